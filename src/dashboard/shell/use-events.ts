import { useEffect, useMemo, useState } from "react"
import { useAnswer, useAnswersAhead, useSettings } from "../answers/ask.ts"
import type { StatusAnswer, TimelineAnswer } from "../answers/shapes.ts"
import { dayOf } from "../parts/say.ts"
import { isCopy, readCopy } from "./site.ts"
import { shift } from "./typed-day.ts"

/** A day on which something happened or is set to happen, for the slider. */
export interface BarEvent {
  readonly day: number
  readonly iso: string
  readonly what: string
}

/** The clocks as the server settled them, and the events known then; a step of `on` asks for no events anew. */
export function useBar(together: boolean) {
  const settings = useSettings()
  const status = useAnswer<StatusAnswer>("status", settings)
  const on = settings.on ?? status.data?.on
  const days = on === undefined ? [] : [shift(on, -1), shift(on, 1)]
  const stands = (day: string) => (together ? { asOf: day } : {})
  useAnswersAhead(
    "status",
    days.map((day) => ({ ...settings, on: day, ...stands(day) })),
  )
  const timeline = useAnswer<TimelineAnswer>("timeline", { asOf: settings.asOf, from: "2018-01-01" })
  const events = useMemo(() => eventsOf(timeline.data), [timeline.data])
  return { status: status.data, failed: status.error, events, held: useHeldDays() }
}

/** The days a copy can show; undefined where a server answers for any day. */
function useHeldDays(): readonly string[] | undefined {
  const [days, setDays] = useState<readonly string[]>([])
  useEffect(() => {
    if (isCopy) void readCopy().then((copy) => setDays(copy.days))
  }, [])
  return isCopy ? days : undefined
}

function eventsOf(answer: TimelineAnswer | undefined): readonly BarEvent[] {
  const byDay = new Map<string, string[]>()
  for (const { on, title } of answer?.events ?? []) byDay.set(on, [...(byDay.get(on) ?? []), title])
  return [...byDay]
    .map(([iso, what]) => ({ day: dayOf(iso) as number, iso, what: [...new Set(what)].join(" · ") }))
    .sort((a, b) => a.day - b.day)
}

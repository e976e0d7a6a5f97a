import { useMemo } from "react"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { RatesAnswer, StatusAnswer } from "../answers/shapes.ts"
import { dayOf, percent, sayParty } from "../parts/say.ts"

/** A day on which something changed, for the slider. */
export interface BarEvent {
  readonly day: number
  readonly iso: string
  readonly what: string
}

/** The clocks as the server settled them, the days of change as known, and the span the slider covers. */
export function useBar() {
  const settings = useSettings()
  const status = useAnswer<StatusAnswer>("status", settings)
  const rates = useAnswer<RatesAnswer>("rates", { ...settings, from: "2018-01-01" })
  const events = useMemo(() => eventsOf(rates.data), [rates.data])
  return { status: status.data, failed: status.error, events }
}

function eventsOf(answer: RatesAnswer | undefined): readonly BarEvent[] {
  if (answer === undefined) return []
  const byDay = new Map<string, string[]>()
  const add = (iso: string, what: string) => byDay.set(iso, [...(byDay.get(iso) ?? []), what])
  for (const side of answer.sides) {
    side.steps.slice(1).forEach((s) => {
      add(s.from, `${sayParty(side.by)} ${s.pct === null ? "not known" : percent(s.pct)}`)
    })
  }
  for (const ending of answer.endings) {
    for (const side of ending.sides) {
      side.steps.slice(1).forEach((s) => {
        add(s.from, `${sayParty(side.by)} ${s.pct === null ? "not known" : percent(s.pct)}, ${ending.title}`)
      })
    }
  }
  for (const truce of answer.truces) {
    add(truce.from, `${truce.title} begins`)
    add(truce.until, `${truce.title} ends by its words`)
  }
  return [...byDay]
    .map(([iso, what]) => ({ day: dayOf(iso) as number, iso, what: [...new Set(what)].join("; ") }))
    .sort((a, b) => a.day - b.day)
}

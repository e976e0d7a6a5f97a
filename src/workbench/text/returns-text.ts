import { type Day, formatRate, speakDay } from "../../core/index.ts"
import { instrumentOf } from "../../ledger/index.ts"
import type { OpenChain, Returns } from "../../outcomes/index.ts"
import type { Colour } from "../colour.ts"
import { wrap } from "./wrap.ts"

/** What changes by law if nobody signs, grouped by the day on which it does. */
export function returnsText({ chains, reliefs }: Returns, asOf: Day, colour: Colour): string[] {
  const days = [...new Set([...chains.map((c) => c.ends), ...reliefs.map((r) => r.ends)])]
    .filter((day) => day > asOf)
    .sort((a, b) => a - b)
  const out = days.flatMap((day) => {
    const duties = chains.filter((c) => c.ends === day && isDuty(c))
    const others = chains.filter((c) => c.ends === day && !isDuty(c))
    const ended = reliefs.filter((r) => r.ends === day)
    return [
      colour.bold(`By law on ${speakDay(day)}, if nobody signs`),
      ...group("  Duties that return", duties.map(waking)),
      ...group("  Fees, controls and listings that return", others.map(waking)),
      ...group(
        "  Reliefs that end",
        ended.map((r) => `${r.heading} (${instrumentOf(r.act)})`),
      ),
    ]
  })
  return out.length === 0 ? [] : [...out, ""]
}

function isDuty({ measure }: OpenChain): boolean {
  return measure.kind === "additional-duty" || measure.kind === "safeguard-duty"
}

function group(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => wrap(`  - ${item}`, 4))]
}

function waking({ measure, part, act }: OpenChain): string {
  const what = part === "all" ? measure.title : `${formatRate(part).replace("%", "")} points of: ${measure.title}`
  return `${what} (suspended by ${instrumentOf(act)})`
}

import { type Day, formatRate, speakDay } from "../../core/index.ts"
import { instrumentOf } from "../../ledger/index.ts"
import type { OpenChain, Returns } from "../../outcomes/index.ts"
import type { Colour } from "../colour.ts"
import { wrap } from "./wrap.ts"

/** What changes by law if nobody signs, grouped by the day on which it does. */
export function returnsText({ chains, reliefs }: Returns, asOf: Day, colour: Colour): string[] {
  if (chains.length === 0 && reliefs.length === 0) return []
  const days = [...new Set([...chains.map((c) => c.ends), ...reliefs.map((r) => r.ends)])].sort((a, b) => a - b)
  const out = [colour.bold("By law, if nobody signs")]
  for (const day of days.filter((d) => d > asOf)) {
    out.push(`  ${speakDay(day)}`)
    for (const chain of chains.filter((c) => c.ends === day)) out.push(wrap(`  - ${waking(chain)}`, 4))
    for (const relief of reliefs.filter((r) => r.ends === day)) {
      out.push(wrap(`  - relief under ${relief.heading} ends (${instrumentOf(relief.act)})`, 4))
    }
  }
  return [...out, ""]
}

function waking({ measure, part, act }: OpenChain): string {
  const what =
    part === "all"
      ? `${measure.title} return${measure.title.includes(" and ") ? "" : "s"}`
      : `${measure.title}: ${formatRate(part)} return`
  return `${what} (suspended by ${instrumentOf(act)})`
}

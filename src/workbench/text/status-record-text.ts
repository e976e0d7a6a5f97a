import { formatDay, partyName, speakDay } from "../../core/index.ts"
import { type Extension, subjectTitle } from "../../ledger/index.ts"
import type { Colour } from "../colour.ts"
import type { StatusAnswer } from "../questions/status.ts"
import { wrap } from "./wrap.ts"

/** What the record adds to the law: who still decides, how past deadlines were met, what comes next. */
export function recordText({ world, settings, signOffs, extensions, next }: StatusAnswer, colour: Colour): string[] {
  const out: string[] = []
  if (signOffs.length > 0) {
    out.push("", colour.bold("Approvals asked for and not given"))
    for (const { principal, subject, required, raisedOn } of signOffs) {
      const who = world.ledger.people.get(principal)?.name ?? principal
      const about = subjectTitle(world.ledger, subject)
      out.push(wrap(`  - ${who}, since ${speakDay(raisedOn)}, on ${quoted(about)}: ${required}`, 4))
    }
  }
  if (extensions.length > 0) {
    out.push("", colour.bold("How past deadlines of these truces were met"))
    for (const extension of extensions) out.push(wrap(`  - ${met(extension, settings.asOf)}`, 4))
  }
  if (next.length > 0) {
    out.push("", colour.bold("Next dates"))
    for (const event of next) out.push(wrap(`  ${formatDay(event.on)}  ${event.title}`, 14))
  }
  return out
}

function quoted(title: string): string {
  return `“${title}”`
}

function met({ deadline, extendedBy, announcedAhead, signed, unsigned }: Extension, asOf: number): string {
  const by = signed.map((s) => `${partyName(s.by)} signed ${ahead(s.ahead)}`)
  const missing = unsigned.map((act) => `${partyName(act.by)} has signed nothing found`)
  const told = announcedAhead > 0 ? `told ${ahead(announcedAhead)}` : "told on the very day"
  const to = extendedBy.until === undefined ? "" : ` to ${speakDay(extendedBy.until)}`
  const open = deadline > asOf ? `carried on${to} in words` : `extended${to}`
  return `${speakDay(deadline)}: ${open}, ${told}; ${[...by, ...missing].join(", ")}`
}

function ahead(days: number): string {
  if (days === 0) return "on the very day"
  if (days < 0) return `${-days} ${days === -1 ? "day" : "days"} late`
  return `${days} ${days === 1 ? "day" : "days"} ahead`
}

import { formatDay, type Party, partyName, readDay, speakDay } from "../../core/index.ts"
import {
  type AnyRecord,
  effectsOf,
  instrumentOf,
  type Ledger,
  officeOn,
  statusOf,
  subjectTitle,
  toldSizes,
} from "../../ledger/index.ts"
import type { Colour } from "../colour.ts"
import type { Evidence, ShowAnswer } from "../questions/show.ts"
import { citedIn } from "../reading/cited-in.ts"
import { footer } from "../settings.ts"
import { wrap } from "./wrap.ts"

const AND = new Intl.ListFormat("en-GB", { type: "conjunction" })

const GRADES = {
  A: "primary text or two independent sources",
  B: "one secondary source",
  C: "recalled, not retrieved",
} as const

/** One record as a page of a briefing book: what it is, its life, its sources, what contradicts them. */
export function showText(answer: ShowAnswer, colour: Colour): string {
  const { settings, world, found, known, life, evidence } = answer
  const { record } = found
  const end = ["", colour.dim(footer(settings, world)), ""]
  if (!known) {
    const from = speakDay(readDay(answer.knownFrom as string) as never)
    const told = `Nothing was known of ${record.id} on ${speakDay(settings.asOf)}; the record has it from ${from}.`
    return [wrap(told), ...end].join("\n")
  }
  const out = [
    colour.bold(wrap(titleOf(found, world.ledger))),
    wrap(`${found.kind} ${record.id}, grade ${record.grade} (${GRADES[record.grade]})`),
  ]
  out.push("", ...factsOf(found, answer).map((fact) => wrap(fact)))
  if (life.length > 0) {
    out.push("", colour.bold("Its life"))
    let ahead = false
    for (const station of life) {
      if (station.ahead && !ahead) out.push(wrap(`  (known to ${speakDay(settings.asOf)}; still ahead then)`, 2))
      ahead = station.ahead
      const by = station.by === undefined || station.by === record.id ? "" : ` [${station.by}]`
      out.push(wrap(`  ${formatDay(station.on)}  ${station.what}${by}`, 14))
    }
  }
  out.push("", colour.bold("Sources"), ...sourceLines(evidence))
  if (record.recalled !== undefined) out.push(wrap(`  Recalled, not retrieved (grade C): ${record.recalled}.`, 2))
  for (const conflict of record.conflicts ?? []) {
    out.push("", colour.bold(wrap(`Sources differ on ${conflict.about}`)))
    for (const reading of conflict.readings) {
      out.push(wrap(`  - ${reading.says}${reading.used === true ? " (used here)" : ""}: ${reading.in.join(", ")}`, 4))
    }
    out.push(wrap(`  Why: ${conflict.why}.`, 2))
  }
  // Notes are written with all that the horizon knows.
  if (record.notes !== undefined && settings.asOf >= settings.horizon) out.push("", wrap(`Note: ${record.notes}`))
  return [...out, ...end].join("\n")
}

function sourceLines(evidence: readonly Evidence[]): string[] {
  if (evidence.length === 0) return ["  none retrieved"]
  return evidence.flatMap(({ name, kind, where, quotation }, i) => {
    const quoted = quotation === undefined ? "" : ` “${quotation}”`
    if (/^https?:/.test(where)) return [wrap(`  ${i + 1}. ${name} (${kind})`, 5), `     ${where}`]
    return [wrap(`  ${i + 1}. ${name} (${kind}): ${where}${quoted}`, 5)]
  })
}

/** The name a person reads. */
export function titleOf({ kind, record }: AnyRecord, ledger: Ledger): string {
  switch (kind) {
    case "person":
      return record.zh === undefined ? record.name : `${record.name} ${record.zh}`
    case "commitment":
      return record.action
    case "sign-off":
      return `Approval of ${ledger.people.get(record.principal)?.name ?? record.principal}`
    case "statement":
      return `${ledger.people.get(record.speaker)?.name ?? record.speaker}, ${speakDay(record.on)}`
    default:
      return record.title
  }
}

/** What the record says, in sentences. */
export function factsOf({ kind, record }: AnyRecord, { world: { ledger }, settings }: ShowAnswer): string[] {
  const names = (ids: readonly string[]) => ids.map((id) => ledger.people.get(id)?.name ?? id).join(", ")
  const sides = (parties: readonly Party[]) => AND.format(parties.map(partyName))
  switch (kind) {
    case "act": {
      const to = record.respondsTo === undefined ? [] : [`Answers ${record.respondsTo.join(", ")}.`]
      const carries = record.agreement === undefined ? [] : [`Carries out ${record.agreement}.`]
      const found = record.instrument === undefined ? `No instrument: ${record.notFound}.` : `${instrumentOf(record)}.`
      const effects = effectsOf(record, ledger)
      const does = effects.length === 0 ? [] : [`What it does: ${effects.join("; ")}.`]
      return [`By the ${record.authority}: ${found}`.replace("the the ", "the "), ...does, ...carries, ...to]
    }
    case "measure": {
      const origins = record.origins.length === 0 ? "" : ` on goods of ${sides(record.origins)}`
      const imposed = `Imposed by ${partyName(record.imposedBy)}${origins} under ${record.authority}; ${record.kind}.`
      const sizes = toldSizes(record).map(
        ({ size, says }) => `${says} (grade ${size.grade}: ${citedIn(size, ledger).join("; ")}).`,
      )
      return [imposed, ...sizes]
    }
    case "agreement": {
      const by = record.signedOffBy.length === 0 ? [] : [`Approved by ${record.signedOffBy.join(" and ")}.`]
      const text = record.instrument === undefined ? [] : [`Text: ${record.instrument}.`]
      const on = record.extends === undefined ? [] : [`Carries on ${record.extends}.`]
      return [record.summary, ...text, ...by, ...on]
    }
    case "round": {
      const heads = record.heads.map((h) => `${names(h.people)} for ${partyName(h.party)}`).join(", ")
      const number = record.ordinal === undefined ? "" : ` Number ${record.ordinal} of the series ${record.series}.`
      const agenda = record.agenda.length === 0 ? [] : [`On the table: ${record.agenda.join("; ")}.`]
      const over = record.lastDay <= settings.asOf
      return [
        `${record.place}. ${heads}.${number}`,
        ...agenda,
        ...(over && record.outcome !== undefined ? [record.outcome] : []),
      ]
    }
    case "commitment": {
      const { status, final } = statusOf(record, settings.asOf)
      const due = record.dueOn === undefined ? "no day set" : `due ${speakDay(record.dueOn)}`
      return [
        `Promised by ${sides(record.obligors)} to ${sides(record.beneficiaries)} in ${record.agreement}; ${due}.`,
        ...(record.target === undefined ? [] : [`Target: ${record.target}.`]),
        `Stands as ${status}${final ? ", final" : ", not final"}.`,
      ]
    }
    case "sign-off":
      return [`For: ${subjectTitle(ledger, record.subject)} (${record.subject}).`, `Needed because ${record.required}.`]
    case "statement": {
      const who = ledger.people.get(record.speaker)
      const office = who === undefined ? undefined : officeOn(who, record.on)
      const as = office === undefined ? "" : ` As ${office.title}.`
      const quoted = record.quotation === undefined ? [] : [`“${record.quotation}”`]
      return [`${record.place}.${as} On ${record.topic}.`, `${record.gist}.`, ...quoted]
    }
    case "person": {
      const role = record.role === undefined ? [] : [`${record.role.charAt(0).toUpperCase()}${record.role.slice(1)}.`]
      return [`Side: ${partyName(record.side)}.`, ...role]
    }
  }
}

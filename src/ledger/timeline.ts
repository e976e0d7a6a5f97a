import { type Day, type Party, partyName, speakDay } from "../core/index.ts"
import { type Act, knownOn } from "./act.ts"
import { chainEnd } from "./find-rate.ts"
import { type Ledger, viewAsOf } from "./ledger.ts"
import type { MeasureId } from "./measure.ts"
import { effectsOf } from "./provision-text.ts"
import { type AnyRecord, isAside, recordsKnown } from "./record.ts"

/** What sort of event a line of the timeline is; `deadline` and `due` are days set by a text, the others happened. */
export type EventKind =
  | "announced"
  | "withdrawn"
  | "act"
  | "ruling"
  | "talks"
  | "agreement"
  | "sign-off"
  | "statement"
  | "deadline"
  | "due"

/** Something that happened on a day, or is set for one. */
export interface TimelineEvent {
  readonly on: Day
  /** Last day, for what lasts longer than one. */
  readonly lastDay?: Day
  readonly kind: EventKind
  /** The side that did it; absent for what both did together. */
  readonly party?: Party
  readonly id: string
  readonly title: string
  /** What it did or what came of it, as known on the day asked from. */
  readonly detail: readonly string[]
  readonly tags: readonly string[]
  /** True for what was still to come on the day asked from. */
  readonly ahead: boolean
}

/** Which events are wanted; what is absent leaves none out. */
export interface TimelineFilter {
  readonly party?: Party
  readonly kinds?: readonly EventKind[]
  /** A word of the title, the detail, the topic or the tags. */
  readonly topic?: string
  readonly tag?: string
  readonly from?: Day
  /** Last day, included. */
  readonly to?: Day
}

/**
 * What happened and what was set to happen, as known on a day, oldest first.
 *
 * @example
 * ```js
 * import { parseDay } from "detente/core"
 * import { timeline } from "detente/ledger"
 * import { loadWorld } from "detente/workbench"
 * const { ledger } = loadWorld(parseDay("2026-10-09"))
 * const talks = timeline(ledger, parseDay("2025-07-29"), { kinds: ["talks"], from: parseDay("2025-07-01") })
 * console.log(talks.at(-1).title)
 * // Third round, at Stockholm
 * ```
 */
export function timeline(ledger: Ledger, asOf: Day, filter: TimelineFilter = {}): TimelineEvent[] {
  const events = [
    ...recordsKnown(ledger, asOf).flatMap((any) => (isAside(any, ledger) ? [] : eventsOf(ledger, any, asOf))),
    ...deadlines(ledger, asOf),
  ]
  return events.filter((event) => passes(event, filter)).sort(byDay)
}

function byDay(a: TimelineEvent, b: TimelineEvent): number {
  return a.on - b.on || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function passes(event: TimelineEvent, { party, kinds, topic, tag, from, to }: TimelineFilter): boolean {
  if (party !== undefined && event.party !== undefined && event.party !== party) return false
  if (kinds !== undefined && !kinds.includes(event.kind)) return false
  if (from !== undefined && (event.lastDay ?? event.on) < from) return false
  if (to !== undefined && event.on > to) return false
  if (tag !== undefined && !event.tags.includes(tag)) return false
  if (topic === undefined) return true
  const text = [event.id, event.title, ...event.detail, ...event.tags].join(" ").toLowerCase()
  return topic
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function eventsOf(ledger: Ledger, any: AnyRecord, asOf: Day): TimelineEvent[] {
  const { kind, record } = any
  const base = { id: record.id, tags: record.tags ?? [] }
  switch (kind) {
    case "act":
      return actEvents(ledger, record, asOf)
    case "round": {
      const ahead = record.firstDay > asOf
      const detail = record.lastDay <= asOf ? [record.outcome ?? ""] : record.agenda
      const days = record.lastDay === record.firstDay ? {} : { lastDay: record.lastDay }
      const title = ahead ? `Planned: ${record.title}` : record.title
      return [{ ...base, on: record.firstDay, ...days, kind: "talks", title, detail: words(detail), ahead }]
    }
    case "agreement":
      if (record.concludedOn > asOf) return []
      return [
        {
          ...base,
          on: record.concludedOn,
          kind: "agreement",
          title: record.title,
          detail: [record.summary],
          ahead: false,
        },
      ]
    case "sign-off": {
      if (record.decidedOn === undefined || record.decidedOn > asOf) return []
      const who = ledger.people.get(record.principal)
      const title = `${who?.name ?? record.principal} ${record.state === "given" ? "approves" : "refuses"}`
      const party = who === undefined ? {} : { party: who.side }
      const subject = subjectTitle(ledger, record.subject)
      return [{ ...base, on: record.decidedOn, kind: "sign-off", ...party, title, detail: [subject], ahead: false }]
    }
    case "statement": {
      const who = ledger.people.get(record.speaker)
      const party = who === undefined ? {} : { party: who.side }
      const tags = [...base.tags, record.topic]
      const detail = words([record.gist, record.quotation === undefined ? "" : `“${record.quotation}”`])
      const title = `${who?.name ?? record.speaker}, ${record.place}`
      return [{ ...base, tags, on: record.on, kind: "statement", ...party, title, detail, ahead: false }]
    }
    case "commitment": {
      if (record.dueOn === undefined) return []
      const who = record.obligors.length === 1 ? { party: record.obligors[0] as Party } : {}
      const detail = words([record.target ?? ""])
      return [
        { ...base, on: record.dueOn, kind: "due", ...who, title: record.action, detail, ahead: record.dueOn > asOf },
      ]
    }
    case "measure":
    case "person":
      return []
  }
}

function words(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== "")
}

/** The title of what a sign-off is about. */
export function subjectTitle(ledger: Ledger, id: string): string {
  return (ledger.agreements.get(id) ?? ledger.rounds.get(id) ?? ledger.acts.get(id))?.title ?? id
}

function actEvents(ledger: Ledger, act: Act, asOf: Day): TimelineEvent[] {
  const { announced, withdrawn } = act.stages
  const base = { party: act.by, id: act.id, tags: act.tags ?? [], ahead: false }
  const events: TimelineEvent[] = []
  const known = knownOn(act)
  if (announced !== undefined && announced <= asOf) {
    const why =
      known === undefined ? `never law: ${act.notFound ?? "no instrument found"}` : "announced, not yet signed"
    const detail = known !== undefined && known <= asOf ? ["announced"] : [...effectsOf(act, ledger), why]
    events.push({ ...base, on: announced, kind: "announced", title: act.title, detail })
  }
  if (withdrawn !== undefined && withdrawn <= asOf) {
    events.push({ ...base, on: withdrawn, kind: "withdrawn", title: `Dropped: ${act.title}`, detail: [] })
  }
  if (known !== undefined && known <= asOf) {
    const kind = isCourt(act) ? "ruling" : "act"
    events.push({ ...base, on: known, kind, title: act.title, detail: effectsOf(act, ledger) })
  }
  return events
}

/** Whether the act comes from a court. */
export function isCourt(act: Act): boolean {
  return /\b(Court|Circuit)\b/.test(act.authority)
}

/** Days on which suspensions known by then run out, one event for each side and day. */
function deadlines(ledger: Ledger, asOf: Day): TimelineEvent[] {
  const view = viewAsOf(ledger, asOf)
  const ends = new Map<string, { on: Day; party: Party; measures: MeasureId[] }>()
  for (const measure of ledger.measures.values()) {
    const end = chainEnd(view, measure.id, asOf)
    if (end === undefined || end <= asOf || endedBefore(end, measure.id)) continue
    const key = `${end} ${measure.imposedBy}`
    const found = ends.get(key) ?? { on: end, party: measure.imposedBy, measures: [] }
    found.measures.push(measure.id)
    ends.set(key, found)
  }
  return [...ends.values()].map(({ on, party, measures }): TimelineEvent => {
    const titles = measures.map((id) => ledger.measures.get(id)?.title ?? id)
    return {
      on,
      kind: "deadline",
      party,
      id: `deadline.${measures[0]}`,
      title: `Suspensions of ${partyName(party)} run out`,
      detail: [`${titles.join("; ")}: back in force from ${speakDay(on)} unless prolonged`],
      tags: ["deadline"],
      ahead: true,
    }
  })

  function endedBefore(day: Day, measure: MeasureId): boolean {
    return (view.provisions.get(measure) ?? []).some(
      ({ provision }) =>
        (provision.kind === "end" && provision.from <= day) ||
        (provision.kind === "void" && provision.relief === "all" && provision.stays.length === 0),
    )
  }
}

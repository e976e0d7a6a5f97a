import { type Day, type HsCode, keptIn, type Party, prefixes } from "../../core/index.ts"
import { type Act, knownOn, type Ledger, type MeasureId, type Membership } from "../../ledger/index.ts"
import { dutiesOf, type LawBook } from "../book.ts"
import { codesBelow } from "../completions.ts"

/** The days on which law changes, by what changes: one measure, one code's place on the lists, or the schedule. */
export interface LegalDays {
  /** Every day on which something changes for somebody, sorted. */
  readonly all: readonly Day[]
  /** Days on which a measure changes; days of what is known are among them when the answer turns on those. */
  readonly ofMeasure: (id: MeasureId) => Iterable<Day>
  /** Days on which the lists change for a code. */
  readonly ofLists: (code: HsCode) => Iterable<Day>
  /** Days on which the items below a code begin and end. */
  readonly ofItems: (code: HsCode, below: readonly string[]) => Iterable<Day>
  /** Days on which some line of a party's schedule changes. */
  readonly ofSchedule: (party: Party) => ReadonlySet<Day>
  /** Codes named by some list below a code. */
  readonly codesBelow: (code: HsCode) => readonly string[]
}

const DESTINATIONS = ["US", "CN"].map((p) => p as Party)

/**
 * Collects the days from all acts, known or not yet, so that one set serves every view of the record.
 * With `knowledge`, the days on which acts became known, or were corrected, count too: then a day may stand for its
 * own `asOf`.
 */
export function legalDays(book: LawBook, knowledge: boolean): LegalDays {
  const { ledger, schedules } = book
  const known = knowledge ? knowledgeDays(ledger) : () => []
  const byMeasure = measureDays(ledger, known)
  const rows = new Map<string, Membership[]>()
  for (const list of ledger.lists.values()) {
    for (const [prefix, own] of list.rows) rows.set(prefix, [...(rows.get(prefix) ?? []), ...own])
  }

  function* ofLists(code: HsCode): Iterable<Day> {
    for (const prefix of prefixes(code)) {
      for (const row of rows.get(prefix) ?? []) {
        yield row.from
        if (row.until !== undefined) yield row.until
        yield* known(row.by)
        if (row.endedBy !== undefined) yield* known(row.endedBy)
      }
    }
  }

  function ofItems(code: HsCode, below: readonly string[]): Iterable<Day> {
    const days = new Set<Day>()
    if (below.length === 0) return days
    for (const { items, itemsBelow } of schedules.values()) {
      for (const item of [...below, ...(itemsBelow.get(code) ?? [])]) addSpans(items.get(item) ?? [], days)
    }
    return days
  }

  const ofSchedule = new Map(
    [...schedules].map(([party, { lines, from, earlierUntil }]) => {
      const days = new Set<Day>([from, earlierUntil])
      for (const spans of lines.values()) addSpans(spans, days)
      return [party, days] as const
    }),
  )

  const all = new Set<Day>()
  for (const destination of DESTINATIONS) {
    for (const { id } of dutiesOf(ledger, destination)) for (const day of byMeasure.get(id) ?? []) all.add(day)
  }
  for (const prefix of rows.keys()) for (const day of ofLists(prefix as HsCode)) all.add(day)
  for (const days of ofSchedule.values()) for (const day of days) all.add(day)
  for (const { items } of schedules.values()) for (const spans of items.values()) addSpans(spans, all)

  return {
    all: [...all].sort((a, b) => a - b),
    ofMeasure: (id) => byMeasure.get(id) ?? [],
    ofLists,
    ofItems,
    ofSchedule: (party) => ofSchedule.get(party) ?? new Set(),
    codesBelow: (code) => codesBelow(ledger, code),
  }
}

type KnowledgeDays = (act: string) => readonly Day[]

function measureDays(ledger: Ledger, known: KnowledgeDays): ReadonlyMap<MeasureId, ReadonlySet<Day>> {
  const byMeasure = new Map<MeasureId, Set<Day>>()
  const note = (id: MeasureId, days: readonly (Day | undefined)[]) => {
    const set = keptIn(byMeasure, id, () => new Set())
    for (const day of days) if (day !== undefined) set.add(day)
  }
  for (const act of ledger.acts.values()) {
    const knowing = known(act.id)
    for (const p of act.provisions) {
      for (const id of p.measures) {
        note(id, knowing)
        if (p.kind !== "void") note(id, [p.from, p.until, "when" in p ? p.when?.enteredBefore : undefined])
        else {
          note(id, p.from === "start" ? [] : [p.from])
          if (knowing.length > 0) for (const stay of p.stays) note(id, [stay.from, stay.until])
        }
      }
    }
  }
  for (const measure of ledger.measures.values()) {
    for (const d of measure.displaces) note(measure.id, [d.from, d.until, ...(d.by === undefined ? [] : known(d.by))])
  }
  return byMeasure
}

/** The days on which an act became known, and on which a later one corrected it. */
function knowledgeDays(ledger: Ledger): KnowledgeDays {
  const days = new Map<string, Day[]>()
  const add = (id: string, act: Act) => {
    const day = knownOn(act)
    if (day !== undefined) days.set(id, [...(days.get(id) ?? []), day])
  }
  for (const act of ledger.acts.values()) {
    add(act.id, act)
    if (act.corrects !== undefined) add(act.corrects, act)
  }
  return (id) => days.get(id) ?? []
}

function addSpans(spans: readonly { from: Day; until?: Day }[], to: Set<Day>): void {
  for (const { from, until } of spans) {
    to.add(from)
    if (until !== undefined) to.add(until)
  }
}

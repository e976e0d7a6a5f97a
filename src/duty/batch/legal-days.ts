import { type Day, type HsCode, type Party, prefixes } from "../../core/index.ts"
import { type Goods, knownOn, type Ledger, type MeasureId } from "../../ledger/index.ts"
import { dutiesOf, type LawBook } from "../book.ts"

/** The days on which law changes, by what changes: the whole record, one measure, or one code's place on the lists. */
export interface LegalDays {
  /** Every day on which something changes for somebody, sorted. */
  readonly all: readonly Day[]
  /** Days on which a measure changes; days of what is known are among them when the answer turns on those. */
  readonly ofMeasure: (id: MeasureId) => readonly Day[]
  /** Days on which the lists, the ten-digit items or the schedule change for a code, or for items below it. */
  readonly ofCode: (code: HsCode, below: readonly string[]) => readonly Day[]
  /** Days on which some line of a party's schedule changes. */
  readonly ofSchedule: (party: Party) => ReadonlySet<Day>
  /** Days that change every article's answer. */
  readonly ofAll: readonly Day[]
}

const DESTINATIONS = ["US", "CN"].map((p) => p as Party)

/**
 * Collects the days from all acts, known or not yet, so that one set serves every view of the record.
 * With `knowledge`, the days on which acts became known count too: then a day may stand for its own `asOf`.
 */
export function legalDays(book: LawBook, knowledge: boolean): LegalDays {
  const { ledger, schedules } = book
  const byMeasure = new Map<MeasureId, Set<Day>>()
  const note = (id: MeasureId, days: readonly (Day | undefined)[]) => {
    let set = byMeasure.get(id)
    if (set === undefined) {
      set = new Set()
      byMeasure.set(id, set)
    }
    for (const day of days) if (day !== undefined) set.add(day)
  }
  const everyone = new Set<Day>()
  for (const act of ledger.acts.values()) {
    if (knowledge) {
      const day = knownOn(act)
      if (day !== undefined) everyone.add(day)
    }
    for (const p of act.provisions) {
      for (const id of p.measures) {
        if (p.kind !== "void") {
          note(id, [p.from, p.until, "when" in p ? p.when?.enteredBefore : undefined])
          continue
        }
        note(id, p.from === "start" ? [] : [p.from])
        if (knowledge) for (const stay of p.stays) note(id, [stay.from, stay.until])
      }
    }
  }
  for (const measure of ledger.measures.values()) {
    for (const d of measure.displaces) note(measure.id, [d.from, d.until])
  }
  for (const schedule of schedules.values()) everyone.add(schedule.from)

  const all = new Set<Day>(everyone)
  for (const destination of DESTINATIONS) {
    for (const { id } of dutiesOf(ledger, destination)) for (const day of byMeasure.get(id) ?? []) all.add(day)
  }
  for (const list of ledger.lists.values()) for (const rows of list.rows.values()) addSpans(rows, all)
  for (const { lines, items } of schedules.values()) {
    for (const spans of lines.values()) addSpans(spans, all)
    for (const spans of items.values()) addSpans(spans, all)
  }

  function ofCode(code: HsCode, below: readonly string[]): readonly Day[] {
    const days = new Set<Day>()
    for (const listed of new Set([...prefixes(code), ...below])) {
      for (const list of ledger.lists.values()) addSpans(list.rows.get(listed) ?? [], days)
    }
    if (below.length > 0) {
      for (const { items, itemsBelow } of schedules.values()) {
        for (const item of [...below, ...(itemsBelow.get(code) ?? [])]) addSpans(items.get(item) ?? [], days)
      }
    }
    return [...days]
  }

  const ofSchedule = new Map(
    [...schedules].map(([party, { lines, from }]) => {
      const days = new Set<Day>([from])
      for (const spans of lines.values()) addSpans(spans, days)
      return [party, days] as const
    }),
  )

  return {
    ofSchedule: (party) => ofSchedule.get(party) ?? new Set(),
    all: [...all].sort((a, b) => a - b),
    ofMeasure: (id) => [...(byMeasure.get(id) ?? [])],
    ofCode,
    ofAll: [...everyone],
  }
}

function addSpans(spans: readonly { from: Day; until?: Day }[], to: Set<Day>): void {
  for (const { from, until } of spans) {
    to.add(from)
    if (until !== undefined) to.add(until)
  }
}

/** Whether goods named by a measure could ever reach a code, or items below it. */
export function couldReach(goods: Goods, code: HsCode, below: readonly string[], ledger: Ledger): boolean {
  if (goods.all) return true
  const named = [...prefixes(code), ...below]
  if (goods.codes.some((prefix) => code.startsWith(prefix) || below.some((b) => b.startsWith(prefix)))) return true
  return goods.lists.some((id) => named.some((n) => ledger.lists.get(id)?.rows.has(n) === true))
}

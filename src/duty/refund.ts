import { addDays, type Cents, type Day } from "../core/index.ts"
import type { Assessment, Component } from "./assessment.ts"
import type { LawBook } from "./book.ts"
import { assess } from "./bounds.ts"
import type { EntryLine } from "./entry-line.ts"

/** Duty paid on one heading, as the entry summary says. */
export interface Paid {
  readonly heading: string
  readonly cents: Cents
}

/** An entry line as brokers keep it after payment. */
export interface PaidEntry {
  readonly line: EntryLine
  readonly entryNumber?: string
  readonly lineNumber?: string
  readonly entryType?: string
  readonly liquidatedOn?: Day
  readonly paid: readonly Paid[]
}

/** What comes back on one layer: collected at entry less owed as adjudged. */
export interface RefundLayer {
  readonly measure: string
  readonly title: string
  readonly heading?: string
  readonly collected: Cents
  readonly owed: Cents
  readonly refund: Cents
  readonly because: string
}

/** Paid and law do not agree on a heading. */
export interface Mismatch {
  readonly heading: string
  readonly paid: Cents
  readonly law: Cents
  readonly says: string
}

/** The refund on one entry line, with both assessments it is the difference of. */
export interface Refund {
  readonly entry: PaidEntry
  readonly collected: Assessment
  readonly owed: Assessment
  readonly layers: readonly RefundLayer[]
  /** Undefined when either side is not known exactly; then `unknowns` says why. */
  readonly total?: Cents
  readonly unknowns: readonly string[]
  readonly mismatches: readonly Mismatch[]
  /** Last day to protest the liquidation: 180 days after it (19 U.S.C. 1514(c)(3)). */
  readonly protestBy?: Day
}

/**
 * Collected at entry less owed as adjudged: one engine asked twice.
 * Collected is administered on the entry date as known that day; owed is adjudged as known on `adjudgedAsOf`.
 */
export function refundOf(entry: PaidEntry, adjudgedAsOf: Day, book: LawBook): Refund {
  const { line } = entry
  const collected = assess(line, { asOf: line.entryDate, standing: "administered" }, book)
  const owed = assess(line, { asOf: adjudgedAsOf, standing: "adjudged" }, book)
  const unknowns = [...new Set([...openLayers(collected), ...openLayers(owed)])]
  const layers = layersOf(collected, owed)
  const known = [...collected.components, ...owed.components].every(
    (c) => c.amount.known || settled(c, collected, owed),
  )
  return {
    entry,
    collected,
    owed,
    layers,
    ...(known ? { total: layers.reduce((sum, layer) => sum + layer.refund, 0) } : {}),
    unknowns: known ? [] : unknowns,
    mismatches: entry.paid.length === 0 ? [] : mismatchesOf(entry.paid, collected),
    ...(entry.liquidatedOn === undefined ? {} : { protestBy: addDays(entry.liquidatedOn, 180) }),
  }
}

/** A layer that cannot be priced but is the same on both sides has nothing to give back. */
function settled(c: Component, collected: Assessment, owed: Assessment): boolean {
  const same = (a: Assessment) => a.components.find((x) => x.measure === c.measure)
  const [before, after] = [same(collected), same(owed)]
  return before !== undefined && after !== undefined && JSON.stringify(before.amount) === JSON.stringify(after.amount)
}

function openLayers(a: Assessment): readonly string[] {
  return a.total.known ? [] : a.total.why
}

function layersOf(collected: Assessment, owed: Assessment): RefundLayer[] {
  const measures = new Set([...collected.components, ...owed.components].map((c) => c.measure))
  const layers: RefundLayer[] = []
  for (const measure of measures) {
    const before = collected.components.find((c) => c.measure === measure)
    const after = owed.components.find((c) => c.measure === measure)
    const [paid, due] = [cents(before), cents(after)]
    if (paid === due) continue
    const refused = owed.notApplied.find((n) => n.measure === measure)
    const sample = (before ?? after) as Component
    layers.push({
      measure,
      title: sample.title,
      ...(sample.heading === undefined ? {} : { heading: sample.heading }),
      collected: paid,
      owed: due,
      refund: paid - due,
      because: refused?.because ?? after?.because ?? "owed as adjudged",
    })
  }
  return layers
}

const cents = (c: Component | undefined): Cents =>
  c === undefined ? 0 : c.amount.known ? c.amount.cents : c.amount.atLeast

/** Every heading on which the duty paid is not what the law asked on the day of entry. */
function mismatchesOf(paid: readonly Paid[], collected: Assessment): Mismatch[] {
  const law = new Map(collected.components.map((c) => [c.heading ?? c.measure, cents(c)]))
  const headings = new Set([...paid.map((p) => p.heading), ...law.keys()])
  const found: Mismatch[] = []
  for (const heading of headings) {
    const was = paid.filter((p) => p.heading === heading).reduce((sum, p) => sum + p.cents, 0)
    const due = law.get(heading) ?? 0
    if (was === due) continue
    const declared = paid.some((p) => p.heading === heading)
    const refused = collected.notApplied.find((n) => n.heading === heading)
    const says = !law.has(heading)
      ? `declared, but the law of that day did not charge it${refused === undefined ? "" : `: ${refused.because}`}`
      : declared
        ? was > due
          ? "overpaid"
          : "underpaid"
        : "owed on that day and not declared"
    found.push({ heading, paid: was, law: due, says })
  }
  return found
}

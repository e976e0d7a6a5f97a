import { addDays, type Cents, type Day } from "../core/index.ts"
import type { LegalStanding } from "../ledger/index.ts"
import { assessExactly } from "./assess.ts"
import type { Assessment, Component } from "./assessment.ts"
import type { LawBook } from "./book.ts"
import { assess } from "./bounds.ts"
import { completions } from "./completions.ts"
import type { EntryLine } from "./entry-line.ts"
import { type Mismatch, mismatchesOf, type Paid, paidOn } from "./reconcile.ts"

/** An entry line as brokers keep it after payment. */
export interface PaidEntry {
  readonly line: EntryLine
  readonly entryNumber?: string
  readonly lineNumber?: string
  readonly entryType?: string
  /** Day the duty was deposited, where the law of another day governs (privileged zone status); else the line's day. */
  readonly depositedOn?: Day
  readonly liquidatedOn?: Day
  readonly paid: readonly Paid[]
  /** Chapter 99 headings declared, whether or not what was paid on them is told; absent when not told. */
  readonly declared?: readonly string[]
}

/** What comes back on one layer: collected at entry less owed as adjudged. */
export interface RefundLayer {
  readonly measure: string
  readonly title: string
  readonly heading?: string
  readonly collected: Cents
  readonly owed: Cents
  readonly refund: Cents
  /** What was paid on its heading less what is owed; only where the entry says what was paid. */
  readonly asPaid?: Cents
  readonly because: string
  /** The act that decided, by id, where one did. */
  readonly act?: string
}

/** The refund on one entry line, with both assessments it is the difference of. */
export interface Refund {
  readonly entry: PaidEntry
  readonly collected: Assessment
  readonly owed: Assessment
  readonly layers: readonly RefundLayer[]
  /** Absent when either side is not known exactly; then `bounds` and `unknowns` say how far and why. */
  readonly total?: Cents
  /** Least and greatest refund over every joint completion of the facts not given. */
  readonly bounds?: { readonly from: Cents; readonly to: Cents }
  /** The refund on what was really paid; only where the entry says so and the total is known. */
  readonly asPaid?: Cents
  readonly unknowns: readonly string[]
  readonly mismatches: readonly Mismatch[]
  /** Last day to protest the liquidation: 180 days after it (19 U.S.C. 1514(c)(3)). */
  readonly protestBy?: Day
}

/** The two days on which we stand: when the duty was collected, and when the law is adjudged. */
export interface RefundDays {
  /** The day of deposit unless given. */
  readonly paidAsOf?: Day
  readonly adjudgedAsOf: Day
  /** How owed is read: adjudged unless told. As administered, rulings give nothing back and retroactive acts alone do. */
  readonly standing?: LegalStanding
}

/**
 * Collected at entry less owed as adjudged: one engine asked twice.
 * Collected is administered as known on the day of deposit; owed is adjudged as known on `adjudgedAsOf`, so that an
 * act signed later with effect from before counts as well as a ruling that voids.
 */
export function refundOf(entry: PaidEntry, days: RefundDays, book: LawBook): Refund {
  const { line } = entry
  const before = { asOf: days.paidAsOf ?? entry.depositedOn ?? line.entryDate, standing: "administered" } as const
  const after = { asOf: days.adjudgedAsOf, standing: days.standing ?? "adjudged" } as const
  const collected = assess(line, before, book)
  const owed = assess(line, after, book)
  const layers = layersOf(collected, owed, entry.paid)
  const known = [...collected.components, ...owed.components].every(
    (c) => c.amount.known || settled(c, collected, owed),
  )
  const total = layers.reduce((sum, layer) => sum + layer.refund, 0)
  const asPaid = layers.reduce((sum, layer) => sum + (layer.asPaid ?? 0), 0)
  return {
    entry,
    collected,
    owed,
    layers,
    ...(known ? { total, ...(entry.paid.length === 0 ? {} : { asPaid }) } : { bounds: boundsOf() }),
    unknowns: known ? [] : [...new Set([...openLayers(collected), ...openLayers(owed)])],
    mismatches: mismatchesOf(entry, collected),
    ...(entry.liquidatedOn === undefined ? {} : { protestBy: addDays(entry.liquidatedOn, 180) }),
  }

  function boundsOf(): { from: Cents; to: Cents } {
    const needs = [...new Set([...collected.needs, ...owed.needs])]
    const refunds = completions(line, needs, book).map((exact) =>
      layersOf(assessExactly(exact, before, book), assessExactly(exact, after, book), []).reduce(
        (sum, layer) => sum + layer.refund,
        0,
      ),
    )
    return { from: Math.min(...refunds), to: Math.max(...refunds) }
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

function layersOf(collected: Assessment, owed: Assessment, paid: readonly Paid[]): RefundLayer[] {
  const measures = new Set([...collected.components, ...owed.components].map((c) => c.measure))
  const layers: RefundLayer[] = []
  for (const measure of measures) {
    const before = collected.components.find((c) => c.measure === measure)
    const after = owed.components.find((c) => c.measure === measure)
    const [was, due] = [cents(before), cents(after)]
    if (was === due) continue
    const refused = owed.notApplied.find((n) => n.measure === measure)
    const act = refused?.act ?? after?.act
    const sample = (before ?? after) as Component
    layers.push({
      measure,
      title: sample.title,
      ...(sample.heading === undefined ? {} : { heading: sample.heading }),
      collected: was,
      owed: due,
      refund: was - due,
      ...(paid.length === 0 || sample.heading === undefined ? {} : { asPaid: paidOn(paid, sample.heading) - due }),
      because: refused?.because ?? after?.because ?? "owed as adjudged",
      ...(act === undefined ? {} : { act }),
    })
  }
  return layers
}

const cents = (c: Component | undefined): Cents =>
  c === undefined ? 0 : c.amount.known ? c.amount.cents : c.amount.atLeast

import { type Day, formatRate } from "../core/index.ts"
import { statusOf } from "./commitment-status.ts"
import { type FindingVerdict, type LegalStanding, rateOn } from "./find-rate.ts"
import { type Ledger, viewAsOf } from "./ledger.ts"
import type { Measure } from "./measure.ts"
import { type AnyRecord, isAside, knownFrom, recordsKnown } from "./record.ts"
import { signOffState } from "./sign-offs-pending.ts"

/** A point on both clocks: the legal day asked about, and the day on which we stand. */
export interface Moment {
  readonly on: Day
  readonly asOf: Day
}

/** A measure that is charged, or controls, otherwise at the second moment than at the first. */
export interface MeasureChange {
  readonly measure: Measure
  readonly before: string
  readonly after: string
  readonly because: string
}

/** What differs between two moments of the record. */
export interface RecordDiff {
  readonly measures: readonly MeasureChange[]
  /** Records first known between the two days known. */
  readonly learned: readonly AnyRecord[]
  /** Promises and approvals that stand otherwise. */
  readonly progress: readonly { readonly id: string; readonly before: string; readonly after: string }[]
}

/** What changed between two days, or between what two days knew of one day. Goods-specific exemptions are left aside. */
export function diffRecords(
  ledger: Ledger,
  a: Moment,
  b: Moment,
  standing: LegalStanding = "administered",
): RecordDiff {
  const measures: MeasureChange[] = []
  for (const measure of ledger.measures.values()) {
    if (measure.aside === true) continue
    const [before, after] = [state(ledger, measure, a, standing), state(ledger, measure, b, standing)]
    if (before.text !== after.text) {
      measures.push({ measure, before: before.text, after: after.text, because: after.because })
    }
  }
  const learned = recordsKnown(ledger, b.asOf).filter((any) => {
    const from = knownFrom(any, ledger)
    return from !== undefined && from > a.asOf && !isAside(any, ledger)
  })
  return { measures, learned, progress: progress(ledger, a.asOf, b.asOf) }
}

const WORDS: Readonly<Record<Exclude<FindingVerdict, "applies">, string>> = {
  suspended: "suspended",
  exempt: "exempt",
  "not-yet": "not yet in force",
  ended: "ended",
  void: "void",
  "not-set": "not set",
}

function state(
  ledger: Ledger,
  measure: Measure,
  { on, asOf }: Moment,
  standing: LegalStanding,
): { text: string; because: string } {
  const view = viewAsOf(ledger, asOf)
  const found = rateOn(view, measure.id, {
    on,
    standing,
    meets: () => false,
    reaches: (goods) => (goods.all ? {} : undefined),
  })
  const because = found.because
  if (found.verdict !== "applies") return { text: WORDS[found.verdict], because }
  const rate = found.rate.kind === "not-available" ? "in force" : formatRate(found.rate)
  return { text: found.void === undefined ? rate : `${rate}, void`, because }
}

function progress(ledger: Ledger, before: Day, after: Day) {
  return recordsKnown(ledger, before).flatMap((known) => {
    const [was, is] = [stateOf(known, before), stateOf(known, after)]
    return was === undefined || is === undefined || was === is ? [] : [{ id: known.record.id, before: was, after: is }]
  })
}

/** Where a promise or an approval stands on a day; other records have no such state. */
function stateOf(known: ReturnType<typeof recordsKnown>[number], day: Day): string | undefined {
  if (known.kind === "commitment") return statusOf(known.record, day).status
  return known.kind === "sign-off" ? signOffState(known.record, day) : undefined
}

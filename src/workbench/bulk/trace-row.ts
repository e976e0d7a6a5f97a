import type { Issue } from "../../core/index.ts"
import { assess, emptyLine, layOut, refundOf } from "../../duty/index.ts"
import { readPaidEntry } from "../paid-entry.ts"
import { assessedLine } from "../questions/assess.ts"
import { lineJson } from "../questions/outcomes.ts"
import { refundJson } from "../questions/refund.ts"
import { ownSettings, type ReadRow } from "./careful-row.ts"
import type { BulkJob } from "./job.ts"
import type { OpenLaw } from "./open-law.ts"
import type { CarefulPricer } from "./price-row.ts"
import { type RefundSink, refundDays } from "./refund-row.ts"
import type { Place, RowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"

const NEWLINE = 10

/** Rows as one object each, with the fields of the question's own `--json`: the plain evaluator prices every one. */
export function tracePricer(
  job: BulkJob,
  law: OpenLaw,
  sink: RowSink | RefundSink,
  file: string,
  writer: RowWriter,
): CarefulPricer {
  const out = emptyLine()
  const told = "exact" in sink ? refunded : assessed
  return {
    price(row, _, place) {
      const object = told(row, place)
      if (Array.isArray(object)) return object as Issue[]
      writer.text(JSON.stringify(object))
      writer.byte(NEWLINE)
      return true
    },
  }

  function assessed(row: ReadRow, place: Place): object {
    const { world } = law
    const assessments = law.books.map(({ ledger, asOf, standing, on, slots }, b) => {
      const line = on === undefined ? row.line : { ...row.line, entryDate: on }
      const settings = { asOf: asOf === "entry" ? line.entryDate : asOf, standing }
      const own = on === undefined ? ownSettings(row, { asOf, standing }) : undefined
      const a = assess(line, own ?? settings, { ...world, ledger })
      layOut(a, slots, out)
      sink.general(b, out, line.enteredValue, place)
      return a
    })
    const [first, ...endings] = assessments as [(typeof assessments)[number], ...typeof assessments]
    if (job.work === "assess") return assessedLine(first, world)
    return lineJson(
      row.line,
      first,
      endings.map((a, i) => [law.books[i + 1]?.name ?? "", a]),
    )
  }

  function refunded(row: ReadRow, place: Place): object {
    const issues: Issue[] = []
    const entry = readPaidEntry(row.facts, { file, row: 0 }, issues)
    if (entry === undefined) return issues
    const refund = refundOf({ ...entry, line: row.line }, refundDays(law), law.world)
    ;(sink as RefundSink).exact(refund, place)
    return refundJson(refund, law.world)
  }
}

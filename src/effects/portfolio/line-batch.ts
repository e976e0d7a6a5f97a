import { checkFlows, checkTariffs, refuseCell } from "../numerics/matrix.ts"
import { checkElasticities, type LineElasticities, lineDefaults } from "./tariff-line.ts"

/** Many tariff lines in columns: origins of line k are the rows from `starts[k]` up to `starts[k + 1]`. */
export interface LineColumns {
  /** One more entry than there are lines. */
  readonly starts: Int32Array
  readonly customsValue: Float64Array
  /** Duties as fractions of customs value, by row. */
  readonly before: Float64Array
  readonly after: Float64Array
}

/** Results in columns: rows by origin, the rest by line; the meaning of `LineEffect`. */
export interface LineResults {
  readonly customsValue: Float64Array
  readonly priceIndexHat: Float64Array
  readonly revenueBefore: Float64Array
  readonly revenueAfter: Float64Array
  readonly buyersLoss: Float64Array
}

/** The same sums as `solveLine`, line after line without allocating; `into` may be used again for the next batch. */
export function solveLines(
  { starts, customsValue, before, after }: LineColumns,
  { betweenOrigins, ofImports, passThrough }: LineElasticities = lineDefaults,
  into: LineResults = emptyResults(starts.length - 1, customsValue.length),
): LineResults {
  checkElasticities({ betweenOrigins, ofImports, passThrough })
  checkColumns(starts, customsValue, before, after)
  // Either elasticity at exactly one has a logarithmic limit; a hair beside it is within 1e-9 of that.
  const sigma = Math.abs(betweenOrigins - 1) < 1e-7 ? 1 + 1e-7 : betweenOrigins
  const outer = 1 - ofImports
  const flat = Math.abs(outer) < 1e-7
  for (let k = 0; k + 1 < starts.length; k++) {
    const end = starts[k + 1]!
    let spent = 0
    let power = 0
    let was = 0
    for (let r = starts[k]!; r < end; r++) {
      const rate = before[r]!
      const value = customsValue[r]!
      const price = 1 + passThrough * ((1 + after[r]!) / (1 + rate) - 1)
      const bought = value * (1 + rate)
      const weight = price === 1 ? 1 : price ** (1 - sigma)
      // Row results carry the weight until the index is known.
      into.customsValue[r] = value * weight
      spent += bought
      power += bought * weight
      was += value * rate
    }
    const mean = spent > 0 ? power / spent : 1
    const index = mean === 1 ? 1 : mean ** (1 / (1 - sigma))
    const common = index === 1 ? 1 : index ** (sigma - ofImports)
    let now = 0
    for (let r = starts[k]!; r < end; r++) {
      const value = (into.customsValue[r]! * common * (1 + before[r]!)) / (1 + after[r]!)
      into.customsValue[r] = value
      now += value * after[r]!
    }
    into.priceIndexHat[k] = index
    into.revenueBefore[k] = was
    into.revenueAfter[k] = now
    into.buyersLoss[k] = spent * (flat ? Math.log(index) : (index ** outer - 1) / outer)
  }
  return into
}

function checkColumns(starts: Int32Array, customsValue: Float64Array, before: Float64Array, after: Float64Array): void {
  const rows = customsValue.length
  checkFlows(customsValue, rows, (r) => `customs value in row ${r}`)
  checkTariffs(before, rows, (r) => `duty before in row ${r}`)
  checkTariffs(after, rows, (r) => `duty after in row ${r}`)
  starts.forEach((start, k) => {
    const least = k === 0 ? 0 : starts[k - 1]!
    if (start < least || start > rows) refuseCell(`start of line ${k}`, start, `must lie between ${least} and ${rows}`)
  })
}

/** Columns for `lines` lines with `rows` origins in all. */
export function emptyResults(lines: number, rows: number): LineResults {
  return {
    customsValue: new Float64Array(rows),
    priceIndexHat: new Float64Array(lines),
    revenueBefore: new Float64Array(lines),
    revenueAfter: new Float64Array(lines),
    buyersLoss: new Float64Array(lines),
  }
}

import type { Matrix } from "../numerics/matrix.ts"
import type { CoverageSolution, CoverageSolver } from "./equilibrium.ts"
import { type CoverageWelfare, measureWelfare } from "./welfare.ts"

/** What a solution means for each country, in percent of the baseline unless said otherwise. */
export interface CoverageOutcome extends CoverageWelfare {
  readonly names: readonly string[]
  /** Wage before tax ÷ price index. */
  readonly realWage: Float64Array
  readonly employment: Float64Array
  /** Price index at home (CPI); the numeraire is the spending-weighted world mean of these. */
  readonly price: Float64Array
  /** Trade deficit (imports less exports): change as a share of its own baseline size. */
  readonly deficit: Float64Array
  /** Value of exports and imports, net of tariff, against the world's mean price. */
  readonly exports: Float64Array
  readonly imports: Float64Array
  readonly exportsToGdp: Float64Array
  readonly importsToGdp: Float64Array
  /** Tariff revenue ÷ baseline spending, percent. */
  readonly revenueToSpending: Float64Array
  /** World imports at duty-paid value ÷ world income. */
  readonly worldTradeToGdp: number
  /** Counterfactual flows net of tariff at constant world GDP, in the unit of the data, exporter in the row. */
  readonly flows: Matrix
}

/** Measures a solution against its baseline, as Ignatenko et al. (2025) report theirs. */
export function measureCoverage(solver: CoverageSolver, solution: CoverageSolution): CoverageOutcome {
  const { baseline, values, tariffs } = solution
  const { names, flows: before, spending, income } = baseline
  const size = names.length
  const after = solver.flows(solution)
  const percent = (hat: (i: number) => number): Float64Array =>
    Float64Array.from({ length: size }, (_, i) => 100 * (hat(i) - 1))
  const [exportsBefore, importsBefore] = abroad(before, size)
  const [exportsAfter, importsAfter] = abroad(after, size)
  const pay = income.map((level, i) => level * values.wage[i]! * values.employment[i]!)
  let dutyPaid = 0
  let traded = 0
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      if (i === j) continue
      dutyPaid += after[j * size + i]! * (1 + tariffs[j * size + i]!)
      traded += before[j * size + i]!
    }
  }
  return {
    names,
    ...measureWelfare(solution),
    realWage: percent((i) => values.wage[i]! / values.price[i]!),
    employment: percent((i) => values.employment[i]!),
    price: percent((i) => values.price[i]!),
    deficit: Float64Array.from({ length: size }, (_, i) => {
      const was = importsBefore[i]! - exportsBefore[i]!
      return (100 * (importsAfter[i]! - exportsAfter[i]! - was)) / Math.abs(was)
    }),
    exports: percent((i) => exportsAfter[i]! / exportsBefore[i]!),
    imports: percent((i) => importsAfter[i]! / importsBefore[i]!),
    exportsToGdp: percent((i) => ((exportsAfter[i]! / exportsBefore[i]!) * income[i]!) / pay[i]!),
    importsToGdp: percent((i) => ((importsAfter[i]! / importsBefore[i]!) * income[i]!) / pay[i]!),
    revenueToSpending: Float64Array.from({ length: size }, (_, i) => (100 * values.revenue[i]!) / spending[i]!),
    worldTradeToGdp: 100 * (dutyPaid / traded / values.worldIncome - 1),
    flows: after.map((flow) => flow / values.worldIncome),
  }
}

/** Exports and imports of each country, its own sales to itself left out. */
function abroad(flows: Matrix, size: number): readonly [Float64Array, Float64Array] {
  const exported = new Float64Array(size)
  const imported = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    for (let n = 0; n < size; n++) {
      if (i === n) continue
      exported[i]! += flows[i * size + n]!
      imported[n]! += flows[i * size + n]!
    }
  }
  return [exported, imported]
}

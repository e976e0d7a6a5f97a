import {
  answerOneSector,
  type Change,
  type CitedElasticity,
  citedElasticities,
  type ModelAnswer,
  type Shift,
  type WorldData,
} from "../../effects/index.ts"

/** The add-ons of the two on each other, in percentage points above the tariffs of the base year. */
export interface AddOns {
  readonly us: number
  readonly cn: number
}

/** What a page shows of one model at one elasticity. */
export interface Readout {
  readonly elasticity: CitedElasticity
  readonly us: Country
  readonly cn: Country
  /** US exports to China, imports from China and their difference, in billions of dollars. */
  readonly exports: Shift
  readonly imports: Shift
  readonly balance: Shift
  readonly converged: boolean
  readonly milliseconds: number
}

export interface Country {
  readonly realIncome: Change
  readonly price: Change
  readonly employment: Change
}

const PAIR = ["USA", "CHN"] as const
const SOURCE = "BACI HS22 202501 (CEPII) and World Development Indicators (World Bank), 2023"

/** Model A's answer to add-ons, at one elasticity. */
export function solveAddOns(economy: WorldData, { us, cn }: AddOns, elasticity: number): ModelAnswer {
  return answerOneSector({
    economy,
    additions: [
      { exporter: PAIR[1], importer: PAIR[0], rate: us / 100 },
      { exporter: PAIR[0], importer: PAIR[1], rate: cn / 100 },
    ],
    pair: PAIR,
    baseYear: "2023",
    source: SOURCE,
    parameters: { elasticity },
  })
}

/** What the page reads off an answer. */
export function readOut(answer: ModelAnswer, elasticity: CitedElasticity, milliseconds: number): Readout {
  const country = (code: string): Country => {
    const found = answer.countries.find((c) => c.code === code)
    if (found === undefined) throw new Error(`${code} is not an economy of this world`)
    return { realIncome: found.realIncome, price: found.price, employment: found.employment }
  }
  const { exports, imports, balance } = answer.pair
  return {
    elasticity,
    us: country(PAIR[0]),
    cn: country(PAIR[1]),
    exports,
    imports,
    balance,
    converged: answer.solved.converged,
    milliseconds,
  }
}

/** The central elasticity first, for a quick first answer; low and high give the range. */
export const ELASTICITIES: readonly CitedElasticity[] = [...citedElasticities].sort(
  (a, b) => Number(b.name === "central") - Number(a.name === "central"),
)

/** Least and most over the answers at hand; undefined when none has a figure. */
export function rangeOf(
  readouts: readonly Readout[],
  pick: (r: Readout) => Change,
): { readonly low: number; readonly mid: number; readonly high: number } | undefined {
  const figures = readouts
    .filter((r) => r.converged)
    .flatMap((r) => {
      const value = pick(r)
      return typeof value === "number" ? [{ value, name: r.elasticity.name }] : []
    })
  if (figures.length === 0) return undefined
  const values = figures.map((f) => f.value)
  const mid = figures.find((f) => f.name === "central")?.value ?? (values[0] as number)
  return { low: Math.min(...values), mid, high: Math.max(...values) }
}

import { openStream } from "../numerics/random.ts"
import type { ModelAnswer } from "./model-answer.ts"
import { answerOneSector, type OneSectorQuestion } from "./one-sector.ts"

/** A trade elasticity of the literature and who says so. */
export interface CitedElasticity {
  readonly name: "low" | "central" | "high"
  readonly elasticity: number
  readonly source: string
}

/** The range over which model A is asked when nothing else is said. */
export const citedElasticities: readonly CitedElasticity[] = [
  {
    name: "low",
    elasticity: 2,
    source: "Boehm, Levchenko & Pandalai-Nayar 2023 (AER 113(4)), long run, 7 to 10 years",
  },
  { name: "central", elasticity: 4, source: "Ignatenko, Lashkaripour, Macedoni & Simonovska 2025 (JIE), baseline" },
  { name: "high", elasticity: 8, source: "Ignatenko, Lashkaripour, Macedoni & Simonovska 2025 (JIE), Table 9" },
]

/** Model A at each cited elasticity, low to high. */
export function answerOverElasticities(question: OneSectorQuestion): ModelAnswer[] {
  return citedElasticities.map(({ elasticity }) =>
    answerOneSector({ ...question, parameters: { ...question.parameters, elasticity } }),
  )
}

/** Percentiles of one figure over draws. */
export interface Quantiles {
  readonly p5: number
  readonly p50: number
  readonly p95: number
}

/** What many draws of the elasticities say. */
export interface DrawnAnswers {
  readonly seed: number
  readonly draws: number
  /** Draws without an equilibrium; they are in no percentile. */
  readonly unsolved: number
  readonly elasticity: Quantiles
  readonly bilateralBalance: Quantiles
  readonly overallBalance: Quantiles
  readonly welfareOfOne: Quantiles
  readonly welfareOfOther: Quantiles
}

/** ln ε spreads so that 95% of the draws lie within a factor of two of the centre: the cited low and high. */
const SPREAD = Math.log(2) / 1.959964

/**
 * Model A under drawn elasticities, the same for the same seed on any machine: trade elasticity log-normal around 4
 * (95% between 2 and 8), labour supply uniform between 0.25 and 0.75, scale following as 0.67/ε.
 */
export function drawAnswers(
  question: OneSectorQuestion,
  { draws, seed }: { readonly draws: number; readonly seed: number },
  onProgress?: (done: number, of: number) => void,
): DrawnAnswers {
  const stream = openStream(seed)
  const [one, other] = question.pair
  const rows: { readonly elasticity: number; readonly answer: ModelAnswer }[] = []
  for (let k = 0; k < draws; k++) {
    const elasticity = 4 * Math.exp(SPREAD * Math.max(-3, Math.min(3, stream.normal())))
    const labourSupply = 0.25 + 0.5 * stream.uniform()
    const parameters = { ...question.parameters, elasticity, labourSupply }
    rows.push({ elasticity, answer: answerOneSector({ ...question, parameters }) })
    onProgress?.(k + 1, draws)
  }
  const solved = rows.filter(({ answer }) => answer.solved.converged)
  const over = (pick: (answer: ModelAnswer) => number): Quantiles => quantiles(solved.map(({ answer }) => pick(answer)))
  const country = (answer: ModelAnswer, code: string) => answer.countries.find((row) => row.code === code)
  const welfare = (answer: ModelAnswer, code: string): number => {
    const change = country(answer, code)?.welfare
    return typeof change === "number" ? change : Number.NaN
  }
  return {
    seed,
    draws,
    unsolved: rows.length - solved.length,
    elasticity: quantiles(solved.map((row) => row.elasticity)),
    bilateralBalance: over((answer) => answer.pair.balance.after),
    overallBalance: over((answer) => country(answer, one)?.balance.after ?? Number.NaN),
    welfareOfOne: over((answer) => welfare(answer, one)),
    welfareOfOther: over((answer) => welfare(answer, other)),
  }
}

/** Percentiles by linear interpolation between order statistics. */
export function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const [low, high] = [sorted[below] ?? Number.NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN]
    return low + (place - below) * (high - low)
  }
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95) }
}

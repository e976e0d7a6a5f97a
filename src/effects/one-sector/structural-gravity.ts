import { createAccelerator } from "../numerics/anderson.ts"
import { bilateralCell, checkFlows, checkParameter, checkWorld, type Matrix, refuseCell } from "../numerics/matrix.ts"
import { type Effort, type Solution, solution } from "../numerics/solution.ts"
import { placeOf } from "./economy.ts"

/** Resistance terms: how dear it is to buy in j (inward, P) and to sell from i (outward, Π). */
export interface Resistances {
  /** P_j^(1−σ) and Π_i^(1−σ). */
  readonly inward: Float64Array
  readonly outward: Float64Array
}

/** Percent changes of a structural-gravity experiment, by country. */
export interface GravityExperiment {
  readonly factoryGatePrice: Float64Array
  readonly inwardResistance: Float64Array
  readonly outwardResistance: Float64Array
  readonly realGdp: Float64Array
  readonly foreignExports: Float64Array
  readonly foreignImports: Float64Array
  readonly domesticTrade: Float64Array
}

/** Countries with their output, spending and estimated costs, in one unit of money. */
export interface GravityWorld {
  readonly names: readonly string[]
  readonly output: Float64Array
  readonly expenditure: Float64Array
  /** t^(1−σ) from estimated costs, exporter in the row: higher means cheaper. */
  readonly access: Matrix
  /** Elasticity of substitution σ. */
  readonly substitution: number
  /** Country whose inward resistance is one in every state. */
  readonly reference: string
}

/** Resistances that fit cost matrix, outputs and expenditures (Anderson & van Wincoop 2003), by balancing. */
export function solveResistances(
  { names, output, expenditure, access, reference }: GravityWorld,
  { tolerance = 1e-13, maxIterations = 2000 }: Effort = {},
): Solution<Resistances> {
  const size = names.length
  const share = (levels: Float64Array): Float64Array => {
    const total = levels.reduce((a, b) => a + b, 0)
    return levels.map((level) => level / total)
  }
  const sells = share(output)
  const buys = share(expenditure)
  const outward = new Float64Array(size)
  // Unknown: ln P^(1−σ); one sweep writes Π from P and P from Π.
  const sweep = (x: Float64Array, out: Float64Array): number => {
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let j = 0; j < size; j++) sum += access[i * size + j]! * buys[j]! * Math.exp(-x[j]!)
      outward[i] = sum
    }
    let drift = 0
    for (let j = 0; j < size; j++) {
      let sum = 0
      for (let i = 0; i < size; i++) sum += (access[i * size + j]! * sells[i]!) / outward[i]!
      out[j] = Math.log(sum)
      if (Math.abs(out[j]! - x[j]!) > drift) drift = Math.abs(out[j]! - x[j]!)
    }
    return drift
  }
  const x = new Float64Array(size)
  const start = new Float64Array(size)
  sweep(start, x)
  const solved = createAccelerator(size, 6)(sweep, x, { tolerance, maxIterations })
  const level = Math.exp(x[names.indexOf(reference)]!)
  sweep(x, start)
  const values = { inward: x.map((log) => Math.exp(log) / level), outward: outward.map((value) => value * level) }
  return solution(values, solved.residual, solved.iterations, tolerance)
}

function checkGravity(
  { names, output, expenditure, access, substitution, reference }: GravityWorld,
  then: Matrix,
): void {
  const size = names.length
  checkWorld(names, (i, j) => access[i * size + j]! > 0)
  for (const [what, levels] of [
    ["output", output],
    ["expenditure", expenditure],
  ] as const) {
    checkFlows(levels, size, (i) => `${what} of ${names[i]}`)
    const none = levels.findIndex((level) => !(level > 0))
    if (none >= 0) refuseCell(`${what} of ${names[none]}`, levels[none]!, "must be above 0; leave the country out")
  }
  checkFlows(access, size * size, bilateralCell("access", names))
  checkFlows(then, size * size, bilateralCell("new access", names))
  checkParameter("elasticity of substitution", substitution, 1.01, 50)
  placeOf(names, reference)
}

/**
 * Experiment of structural gravity with estimated costs (Larch & Yotov 2016; the program `gegravity`): resistances are
 * solved at baseline shares, factory-gate prices follow outward resistance, then output and spending follow prices.
 */
export function runGravityExperiment(before: GravityWorld, access: Matrix): Solution<GravityExperiment> {
  const { names, output, expenditure, substitution } = before
  const size = names.length
  checkGravity(before, access)
  const base = solveResistances(before)
  const then = solveResistances({ ...before, access })
  const power = 1 / (1 - substitution)
  const priceHat = base.values.outward.map((level, i) => (level / then.values.outward[i]!) ** power)
  const inwardHat = base.values.inward.map((level, i) => (then.values.inward[i]! / level) ** power)
  const flows = (costs: Matrix, { inward, outward }: Resistances, makes: Float64Array, buys: Float64Array): Matrix => {
    const world = makes.reduce((a, b) => a + b, 0)
    return costs.map((cost, at) => {
      const i = Math.floor(at / size)
      const j = at % size
      return (cost * buys[j]! * makes[i]!) / world / (inward[j]! * outward[i]!)
    })
  }
  const scaled = (levels: Float64Array): Float64Array => levels.map((level, i) => level * priceHat[i]!)
  const old = flows(before.access, base.values, output, expenditure)
  const now = flows(access, then.values, scaled(output), scaled(expenditure))
  const percent = (hat: (i: number) => number): Float64Array =>
    Float64Array.from({ length: size }, (_, i) => 100 * (hat(i) - 1))
  const abroad = (table: Matrix, k: number, at: (other: number) => number): number => {
    let sum = 0
    for (let other = 0; other < size; other++) if (other !== k) sum += table[at(other)]!
    return sum
  }
  const values: GravityExperiment = {
    factoryGatePrice: percent((i) => priceHat[i]!),
    inwardResistance: percent((i) => inwardHat[i]!),
    outwardResistance: percent((i) => (then.values.outward[i]! / base.values.outward[i]!) ** power),
    realGdp: percent((i) => priceHat[i]! / inwardHat[i]!),
    foreignExports: percent((i) => abroad(now, i, (n) => i * size + n) / abroad(old, i, (n) => i * size + n)),
    foreignImports: percent((i) => abroad(now, i, (n) => n * size + i) / abroad(old, i, (n) => n * size + i)),
    domesticTrade: percent((i) => now[i * size + i]! / old[i * size + i]!),
  }
  const worst = base.residual > then.residual ? base : then
  return { ...worst, values, iterations: base.iterations + then.iterations }
}

import { DetenteError } from "../../core/index.ts"

/** Share of every sale in a market that is paid to the market's own labour and so never crosses the border. */
export interface LocalCost {
  /** The country whose share of local cost is measured apart; null when both targets are one. */
  readonly apart: string
  /** Average local-cost share of spending in all other countries, and in the one apart. */
  readonly elsewhere: number
  readonly there: number
}

/** What a tariff's revenue does: it cuts the tax on labour income, or is paid out in equal sums. */
export type Rebate = "income-tax" | "lump-sum"

/** Elasticities and closures of the one-sector model (Ignatenko, Lashkaripour, Macedoni & Simonovska 2025). */
export interface CoverageParameters {
  /** Trade elasticity ε. */
  readonly elasticity: number
  /** Elasticity of labour supply to the after-tax real wage, κ. */
  readonly labourSupply: number
  /** Elasticity of productivity to employment, ψ. */
  readonly scale: number
  /** Part of a tariff passed into prices at home, a (1 = all). */
  readonly passThrough: number
  /** Local-cost targets, or none: then only deficits of fixed size remain (Dekle–Eaton–Kortum). */
  readonly localCost: LocalCost | null
  readonly rebate: Rebate
  /** Share of value added in cost, β; 1 = no inputs, 0.49 = the roundabout variant. */
  readonly valueAdded: number
}

/** Baseline of the paper: ε 4, κ 0.5, ψ 0.67/ε, full pass-through, local cost 0.26 in the USA and 0.12 elsewhere. */
export const coverageDefaults: CoverageParameters = {
  elasticity: 4,
  labourSupply: 0.5,
  scale: 0.67 / 4,
  passThrough: 1,
  localCost: { apart: "USA", elsewhere: 0.12, there: 0.26 },
  rebate: "income-tax",
  valueAdded: 1,
}

/** Completes a partial choice; ψ follows the elasticity (0.67/ε) unless it is given. */
export function chooseParameters(choice: Partial<CoverageParameters> = {}): CoverageParameters {
  const elasticity = choice.elasticity ?? coverageDefaults.elasticity
  const chosen = { ...coverageDefaults, scale: 0.67 / elasticity, ...choice }
  const refuse = (name: string, value: number, rule: string): never => {
    const message = `${name} is ${value}: ${rule}`
    throw new DetenteError("bad-input", message, { issues: [{ field: name, value: String(value), message: rule }] })
  }
  if (!(chosen.elasticity > 0 && chosen.elasticity <= 50)) refuse("elasticity", chosen.elasticity, "must be in (0, 50]")
  if (!(chosen.labourSupply >= 0 && chosen.labourSupply <= 5)) {
    refuse("labourSupply", chosen.labourSupply, "must be in [0, 5]")
  }
  if (!(chosen.scale >= 0 && chosen.scale * chosen.elasticity < 1)) {
    refuse("scale", chosen.scale, "must be at least 0, and times the elasticity below 1, or equilibria multiply")
  }
  if (!(chosen.passThrough >= 0 && chosen.passThrough <= 1))
    refuse("passThrough", chosen.passThrough, "must be in [0, 1]")
  if (!(chosen.valueAdded > 0 && chosen.valueAdded <= 1)) refuse("valueAdded", chosen.valueAdded, "must be in (0, 1]")
  return chosen
}

/**
 * How much a higher real wage feeds on itself at home, through labour, variety, productivity and inputs: in a closed
 * economy one equilibrium is left while κ(φ−1+ψ) + ψ(1−β) stays below β. A fraction of that bound; 1 or more multiplies.
 */
export function homeFeedback(parameters: CoverageParameters, curvature: number): number {
  const { labourSupply, scale, valueAdded } = parameters
  return (labourSupply * (curvature - 1 + scale) + scale * (1 - valueAdded)) / valueAdded
}

/** φ: how steeply prices at home rise with a tariff, a + (1+θ)/((1−ν)θ) − 1/θ − 1 with θ = 1/ψ. */
export function priceCurvature({ passThrough, scale }: CoverageParameters, localShare: number): number {
  return passThrough + (1 + scale) * (localShare / (1 - localShare))
}

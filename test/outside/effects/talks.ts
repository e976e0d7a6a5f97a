import { chooseEveryTariff, chooseMfnTariffs } from "../../../src/effects/talks/choice.ts"
import { findCooperation, SUBSIDIES_ALLOWED } from "../../../src/effects/talks/cooperation.ts"
import { playOut } from "../../../src/effects/talks/deviation.ts"
import { solveMarket } from "../../../src/effects/talks/equilibrium.ts"
import { playTariffs, setOpeningTariffs } from "../../../src/effects/talks/game.ts"
import { type Market, openMarket, setTariffs } from "../../../src/effects/talks/market.ts"
import { readOutcome, type TalksOutcome } from "../../../src/effects/talks/outcome.ts"
import { rebase } from "../../../src/effects/talks/rebase.ts"
import { PUBLISHED_BOUNDS } from "../../../src/effects/talks/step.ts"
import type { Aim } from "../../../src/effects/talks/welfare.ts"
import { flowIndex, type TalksBase } from "../../../src/effects/talks/world.ts"
import type { Answer, Entry } from "./registry.ts"
import { readTalksBase, readTalksTable, type SigmaVariant } from "./talks-world.ts"

const MODEL = "C-Ossa (7 regions x 33 industries)"

const bases = new Map<SigmaVariant, TalksBase>()

function baseOf(variant: SigmaVariant): TalksBase {
  const base = bases.get(variant) ?? readTalksBase(variant)
  bases.set(variant, base)
  return base
}

/**
 * Plays as published, tariffs common to all partners first, then one for each. Where politics count there are several
 * optima (docs/decisions/0036): then on until no far move gains either.
 */
function play(base: TalksBase, importers: readonly number[], aim: Aim): Market {
  const market = openMarket(base)
  const common = importers.map((j) => chooseMfnTariffs(base, j))
  const each = importers.map((j) => chooseEveryTariff(base, j))
  setOpeningTariffs(market, common, aim)
  const onwards = aim === "political" ? playOut : playTariffs
  for (const solved of [playTariffs(market, common, { aim }), onwards(market, each, { aim })]) {
    if (!solved.converged) throw new Error(`tariffs of ${importers.map((j) => base.regions[j])}: ${solved.why}`)
  }
  return market
}

const everyone = (base: TalksBase): number[] => base.regions.map((_, j) => j)

const wars = new Map<string, Market>()

function war(variant: SigmaVariant, aim: Aim): Market {
  const name = `${variant} ${aim}`
  const market = wars.get(name) ?? play(baseOf(variant), everyone(baseOf(variant)), aim)
  wars.set(name, market)
  return market
}

const percent = (values: ArrayLike<number> | undefined): number[] => Array.from(values ?? [], (value) => 100 * value)

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function medianTariff(market: Market, importer: number): number {
  const flows = chooseEveryTariff(market.base, importer).groups.map((group) => group[0]!)
  return median(flows.map((flow) => 100 * Math.expm1(market.logFactor[flow]!)))
}

/** Answers by region from one list a quantity, with MEAN and "each region" the plain mean of them. */
function byRegion(regions: readonly string[], lists: Readonly<Record<string, readonly number[]>>): Answer {
  return (quantity, country) => {
    const list = lists[quantity]
    if (list === undefined || list.length === 0) return undefined
    if (country === "MEAN" || country === "each region") return mean(list)
    return list[regions.indexOf(country)]
  }
}

function describe(market: Market, aim: Aim): Answer {
  const outcome = readOutcome(market)
  return byRegion(market.base.regions, {
    welfare: percent(outcome.welfare),
    govt_welfare: percent(aim === "political" ? outcome.governmentWelfare : outcome.welfare),
    wage_rel_mean: percent(outcome.relativeWage),
    profit_rel_wage: percent(outcome.relativeProfit),
    real_wage: percent(outcome.realWage),
    median_nash_tariff: everyone(market.base).map((j) => medianTariff(market, j)),
  })
}

/** One equilibrium a region, in which it alone has moved. */
function describeMovers(base: TalksBase, aim: Aim, moved: (importer: number) => Market): Answer {
  const markets = everyone(base).map(moved)
  const own = (read: (outcome: TalksOutcome) => Float64Array | undefined): number[] =>
    markets.map((market, j) => 100 * (read(readOutcome(market))?.[j] ?? Number.NaN))
  return byRegion(base.regions, {
    welfare_own: own((outcome) => outcome.welfare),
    govt_welfare_own: own((outcome) => (aim === "political" ? outcome.governmentWelfare : outcome.welfare)),
    welfare_other_mean: markets.map((market, j) =>
      mean(percent(readOutcome(market).welfare).filter((_, other) => other !== j)),
    ),
    wage_rel_mean_own: own((outcome) => outcome.relativeWage),
    profit_rel_wage_own: own((outcome) => outcome.relativeProfit),
    median_optimal_tariff: markets.map(medianTariff),
  })
}

function at(base: TalksBase, tariff: Float64Array): Market {
  const market = openMarket(base)
  setTariffs(market, tariff)
  const solved = solveMarket(market)
  if (!solved.converged) throw new Error(solved.why)
  return market
}

function optimum(variant: SigmaVariant, aim: Aim): Answer {
  const base = baseOf(variant)
  return describeMovers(base, aim, (j) => play(base, [j], aim))
}

/** Each region alone moves to the published program's own optimal tariffs. */
function storedOptimum(): Answer {
  const base = baseOf("main")
  const stored = readTalksTable("stored_optimal_bas_ijs")
  const n = base.regions.length
  return describeMovers(base, "welfare", (j) =>
    at(
      base,
      base.tariff.map((t, k) => (k % n === j ? stored[k]! : t)),
    ),
  )
}

type Opening = "Nash" | "factual" | "free trade"

function cooperate(opening: Opening, aim: Aim, subsidies: boolean): Answer {
  const base = baseOf("main")
  const start =
    opening === "factual"
      ? base
      : rebase(opening === "Nash" ? war("main", aim) : at(base, new Float64Array(base.tariff.length)))
  const market = openMarket(start)
  const parties = everyone(start).map((j) => chooseEveryTariff(start, j))
  const bounds = subsidies ? SUBSIDIES_ALLOWED : PUBLISHED_BOUNDS
  const solved = findCooperation(market, parties, { aim, bounds })
  if (!solved.converged) throw new Error(`cooperation from ${opening}: ${solved.why}`)
  return describe(market, aim)
}

function raised(sector: string): Answer {
  const base = baseOf("main")
  const tariff = base.tariff.slice()
  const usa = base.regions.indexOf("USA")
  base.regions.forEach((_, i) => {
    if (i !== usa) tariff[flowIndex(base, base.sectors.indexOf(sector), i, usa)]! += 0.5
  })
  return describe(at(base, tariff), "welfare")
}

function unchanged(): Answer {
  const market = at(baseOf("main"), baseOf("main").tariff)
  const worst = Math.max(...Array.from(market.unknowns, (value) => Math.abs(Math.expm1(value))))
  return (quantity) => (quantity === "max_abs_hat_minus_1" ? worst : undefined)
}

const entry = (scenario: string, cheap: boolean, solve: () => Answer, variant = ""): Entry => ({
  model: MODEL,
  scenario,
  variant,
  cheap,
  solve,
})

const OPENINGS: readonly Opening[] = ["Nash", "factual", "free trade"]
const MEAN_SIGMAS = ["3.5", "5.0", "6.5"] as const

/** Model C (Ossa): optimal, Nash and cooperative tariffs on 7×33. */
export const talksEntries: readonly Entry[] = [
  entry("unilateral optimal tariff, lambda=1", true, () => optimum("main", "welfare")),
  entry("unilateral optimal tariff, lambda political", true, () => optimum("main", "political")),
  entry("unilateral optimum found by own search, lambda=1", true, () => optimum("main", "welfare")),
  entry("Nash tariff war, lambda=1", true, () => describe(war("main", "welfare"), "welfare")),
  entry("Nash tariff war, lambda political", true, () => describe(war("main", "political"), "political")),
  entry("Nash tariff war to 1e-8, lambda=1", true, () => describe(war("main", "welfare"), "welfare")),
  ...OPENINGS.flatMap((opening) => [
    entry(`cooperative tariffs from ${opening}, lambda=1, tariffs>=0`, true, () =>
      cooperate(opening, "welfare", false),
    ),
    entry(`cooperative tariffs from ${opening}, lambda political, tariffs>=0`, true, () =>
      cooperate(opening, "political", false),
    ),
    entry(`cooperative from ${opening}, lambda=1, tariffs>=0`, true, () => cooperate(opening, "welfare", false)),
    entry(`cooperative from ${opening}, lambda=1, subsidies allowed`, true, () => cooperate(opening, "welfare", true)),
  ]),
  entry("evaluate stored optimal tariff, lambda=1", true, storedOptimum),
  entry("evaluate stored Nash tariffs, lambda=1", true, () =>
    describe(at(baseOf("main"), readTalksTable("stored_nash_bas_ijs")), "welfare"),
  ),
  entry("evaluate stored MFN Nash tariffs, lambda=1", true, () =>
    describe(at(baseOf("main"), readTalksTable("stored_mfn_nash_bas_ijs")), "welfare"),
  ),
  entry("free trade from factual, lambda=1", true, () =>
    describe(at(baseOf("main"), new Float64Array(baseOf("main").tariff.length)), "welfare"),
  ),
  entry("+50pp US tariff on chemicals (sector 24)", true, () => raised("crp")),
  entry("+50pp US tariff on apparel (sector 20)", true, () => raised("wap")),
  entry("+50pp US tariff on chemicals", true, () => raised("crp")),
  entry("+50pp US tariff on apparel", true, () => raised("wap")),
  ...MEAN_SIGMAS.flatMap((sigma) => [
    entry(`mean sigma ${sigma}`, true, () => optimum(`scaled_mean${sigma}`, "welfare"), "Table 3C: sigma scaled"),
    entry(
      `mean sigma ${sigma}`,
      true,
      () => describe(war(`scaled_mean${sigma}`, "welfare"), "welfare"),
      "Table 4C: sigma scaled",
    ),
  ]),
  { ...entry("no shock (tariffs unchanged)", true, unchanged), model: "C" },
]

import type { Solution } from "../../../src/effects/numerics/solution.ts"
import { type AddOn, layOver } from "../../../src/effects/structure/add-on.ts"
import { calibrateSectors, type FinalDemand } from "../../../src/effects/structure/calibrate.ts"
import type { DeficitClosure } from "../../../src/effects/structure/closure.ts"
import { balanceOf, compareStates, tradeMatrix } from "../../../src/effects/structure/compare.ts"
import { openContest } from "../../../src/effects/structure/contest.ts"
import type { SectorEconomy } from "../../../src/effects/structure/economy.ts"
import { settleSectors } from "../../../src/effects/structure/settle.ts"
import { type StructureOptions, solveStructure } from "../../../src/effects/structure/solve.ts"
import { baseState, type StructureState } from "../../../src/effects/structure/state.ts"
import type { Answer, Entry } from "./registry.ts"
import { cp2015, usChina } from "./structure-data.ts"

const percent = (factor: number | undefined): number | undefined =>
  factor === undefined ? undefined : 100 * (factor - 1)

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** A published figure must come from a solved equilibrium, so stop where ours is not one. */
function solved<T>({ values, converged, why }: Solution<T>): T {
  if (!converged) throw new Error(why)
  return values
}

const nafta = once(() => {
  const { accounts, nafta } = cp2015()
  return { economy: calibrateSectors(accounts, "residual-not-negative"), tariff: nafta }
})

/** NAFTA against a base year solved under the same closure, as the authors do. */
function naftaAnswer(closure: DeficitClosure): Answer {
  const { economy: raw, tariff } = nafta()
  const economy = solved(settleSectors(raw, { closure }))
  const before = baseState(economy)
  const after = solved(solveStructure(economy, { tariff }, { closure }))
  const change = compareStates(economy, before, after)
  const trade = { before: tradeMatrix(economy, before), after: tradeMatrix(economy, after) }
  const n = economy.countries.length
  return (quantity, country) => {
    const i = economy.countries.indexOf(country)
    if (i < 0) return undefined
    if (quantity.startsWith("imports_from_")) {
      const from = economy.countries.indexOf(quantity.slice("imports_from_".length))
      return from < 0 ? undefined : percent(trade.after[from * n + i]! / trade.before[from * n + i]!)
    }
    const termsOfTrade = 100 * change.termsOfTrade[i]!
    const volumeOfTrade = 100 * change.volumeOfTrade[i]!
    const quantities: Readonly<Record<string, number | undefined>> = {
      terms_of_trade: termsOfTrade,
      tot: termsOfTrade,
      volume_of_trade: volumeOfTrade,
      vot: volumeOfTrade,
      welfare_first_order: termsOfTrade + volumeOfTrade,
      real_wage: percent(change.realWage[i]),
      real_income_exact: percent(change.realIncome[i]),
      wage: percent(change.wage[i]),
    }
    return quantities[quantity]
  }
}

const NAFTA_MODEL = "B-CP (31 countries x 40 sectors, IO)"
const zeroDeficits = once(() => naftaAnswer("zero"))
const observedDeficits = once(() => naftaAnswer("fixed"))
const naftaEntries: readonly Entry[] = (
  [
    ["NAFTA tariff cuts, zero deficits", zeroDeficits],
    ["NAFTA tariff cuts, zero_deficit", zeroDeficits],
    ["NAFTA tariff cuts, observed deficits", observedDeficits],
    ["NAFTA tariff cuts, observed_deficit", observedDeficits],
  ] as const
).map(([scenario, solve]) => ({ model: NAFTA_MODEL, scenario, variant: "", cheap: true, solve }))

const world = once(usChina)

const economies = {
  "alpha_calibrated; psi=0": once(() => usChinaEconomy("residual", false)),
  "alpha_supplied; psi=0": once(() => usChinaEconomy("supplied", false)),
  "alpha_calibrated; psi>0": once(() => usChinaEconomy("residual", true)),
} as const
type Variant = keyof typeof economies

const WORLD_SHARE: StructureOptions = { closure: "world-share" }

function usChinaEconomy(finalDemand: FinalDemand, scale: boolean): SectorEconomy {
  const { accounts, psi } = world()
  const raw = calibrateSectors(scale ? { ...accounts, scale: psi } : accounts, finalDemand)
  return solved(settleSectors(raw, WORLD_SHARE))
}

const byUs = (points: AddOn["points"]): AddOn => ({ by: "USA", on: "CHN", sectors: world().goods, points })
const byChina = (points: AddOn["points"]): AddOn => ({ by: "CHN", on: "USA", sectors: world().goods, points })

const policies: Readonly<Record<string, () => readonly AddOn[]>> = {
  baseline: () => [],
  trump2018_wave5: () => [byUs(world().trump)],
  china_retaliation_only: () => [byChina(world().china)],
  "trump2018+china_retaliation": () => [byUs(world().trump), byChina(world().china)],
  "truce_US+30_CN+10": () => [byUs(0.3), byChina(0.1)],
  "lapse_US+54_CN+34": () => [byUs(0.54), byChina(0.34)],
  "escalate_US+145_CN+125": () => [byUs(1.45), byChina(1.25)],
}

/** Every quantity of a solved state of the 7×44 world, in percent of the base year or billion USD. */
function usChinaAnswer(economy: SectorEconomy, state: StructureState): Answer {
  const change = compareStates(economy, baseState(economy), state)
  const goods = tradeMatrix(economy, state, world().goods)
  const all = tradeMatrix(economy, state)
  const us = economy.countries.indexOf("USA")
  const china = economy.countries.indexOf("CHN")
  const bilateral = balanceOf(goods, us, china)
  const ofTheUs: Readonly<Record<string, number>> = {
    us_goods_exports_to_china_bn: bilateral.exports / 1000,
    us_goods_imports_from_china_bn: bilateral.imports / 1000,
    us_goods_balance_with_china_bn: bilateral.balance / 1000,
    us_overall_goods_balance_bn: balanceOf(goods, us).balance / 1000,
    us_overall_balance_bn: balanceOf(all, us).balance / 1000,
  }
  return (quantity, country) => {
    const i = economy.countries.indexOf(country)
    if (quantity in ofTheUs) return ofTheUs[quantity]
    if (i < 0) return undefined
    const quantities: Readonly<Record<string, number | undefined>> = {
      real_income: percent(change.realIncome[i]),
      real_wage: percent(change.realWage[i]),
      cpi: percent(change.priceIndex[i]),
      tariff_revenue_bn: state.revenue[i]! / 1000,
      sign_real_income: Math.sign(change.realIncome[i]! - 1),
    }
    return quantities[quantity]
  }
}

function solvePolicy(variant: Variant, policy: string): Answer {
  const economy = economies[variant]()
  const addOns = policies[policy]?.() ?? []
  return usChinaAnswer(economy, solved(solveStructure(economy, { tariff: layOver(economy, addOns) }, WORLD_SHARE)))
}

/** A contest of uniform add-ons: `nash` by best replies in turn, `unilateral` with China passive. */
function solveContest(variant: Variant, sectors: readonly number[], kind: "nash" | "unilateral"): Answer {
  const economy = economies[variant]()
  const contest = openContest(economy, { one: "USA", other: "CHN", sectors }, WORLD_SHARE)
  const point = solved(kind === "nash" ? contest.nash() : contest.bestReply("one", 0))
  const rest = usChinaAnswer(economy, point.state)
  return (quantity, country) => {
    if (quantity === "nash_addon_on_China" || quantity === "optimal_addon") return 100 * point.byOne
    if (quantity === "nash_addon_on_US") return 100 * point.byOther
    return rest(quantity, country)
  }
}

/** The sectors "Made in China 2025" backs, among the 44: chemicals, medicines, electronics to transport equipment. */
const highTech = (): readonly number[] =>
  ["11", "12", "17", "18", "19", "20", "21"].map((code) => world().accounts.sectors.indexOf(code))

const US_CHINA_MODEL = "B-CP (7 economies x 44 sectors, IO; US-China 2017)"
const usChinaEntry = (scenario: string, variant: string, solve: () => Answer, cheap = true): Entry => ({
  model: US_CHINA_MODEL,
  scenario,
  variant,
  cheap,
  solve,
})

const policyEntries = (Object.keys(economies) as Variant[]).flatMap((variant) =>
  Object.keys(policies).map((policy) => usChinaEntry(policy, variant, () => solvePolicy(variant, policy))),
)

const contestEntries = (["alpha_calibrated; psi=0", "alpha_calibrated; psi>0"] as const).flatMap((variant) => [
  usChinaEntry(
    "US-China Nash, uniform add-on over 22 goods sectors",
    variant,
    () => solveContest(variant, world().goods, "nash"),
    false,
  ),
  usChinaEntry(
    "US unilateral optimum on China, uniform add-on",
    variant,
    () => solveContest(variant, world().goods, "unilateral"),
    false,
  ),
])

const signEntries: readonly Entry[] = [
  usChinaEntry("trump2018_wave5, psi>0", "", () => solvePolicy("alpha_calibrated; psi>0", "trump2018_wave5")),
  usChinaEntry(
    "non-cooperative tariff game, psi>0",
    "",
    () => solveContest("alpha_calibrated; psi>0", highTech(), "nash"),
    false,
  ),
]

/** Unchanged tariffs must leave every wage, price, share and level of both worlds where it was. */
function largestHatMinusOne(): number {
  let most = 0
  const { economy: raw } = nafta()
  for (const economy of [solved(settleSectors(raw, { closure: "zero" })), economies["alpha_calibrated; psi>0"]()]) {
    const before = baseState(economy)
    const after = solved(solveStructure(economy, { tariff: economy.tariff }))
    for (const hats of [after.wage, after.price, after.cost])
      for (const hat of hats) most = Math.max(most, Math.abs(hat - 1))
    after.income.forEach((income, i) => {
      most = Math.max(most, Math.abs(income / before.income[i]! - 1))
    })
  }
  return most
}

/** Model B (Caliendo–Parro): NAFTA on 31×40 and US–China on 7×44. */
export const structureEntries: readonly Entry[] = [
  ...naftaEntries,
  ...policyEntries,
  ...contestEntries,
  ...signEntries,
  {
    model: "B",
    scenario: "no shock (tariffs unchanged)",
    variant: "",
    cheap: true,
    solve: () => {
      const most = largestHatMinusOne()
      return (quantity) => (quantity === "max_abs_hat_minus_1" ? most : undefined)
    },
  },
]

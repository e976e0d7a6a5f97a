import { type CoverageBaseline, calibrate, settle } from "../../../src/effects/one-sector/baseline.ts"
import { withoutImbalancesOf, withoutLocalCost } from "../../../src/effects/one-sector/closure.ts"
import { type Economy, layTariffs, placeOf, type TariffAddition } from "../../../src/effects/one-sector/economy.ts"
import { type CoverageSolver, openCoverage } from "../../../src/effects/one-sector/equilibrium.ts"
import {
  blocTariffFormula,
  searchUniformTariff,
  uniformTariffFormula,
} from "../../../src/effects/one-sector/optimal-tariff.ts"
import { type CoverageOutcome, measureCoverage } from "../../../src/effects/one-sector/outcome.ts"
import { type CoverageParameters, chooseParameters } from "../../../src/effects/one-sector/parameters.ts"
import { readNumbers, readRecords } from "./dataset.ts"
import type { Answer, Entry } from "./registry.ts"

const A = "A-DEK+nu (one sector, 194 countries)"
const A2 = "A2-DEK+nu+roundabout IO (one sector, beta=0.49)"
const USA = "USA"
const CHN = "CHN"

/** The paper's EU: 25 members, Czechia and Slovakia left out by an index slip that its tables carry. */
const EU25 =
  "AUT BEL BGR CYP DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVN SWE".split(" ")

interface World {
  readonly economy: Economy
  /** USTR rate of 2 April 2025, at least 10%; zero for the USA. */
  readonly ustr: ReadonlyMap<string, number>
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const world = once((): World => {
  const rows = readRecords("model/ignatenko2025/gdp_ustr_tariff.csv")
  const names = rows.map((row) => row.iso3 ?? "")
  return {
    economy: {
      names,
      trade: readNumbers("model/ignatenko2025/trade_2023_kusd.csv", 1, 1),
      gdp: Float64Array.from(rows, (row) => Number(row.gdp_usd_2023) / 1000),
    },
    ustr: new Map(
      rows.map((row) => [row.iso3 ?? "", row.iso3 === USA ? 0 : Math.max(0.1, Number(row.ustr_tariff))] as const),
    ),
  }
})

const calibrated = (choice: Partial<CoverageParameters> = {}): CoverageBaseline =>
  calibrate(world().economy, chooseParameters(choice))
const standard = once(() => calibrated())
const standardSolver = once(() => openCoverage(standard()))

type Tariffs = () => readonly TariffAddition[]
const others = (): readonly string[] => world().economy.names.filter((name) => name !== USA)
const ustr: Tariffs = () =>
  others().map((name) => ({ exporter: name, importer: USA, rate: world().ustr.get(name) ?? 0 }))
const mirrored: Tariffs = () => ustr().map(({ exporter, rate }) => ({ exporter: USA, importer: exporter, rate }))
const uniform =
  (rate: () => number): Tariffs =>
  () => [{ exporter: "*", importer: USA, rate: rate() }]
const retaliate =
  (rate: () => number): Tariffs =>
  () => [{ exporter: USA, importer: "*", rate: rate() }]
const both =
  (...parts: readonly Tariffs[]): Tariffs =>
  () =>
    parts.flatMap((part) => part())
const warOf =
  (names: readonly string[], rate: (name: string) => number): Tariffs =>
  () =>
    names.flatMap((name) => [
      { exporter: name, importer: USA, rate: rate(name) },
      { exporter: USA, importer: name, rate: rate(name) },
    ])
const tenBothWays = both(
  uniform(() => 0.1),
  retaliate(() => 0.1),
)
const ownRate = (name: string): number => world().ustr.get(name) ?? 0
const optimum = (): number => uniformTariffFormula(standard(), USA, "spending")
const optimumByIncome = (): number => uniformTariffFormula(standard(), USA, "income")
const blocOptimum = (): number => blocTariffFormula(standard(), USA)

type Measure = (outcome: CoverageOutcome) => Float64Array
const measures: Readonly<Record<string, Measure>> = {
  welfare: (o) => o.welfare,
  deficit: (o) => o.deficit,
  exports_to_gdp: (o) => o.exportsToGdp,
  imports_to_gdp: (o) => o.importsToGdp,
  employment: (o) => o.employment,
  cpi: (o) => o.price,
  tariff_revenue_over_E: (o) => o.revenueToSpending,
}

/** A country's figure, or a group's average under the weights that its name ends on. */
export function pickCountry(values: Float64Array, country: string, spending: Float64Array): number | undefined {
  const { names, gdp } = world().economy
  const place = names.indexOf(country)
  if (place >= 0) return values[place]
  const [group, weighting = "Eweighted"] = country.split("_")
  const rest = (name: string): boolean => name !== USA && name !== CHN && !EU25.includes(name)
  const groups: Readonly<Record<string, (name: string) => boolean>> = {
    NONUS: (name) => name !== USA,
    EU: (name) => EU25.includes(name),
    ROW: rest,
    RoW: rest,
    WORLD: () => true,
  }
  const belongs = groups[group ?? ""]
  if (!belongs) return undefined
  const weights = weighting === "Yweighted" ? gdp : weighting === "Eweighted" ? spending : gdp.map(() => 1)
  let sum = 0
  let total = 0
  names.forEach((name, i) => {
    if (!belongs(name)) return
    sum += weights[i]! * values[i]!
    total += weights[i]!
  })
  return sum / total
}

/** Dollar figures of US goods trade at constant world GDP, in billions. */
function dollars(outcome: CoverageOutcome, quantity: string): number | undefined {
  const { names, flows } = outcome
  const size = names.length
  const us = placeOf(names, USA)
  const cn = placeOf(names, CHN)
  let balance = 0
  for (let i = 0; i < size; i++) balance += flows[us * size + i]! - flows[i * size + us]!
  const kinds: Readonly<Record<string, number>> = {
    us_goods_imports_from_china: flows[cn * size + us]!,
    us_goods_exports_to_china: flows[us * size + cn]!,
    us_goods_balance_with_china: flows[us * size + cn]! - flows[cn * size + us]!,
    us_goods_balance_total: balance,
  }
  const kusd = kinds[quantity.replace(/(_world_gdp)?_bn$/, "")]
  return kusd === undefined ? undefined : kusd / 1e6
}

const answerFrom =
  (outcome: CoverageOutcome, spending: Float64Array, plainMean = false): Answer =>
  (quantity, country) => {
    if (quantity.startsWith("us_goods_")) return country === USA ? dollars(outcome, quantity) : undefined
    if (quantity.startsWith("global_trade_to_gdp")) return country === "WORLD" ? outcome.worldTradeToGdp : undefined
    const values = measures[quantity]?.(outcome)
    if (!values) return undefined
    // Table 10 averages welfare outside the USA without weights.
    const name = plainMean && country === "NONUS" && quantity === "welfare" ? "NONUS_mean" : country
    return pickCountry(values, name, spending)
  }

const solveWith = (open: () => CoverageSolver, tariffs: Tariffs): CoverageOutcome => {
  const solver = open()
  const solution = solver.solve(layTariffs(solver.baseline.names, tariffs()), { tolerance: 1e-12 })
  if (!solution.converged) throw new Error(solution.why)
  return measureCoverage(solver, solution)
}

const entry = (model: string, scenario: string, solve: () => Answer): Entry => ({
  model,
  scenario,
  variant: "",
  cheap: true,
  solve,
})
const scenario = (name: string, tariffs: Tariffs, choice?: Partial<CoverageParameters>, model = A): Entry =>
  entry(model, name, () => {
    const open = choice === undefined ? standardSolver : () => openCoverage(calibrated(choice))
    return answerFrom(solveWith(open, tariffs), standard().spending)
  })
/** The published program for Table 8 leaves GDP out of its "exports/GDP" and "imports/GDP": plain trade, as its rows are. */
const regional = (name: string, tariffs: Tariffs): Entry =>
  entry(A, name, () => {
    const outcome = solveWith(standardSolver, tariffs)
    return answerFrom({ ...outcome, exportsToGdp: outcome.exports, importsToGdp: outcome.imports }, standard().spending)
  })
const fixedTransfers = (name: string, tariffs: Tariffs): Entry =>
  entry(A, name, () =>
    answerFrom(
      solveWith(() => openCoverage(withoutLocalCost(standard())), tariffs),
      standard().spending,
      true,
    ),
  )

/** With and without tariffs once US imbalances are gone; the published figure is the difference of two percentages. */
const balanced = (name: string, tariffs: Tariffs): Entry =>
  entry(A, name, () => {
    const { names } = standard()
    const open = once(() => openCoverage(withoutImbalancesOf(standard(), USA), { uncleared: names[names.length - 1]! }))
    const before = answerFrom(
      solveWith(open, () => []),
      standard().spending,
      true,
    )
    const after = answerFrom(solveWith(open, tariffs), standard().spending, true)
    return (quantity, country) => {
      const [from, to] = [before(quantity, country), after(quantity, country)]
      return from === undefined || to === undefined ? undefined : to - from
    }
  })

const value =
  (quantities: Readonly<Record<string, number>>): Answer =>
  (quantity) =>
    quantities[quantity]

const usChina =
  (us: number, china: number, elsewhere: number): Tariffs =>
  () => [
    ...(elsewhere === 0 ? [] : [{ exporter: "*", importer: USA, rate: elsewhere }]),
    { exporter: CHN, importer: USA, rate: us },
    { exporter: USA, importer: CHN, rate: china },
  ]

/** Ignatenko, Lashkaripour, Macedoni & Simonovska (2025): every scenario of its tables, and ours on its data. */
export const liberationDayEntries: readonly Entry[] = [
  scenario("S1_ustr_incometax", ustr),
  scenario("S8_ustr_lumpsum", ustr, { rebate: "lump-sum" }),
  scenario("S4_optimal_us_no_retaliation", uniform(optimum)),
  scenario("S6_ustr_reciprocal_retaliation", both(ustr, mirrored)),
  scenario("S5_ustr_optimal_retaliation", both(ustr, retaliate(blocOptimum))),
  scenario("S7_optimal_us_optimal_retaliation", both(uniform(optimumByIncome), retaliate(blocOptimum))),
  regional("R1_war_EU_and_China", both(tenBothWays, warOf([...EU25, CHN], ownRate))),
  regional("R2_war_China", both(tenBothWays, warOf([CHN], ownRate))),
  regional(
    "R3_war_China_108",
    both(
      tenBothWays,
      warOf([CHN], () => 1.08),
    ),
  ),
  scenario("S2_ustr_incometax_phitilde0.25", ustr, { passThrough: 0.25 }),
  entry(A, "S9_ustr_incometax_eps8", () => {
    // The published program doubles ε alone: ψ and φ stay as calibrated at ε = 4, and its table prints 0.33 for the USA.
    const { parameters } = standard()
    const steeper = { ...standard(), parameters: { ...parameters, elasticity: 8 } }
    return answerFrom(
      solveWith(() => openCoverage(steeper), ustr),
      standard().spending,
    )
  }),
  entry(A, "S3_ustr_EK_nu0_phi1", () =>
    answerFrom(
      solveWith(() => openCoverage(withoutLocalCost(standard())), ustr),
      standard().spending,
    ),
  ),
  fixedTransfers("D1_DEK_fixed_transfer", ustr),
  balanced("D2_balanced", ustr),
  fixedTransfers(
    "D3_DEK_retaliation",
    both(
      ustr,
      retaliate(() => 0.25),
    ),
  ),
  balanced(
    "D4_balanced_retaliation",
    both(
      ustr,
      retaliate(() => 1 / (5 * standard().curvature[placeOf(standard().names, USA)]! - 1)),
    ),
  ),
  scenario("IO1_ustr", ustr, { valueAdded: 0.49 }, A2),
  scenario("IO3_ustr_reciprocal", both(ustr, mirrored), { valueAdded: 0.49 }, A2),
  scenario("pre-retaliation", ustr),
  scenario("post-retaliation", both(ustr, mirrored)),
  scenario("pre-retaliation", ustr, { valueAdded: 0.49 }, A2),
  scenario("post-retaliation", both(ustr, mirrored), { valueAdded: 0.49 }, A2),
  scenario("baseline_2023", () => []),
  ...[
    ["30", "10"],
    ["54", "34"],
    ["145", "125"],
    ["30", "0"],
  ].map(([us, cn]) =>
    scenario(`bilateral only: US${us}/CN${cn}, others 0`, usChina(Number(us) / 100, Number(cn) / 100, 0)),
  ),
  ...[
    ["30", "10"],
    ["54", "34"],
    ["145", "125"],
  ].map(([us, cn]) =>
    scenario(`plus US 10 on the rest: US${us}/CN${cn}, US10 on rest`, usChina(Number(us) / 100, Number(cn) / 100, 0.1)),
  ),
  entry(A, "S4 uniform optimal tariff (E denominator)", () => value({ tariff: 100 * optimum() })),
  entry(A, "S7 uniform optimal tariff (Y denominator)", () => value({ tariff: 100 * optimumByIncome() })),
  entry(A, "S5/S7 foreign retaliation tariff", () => value({ tariff: 100 * blocOptimum() })),
  entry(A, "numerical uniform optimum, income-tax relief, no retaliation", () => {
    const { values } = searchUniformTariff(openCoverage(standard()), USA)
    return value({ tariff: 100 * values.tariff, welfare: values.welfare })
  }),
  entry(A, "nu_US", () => value({ nu: standard().localShare[placeOf(standard().names, USA)]! })),
  entry(A, "nu_nonUS", () => value({ nu: standard().localShare[placeOf(standard().names, CHN)]! })),
  entry("A-Armington", "gains from trade, eps=4, nu=0, phi=1, Ignatenko data", () => {
    const { names, shares, parameters } = withoutLocalCost(standard())
    return (quantity, country) => {
      const i = names.indexOf(country)
      if (quantity !== "gains_from_trade" || i < 0) return undefined
      return 100 * (shares[i * names.length + i]! ** (-1 / parameters.elasticity) - 1)
    }
  }),
  entry("A", "no shock (tariffs unchanged)", () => {
    // From the solution of a large shock back to none, so that the solver has a way to go.
    const solver = openCoverage(standard())
    solver.solve(layTariffs(standard().names, ustr()))
    const solution = solver.solve(layTariffs(standard().names, []), { warm: true, tolerance: 1e-13 })
    const { wage, employment, price } = solution.values
    const gaps = [wage, employment, price].map((hats) => Math.max(...hats.map((hat) => Math.abs(hat - 1))))
    return value({ max_abs_hat_minus_1: Math.max(...gaps) })
  }),
]

/** A balanced world of two alike countries that each spend `own` on themselves; no labour margin, no local cost. */
export function twoAlike(elasticity: number, own: number): CoverageBaseline {
  const parameters = chooseParameters({ elasticity, labourSupply: 0, scale: 0, localCost: null, rebate: "lump-sum" })
  return settle(["Home", "Foreign"], parameters, Float64Array.of(own, 1 - own, 1 - own, own), new Float64Array(2))
}

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openStream } from "../numerics/random.ts"
import { chooseEveryTariff, chooseMfnTariffs, chooseTariffsOn } from "./choice.ts"
import { findCooperation, SUBSIDIES_ALLOWED } from "./cooperation.ts"
import { deviationGains } from "./deviation.ts"
import { solveMarket } from "./equilibrium.ts"
import { playTariffs, setOpeningTariffs } from "./game.ts"
import { openMarket, setLogFactor, tariffsOf } from "./market.ts"
import { balanceTrade } from "./rebase.ts"
import { PUBLISHED_BOUNDS } from "./step.ts"
import { type Aim, logObjective } from "./welfare.ts"
import { calibrateTalks, flowIndex, type TalksBase, type TalksWorld } from "./world.ts"

const n = 3

/** A world of three regions and two sectors, with tariffs and political weights, that the seed determines. */
function drawBase(seed: number): TalksBase {
  const { uniform } = openStream(seed)
  const table = (value: (home: boolean) => number): Float64Array =>
    Float64Array.from({ length: 2 * n * n }, (_, k) => value(Math.floor(k / n) % n === k % n))
  const world: TalksWorld = {
    regions: ["A", "B", "C"],
    sectors: ["S", "T"],
    sigma: Float64Array.of(2 + 3 * uniform(), 2 + 3 * uniform()),
    trade: table((home) => (home ? 10 : 1) * (0.3 + 2 * uniform())),
    tariff: table((home) => (home ? 0 : 0.4 * uniform())),
    politicalWeight: Float64Array.from({ length: 2 * n }, () => 0.8 + 0.4 * uniform()),
  }
  return balanceTrade(world).values
}

/** Two regions and one sector in free trade; home makes `size`, abroad 1, and home sells `openness` of what it makes. */
function homeAndAbroad(size: number, sigma: number, openness = 0.3): TalksBase {
  const traded = size * openness
  return calibrateTalks({
    regions: ["home", "abroad"],
    sectors: ["S"],
    sigma: Float64Array.of(sigma),
    trade: Float64Array.of(size - traded, traded, traded, 1 - traded),
    tariff: new Float64Array(4),
  })
}

const aims: readonly Aim[] = ["welfare", "political"]
const drawn = [1, 2, 3, 4].flatMap((seed) => aims.map((aim) => ({ seed, aim, base: drawBase(seed) })))

describe("an optimal tariff", () => {
  const sigmas = fc.double({ min: 2, max: 7, noNaN: true })

  it("of a small country is 1/(σ−1)", () => {
    fc.assert(
      fc.property(sigmas, fc.double({ min: 0.1, max: 0.6, noNaN: true }), (sigma, openness) => {
        const base = homeAndAbroad(1e-6, sigma, openness)
        const market = openMarket(base)
        const solved = playTariffs(market, [chooseEveryTariff(base, 0)])
        expect(solved.converged, solved.why).toBe(true)
        expect(tariffsOf(market)[flowIndex(base, 0, 1, 0)]! * (sigma - 1)).toBeCloseTo(1, 5)
      }),
      { numRuns: 20 },
    )
  })

  it("against one other country is 1/((σ−1)·λ), λ what that country spends on its own goods", () => {
    fc.assert(
      fc.property(sigmas, fc.double({ min: 0.05, max: 1, noNaN: true }), (sigma, size) => {
        const base = homeAndAbroad(size, sigma)
        const market = openMarket(base)
        playTariffs(market, [chooseEveryTariff(base, 0)])
        const own = market.share[flowIndex(base, 0, 1, 1)]!
        expect(tariffsOf(market)[flowIndex(base, 0, 1, 0)]! * (sigma - 1) * own).toBeCloseTo(1, 8)
      }),
      { numRuns: 20 },
    )
  })

  it.each(drawn)(
    "cannot be improved by small changes of a player's own tariffs: world $seed, $aim",
    ({ seed, aim, base }) => {
      const market = openMarket(base)
      const player = chooseEveryTariff(base, 0)
      const solved = playTariffs(market, [player], { aim })
      expect(solved.converged, solved.why).toBe(true)
      const best = logObjective(market, aim)[0]!
      const { normal } = openStream(seed)
      const at = market.logFactor.slice()
      for (let trial = 0; trial < 10; trial++) {
        for (const [flow] of player.groups) setLogFactor(market, flow!, Math.max(0, at[flow!]! + 1e-2 * normal()))
        solveMarket(market)
        expect(logObjective(market, aim)[0]!).toBeLessThanOrEqual(best + 1e-12)
      }
    },
  )

  it("is common to all partners under MFN, and touches one partner only when asked so", () => {
    const base = drawBase(5)
    const mfn = openMarket(base)
    playTariffs(mfn, [chooseMfnTariffs(base, 0)])
    expect(mfn.logFactor[flowIndex(base, 1, 2, 0)]).toBe(mfn.logFactor[flowIndex(base, 1, 1, 0)])
    const aimed = openMarket(base)
    playTariffs(aimed, [chooseTariffsOn(base, 0, 1)])
    aimed.logFactor.forEach((value, flow) => {
      const touched = flow % n === 0 && Math.floor(flow / n) % n === 1
      expect(value === aimed.baseLogFactor[flow]).toBe(!touched)
    })
  })
})

describe("a tariff war", () => {
  it.each(drawn)("ends where nobody gains by moving alone: world $seed, $aim", ({ aim, base }) => {
    const market = openMarket(base)
    const players = base.regions.map((_, j) => chooseEveryTariff(base, j))
    setOpeningTariffs(market, players, aim)
    const solved = playTariffs(market, players, { aim })
    expect(solved.converged, solved.why).toBe(true)
    for (const gain of deviationGains(base, tariffsOf(market), players, { aim })) expect(gain).toBeLessThanOrEqual(1e-9)
  })
})

/** The same world in another order of regions and another money. */
function turn(base: TalksBase, order: readonly number[], unit: number): TalksBase {
  const bilateral = (table: Float64Array) =>
    table.map((_, k) => table[flowIndex(base, Math.floor(k / n ** 2), order[Math.floor(k / n) % n]!, order[k % n]!)]!)
  const weight = base.politicalWeight as Float64Array
  return calibrateTalks({
    regions: order.map((i) => base.regions[i]!),
    sectors: base.sectors,
    sigma: base.sigma,
    trade: bilateral(base.trade).map((flow) => unit * flow),
    tariff: bilateral(base.tariff),
    politicalWeight: weight.map((_, k) => weight[Math.floor(k / n) * n + order[k % n]!]!),
  })
}

describe("tariffs that are chosen", () => {
  const settings = fc.record({
    base: fc.nat(1e6).map(drawBase),
    order: fc.constantFrom([2, 0, 1], [1, 0, 2], [0, 2, 1]),
    unit: fc.constantFrom(1e-3, 1, 1e6),
    aim: fc.constantFrom(...aims),
  })
  const everyone = (base: TalksBase) => base.regions.map((_, j) => chooseEveryTariff(base, j))

  it("know neither the order of regions nor the unit of money, at war and when talks succeed", () => {
    fc.assert(
      fc.property(settings, ({ base, order, unit, aim }) => {
        const gains = (world: TalksBase): readonly Float64Array[] => {
          const market = openMarket(world)
          solveMarket(market)
          const start = logObjective(market, aim)
          const talks = findCooperation(market, everyone(world), { aim })
          const agreed = logObjective(market, aim)
          const battle = openMarket(world)
          setOpeningTariffs(battle, everyone(world), aim)
          const war = playTariffs(battle, everyone(world), { aim })
          expect([talks.converged, war.converged]).toEqual([true, true])
          const fought = logObjective(battle, aim)
          return [agreed, fought].map((level) => level.map((value, j) => value - start[j]!))
        }
        const there = gains(turn(base, order, unit))
        gains(base).forEach((here, which) => {
          for (const [k, i] of order.entries()) expect(there[which]![k]!).toBeCloseTo(here[i]!, 8)
        })
      }),
      { numRuns: 6 },
    )
  })
})

describe("cooperation", () => {
  it("is found, with and without subsidies, between a large and a small country that both tax the other", () => {
    const world = homeAndAbroad(0.4, 4)
    const taxed = balanceTrade({ ...world, tariff: Float64Array.of(0, 0.3, 0.5, 0) }).values
    for (const bounds of [PUBLISHED_BOUNDS, SUBSIDIES_ALLOWED]) {
      const market = openMarket(taxed)
      const parties = taxed.regions.map((_, j) => chooseEveryTariff(taxed, j))
      const solved = findCooperation(market, parties, { bounds })
      expect(solved.converged, solved.why).toBe(true)
      expect(solved.values.gain).toBeGreaterThan(0.001)
      const [home, abroad] = parties.map(({ groups }) => Math.exp(market.logFactor[groups[0]![0]!]!))
      // With two countries and one sector only the product of the two factors distorts: efficiency undoes it.
      if (bounds === SUBSIDIES_ALLOWED) expect(home! * abroad!).toBeCloseTo(1, 6)
    }
  })

  it.each(drawn)("gives all the same and leaves no move better for all: world $seed, $aim", ({ seed, aim, base }) => {
    const market = openMarket(base)
    const parties = base.regions.map((_, j) => chooseEveryTariff(base, j))
    const solved = findCooperation(market, parties, { aim })
    expect(solved.converged, solved.why).toBe(true)
    expect(solved.values.gain).toBeGreaterThan(0)
    const before = openMarket(base)
    solveMarket(before)
    const start = logObjective(before, aim)
    const agreed = logObjective(market, aim)
    for (const j of base.regions.keys()) expect(agreed[j]! - start[j]!).toBeCloseTo(solved.values.gain, 8)
    const { normal } = openStream(seed)
    const at = market.logFactor.slice()
    for (let trial = 0; trial < 10; trial++) {
      for (const { groups } of parties) {
        for (const [flow] of groups) setLogFactor(market, flow!, Math.max(0, at[flow!]! + 1e-2 * normal()))
      }
      solveMarket(market)
      const moved = logObjective(market, aim)
      expect(Math.min(...base.regions.map((_, j) => moved[j]! - agreed[j]!))).toBeLessThanOrEqual(1e-9)
    }
  })
})

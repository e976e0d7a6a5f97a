import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import { openAdjoint } from "./adjoint.ts"
import { solveMarket } from "./equilibrium.ts"
import { type Market, openMarket, setLogFactor, setTariffs } from "./market.ts"
import { balanceTrade } from "./rebase.ts"
import { type Aim, logObjective, logWelfare } from "./welfare.ts"
import { calibrateTalks, flowIndex, type TalksBase, type TalksWorld } from "./world.ts"

/** Builds a world from functions of sector, exporter and importer. */
function buildTalksWorld(
  size: { readonly regions: number; readonly sectors: number },
  cell: {
    readonly trade: (s: number, i: number, j: number) => number
    readonly tariff?: (s: number, i: number, j: number) => number
    readonly sigma: (s: number) => number
    readonly weight?: (s: number, j: number) => number
  },
): TalksWorld {
  const regions = Array.from({ length: size.regions }, (_, i) => `R${i}`)
  const sectors = Array.from({ length: size.sectors }, (_, s) => `S${s}`)
  const table = (value: (s: number, i: number, j: number) => number): Float64Array =>
    Float64Array.from(sectors.flatMap((_, s) => regions.flatMap((_, i) => regions.map((_, j) => value(s, i, j)))))
  const { weight } = cell
  return {
    regions,
    sectors,
    sigma: Float64Array.from(sectors, (_, s) => cell.sigma(s)),
    trade: table(cell.trade),
    tariff: table(cell.tariff ?? (() => 0)),
    ...(weight && {
      politicalWeight: Float64Array.from(sectors.flatMap((_, s) => regions.map((_, j) => weight(s, j)))),
    }),
  }
}

const draw = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Random worlds of two to four regions and one to three sectors, with tariffs, imbalances and political weights. */
const anyTalksWorld: fc.Arbitrary<TalksWorld> = fc
  .record({ regions: fc.integer({ min: 2, max: 4 }), sectors: fc.integer({ min: 1, max: 3 }) })
  .chain((size) =>
    fc
      .record({
        trade: fc.array(draw(0.2, 3), { minLength: 48, maxLength: 48 }),
        tariff: fc.array(draw(0, 0.4), { minLength: 48, maxLength: 48 }),
        sigma: fc.array(draw(1.8, 6), { minLength: 3, maxLength: 3 }),
        weight: fc.array(draw(0.8, 1.2), { minLength: 12, maxLength: 12 }),
      })
      .map(({ trade, tariff, sigma, weight }) => {
        const index = (s: number, i: number, j: number): number => (s * 4 + i) * 4 + j
        return buildTalksWorld(size, {
          trade: (s, i, j) => trade[index(s, i, j)]! * (i === j ? 8 : 1),
          tariff: (s, i, j) => (i === j ? 0 : tariff[index(s, i, j)]!),
          sigma: (s) => sigma[s]!,
          weight: (s, j) => weight[s * 4 + j]!,
        })
      }),
  )

/** The same worlds with trade in balance. */
const anyTalksBase: fc.Arbitrary<TalksBase> = anyTalksWorld.map((world) => balanceTrade(world).values)

/** Random tariffs of a world, none at home. */
const anyTariffs = (world: TalksWorld, most = 1.5): fc.Arbitrary<Float64Array> =>
  fc.array(draw(0, most), { minLength: world.trade.length, maxLength: world.trade.length }).map((values) => {
    const n = world.regions.length
    return Float64Array.from(values, (value, k) => (Math.floor(k / n) % n === k % n ? 0 : value))
  })

/** Splits region `region` into two equal halves that trade freely with each other. */
function splitRegion(world: TalksWorld, region: number): TalksWorld {
  const n = world.regions.length
  const whole = (i: number): number => (i === n ? region : i)
  const part = (i: number): number => (whole(i) === region ? 0.5 : 1)
  return buildTalksWorld(
    { regions: n + 1, sectors: world.sectors.length },
    {
      trade: (s, i, j) => world.trade[flowIndex(world, s, whole(i), whole(j))]! * part(i) * part(j),
      tariff: (s, i, j) => world.tariff[flowIndex(world, s, whole(i), whole(j))]!,
      sigma: (s) => world.sigma[s]!,
    },
  )
}

const RUNS = { numRuns: 25 }

const baseAndTariffs = anyTalksBase.chain((base) => anyTariffs(base).map((tariff) => ({ base, tariff })))

function solveAt(base: TalksBase, tariff: Float64Array): Market {
  const market = openMarket(base)
  setTariffs(market, tariff)
  const solved = solveMarket(market)
  expect(solved.converged, solved.why).toBe(true)
  expect(solved.residual).toBeLessThanOrEqual(1e-12)
  return market
}

const close = (a: ArrayLike<number>, b: ArrayLike<number>, within = 1e-10): void => {
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThanOrEqual(within)
}

describe("an equilibrium of model C", () => {
  it("leaves every hat at one when no tariff changes, also where trade is not balanced", () => {
    fc.assert(
      fc.property(anyTalksWorld, (world) => {
        const market = solveAt(calibrateTalks(world), world.tariff)
        close(market.unknowns, new Float64Array(market.unknowns.length))
      }),
      RUNS,
    )
  })

  it("does not depend on the unit of money", () => {
    fc.assert(
      fc.property(baseAndTariffs, ({ base, tariff }) => {
        const dearer = calibrateTalks({ ...base, trade: base.trade.map((value) => value * 1e6) })
        close(solveAt(base, tariff).unknowns, solveAt(dearer, tariff).unknowns)
      }),
      RUNS,
    )
  })

  it("permutes with its regions", () => {
    fc.assert(
      fc.property(baseAndTariffs, ({ base, tariff }) => {
        const n = base.regions.length
        const turned = (table: Float64Array) => (s: number, i: number, j: number) =>
          table[flowIndex(base, s, n - 1 - i, n - 1 - j)]!
        const size = { regions: n, sectors: base.sectors.length }
        const sigma = (s: number): number => base.sigma[s]!
        const mirror = buildTalksWorld(size, { trade: turned(base.trade), tariff: turned(base.tariff), sigma })
        const mirrorTariff = buildTalksWorld(size, { trade: turned(base.trade), tariff: turned(tariff), sigma }).tariff
        const there = logWelfare(solveAt(calibrateTalks(mirror), mirrorTariff))
        close(logWelfare(solveAt(base, tariff)), there.toReversed())
      }),
      RUNS,
    )
  })

  it("is the same when a region is split into two that trade freely", () => {
    fc.assert(
      fc.property(baseAndTariffs, ({ base, tariff }) => {
        const split = calibrateTalks(splitRegion(base, 0))
        const splitTariff = splitRegion({ ...base, tariff }, 0).tariff
        const whole = logWelfare(solveAt(base, tariff))
        const parts = logWelfare(solveAt(split, splitTariff))
        close(whole, parts.subarray(0, base.regions.length))
        expect(parts[base.regions.length]).toBeCloseTo(whole[0]!, 10)
      }),
      RUNS,
    )
  })

  it("balances the trade of the region whose equation is left out, and every budget (Walras)", () => {
    fc.assert(
      fc.property(baseAndTariffs, ({ base, tariff }) => {
        const market = solveAt(base, tariff)
        const { sales, imports, spending, wages } = market
        const scale = Math.max(...base.spending)
        expect(Math.abs(sales[0]! - imports[0]!) / scale).toBeLessThan(1e-10)
        base.regions.forEach((_, j) => {
          const bill = base.wageBill[j]! * Math.exp(market.unknowns[j]!)
          const profit = sales[j]! - wages[j]!
          const revenue = spending[j]! - imports[j]!
          expect(Math.abs(bill + profit + revenue - spending[j]!) / scale).toBeLessThan(1e-10)
        })
      }),
      RUNS,
    )
  })

  it("is untouched by one common tax on everything, home included, that is paid back", () => {
    fc.assert(
      fc.property(anyTalksWorld, fc.double({ min: 0.01, max: 2, noNaN: true }), (world, tax) => {
        const untaxed = calibrateTalks({ ...world, tariff: new Float64Array(world.trade.length) })
        const n = untaxed.regions.length
        const balanced = openMarket(untaxed)
        balanced.netExports.fill(0)
        solveMarket(balanced)
        const base = calibrateTalks({ ...untaxed, trade: balanced.flow.slice() })
        const market = solveAt(base, new Float64Array(world.trade.length).fill(tax))
        close(logWelfare(market), new Float64Array(n))
      }),
      RUNS,
    )
  })

  it("closes to autarky as tariffs grow: λ^(1/(σ−1)) in one sector (Arkolakis, Costinot, Rodríguez-Clare 2012)", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(draw(0.3, 2), { minLength: 16, maxLength: 16 }),
        draw(4, 5),
        (regions, cells, sigma) => {
          // The same both ways, so that nobody runs a deficit that the wall would have to end.
          const trade = (_: number, i: number, j: number): number =>
            cells[Math.min(i, j) * 4 + Math.max(i, j)]! * (i === j ? 6 : 1)
          const base = calibrateTalks(buildTalksWorld({ regions, sectors: 1 }, { trade, sigma: () => sigma }))
          const closed = base.trade.map((_, k) => (Math.floor(k / regions) === k % regions ? 0 : 200))
          const expected = base.regions.map(
            (_, j) => Math.log(base.spendingShare[flowIndex(base, 0, j, j)]!) / (sigma - 1),
          )
          const market = openMarket(base)
          setTariffs(market, closed)
          const solved = solveMarket(market, { tolerance: 1e-10 })
          expect(solved.converged, solved.why).toBe(true)
          close(logWelfare(market), expected, 1e-6)
        },
      ),
      RUNS,
    )
  })

  it.each([10, 100, 1000])("is found at %d times the price on all trade, or says why not", (tariff) => {
    fc.assert(
      fc.property(anyTalksBase, (base) => {
        const n = base.regions.length
        const market = openMarket(base)
        setTariffs(
          market,
          base.trade.map((_, k) => (Math.floor(k / n) % n === k % n ? 0 : tariff)),
        )
        const solved = solveMarket(market)
        expect(market.unknowns.every(Number.isFinite)).toBe(true)
        if (tariff === 10) expect(solved.converged, solved.why).toBe(true)
        if (!solved.converged) expect(solved.why).toMatch(/off by \d.*e-/)
      }),
      { numRuns: 10 },
    )
  })

  it("moves net exports to what is asked of it, and refuses what does not add up", () => {
    const world = buildTalksWorld(
      { regions: 3, sectors: 2 },
      { trade: (_, i, j) => (i === j ? 9 : 1 + i), sigma: () => 3 },
    )
    const market = openMarket(calibrateTalks(world))
    market.netExports.set([0.5, -1, 0.5])
    expect(solveMarket(market).converged).toBe(true)
    close(
      [0, 1, 2].map((j) => market.sales[j]! - market.imports[j]!),
      [0.5, -1, 0.5],
    )
    market.netExports.set([1, 1, 1])
    expect(() => solveMarket(market)).toThrow(/add up to zero/)
  })
})

describe("slopes of welfare in tariffs", () => {
  it.each<Aim>(["welfare", "political"])("equal central differences: %s", (aim) => {
    fc.assert(
      fc.property(baseAndTariffs, ({ base, tariff }) => {
        const market = solveAt(base, tariff)
        const weight = Float64Array.from(base.regions, (_, j) => 0.2 + 0.3 * j)
        const adjoint = openAdjoint(market, aim)
        adjoint.refresh()
        adjoint.differentiate(weight)
        const slope = adjoint.slopes.slope.slice()
        const valueAt = (flow: number, logFactor: number): number => {
          setLogFactor(market, flow, logFactor)
          solveMarket(market, { tolerance: 1e-14 })
          return logObjective(market, aim).reduce((sum, value, j) => sum + weight[j]! * value, 0)
        }
        for (let flow = 1; flow < slope.length; flow += 5) {
          const x = market.logFactor[flow]!
          const h = 1e-3
          const near = valueAt(flow, x + h) - valueAt(flow, x - h)
          const far = valueAt(flow, x + 2 * h) - valueAt(flow, x - 2 * h)
          valueAt(flow, x)
          expect(Math.abs((8 * near - far) / (12 * h) - slope[flow]!)).toBeLessThan(1e-9)
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe("a world the model has no meaning for", () => {
  const good = buildTalksWorld({ regions: 2, sectors: 2 }, { trade: () => 1, sigma: () => 3, weight: () => 1 })
  const refusal = (change: (world: TalksWorld) => TalksWorld): string => {
    try {
      calibrateTalks(change(good))
    } catch (error) {
      if (isDetenteError(error, "bad-matrix")) return error.details.cell
      throw error
    }
    return "accepted"
  }
  const put = (table: Float64Array, index: number, value: number): Float64Array => table.with(index, value)

  it("is refused by the name of the cell", () => {
    expect(refusal((world) => world)).toBe("accepted")
    expect(refusal((world) => ({ ...world, trade: put(world.trade, 5, -1) }))).toBe("trade S1, R0 → R1")
    expect(refusal((world) => ({ ...world, trade: put(world.trade, 2, Number.NaN) }))).toBe("trade S0, R1 → R0")
    expect(refusal((world) => ({ ...world, tariff: put(world.tariff, 1, 10_000) }))).toBe("tariff S0, R0 → R1")
    expect(refusal((world) => ({ ...world, sigma: put(world.sigma, 1, 1) }))).toBe("sigma of S1")
    expect(refusal((world) => ({ ...world, politicalWeight: put(world.politicalWeight!, 3, -1) }))).toBe(
      "political weight of S1 in R1",
    )
    const silent = good.trade.map((value, k) => (Math.floor(k / 2) % 2 === 1 ? 0 : value))
    expect(refusal((world) => ({ ...world, trade: silent }))).toBe("sales of R1")
    const idle = good.trade.map((value, k) => (k % 2 === 1 ? 0 : value))
    expect(refusal((world) => ({ ...world, trade: idle }))).toBe("spending of R1")
    const apart = good.trade.map((value, k) => (Math.floor(k / 2) % 2 === k % 2 ? value : 0))
    expect(refusal((world) => ({ ...world, trade: apart }))).toBe("trade of R1")
  })

  it("is accepted where a sector is bought from nobody", () => {
    const trade = good.trade.map((value, k) => (k === 5 || k === 7 ? 0 : value))
    const base = calibrateTalks({ ...good, trade })
    const tariff = new Float64Array(8)
    tariff[1] = 0.5
    const market = solveAt(base, tariff)
    expect(logWelfare(market).every(Number.isFinite)).toBe(true)
  })
})

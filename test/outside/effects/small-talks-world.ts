import fc from "fast-check"
import { balanceTrade } from "../../../src/effects/talks/rebase.ts"
import { calibrateTalks, flowIndex, type TalksBase, type TalksWorld } from "../../../src/effects/talks/world.ts"

/** Builds a world from functions of sector, exporter and importer. */
export function buildTalksWorld(
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
export const anyTalksWorld: fc.Arbitrary<TalksWorld> = fc
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
export const anyTalksBase: fc.Arbitrary<TalksBase> = anyTalksWorld.map((world) => balanceTrade(world).values)

/** Random tariffs of a world, none at home. */
export const anyTariffs = (world: TalksWorld, most = 1.5): fc.Arbitrary<Float64Array> =>
  fc.array(draw(0, most), { minLength: world.trade.length, maxLength: world.trade.length }).map((values) => {
    const n = world.regions.length
    return Float64Array.from(values, (value, k) => (Math.floor(k / n) % n === k % n ? 0 : value))
  })

/** Two regions and one sector: the small one sells and buys `size` of what the large one makes. */
export function homeAndAbroad(size: number, sigma: number, openness = 0.3): TalksBase {
  const world = buildTalksWorld(
    { regions: 2, sectors: 1 },
    {
      trade: (_, i, j) => (i === j ? (i === 0 ? size * (1 - openness) : 1 - size * openness) : size * openness),
      sigma: () => sigma,
    },
  )
  return calibrateTalks(world)
}

/** Splits region `region` into two equal halves that trade freely with each other. */
export function splitRegion(world: TalksWorld, region: number): TalksWorld {
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

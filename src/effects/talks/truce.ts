import { findPeak, findZero } from "../numerics/peak.ts"
import type { Solution } from "../numerics/solution.ts"
import type { BargainPoint, BargainTable, Player } from "./bargain.ts"

/** For one add-on of the other side: from where to where the first side's add-on leaves both no worse than the fight. */
export interface TruceBand {
  readonly byOther: number
  readonly from: number
  readonly to: number
}

/**
 * The truces no worse for either than the fight, as bands over the other side's add-on from the lowest up to the
 * fight's. Steps at which no add-on of the first side suits both are left out.
 */
export function findTruces(table: BargainTable, fight: BargainPoint, steps = 20): TruceBand[] {
  const bands: TruceBand[] = []
  for (let step = 0; step <= steps; step++) {
    const byOther = table.lowest + ((fight.byOther - table.lowest) * step) / steps
    const band = bandAt(table, fight, byOther)
    if (band) bands.push(band)
  }
  return bands
}

function bandAt(table: BargainTable, fight: BargainPoint, byOther: number): TruceBand | undefined {
  const { lowest, highest, seats } = table
  const one = (byOne: number): number => gainAt(table, "one", byOne, byOther) - fight.gain[seats.one]!
  const peak = table.bestReply("one", byOther).values.byOne
  const spared = mostThatLeaves(table, byOther, fight.gain[seats.other]!, highest)
  if (one(peak) < -SLACK || spared === undefined) return undefined
  const from = one(lowest) >= 0 ? lowest : findZero(one, lowest, peak, 1e-10).values
  const end = one(highest) >= 0 ? highest : findZero(one, peak, highest, 1e-10).values
  const to = Math.min(end, spared)
  return from <= to ? { byOther, from, to } : undefined
}

/**
 * Truces after which neither side can gain without the other losing, from the one best for `one` to the one best for
 * `other`, in even steps of what `other` gains.
 */
export function findFrontier(table: BargainTable, steps = 10): BargainPoint[] {
  const { lowest, highest, seats } = table
  const first = table.bestReply("one", lowest).values
  const last = table.bestReply("other", lowest).values
  const [low, high] = [first.gain[seats.other]!, last.gain[seats.other]!]
  const between = Array.from({ length: Math.max(steps - 1, 0) }, (_, step) => {
    const level = low + ((high - low) * (step + 1)) / steps
    const point = (byOther: number): BargainPoint | undefined => {
      const byOne = mostThatLeaves(table, byOther, level, highest)
      if (byOne === undefined) return undefined
      return table.wantsMore("one", byOne, byOther)
        ? table.at(byOne, byOther).values
        : table.bestReply("one", byOther).values
    }
    return highestOf(point, (found) => found.gain[seats.one]!, lowest, highest)
  })
  return [first, ...between.filter((found) => found !== undefined), last]
}

/**
 * The efficient add-ons that give both sides the same gain over `start` (gains as fractions): an even split of what
 * talks can still achieve. The residual is how unevenly they end, where the bounds allow no even split.
 */
export function evenTruce(table: BargainTable, start: Readonly<Record<Player, number>>): Solution<BargainPoint> {
  const { seats, lowest, highest } = table
  const lead = ({ gain }: BargainPoint): number => gain[seats.one]! - start.one - (gain[seats.other]! - start.other)
  const splitAt = (byOther: number): BargainPoint => {
    const least = table.at(lowest, byOther).values
    if (lead(least) >= 0) return least
    const best = table.bestReply("one", byOther).values
    if (lead(best) <= 0) return best
    const split = findZero((byOne) => lead(table.at(byOne, byOther).values), lowest, best.byOne, 1e-11)
    return table.at(split.values, byOther).values
  }
  const worth = ({ gain }: BargainPoint): number =>
    Math.min(gain[seats.one]! - start.one, gain[seats.other]! - start.other)
  const values = highestOf(splitAt, worth, lowest, highest) ?? splitAt(lowest)
  const residual = Math.abs(lead(values))
  if (residual <= 1e-9) return { values, residual, iterations: 1, converged: true }
  const why = `the bounds allow no even split: one side ends ${(100 * residual).toPrecision(2)} points of a percent ahead`
  return { values, residual, iterations: 1, converged: false, why }
}

/** Where a pair of add-ons, or a whole table of tariffs, lies in the bargain. */
export interface TruceStanding {
  readonly point: BargainPoint
  /** Gain of each side over the fight, as a fraction of its real income: a truce suits both when neither is negative. */
  readonly overFight: Readonly<Record<Player, number>>
  /** The add-on each side would choose if it alone could move from here. */
  readonly temptation: Readonly<Record<Player, number>>
  /** What both could still gain alike from here. */
  readonly stillToGain: Solution<BargainPoint>
}

/** Places a point of a bargain against the fight, against what each is tempted to do, and against a better truce. */
export function placeTruce(table: BargainTable, point: BargainPoint, fight: BargainPoint): TruceStanding {
  const { seats } = table
  const over = (player: Player): number => point.gain[seats[player]]! - fight.gain[seats[player]]!
  return {
    point,
    overFight: { one: over("one"), other: over("other") },
    temptation: {
      one: table.bestReply("one", point.byOther).values.byOne,
      other: table.bestReply("other", point.byOne).values.byOther,
    },
    stillToGain: evenTruce(table, { one: point.gain[seats.one]!, other: point.gain[seats.other]! }),
  }
}

/** A hair of slack, so that the fight belongs to the set it borders. */
const SLACK = 1e-12

function gainAt(table: BargainTable, player: Player, byOne: number, byOther: number): number {
  return table.at(byOne, byOther).values.gain[table.seats[player]]!
}

/** The highest add-on of `one`, up to `most`, that leaves `other` a gain of `level`; none when even the lowest does not. */
function mostThatLeaves(table: BargainTable, byOther: number, level: number, most: number): number | undefined {
  const spare = (byOne: number): number => gainAt(table, "other", byOne, byOther) - level + SLACK
  if (spare(table.lowest) < 0) return undefined
  if (spare(most) >= 0) return most
  return findZero(spare, table.lowest, most, 1e-11).values
}

/** The best of what `find` gives between `from` and `to`, the ends included; where it finds nothing it is worth nothing. */
function highestOf<T>(
  find: (x: number) => T | undefined,
  worth: (found: T) => number,
  from: number,
  to: number,
): T | undefined {
  const height = (x: number): number => {
    const found = find(x)
    return found === undefined ? -1 - x : worth(found)
  }
  const peak = findPeak(height, from, to, 1e-5).values.at
  const [end, inner] = [find(from), find(peak)]
  if (end === undefined || inner === undefined) return end ?? inner
  return worth(inner) > worth(end) + SLACK ? inner : end
}

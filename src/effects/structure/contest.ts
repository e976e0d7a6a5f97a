import { findPeak } from "../numerics/peak.ts"
import type { Solution } from "../numerics/solution.ts"
import type { Payoffs } from "../rivalry.ts"
import { addTo, placeOf } from "./add-on.ts"
import { compareStates, type StructureChange } from "./compare.ts"
import type { SectorEconomy } from "./economy.ts"
import { openStructure, type StructureOptions } from "./solve.ts"
import { baseState, type StructureState } from "./state.ts"

/** Two countries, each free to charge the other one uniform add-on over some sectors; all else stays at base. */
export interface Contest {
  readonly one: string
  readonly other: string
  /** Positions of the sectors on which the add-ons fall. */
  readonly sectors: readonly number[]
  /** Highest add-on looked at, as a fraction; 2 when left out. */
  readonly highest?: number
}

/** One pair of add-ons as fractions, and what they do. */
export interface ContestPoint {
  /** Charged by `one` on goods of `other`. */
  readonly byOne: number
  /** Charged by `other` on goods of `one`. */
  readonly byOther: number
  readonly state: StructureState
  readonly change: StructureChange
}

/** A contest that keeps its solver warm from one pair of add-ons to the next. */
export interface ContestTable {
  readonly at: (byOne: number, byOther: number) => Solution<ContestPoint>
  /** The add-on that serves `player` best against a given add-on of the other. */
  readonly bestReply: (player: "one" | "other", against: number) => Solution<ContestPoint>
  /** Add-ons that are best replies to each other, by best replies in turn from no add-ons at all. */
  readonly nash: () => Solution<ContestPoint>
  /** Change of real income of both in percent, for tables of pairs; throws where an equilibrium is not found. */
  readonly payoffs: Payoffs
}

/** Add-ons are placed to a hundredth of a basis point: real income is too flat at its peak to ask for more. */
const PLACE = 1e-6

/** Opens a contest over an economy whose base year is settled. */
export function openContest(economy: SectorEconomy, contest: Contest, options: StructureOptions = {}): ContestTable {
  const { one, other, sectors, highest = 2 } = contest
  const solver = openStructure(economy, { tolerance: 1e-12, ...options })
  const before = baseState(economy)
  const tariff = new Float64Array(economy.tariff.length)
  const seats = { one: placeOf(economy, one), other: placeOf(economy, other) }

  const at = (byOne: number, byOther: number): Solution<ContestPoint> => {
    tariff.set(economy.tariff)
    addTo(tariff, economy, { by: one, on: other, sectors, points: byOne })
    addTo(tariff, economy, { by: other, on: one, sectors, points: byOther })
    const { values: state, ...how } = solver.solve({ tariff })
    const kept = { ...state, tariff: Float64Array.from(tariff) }
    return { ...how, values: { byOne, byOther, state: kept, change: compareStates(economy, before, kept) } }
  }

  const bestReply = (player: "one" | "other", against: number): Solution<ContestPoint> => {
    const point = (addOn: number) => (player === "one" ? at(addOn, against) : at(against, addOn))
    let unsolved = 0
    const height = (addOn: number): number => {
      const { values, converged } = point(addOn)
      if (!converged) unsolved++
      return values.change.realIncome[seats[player]]!
    }
    const [from, to] = bracketPeak(height, highest)
    const peak = findPeak(height, from, to, PLACE)
    const found = point(peak.values.at)
    const converged = peak.converged && found.converged && unsolved === 0
    const why = unsolved > 0 ? `${unsolved} equilibria on the way did not converge` : (found.why ?? peak.why)
    return {
      values: found.values,
      residual: found.residual,
      iterations: peak.iterations,
      converged,
      ...(converged || why === undefined ? {} : { why }),
    }
  }

  const nash = (): Solution<ContestPoint> => {
    let byOne = 0
    let byOther = 0
    let moved = Number.POSITIVE_INFINITY
    let rounds = 0
    let solved = true
    while (moved > 2 * PLACE && rounds < 50) {
      rounds++
      const reply = bestReply("one", byOther)
      const counter = bestReply("other", reply.values.byOne)
      solved = reply.converged && counter.converged
      moved = Math.max(Math.abs(reply.values.byOne - byOne), Math.abs(counter.values.byOther - byOther))
      byOne = reply.values.byOne
      byOther = counter.values.byOther
    }
    const { values } = at(byOne, byOther)
    const converged = solved && moved <= 2 * PLACE
    const how = { values, residual: moved, iterations: rounds, converged }
    return converged ? how : { ...how, why: `best replies still move by ${moved.toExponential(1)}` }
  }

  const payoffs: Payoffs = (byOne, byOther) => {
    const { values, converged, why } = at(byOne, byOther)
    if (!converged) throw new Error(`${one} ${byOne}, ${other} ${byOther}: ${why}`)
    const percent = (seat: number): number => 100 * (values.change.realIncome[seat]! - 1)
    return [percent(seats.one), percent(seats.other)]
  }

  return { at, bestReply, nash, payoffs }
}

/** Steps of the coarse look before the peak is placed, denser near zero where optimal add-ons usually lie. */
const LOOKS = 16

/** The neighbourhood of the highest of a few looks over [0, highest]: real income may have more than one hump. */
function bracketPeak(height: (addOn: number) => number, highest: number): readonly [number, number] {
  const place = (k: number): number => highest * (k / LOOKS) ** 2
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (let k = 0; k <= LOOKS; k++) {
    const now = height(place(k))
    if (now > most) {
      most = now
      best = k
    }
  }
  return [place(Math.max(0, best - 1)), place(Math.min(LOOKS, best + 1))]
}

import { refuseCell } from "../numerics/matrix.ts"
import { findZero } from "../numerics/peak.ts"
import { type Solution, solution } from "../numerics/solution.ts"
import { openAdjoint } from "./adjoint.ts"
import { solveMarket } from "./equilibrium.ts"
import { requireWeights } from "./game.ts"
import { openMarket, setLogFactor, setTariffs } from "./market.ts"
import { type Aim, logObjective } from "./welfare.ts"
import { flowIndex, type TalksBase } from "./world.ts"

/** Two regions that may each charge the other one uniform add-on over some sectors; all other tariffs stay. */
export interface Bargain {
  readonly one: string
  readonly other: string
  /** Positions of the sectors on which the add-ons fall; all when left out. */
  readonly sectors?: readonly number[]
  /** Add-ons looked at, as fractions; 0 to 3 when left out. */
  readonly lowest?: number
  readonly highest?: number
  readonly aim?: Aim
}

/** One pair of add-ons and what each region gains by it over the base, as fractions (0.01 = +1%). */
export interface BargainPoint {
  /** Charged by `one` on goods of `other`. */
  readonly byOne: number
  /** Charged by `other` on goods of `one`. */
  readonly byOther: number
  readonly gain: Float64Array
}

/** One of the two who bargain. */
export type Player = "one" | "other"

/** A bargain that stays warm from one pair of add-ons to the next. */
export interface BargainTable {
  readonly base: TalksBase
  readonly seats: Readonly<Record<Player, number>>
  readonly lowest: number
  readonly highest: number
  readonly at: (byOne: number, byOther: number) => Solution<BargainPoint>
  /** Any tariffs at all, sector by sector; the add-ons named are then averages weighted with the base's trade. */
  readonly atTariffs: (tariff: Float64Array) => Solution<BargainPoint>
  /** The add-on that serves a player best against a given add-on of the other. */
  readonly bestReply: (player: Player, against: number) => Solution<BargainPoint>
  /** Whether a player would gain by charging a little more than this. */
  readonly wantsMore: (player: Player, byOne: number, byOther: number) => boolean
  /** Add-ons that are best replies to each other: where the fight ends. The residual is how far the last round moved. */
  readonly nash: () => Solution<BargainPoint>
}

const LOOKS = 10
const EXACT = { tolerance: 1e-13 }

/** Opens a bargain over a base; `one` and `other` are names of its regions. */
export function openBargain(base: TalksBase, bargain: Bargain): BargainTable {
  const { aim = "welfare", lowest = 0, highest = 3, sectors = base.sectors.map((_, s) => s) } = bargain
  requireWeights(base, aim)
  const seats = { one: seatOf(base, bargain.one), other: seatOf(base, bargain.other) }
  const flows: Readonly<Record<Player, readonly number[]>> = {
    one: sectors.map((s) => flowIndex(base, s, seats.other, seats.one)),
    other: sectors.map((s) => flowIndex(base, s, seats.one, seats.other)),
  }
  const market = openMarket(base)
  const adjoint = openAdjoint(market, aim)
  const weight = new Float64Array(base.regions.length)
  solveMarket(market, EXACT)
  const before = logObjective(market, aim)

  const charge = (player: Player, addOn: number): void => {
    for (const flow of flows[player]) setLogFactor(market, flow, Math.log1p(base.tariff[flow]! + addOn))
  }

  const measure = (byOne: number, byOther: number): Solution<BargainPoint> => {
    const solved = solveMarket(market, EXACT)
    const gain = logObjective(market, aim).map((value, j) => Math.expm1(value - before[j]!))
    return { ...solution({ byOne, byOther, gain }, solved.residual, solved.iterations, 1e-10) }
  }

  const at = (byOne: number, byOther: number): Solution<BargainPoint> => {
    setTariffs(market, base.tariff)
    charge("one", byOne)
    charge("other", byOther)
    return measure(byOne, byOther)
  }

  /** ∂ln W of the player in its own add-on, at the equilibrium the market is in. */
  const ownSlope = (player: Player): number => {
    weight.fill(0)
    weight[seats[player]] = 1
    adjoint.refresh()
    adjoint.differentiate(weight, seats[player])
    return flows[player].reduce((sum, flow) => sum + adjoint.slopes.slope[flow]! * market.keptPart[flow]!, 0)
  }

  const wantsMore = (player: Player, byOne: number, byOther: number): boolean => {
    at(byOne, byOther)
    return ownSlope(player) > 0
  }

  const bestReply = (player: Player, against: number): Solution<BargainPoint> => {
    const point = (addOn: number) => (player === "one" ? at(addOn, against) : at(against, addOn))
    const place = (k: number): number => lowest + (highest - lowest) * (Math.min(Math.max(k, 0), LOOKS) / LOOKS) ** 2
    let best = 0
    let most = Number.NEGATIVE_INFINITY
    for (let k = 0; k <= LOOKS; k++) {
      const gain = point(place(k)).values.gain[seats[player]]!
      if (gain > most) [best, most] = [k, gain]
    }
    const slopeAt = (addOn: number): number => {
      point(addOn)
      return ownSlope(player)
    }
    const [from, to] = [place(best - 1), place(best + 1)]
    if (slopeAt(from) <= 0) return point(from)
    if (slopeAt(to) >= 0) return point(to)
    const zero = findZero(slopeAt, from, to, 1e-11)
    return point(zero.values)
  }

  const nash = (): Solution<BargainPoint> => {
    let now = at(lowest, lowest).values
    let moved = Number.POSITIVE_INFINITY
    let rounds = 0
    for (; moved > 1e-9 && rounds < 100; rounds++) {
      const { byOne } = bestReply("one", now.byOther).values
      const reply = bestReply("other", byOne).values
      moved = Math.max(Math.abs(byOne - now.byOne), Math.abs(reply.byOther - now.byOther))
      now = reply
    }
    return solution(now, moved, rounds, 1e-9)
  }

  const atTariffs = (tariff: Float64Array): Solution<BargainPoint> => {
    setTariffs(market, tariff)
    const average = (player: Player): number => {
      let added = 0
      let traded = 0
      for (const flow of flows[player]) {
        added += base.trade[flow]! * (tariff[flow]! - base.tariff[flow]!)
        traded += base.trade[flow]!
      }
      return traded > 0 ? added / traded : 0
    }
    return measure(average("one"), average("other"))
  }

  return { base, seats, lowest, highest, at, atTariffs, bestReply, wantsMore, nash }
}

function seatOf(base: TalksBase, name: string): number {
  const seat = base.regions.indexOf(name)
  if (seat < 0) refuseCell(`region ${name}`, Number.NaN, `the data have ${base.regions.join(", ")}`)
  return seat
}

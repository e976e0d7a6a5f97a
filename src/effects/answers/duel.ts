import { findPeak } from "../numerics/peak.ts"
import type { Solution } from "../numerics/solution.ts"
import { calibrate } from "../one-sector/baseline.ts"
import { openDuel } from "../one-sector/duel.ts"
import type { Economy, TariffAddition } from "../one-sector/economy.ts"
import { type CoverageParameters, chooseParameters } from "../one-sector/parameters.ts"
import { findNash, type PayoffTable, type Side, type Standing, sideOf, steps, tabulate } from "../rivalry.ts"

/** Plain data, so that it can be sent to a worker. */
export interface DuelQuestion {
  readonly economy: Economy
  readonly pair: readonly [string, string]
  /** Additions of everyone else, and of the pair on others. */
  readonly standing?: readonly TariffAddition[]
  readonly parameters?: Partial<CoverageParameters>
  /** Highest add-on looked at, as a fraction. */
  readonly highest?: number
}

/** The contest of two countries on model A: payoffs are welfare in percent of the base year. */
export interface DuelAnswer {
  /** No add-ons at all between the two. */
  readonly peace: Standing
  /** Each one's best add-on against none by the other. */
  readonly bestOfOne: Standing
  readonly bestOfOther: Standing
  /** Add-ons that are best replies to each other. */
  readonly fight: Solution<Standing>
  /** The pair of add-ons asked about, and which side it serves better than the fight. */
  readonly today?: Standing & { readonly side: Side }
}

/** Plays the contest: peace, both unilateral optima, the fight, and where today's add-ons lie against it. */
export function answerDuel(question: DuelQuestion, today?: readonly [number, number]): DuelAnswer {
  const { highest = 1.5 } = question
  const payoffs = openPayoffs(question)
  const at = (byOne: number, byOther: number): Standing => {
    const [one, other] = payoffs(byOne, byOther)
    return { byOne, byOther, one, other }
  }
  const peace = at(0, 0)
  const alone = findPeak((rate) => payoffs(rate, 0)[0], 0, highest, 1e-4).values.at
  const bestOfOne = at(alone, 0)
  const against = findPeak((rate) => payoffs(0, rate)[1], 0, highest, 1e-4).values.at
  const bestOfOther = at(0, against)
  const fight = findNash(payoffs, { highest })
  if (today === undefined) return { peace, bestOfOne, bestOfOther, fight }
  const now = at(...today)
  return { peace, bestOfOne, bestOfOther, fight, today: { ...now, side: sideOf(now, fight.values) } }
}

/** One band of rows of a payoff table: a worker's share of a grid. */
export interface DuelRows extends DuelQuestion {
  readonly byOne: Float64Array
  readonly byOther: Float64Array
}

/** Cuts an evenly spaced table of add-ons into bands of rows, each complete in itself. */
export function cutDuelTable(
  question: DuelQuestion,
  { rows, columns, bands }: { readonly rows: number; readonly columns: number; readonly bands: number },
): DuelRows[] {
  const { highest = 1.5 } = question
  const byOne = steps(0, highest, rows)
  const byOther = steps(0, highest, columns)
  return Array.from({ length: bands }, (_, k) => {
    const [from, to] = [Math.round((k * rows) / bands), Math.round(((k + 1) * rows) / bands)]
    return { ...question, byOne: byOne.slice(from, to), byOther }
  }).filter((band) => band.byOne.length > 0)
}

/** Fills one band; the same in a worker, in the browser or here. */
export function fillDuelRows(
  band: DuelRows,
  onProgress?: (done: number, of: number) => void,
  into?: Pick<PayoffTable, "one" | "other">,
): PayoffTable {
  return tabulate(openPayoffs(band), band.byOne, band.byOther, onProgress, into)
}

/** Joins bands in their order into the whole table. */
export function joinDuelRows(bands: readonly PayoffTable[]): PayoffTable {
  const join = (pick: (band: PayoffTable) => Float64Array): Float64Array =>
    Float64Array.from(bands.flatMap((band) => [...pick(band)]))
  return {
    byOne: join((band) => band.byOne),
    byOther: bands[0]?.byOther ?? new Float64Array(0),
    one: join((band) => band.one),
    other: join((band) => band.other),
  }
}

function openPayoffs({ economy, pair, standing = [], parameters }: DuelQuestion) {
  return openDuel(calibrate(economy, chooseParameters(parameters)), pair[0], pair[1], { standing })
}

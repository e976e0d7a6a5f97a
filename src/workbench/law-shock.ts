import { averageOf, averagesBy, importWeights, type LineRate, lineRates, type Weights } from "../averages/index.ts"
import { CN, type Day, type HsCode, percentOf, US } from "../core/index.ts"
import { type Ledger, type LegalStanding, viewAsOf } from "../ledger/index.ts"
import { allGoodsRate } from "../outcomes/index.ts"
import type { World } from "./world.ts"

/** What the law charges on a day, in percent of value. */
export interface LawOn {
  readonly on: Day
  /** US imports from China, weighted by line: at the least and the greatest metal content where it is not known. */
  readonly usOnChina: { readonly low: number; readonly high: number }
  /** China's layers on all goods of the United States; its lists by code have no weights here and are left out. */
  readonly chinaOnUs: number
}

/** A change of law as models take it: percentage points added to the tariffs of the base year. */
export interface LawShock {
  readonly base: LawOn
  readonly under: LawOn
  readonly usOnChina: number
  readonly chinaOnUs: number
  /** Points added by sector of the data, where its sectors are tied to codes; China's side where it has weights. */
  readonly bySector?: {
    readonly usOnChina: ReadonlyMap<string, number>
    readonly chinaOnUs?: ReadonlyMap<string, number>
  }
}

/** The sector of a data set that a ten-digit line belongs to; undefined where it belongs to none. */
export type SectorOf = (code: HsCode) => string | undefined

/** Turns law into shocks for one answer; line rates of one day and record are worked out once. */
export interface LawBridge {
  readonly weightsOfUs: Weights
  /** Absent where the data have no US exports to China by code. */
  readonly weightsOfChina?: Weights
  readonly on: (day: Day, ledger: Ledger) => LawOn
  /** law(day, ledger) less law(base day, the record as it is): what the base year's data hold is not counted again. */
  readonly shock: (day: Day, ledger: Ledger, baseDay: Day, sectorOf?: SectorOf) => LawShock
}

interface Settings {
  readonly asOf: Day
  readonly standing: LegalStanding
}

/** Line rates worked out last, by record; a few days each, so that asking again is quick. */
const lately = new WeakMap<Ledger, Map<string, readonly LineRate[]>>()
const KEPT = 6

const middle = ({ low, high }: { readonly low: number; readonly high: number }): number => (low + high) / 2

/** Opens the bridge from the duty engine to the models, with the weights of the average tariff. */
export function openLaw(world: World, { asOf, standing }: Settings): LawBridge {
  const weights: Weights = importWeights(world.trade.lines.rows)
  const ratesOn = (day: Day, ledger: Ledger): readonly LineRate[] => {
    const days = lately.get(ledger) ?? new Map<string, readonly LineRate[]>()
    lately.set(ledger, days)
    const key = `${day} ${asOf} ${standing}`
    const known = days.get(key) ?? lineRates(weights, { on: day, asOf, standing }, { ...world, ledger })
    days.delete(key)
    days.set(key, known)
    for (const oldest of days.keys()) if (days.size > KEPT) days.delete(oldest)
    return known
  }

  const on = (day: Day, ledger: Ledger): LawOn => ({
    on: day,
    usOnChina: averageOf(day, ratesOn(day, ledger)).weighted,
    chinaOnUs: percentOf(allGoodsRate(viewAsOf(ledger, asOf), CN, US, day, standing)),
  })

  const bySector = (day: Day, ledger: Ledger, sectorOf: SectorOf): ReadonlyMap<string, number> => {
    const groups = averagesBy(day, ratesOn(day, ledger), (code) => sectorOf(code) ?? "")
    return new Map([...groups].map(([sector, { average }]) => [sector, middle(average.weighted)]))
  }

  const shock = (day: Day, ledger: Ledger, baseDay: Day, sectorOf?: SectorOf): LawShock => {
    const [base, under] = [on(baseDay, world.ledger), on(day, ledger)]
    const change = {
      base,
      under,
      usOnChina: middle(under.usOnChina) - middle(base.usOnChina),
      chinaOnUs: under.chinaOnUs - base.chinaOnUs,
    }
    if (sectorOf === undefined) return change
    const [was, is] = [bySector(baseDay, world.ledger, sectorOf), bySector(day, ledger, sectorOf)]
    const points = [...is]
      .filter(([sector]) => sector !== "")
      .map(([sector, pct]) => [sector, pct - (was.get(sector) ?? 0)] as const)
    return { ...change, bySector: { usOnChina: new Map(points) } }
  }

  return { weightsOfUs: weights, on, shock }
}

import { averageOf, averagesBy, type LineRate, lineRates, type Range, type Weights } from "../averages/index.ts"
import type { Day, HsCode } from "../core/index.ts"
import type { Ledger, LegalStanding } from "../ledger/index.ts"
import { weightsOf } from "./weights.ts"
import type { World } from "./world.ts"

/** What the law charges on a day, in percent of value: the least and the greatest where the facts leave it open. */
export interface LawOn {
  readonly on: Day
  /** US imports from China, column 1 included, weighted by line. */
  readonly usOnChina: Range
  /** China's additional duties on goods of the United States, weighted; its column 1 is not held and does not change. */
  readonly chinaOnUs: Range
}

/** A change of law as models take it: percentage points added to the tariffs of the base year. */
export interface LawShock {
  readonly base: LawOn
  readonly under: LawOn
  readonly usOnChina: number
  readonly chinaOnUs: number
  /** Points added by sector of the data, where its sectors are tied to codes. */
  readonly bySector?: {
    readonly usOnChina: ReadonlyMap<string, number>
    readonly chinaOnUs: ReadonlyMap<string, number>
  }
}

/** The sector of a data set that a ten-digit line belongs to; undefined where it belongs to none. */
export type SectorOf = (code: HsCode) => string | undefined

/** Turns law into shocks for one answer. */
export interface LawBridge {
  readonly weightsOfUs: Weights
  readonly weightsOfChina: Weights
  /** What a person must be told of the weights. */
  readonly notes: readonly string[]
  readonly on: (day: Day, ledger: Ledger) => LawOn
  /** law(day, ledger) less law(base day, the record as it is): what the base year's data hold is not counted again. */
  readonly shock: (day: Day, ledger: Ledger, baseDay: Day, sectorOf?: SectorOf) => LawShock
}

interface Settings {
  readonly asOf: Day
  readonly standing: LegalStanding
}

const middle = ({ low, high }: Range): number => (low + high) / 2

/** Opens the bridge from the duty engine to the models, with the weights of the average tariff of either direction. */
export function openLaw(world: World, { asOf, standing }: Settings): LawBridge {
  const [ofUs, ofChina] = [weightsOf({ direction: "us-imports" }, world), weightsOf({ direction: "cn-imports" }, world)]
  const [weightsOfUs, weightsOfChina] = [ofUs.weights, ofChina.weights]
  const ratesOn = (weights: Weights, day: Day, ledger: Ledger): readonly LineRate[] =>
    lineRates(weights, { on: day, asOf, standing }, { ...world, ledger })

  const on = (day: Day, ledger: Ledger): LawOn => ({
    on: day,
    usOnChina: averageOf(day, ratesOn(weightsOfUs, day, ledger)).weighted,
    chinaOnUs: averageOf(day, ratesOn(weightsOfChina, day, ledger)).additional,
  })

  const bySector = (weights: Weights, day: Day, ledger: Ledger, sectorOf: SectorOf): ReadonlyMap<string, number> => {
    const groups = averagesBy(day, ratesOn(weights, day, ledger), (code) => sectorOf(code) ?? "")
    const which = weights === weightsOfUs ? "weighted" : "additional"
    return new Map([...groups].map(([sector, { average }]) => [sector, middle(average[which])]))
  }

  const shock = (day: Day, ledger: Ledger, baseDay: Day, sectorOf?: SectorOf): LawShock => {
    const [base, under] = [on(baseDay, world.ledger), on(day, ledger)]
    const change = {
      base,
      under,
      usOnChina: middle(under.usOnChina) - middle(base.usOnChina),
      chinaOnUs: middle(under.chinaOnUs) - middle(base.chinaOnUs),
    }
    if (sectorOf === undefined) return change
    const moved = (weights: Weights): ReadonlyMap<string, number> => {
      const was = bySector(weights, baseDay, world.ledger, sectorOf)
      const is = [...bySector(weights, day, ledger, sectorOf)].filter(([sector]) => sector !== "")
      return new Map(is.map(([sector, pct]) => [sector, pct - (was.get(sector) ?? 0)]))
    }
    return { ...change, bySector: { usOnChina: moved(weightsOfUs), chinaOnUs: moved(weightsOfChina) } }
  }

  return { weightsOfUs, weightsOfChina, notes: [...ofUs.notes, ...ofChina.notes], on, shock }
}

import { type AverageSettings, lineRates } from "../averages/index.ts"
import { CN, type Day, type HsCode, US } from "../core/index.ts"
import type { EntryLine } from "../duty/index.ts"
import { type LineElasticities, lineDefaults, solveLine } from "../effects/index.ts"
import type { Ledger, LegalStanding } from "../ledger/index.ts"
import { byPartner, supplyOf } from "../trade/index.ts"
import type { World } from "./world.ts"

/** What a change of the duty on China does to the market of one line of a portfolio, other prices fixed (model D). */
export interface LineMarket {
  readonly known: true
  readonly line: EntryLine
  /** The code the market is measured at. */
  readonly measuredAt: string
  /** Duty on goods of China, percent, in the year of the trade data and in the case asked. */
  readonly dutyBefore: number
  readonly dutyAfter: number
  /** Percent changes: the duty-inclusive price of goods from China, the quantity imported from it and from all. */
  readonly priceFromChina: number
  readonly quantityFromChina: number
  readonly priceOfAll: number
  readonly quantityOfAll: number
  /** Customs value from China, US dollars, before and after, and how much of the change goes to other suppliers. */
  readonly fromChinaUsd: { readonly before: number; readonly after: number }
  readonly divertedUsd: number
  /** Who gains most, and by how much; absent where nobody gains a cent. */
  readonly gainer?: { readonly partner: string; readonly usd: number }
  /** Duty paid by all importers of the goods, from all suppliers, US dollars. */
  readonly revenueUsd: { readonly before: number; readonly after: number }
}

export interface LineNotMeasured {
  readonly known: false
  readonly line: EntryLine
  readonly why: string
}

/** Trade is that of 2024; its duties are those of the middle of the year. */
export const PORTFOLIO_BASE = "2024-07-01"

interface Case {
  readonly on: Day
  readonly baseOn: Day
  readonly ledger: Ledger
  readonly settings: { readonly asOf: Day; readonly standing: LegalStanding }
  /** What comes on top by line, as a fraction: tariffs of a person's own, over the law of `on`. */
  readonly added?: ((code: HsCode) => number) | undefined
}

/** Model D on the lines of a portfolio that are US imports from China; duties on other suppliers stay as collected in 2024. */
export function portfolioEffects(
  world: World,
  lines: readonly EntryLine[],
  { on, baseOn, ledger, settings, added = () => 0 }: Case,
  elasticities: LineElasticities = lineDefaults,
): readonly (LineMarket | LineNotMeasured)[] {
  const mine = lines.filter((line) => line.origin === CN && line.destination === US)
  const rows = [...new Set(mine.map((line) => line.code))].map((code) => ({ code, value: 1 }))
  const weights = { origin: CN, destination: US, basis: "the portfolio's lines", rows }
  const ratesAt = (day: Day, law: Ledger): ReadonlyMap<HsCode, number> => {
    const asked: AverageSettings = { ...settings, on: day }
    const rates = lineRates(weights, asked, { ...world, ledger: law })
    return new Map(rates.filter((rate) => !rate.unpriced).map((rate) => [rate.weight.code, rate.low]))
  }
  const [before, after] = [ratesAt(baseOn, world.ledger), ratesAt(on, ledger)]
  return mine.map((line) => {
    const [was, is] = [before.get(line.code), after.get(line.code)]
    if (was === undefined || is === undefined)
      return { known: false, line, why: "its rate is by weight or count, or its line did not exist in 2024." }
    return marketOf(world, line, was, is + 100 * added(line.code), elasticities)
  })
}

function marketOf(
  world: World,
  line: EntryLine,
  was: number,
  is: number,
  elasticities: LineElasticities,
): LineMarket | LineNotMeasured {
  const supply = supplyOf(world.trade, line.code)
  if (!supply.known) return { known: false, line, why: supply.why }
  const partners = byPartner(supply.flows)
  const china = partners.findIndex(({ partner }) => partner === "CN")
  if (china < 0) return { known: false, line, why: "none was imported from China in 2024." }
  const value = Float64Array.from(partners, (partner) => partner.valueUsd)
  const before = Float64Array.from(partners, ({ valueUsd, dutyUsd }) => (valueUsd === 0 ? 0 : dutyUsd / valueUsd))
  before[china] = was / 100
  const after = Float64Array.from(before)
  after[china] = is / 100
  const effect = solveLine(value, before, after, elasticities)
  const change = (hat: number): number => 100 * (hat - 1)
  const gains = partners.map(({ partner }, i) => ({ partner, usd: effect.customsValue[i]! - value[i]! }))
  const others = gains.filter((_, i) => i !== china)
  const gainer = others.toSorted((a, b) => b.usd - a.usd)[0]
  const [all, allAfter] = [value, effect.customsValue].map((column) => column.reduce((sum, usd) => sum + usd, 0))
  return {
    known: true,
    line,
    measuredAt: supply.code,
    dutyBefore: was,
    dutyAfter: is,
    priceFromChina: change(effect.priceHat[china]!),
    quantityFromChina: change(effect.quantityHat[china]!),
    priceOfAll: change(effect.priceIndexHat),
    quantityOfAll: change((allAfter as number) / (all as number)),
    fromChinaUsd: { before: value[china]!, after: effect.customsValue[china]! },
    divertedUsd: others.reduce((sum, { usd }) => sum + usd, 0),
    ...(gainer === undefined || gainer.usd < 0.005 ? {} : { gainer }),
    revenueUsd: { before: effect.revenueBefore, after: effect.revenueAfter },
  }
}

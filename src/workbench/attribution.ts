import { type Day, parseDay } from "../core/index.ts"
import { answerOneSector, type TariffAddition } from "../effects/index.ts"
import { type Change, changeBetween, type NotKnown } from "../trade/index.ts"
import { tradeElasticities } from "./elasticities.ts"
import { openLaw } from "./law-shock.ts"
import { shippedWorld } from "./model-data.ts"
import { defaultAsOf, type World } from "./world.ts"

/** Whether a model with tariffs alone would have moved the balance as it moved. */
export type Attribution = "all of it" | "a part of it" | "none of it"

/** A measured change of the deficit between two years beside what the change of law does in model A's long run. */
export interface AttributedChange {
  readonly known: true
  readonly measured: Change
  /** Average additional law of each year, percent of value: the mean over the middles of its quarters. */
  readonly law: { readonly from: YearOfLaw; readonly to: YearOfLaw }
  /** Change of the deficit in billions of dollars of the base year, over low, central and high elasticity. */
  readonly modelled: { readonly low: number; readonly high: number; readonly baseYear: string }
  readonly attributes: Attribution
  readonly says: string
}

/** What the two charged each other over a year, percent of value. */
export interface YearOfLaw {
  readonly year: string
  readonly usOnChina: number
  readonly chinaOnUs: number
}

/** The middles of the quarters. */
const QUARTERS = ["02-15", "05-15", "08-15", "11-15"]

/** Is the deficit's change from one year to the next what the models say of the tariffs? One family, long run only. */
export function attributeChange(
  world: World,
  from: string,
  to: string,
  asOf: Day = defaultAsOf(world),
): AttributedChange | NotKnown {
  const measured = changeBetween(world.trade, "deficit", from, to, { asOf })
  if (!measured.known) return measured
  const law = openLaw(world, { asOf, standing: "administered" })
  const yearOf = (year: string): YearOfLaw => {
    const days = QUARTERS.map((day) => law.on(parseDay(`${year}-${day}`), world.ledger))
    const mean = (pick: (day: (typeof days)[number]) => number) =>
      days.reduce((sum, day) => sum + pick(day), 0) / days.length
    return {
      year,
      usOnChina: mean(({ usOnChina }) => (usOnChina.low + usOnChina.high) / 2),
      chinaOnUs: mean(({ chinaOnUs }) => (chinaOnUs.low + chinaOnUs.high) / 2),
    }
  }
  const { economy, pair, baseYear, source } = shippedWorld(world)
  const held = new Map([...new Set([baseYear, from, to])].map((year) => [year, yearOf(year)]))
  const [base, before, after] = [baseYear, from, to].map((year) => held.get(year) as YearOfLaw) as [
    YearOfLaw,
    YearOfLaw,
    YearOfLaw,
  ]
  const additions = (year: YearOfLaw): TariffAddition[] => [
    { exporter: pair[1], importer: pair[0], rate: (year.usOnChina - base.usOnChina) / 100 },
    { exporter: pair[0], importer: pair[1], rate: (year.chinaOnUs - base.chinaOnUs) / 100 },
  ]
  const changes = tradeElasticities(world).map(({ value }) => {
    const deficit = (year: YearOfLaw): number => {
      const question = {
        economy,
        additions: additions(year),
        pair,
        baseYear,
        source,
        parameters: { elasticity: value },
      }
      return -answerOneSector(question).pair.balance.after
    }
    return deficit(after) - deficit(before)
  })
  const [low, high] = [Math.min(...changes), Math.max(...changes)]
  const attributes = judge(measured.changeUsd / 1e9, low, high)
  return {
    known: true,
    measured,
    law: { from: before, to: after },
    modelled: { low, high, baseYear },
    attributes,
    says: sentence(measured, low, high, baseYear, attributes),
  }
}

function judge(change: number, low: number, high: number): Attribution {
  const size = (value: number) => value * Math.sign(change)
  const most = Math.max(size(low), size(high))
  if (most <= 0) return "none of it"
  return most >= Math.abs(change) ? "all of it" : "a part of it"
}

function sentence(
  { from, to, changeUsd }: Change,
  low: number,
  high: number,
  baseYear: string,
  attributes: Attribution,
) {
  const moved = `${changeUsd < 0 ? "fell" : "rose"} by ${Math.abs(changeUsd / 1e9).toFixed(1)}`
  const billions = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(0)}`
  return (
    `From ${from.period} to ${to.period} the deficit ${moved} billion dollars; in model A's long run the change of law between ` +
    `the two moves it by ${billions(low)} to ${billions(high)} billion (dollars of ${baseYear}), which could account for ${attributes}. ` +
    "A year is not the long run, and the model knows no demand, exchange rate or buying ahead: this is no proof of cause."
  )
}

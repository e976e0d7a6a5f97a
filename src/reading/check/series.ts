import { type Day, formatDay, keptFor, keptIn } from "../../core/index.ts"
import { type ClaimText, yearOf } from "../claim/claim-text.ts"
import { type Answerer, factsOf, type TradeFact } from "../evidence/query.ts"
import { partnersIn } from "./partners.ts"
import { NAMED_GOODS } from "./words.ts"

export type Flow = "deficit" | "exports" | "imports" | "total"

/** Values of one flow by period, in US dollars, every vintage; a deficit is imports minus exports. */
export interface Series {
  /** A country's code, or `world`. */
  readonly partner: string
  readonly flow: Flow
  readonly years: readonly TradeFact[]
  readonly months: readonly TradeFact[]
}

/* China's surplus with everybody, which is told in trillions or with the world. */
const ITS_OWN = /\b(?:trillion|world|overall|global|total)\b/i

/** The surplus of one country with everybody, which is no trade between the two. */
export const WITH_ALL =
  /\b(?:\w+['’]s )?surplus\b[^.;,]{0,30}\b(?:with the (?:whole )?world|worldwide)\b[^.;]*|\b(?:\w+['’]s )?(?:global|overall|total|world) (?:trade |goods )?surplus\b[^.;]*|\bsurplus\b[^.;,]{0,40}\btrillion\b/i

/* Rules on exports are no trade. */
const EXPORT_RULES = /\bexports? (?:controls?|curbs?|bans?|licen[cs]\w+|restrictions?|rules|limits)\b/gi

/* Trade in one kind of goods is no trade in all: `US soybean sales to China`, `exports of crude oil`. */
const OF_ONE_GOOD = new RegExp(
  `\\b(?:${NAMED_GOODS})s? (?:exports?|imports?|sales|shipments|purchases|deliveries|trade)\\b|\\b(?:exports?|imports?|sales|shipments|purchases|deliveries) of (?:\\w+ ){0,2}(?:${NAMED_GOODS})\\b`,
  "i",
)

const MEASURED = keptFor((claim: ClaimText) => ({ inIt: measuredIn(claim) }))

/** What the sentence measures, and with whom; undefined when it is not about goods trade. Several rules ask it. */
export const flowIn = (claim: ClaimText): { flow: Flow; partner: string } | undefined => MEASURED(claim).inIt

function measuredIn(claim: ClaimText): { flow: Flow; partner: string } | undefined {
  const text = claim.text.replace(WITH_ALL, " ").replace(EXPORT_RULES, " ")
  if (OF_ONE_GOOD.test(text)) return undefined
  if (
    /\b(?:China|Chinese|Beijing)\b[^.;]{0,12}\b(?:trade )?surplus\b/i.test(text) &&
    !/\b(?:US|U\.S\.|America\w*|United States|Washington|bilateral)\b/.test(text)
  )
    return ITS_OWN.test(text) ? undefined : { flow: "deficit", partner: "CN" }
  const deficit = /\b(?:deficits?|trade gap|gap|shortfall|surplus|balance)\b/i.test(text)
  const exports =
    /\b(?:(?:US|U\.S\.|American) (?:goods |merchandise )?exports|exported (?:there|to it)|exports? to China|shipments to China|sold to China|sales to China|sold China|(?:US|U\.S\.|United States|America) (?:exported|ships|shipped))\b/i.test(
      text,
    ) ||
    (/\bexports?\b/i.test(text) &&
      !/\b(?:Chinese exports|China['’]s exports|(?:exports?|shipments?|sales|deliveries) to (?:America|(?:the )?(?:US|U\.S\.|United States)))\b/i.test(
        text,
      ))
  const imports =
    /\b(?:imports? from China|(?:US|United States|America) imported|Chinese imports|Chinese exports|China['’]s exports|China (?:sold|exported|shipped|sent|delivered)|(?:bought|imported|purchased) (?:[^;]{0,60} )?from China|(?:exports?|shipments?|sales|deliveries) to (?:America|(?:the )?(?:US|U\.S\.|United States)))(?![\w])/i.test(
      text,
    ) ||
    (/\bimports?\b/i.test(text) && !/\bChina['’]s imports|imports from the (?:US|United States)\b/i.test(text))
  const total =
    /\b(?:two-way|bilateral|total) (?:goods |merchandise )?trade\b(?! (?:deficit|gap|balance|surplus))|\b(?:US|U\.S\.|American?)[-–](?:China|Chinese) (?:goods )?(?:trade|commerce)\b(?! (?:deficit|gap|balance|surplus|talks|deal|truce|war|tensions))|\b(?:commerce|trade) with (?:the )?(?:US|United States|America)\b/i.test(
      text,
    ) ||
    /\b(?:goods|merchandise) trade (?:between|with|in both directions)\b|\btrade (?:in goods )?between (?:the )?(?:two|US|United States|China)\b/i.test(
      text,
    )
  const twoWay = /\b(?:b(?:ought|uys)|sold|sells)\b.*\b(?:than|as much as|times)\b/i.test(text)
  const gap =
    imports &&
    exports &&
    /\b(?:import|b(?:uy|ought)|export|s(?:ell|old))\w*\b[^.;]*\bmore\b[^.;]*\bthan\b[^.;]*\b(?:import|b(?:uy|ought)|export|s(?:ell|old))/i.test(
      text,
    )
  const pronoun = !deficit && !exports && !imports && !total && /^(?:it|that|this|the figure)\b/i.test(text)
  const flow: Flow | undefined =
    deficit || gap
      ? "deficit"
      : twoWay && !exports && !imports
        ? "deficit"
        : total
          ? "total"
          : imports && !exports
            ? "imports"
            : exports
              ? "exports"
              : pronoun
                ? "deficit"
                : undefined
  if (flow === undefined) return undefined
  const china = /\b(?:China|Chinese|Beijing|bilateral)\b/i.test(text)
  const others = china ? [] : partnersIn(text)
  if (others.length > 0) return others.length === 1 ? { flow, partner: others[0] as string } : undefined
  const whole =
    /\b(?:overall|total|global|worldwide|with the world|all countries)\b/i.test(text) ||
    (!china &&
      /\b(?:the )?(?:US|U\.S\.|America['’]s|United States['’]?) (?:goods |trade |merchandise )*(?:deficit|exports|imports)\b/i.test(
        text,
      ) &&
      !/\bChin/i.test(claim.setting))
  return { flow, partner: whole && !china ? "world" : "CN" }
}

export function seriesOf(claim: ClaimText, ask: Answerer, flow: Flow, partner: string): Series {
  const facts = (by: "year" | "month") => factsOf(ask({ ask: "trade", partner, by, asOf: claim.asOf }))
  return { partner, flow, years: facts("year"), months: partner === "CN" ? facts("month") : [] }
}

/** The flow in US dollars; undefined where the fact has no such part. */
export function dollarsOf(fact: TradeFact, flow: Flow): number | undefined {
  const musd =
    flow === "deficit"
      ? -fact.balance
      : flow === "exports"
        ? fact.exports
        : flow === "imports"
          ? fact.imports
          : fact.exports === undefined || fact.imports === undefined
            ? undefined
            : fact.exports + fact.imports
  return musd === undefined ? undefined : musd * 1e6
}

/** Every vintage of the period, latest row first where several say the same. */
export function vintages(series: Series, period: string): { fact: TradeFact; value: number }[] {
  const facts = [series.years, series.months].flatMap((list) => byPeriod(list).get(period) ?? [])
  return facts.flatMap((fact) => {
    const value = dollarsOf(fact, series.flow)
    return value === undefined ? [] : [{ fact, value }]
  })
}

/** The facts of each period, in their order. */
const byPeriod = keptFor((facts: readonly TradeFact[]) => {
  const periods = new Map<string, TradeFact[]>()
  for (const fact of facts) keptIn(periods, fact.period, () => []).push(fact)
  return periods
})

/** Sum of the months from A to B, both included; undefined when one is missing. */
export function sumOfMonths(
  series: Series,
  from: string,
  to: string,
): { value: number; facts: TradeFact[] } | undefined {
  const facts = series.months.filter((f) => f.period >= from && f.period <= to)
  const expected =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1
  if (facts.length !== expected) return undefined
  return { value: facts.reduce((sum, f) => sum + (dollarsOf(f, series.flow) ?? Number.NaN), 0), facts }
}

/** The main value of a year: the first row of the series. */
export function yearValue(series: Series, year: number): { fact: TradeFact; value: number } | undefined {
  return vintages(series, String(year))[0]
}

/** The last full year whose figures were out by the day (they come in February). */
export function lastFullYear(day: Day): number {
  return yearOf(day) - (Number(formatDay(day).slice(5, 7)) >= 2 ? 1 : 2)
}

/** `$295.5 billion`. */
export function billions(usd: number): string {
  return `$${Math.abs(usd / 1e9).toFixed(1)} billion`
}

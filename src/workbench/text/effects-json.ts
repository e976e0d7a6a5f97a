import { formatDay } from "../../core/index.ts"
import { lineDefaults, type ModelAnswer, type SectorEffects } from "../../effects/index.ts"
import type { CaseAnswered, Contest } from "../effects-cases.ts"
import type { LawOn } from "../law-shock.ts"
import type { LineMarket, LineNotMeasured } from "../portfolio-effects.ts"
import type { EffectsReply } from "../questions/effects.ts"
import { settingsJson } from "../settings.ts"

/** What every figure of these models rests on, in the order a reader should meet it. */
export function premises({ data, law, model, portfolio, cases }: EffectsReply): readonly string[] {
  const { oneSector, sectors, shipped } = data
  const typed = cases.every((each) => each.on === undefined)
  const lines =
    portfolio === undefined
      ? []
      : [
          `Model D: US imports for consumption of 2024 by supplier (Census). Duties on China go from the law of 1 July 2024 to ${typed ? "that law with your tariffs on top" : "that of the day asked"}; those on others stay as collected in 2024; all other prices and incomes are fixed.`,
        ]
  if (model === "D") return lines
  const one = `Model A: goods only, one good, ${oneSector.economy.names.length} economies, base year ${oneSector.baseYear}: ${oneSector.source}. With one elasticity for all goods, trade between two countries reacts more than in models with sectors.`
  return [
    "Long run: two equilibria are compared, the base year's and the one with other tariffs; nothing is said of the way there.",
    ...(model === "A" || model === "all" ? [one] : []),
    ...(sectors === undefined || model === "A"
      ? []
      : [
          `Models B and C: ${sectors.economy.countries.length} economies, ${sectors.economy.sectors.length} sectors, base year ${sectors.baseYear}, balances in goods: ${sectors.source}. B fixes the balance over goods and services; its part in goods moves against services.`,
        ]),
    typed
      ? "The shock is the tariffs of your file, added to those of the base year; rows by sector or code are averaged over the trade they fall on where a model knows less."
      : `The shock is the law of the day less the law of the base year, for trade between the two only: US imports from China as an average weighted by line (${law.weightsOfUs.basis}), China's additional duties on goods of the US likewise (${law.weightsOfChina.basis}). What either charges others stays as in the base year.`,
    ...(typed ? [] : law.notes),
    "The overall balance is fixed by assumption, wholly or but for local cost: these models do not explain it. The bilateral balance is their finding.",
    "Dollars are at constant world income of the base year.",
    ...lines,
    ...(shipped && sectors === undefined
      ? [
          "Only family A has data that may be shipped: the range is over its own settings, not over other kinds of models. Load many-sector data with --data DIR --base-year YEAR for B and C (docs/guide/sector-data.md).",
        ]
      : []),
  ]
}

/** Everything, for programs: every country of every model, every sector where there are any. */
export function effectsJson(reply: EffectsReply) {
  const { settings, world, model, asked, law, data, elasticities, cases, contest, portfolio } = reply
  const [one, other] = data.oneSector.pair
  return {
    ...settingsJson(settings, world),
    model,
    pair: { one, other },
    now: formatDay(asked.nowOn),
    comparedOn: formatDay(asked.comparedOn),
    weights: { usOnChina: law.weightsOfUs.basis, chinaOnUs: law.weightsOfChina.basis },
    units: "shifts in billions of US dollars at constant world income of the base year; changes in percent",
    premises: premises(reply),
    elasticities,
    cases: cases.map((each) => caseJson(each, reply.detail)),
    ...(contest === undefined ? {} : { contest: contestJson(contest) }),
    ...(portfolio === undefined
      ? {}
      : {
          portfolio: {
            name: portfolio.read.name,
            model: "D",
            elasticities: lineDefaults,
            refused: portfolio.read.refused,
            cases: portfolio.cases.map(({ name, lines }) => ({ id: name, lines: lines.map(lineJson) })),
          },
        }),
    refused: portfolio?.read.refused ?? [],
  }
}

function contestJson({ map, ...played }: Contest) {
  const whole = { model: "A", unit: "welfare, percent of the base year", ...played }
  if (map === undefined) return whole
  const { table, repliesOfOne, repliesOfOther, truces, range, bargain } = map
  const columns = table.byOther.length
  const plain = (values: Float64Array): number[] => Array.from(values, (value) => round(value))
  const rows = (values: ArrayLike<number>): number[][] =>
    Array.from(table.byOne, (_, r) => Array.from(table.byOther, (_cell, c) => round(values[r * columns + c] as number)))
  return {
    ...whole,
    map: {
      byOne: plain(table.byOne),
      byOther: plain(table.byOther),
      welfareOfOne: rows(table.one),
      welfareOfOther: rows(table.other),
      betterForBothThanTheFight: rows(truces),
      repliesOfOne: plain(repliesOfOne),
      repliesOfOther: plain(repliesOfOther),
      truceRange: range ?? null,
      bargain: bargain ?? null,
    },
  }
}

const round = (value: number, digits = 6): number => Number(value.toFixed(digits))

function lawJson({ on, usOnChina, chinaOnUs }: LawOn) {
  return {
    on: formatDay(on),
    usOnChinaPct: { low: round(usOnChina.low, 4), high: round(usOnChina.high, 4) },
    chinaOnUsAdditionalPct: { low: round(chinaOnUs.low, 4), high: round(chinaOnUs.high, 4) },
  }
}

const pointsJson = (points: ReadonlyMap<string, number>) =>
  Object.fromEntries([...points].map(([sector, value]) => [sector, round(value, 4)]))

function caseJson(
  { name, title, on, shocks, additions, answers, summary, sectors, cautions, draws }: CaseAnswered,
  detail: EffectsReply["detail"],
) {
  const wanted = (code: string, { pair }: ModelAnswer) =>
    detail === "countries" || code === pair.one || code === pair.other
  return {
    id: name,
    title,
    on: on === undefined ? null : formatDay(on),
    additions: additions.map(({ exporter, importer, rate }) => ({ exporter, importer, points: round(rate * 100, 4) })),
    shocks: shocks.map(({ baseYear, shock }) => ({
      baseYear,
      law: lawJson(shock.under),
      baseLaw: lawJson(shock.base),
      usOnChinaPoints: round(shock.usOnChina, 4),
      chinaOnUsPoints: round(shock.chinaOnUs, 4),
      ...(shock.bySector === undefined
        ? {}
        : {
            usOnChinaBySector: pointsJson(shock.bySector.usOnChina),
            chinaOnUsBySector: pointsJson(shock.bySector.chinaOnUs),
          }),
    })),
    ...(summary === undefined ? {} : { summary }),
    answers: answers.map((answer) => ({
      ...answer,
      countries: answer.countries.filter(({ code }) => wanted(code, answer)),
    })),
    ...(sectors.length === 0 ? {} : { sectors: sectors.map(sectorJson) }),
    cautions,
    ...(draws === undefined ? {} : { draws }),
  }
}

function sectorJson({ price, labour, ...rest }: SectorEffects) {
  return {
    ...rest,
    pricePct: round(100 * (price - 1)),
    labourPct: labour === undefined ? null : round(100 * (labour - 1)),
  }
}

function lineJson(each: LineMarket | LineNotMeasured) {
  const { line, ...rest } = each
  return { id: line.id ?? null, code: line.code, enteredValue: line.enteredValue / 100, ...rest }
}

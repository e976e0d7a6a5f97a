import { speakDay } from "../../core/index.ts"
import {
  type Change,
  type CountryAnswer,
  type ModelAnswer,
  type Spread,
  type Summary,
  spreadOf,
} from "../../effects/index.ts"
import type { Colour } from "../colour.ts"
import type { CaseAnswered } from "../effects-cases.ts"
import type { EffectsReply } from "../questions/effects.ts"
import { footer } from "../settings.ts"
import { grouped } from "./bars.ts"
import { premises } from "./effects-json.ts"
import { contestText, drawsText, portfolioText } from "./effects-parts-text.ts"
import { refusedText } from "./refused-text.ts"
import { wrap } from "./wrap.ts"

/** A sentence with its range, the endings side by side, each model, who else is moved, and what it all rests on. */
export function effectsText(reply: EffectsReply, colour: Colour): string {
  const { cases, portfolio, contest, settings, world } = reply
  const main = cases.at(-1) as CaseAnswered
  const out: string[] = []
  if (main.summary !== undefined) {
    out.push(colour.bold(wrap(lead(reply, main))), "")
    out.push(...balances(reply, colour), ...otherYears(reply), "", ...incomes(reply, colour), "")
    out.push(...models(main, colour), "")
    const others = thirdCountries(main)
    if (others !== undefined) out.push(wrap(others), "")
  }
  if (main.draws !== undefined) out.push(...drawsText(main.draws, colour), "")
  if (contest !== undefined) out.push(...contestText(contest, colour), "")
  if (portfolio !== undefined) {
    out.push(...portfolioText(portfolio, colour), "")
    if (portfolio.read.refused.length > 0) out.push(...refusedText(portfolio.read, colour))
  }
  const cautions = [...new Set(cases.flatMap((each) => each.cautions))]
  out.push(colour.bold("What this rests on"))
  for (const text of [...premises(reply), ...cautions]) out.push(wrap(`- ${text}`, 2))
  out.push(colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

/** `−295`, `−1,044`: billions without a sign for plus. */
export function bn(value: number): string {
  const text = grouped(Math.abs(value).toFixed(0))
  return value < 0 && text !== "0" ? `−${text}` : text
}

export function percent(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits)
  return `${Number(text) === 0 ? "" : value > 0 ? "+" : "−"}${text}%`
}

/** A range as two figures, or one where they read the same. */
export function range({ low, high, by }: Spread, show: (value: number) => string): string {
  if (by.length === 0) return "not known"
  const [from, to] = [show(low), show(high)]
  return from === to ? from : `${from} to ${to}`
}

const solvedOf = (answers: readonly ModelAnswer[]): readonly ModelAnswer[] => answers.filter((a) => a.solved.converged)

function known(change: Change | undefined): number | undefined {
  return typeof change === "number" ? change : undefined
}

function countryOf(answer: ModelAnswer, which: "one" | "other"): CountryAnswer | undefined {
  return answer.countries.find(({ code }) => code === answer.pair[which])
}

function spread(each: CaseAnswered, which: "one" | "other", figure: "realIncome" | "price" | "employment"): Spread {
  return spreadOf(solvedOf(each.answers), (answer) => known(countryOf(answer, which)?.[figure]))
}

function lead({ cases }: EffectsReply, main: CaseAnswered): string {
  const { summary } = main
  if (summary === undefined || summary.bilateral.after.by.length === 0) return "No model found an equilibrium."
  const { bilateral, overall, realIncomeOfOne, realIncomeOfOther } = summary
  const now = cases.find((each) => each.name === "now" && each !== main)?.summary
  const years = [...new Set(main.answers.map((answer) => answer.basis.baseYear))].join(" and ")
  const when = main.on === undefined ? `Under ${main.title}` : `${suppose(main)}, under the law of ${speakDay(main.on)}`
  const beside = now === undefined ? "" : ` (as the law stands, ${range(now.bilateral.after, bn)})`
  return (
    `${when}, the models put the US goods balance with China at ${range(bilateral.after, bn)} billion dollars in the long run${beside}, from ${range(bilateral.before, bn)} in ${years}. ` +
    `${overallOf(overall)} ` +
    `Real income: ${range(realIncomeOfOne, percent)} in the United States, ${range(realIncomeOfOther, percent)} in China.`
  )
}

function overallOf({ before, after }: Summary["overall"]): string {
  if (after.by.length === 0)
    return "Of the overall balance this model says nothing: it balances everywhere by assumption."
  return `The overall goods balance, ${range(before, bn)} before, comes to ${range(after, bn)}, largely by assumption.`
}

/** `If it lapses`, `With a deal of us 15%, cn 5%`. */
function suppose({ name, title }: CaseAnswered): string {
  if (name === "now") return "As it stands"
  const named = /^(deal|escalate): (.*)$/.exec(title)
  if (named === null) return `If ${title}`
  return `With ${named[1] === "deal" ? "a deal" : "an escalation"} of ${named[2]}`
}

function balances({ cases, data }: EffectsReply, colour: Colour): string[] {
  const row = (name: string, us: string, cn: string, pair: string, all: string) =>
    `${name.slice(0, 18).padEnd(18)}${us.padStart(10)}${cn.padStart(9)}${pair.padStart(21)}${all.padStart(22)}`
  const [us, china] = data.oneSector.pair
  const points = ({ additions }: CaseAnswered, importer: string, exporter: string): string => {
    const meets = (code: string, country: string): boolean => code === "*" || code === country
    const rate = additions.findLast((a) => meets(a.exporter, exporter) && meets(a.importer, importer))?.rate ?? 0
    return `${rate < 0 ? "−" : "+"}${Math.abs(100 * rate).toFixed(1)}`
  }
  const first = (cases[0] as CaseAnswered).summary
  return [
    colour.dim(row("", "US adds", "China", "balance with China", "overall, US")),
    colour.dim(row("case", "points", "points", "$bn", "$bn")),
    ...(first === undefined
      ? []
      : [row("base year", "0", "0", range(first.bilateral.before, bn), range(first.overall.before, bn))]),
    ...cases.map((each) =>
      each.summary === undefined
        ? row(each.name, "", "", "", "")
        : row(
            each.name,
            points(each, us, china),
            points(each, china, us),
            range(each.summary.bilateral.after, bn),
            range(each.summary.overall.after, bn),
          ),
    ),
  ]
}

/** Data of other years start from the law of those years. */
function otherYears({ cases }: EffectsReply): string[] {
  return cases.flatMap(({ name, shocks }) =>
    shocks
      .slice(1)
      .map(({ baseYear, shock }) =>
        wrap(
          `On the data of ${baseYear}, ${name} adds ${shock.usOnChina.toFixed(1)} and ${shock.chinaOnUs.toFixed(1)} points${shock.bySector === undefined ? "" : ", by sector"}.`,
        ),
      ),
  )
}

function incomes({ cases }: EffectsReply, colour: Colour): string[] {
  const row = (cells: readonly string[]) =>
    cells.map((cell, k) => (k === 0 ? cell.slice(0, 17).padEnd(17) : cell.padStart(21))).join("")
  return [
    colour.dim(row(["change, %", "US real income", "China real income", "US prices"])),
    ...cases.map((each) =>
      row([
        each.name,
        range(spread(each, "one", "realIncome"), percent),
        range(spread(each, "other", "realIncome"), percent),
        range(spread(each, "one", "price"), percent),
      ]),
    ),
  ]
}

/** What a model is called in a table: its family, its kind, its trade elasticity. */
function nameOf({ family, model, basis }: ModelAnswer): string {
  const elasticity = /^trade [\d.]+(?= |,|$)/.exec(basis.elasticities)?.[0].replace("trade ", "")
  return `${family} ${model.replace(/ \(.*$/, "")}${family === "A" && elasticity !== undefined ? `; ε ${elasticity}` : ""}`
}

function models(main: CaseAnswered, colour: Colour): string[] {
  const row = (name: string, cells: readonly string[]) =>
    `${name.slice(0, 48).padEnd(48)}${cells.map((cell) => cell.padStart(8)).join("")}`
  return [
    colour.bold(`Each model: ${main.title}`),
    colour.dim(row("", ["pair $bn", "US inc.", "CN inc.", "US jobs"])),
    ...main.answers.map((answer) => {
      if (!answer.solved.converged) return row(nameOf(answer), ["not solved"])
      const figure = (which: "one" | "other", name: "realIncome" | "employment") => {
        const value = known(countryOf(answer, which)?.[name])
        return value === undefined ? "–" : percent(value)
      }
      return row(nameOf(answer), [
        bn(answer.pair.balance.after),
        figure("one", "realIncome"),
        figure("other", "realIncome"),
        figure("one", "employment"),
      ])
    }),
  ]
}

function thirdCountries({ answers }: CaseAnswered): string | undefined {
  const first = solvedOf(answers)[0]
  if (first === undefined || first.countries.length < 20) return undefined
  const { one, other } = first.pair
  const moved = first.countries
    .filter(({ code }) => code !== one && code !== other)
    .flatMap(({ title, realIncome }) => (typeof realIncome === "number" ? [{ title, realIncome }] : []))
    .toSorted((a, b) => b.realIncome - a.realIncome)
  const say = (list: typeof moved) => list.map((c) => `${c.title} ${percent(c.realIncome)}`).join(", ")
  return `Elsewhere, by the first of these models, real income rises most in ${say(moved.slice(0, 4))}; it falls most in ${say(moved.slice(-4).reverse())}.`
}

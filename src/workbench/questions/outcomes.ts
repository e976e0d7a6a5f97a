import { z } from "zod"
import { type Day, formatDay, type Party, percentOf } from "../../core/index.ts"
import type { Assessment, EntryLine, LawBook } from "../../duty/index.ts"
import { viewAsOf } from "../../ledger/index.ts"
import {
  allGoodsRate,
  type Ending,
  type Move,
  movers,
  type Peak,
  type Priced,
  price,
  priceUnder,
  type Returns,
  returnsAfter,
  withdrawnPeak,
} from "../../outcomes/index.ts"
import { type AskedEndings, askedEndings, ENDING_HELP } from "../asked-endings.ts"
import { counting } from "../counting.ts"
import { assessmentJson, boundsJson, totalJson } from "../layer-json.ts"
import { opened, type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { outcomesText } from "../text/outcomes-text.ts"
import { entryFilesInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  file: entryFilesInput.describe(
    "portfolio of entry lines: CSV or JSON lines; on a terminal also .gz, .zst, Parquet, patterns",
  ),
  ending: z.array(z.string()).default([]).describe(ENDING_HELP),
  ...settingsInput,
})

/** What an article on no list pays on each side, in ppm of its value, without column 1. */
export interface Ordinary {
  readonly us: number
  readonly cn: number
}

export interface OutcomesAnswer {
  readonly settings: Settings
  readonly world: World
  readonly portfolio: Portfolio
  /** The day priced as "now": `on`, or the last known day when `on` lies past what is known. */
  readonly nowOn: Day
  readonly now: Priced
  readonly ordinaryNow: Ordinary
  /** The first day after the first deadline on which the endings differ. */
  readonly comparedOn: Day
  readonly deadline?: Day
  readonly endings: readonly (Ending & {
    readonly name: string
    readonly ordinary: Ordinary
    readonly movers: readonly Move[]
  })[]
  readonly returns: Returns
  readonly peaks: { readonly us?: Peak; readonly cn?: Peak }
}

const US = "US" as Party
const CN = "CN" as Party

export const outcomes = question<z.infer<typeof input>, OutcomesAnswer>({
  name: "outcomes",
  purpose: "what a portfolio owes now and under each ending of the truce",
  input,
  positional: ["file"],
  example: "outcomes examples/portfolio.csv --as-of 2025-07-29",
  answer(given, world, onProgress) {
    const settings = settle(given, world)
    const { asOf, standing } = settings
    const view = viewAsOf(world.ledger, asOf)
    const { nowOn, deadline, comparedOn, endings: asked } = askedEndings(world, settings, given.ending)
    const portfolio = readPortfolio(given.file, world, nowOn)
    const book: LawBook = world
    const ordinary = (ledger: World["ledger"], day: Day): Ordinary => ({
      us: allGoodsRate(viewAsOf(ledger, asOf), US, CN, day, standing),
      cn: allGoodsRate(viewAsOf(ledger, asOf), CN, US, day, standing),
    })
    const step = counting(onProgress, portfolio.lines.length * (asked.length + 1))
    const now = price(portfolio.lines, nowOn, { asOf, standing }, book, step)
    const endings = asked.map(({ name, outcome, ledger }) => {
      const ending = priceUnder(outcome, portfolio.lines, comparedOn, { asOf, standing }, book, step)
      return { ...ending, name, ordinary: ordinary(ledger, comparedOn), movers: movers(now, ending.priced) }
    })
    const peak = (by: Party, from: Party) => withdrawnPeak(view, by, from, nowOn)
    const [us, cn] = [peak(US, CN), peak(CN, US)]
    return {
      settings,
      world,
      portfolio,
      nowOn,
      now,
      ordinaryNow: ordinary(world.ledger, nowOn),
      comparedOn,
      ...(deadline === undefined ? {} : { deadline }),
      endings,
      returns: returnsAfter(view, asOf),
      peaks: { ...(us === undefined ? {} : { us }), ...(cn === undefined ? {} : { cn }) },
    }
  },
  text: outcomesText,
  json: outcomesJson,
  rows: "lines",
  stream(given, world) {
    const settings = settle(given, world)
    const asked = askedEndings(world, settings, given.ending)
    const portfolio = readPortfolio(given.file, world, asked.nowOn)
    return { ...opened(portfolio), rows: streamed(portfolio, asked, settings, world) }
  },
  exitCode: ({ portfolio }) => (portfolio.refused.length > 0 ? 3 : 0),
})

function outcomesJson(answer: OutcomesAnswer) {
  const { settings, world, portfolio, now, endings, peaks, returns } = answer
  const ordinary = (o: Ordinary) => ({ usPct: percentOf(o.us), cnPct: percentOf(o.cn) })
  const bills = (priced: Priced) =>
    priced.bills.map((b) => ({
      payer: b.payer,
      currency: b.currency,
      lines: b.lines,
      value: b.value / 100,
      duty: totalJson(b.duty),
      bounds: boundsJson(b.duty),
    }))
  return {
    ...settingsJson(settings, world),
    portfolio: { name: portfolio.name, rows: portfolio.rows, priced: portfolio.lines.length },
    refused: portfolio.refused,
    excludes: ["antidumping and countervailing duties"],
    now: { on: formatDay(now.on), ordinary: ordinary(answer.ordinaryNow), bills: bills(now) },
    deadline: answer.deadline === undefined ? null : formatDay(answer.deadline),
    comparedOn: formatDay(answer.comparedOn),
    endings: endings.map((e) => ({
      id: e.outcome.id,
      name: e.name,
      title: e.outcome.title,
      ordinary: ordinary(e.ordinary),
      bills: bills(e.priced),
      movers: e.movers.slice(0, 10).map((m) => ({
        id: m.after.line.id ?? null,
        code: m.after.line.code,
        change: m.change / 100,
        currency: m.after.line.currency,
      })),
    })),
    lines: portfolio.lines.map((line, i) => {
      const under = endings.map((e) => [e.name, e.priced.assessments[i]] as const)
      return lineJson(line, now.assessments[i], under)
    }),
    returns: {
      measures: returns.chains.map((c) => ({
        measure: c.measure.id,
        title: c.measure.title,
        ends: formatDay(c.ends),
        act: c.act.id,
      })),
      reliefs: returns.reliefs.map((r) => ({ heading: r.heading, ends: formatDay(r.ends), act: r.act.id })),
    },
    withdrawnPeaks: Object.fromEntries(
      Object.entries(peaks).map(([side, p]) => [
        side,
        p && { pct: percentOf(p.ppm), on: formatDay(p.on), withdrawnBy: p.withdrawnBy },
      ]),
    ),
  }
}

/** One line now and under each ending. */
export function lineJson(
  line: EntryLine,
  now: Assessment | undefined,
  under: readonly (readonly [name: string, assessment: Assessment | undefined])[],
) {
  return {
    id: line.id ?? null,
    code: line.code,
    origin: line.origin,
    destination: line.destination,
    enteredValue: line.enteredValue / 100,
    now: now && assessmentJson(now),
    endings: Object.fromEntries(under.map(([name, a]) => [name, a && brief(assessmentJson(a))])),
  }
}

/** Line by line, each priced now and under every ending before the next. */
function* streamed(
  { lines }: Portfolio,
  { nowOn, comparedOn, endings }: AskedEndings,
  { asOf, standing }: Settings,
  world: World,
): Iterable<unknown> {
  const one = (line: EntryLine, on: Day, ledger: World["ledger"]) =>
    price([line], on, { asOf, standing }, { ...world, ledger }).assessments[0]
  for (const line of lines) {
    const under = endings.map(({ name, ledger }) => [name, one(line, comparedOn, ledger)] as const)
    yield lineJson(line, one(line, nowOn, world.ledger), under)
  }
}

function brief({ ratePct, additionalRatePct, total, bounds }: ReturnType<typeof assessmentJson>) {
  return { ratePct, additionalRatePct, total, ...(bounds === undefined ? {} : { bounds }) }
}

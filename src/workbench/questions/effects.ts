import { z } from "zod"
import { DetenteError, formatIssue, parseDay } from "../../core/index.ts"
import { type AskedEndings, askedEndings, ENDING_HELP } from "../asked-endings.ts"
import {
  answerCase,
  type CaseAnswered,
  type CaseAsked,
  type Contest,
  contestOf,
  type ModelWord,
} from "../effects-cases.ts"
import { type CitedValue, citedValues } from "../elasticities.ts"
import { type LawBridge, openLaw } from "../law-shock.ts"
import { type ModelData, readModelData } from "../model-data.ts"
import { type Portfolio, readPortfolio } from "../portfolio.ts"
import { type LineMarket, type LineNotMeasured, PORTFOLIO_BASE, portfolioEffects } from "../portfolio-effects.ts"
import { question, type TextFile } from "../question.ts"
import { type Member, membersFor } from "../run-models.ts"
import { type Settings, settingsInput, settle } from "../settings.ts"
import { effectsJson } from "../text/effects-json.ts"
import { effectsText } from "../text/effects-text.ts"
import { textFileInput } from "../text-file.ts"
import { readTypedTariffs, type TypedTariffs } from "../typed-tariffs.ts"
import type { World } from "../world.ts"

const input = z.object({
  ending: z.array(z.string()).default([]).describe(ENDING_HELP),
  tariffs: textFileInput
    .optional()
    .describe(
      "tariffs of your own instead of the law's: CSV exporter,importer,addon in percentage points, or a matrix; with a column sector or hs for some goods only",
    ),
  model: z
    .enum(["A", "B", "C", "D", "all"])
    .default("all")
    .describe("A one sector, B many sectors with inputs, C profits and politics, D each line of a portfolio"),
  data: z
    .array(textFileInput)
    .default([])
    .describe("data of your own: a folder or files of tables, or an OECD inter-country table"),
  baseYear: z
    .string()
    .regex(/^(19|20)\d\d$/, "is not a year; write it like 2017")
    .optional()
    .describe("the year of your data: its law is not counted again"),
  unit: z.enum(["usd", "thousand-usd", "million-usd"]).default("million-usd").describe("unit of many-sector data"),
  file: textFileInput.optional().describe("portfolio of entry lines for model D, CSV"),
  elasticity: z.enum(["low", "central", "high"]).optional().describe("one trade elasticity (default: all three)"),
  draws: z.coerce.number().int().min(2).max(5000).optional().describe("draw elasticities so many times for a range"),
  seed: z.coerce.number().int().min(0).default(1).describe("seed of the draws: the same seed, the same answer"),
  detail: z.enum(["countries", "pair"]).default("countries").describe("JSON for every country, or for the two alone"),
  contest: z.boolean().default(false).describe("also play add-on against add-on: best replies, the fight, today"),
  grid: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .optional()
    .describe("with the contest, fill a table of so many add-ons a side: replies, truces better than the fight"),
  ...settingsInput,
})

/** Everything the models say, case by case, and what it rests on. */
export interface EffectsReply {
  readonly settings: Settings
  readonly world: World
  readonly model: ModelWord
  readonly detail: "countries" | "pair"
  readonly asked: AskedEndings
  readonly law: LawBridge
  readonly data: ModelData
  readonly elasticities: readonly CitedValue[]
  readonly cases: readonly CaseAnswered[]
  readonly contest?: Contest
  readonly portfolio?: {
    readonly read: Portfolio
    readonly cases: readonly { readonly name: string; readonly lines: readonly (LineMarket | LineNotMeasured)[] }[]
  }
}

export const effects = question<z.infer<typeof input>, EffectsReply>({
  name: "effects",
  purpose: "what an ending would do to trade, balance, prices and real income, by models with their range",
  input,
  positional: [],
  example: "effects --ending lapse --as-of 2025-07-29",
  answer(given, world, onProgress) {
    const settings = settle(given, world)
    const asked = askedEndings(world, settings, given.ending)
    const { model } = given
    const data = readModelData(
      { files: given.data, unit: given.unit, ...(given.baseYear === undefined ? {} : { baseYear: given.baseYear }) },
      world,
    )
    refuseWithoutData(model, data, given.file)
    const members = membersFor(world, given.elasticity)
    const law = openLaw(world, settings)
    const wanted =
      given.tariffs === undefined
        ? lawCases(world, asked)
        : [typedCase(readTypedTariffs(given.tariffs, data, world, law))]
    const { draws, seed } = given
    // The draws count for themselves; without them each case is a step.
    const steps = draws === undefined ? onProgress : undefined
    const solved = new Map()
    const cases = wanted.map((each, at) => {
      const main = at === wanted.length - 1
      const answered = answerCase(
        each,
        { model, members, data, law, solved, ...(draws !== undefined && main ? { draws: { draws, seed } } : {}) },
        main ? onProgress : undefined,
      )
      steps?.(at + 1, wanted.length)
      return answered
    })
    const last = cases.at(-1) as CaseAnswered
    const contest =
      given.contest || given.grid !== undefined
        ? contestOf(data, last.additions, members[0] as Member, given.grid, onProgress)
        : undefined
    const portfolio = given.file === undefined ? undefined : linesOf(given.file, wanted, world, settings, asked)
    return {
      settings,
      world,
      model,
      detail: given.detail,
      asked,
      law,
      data,
      elasticities: citedValues(world),
      cases,
      ...(contest === undefined ? {} : { contest }),
      ...(portfolio === undefined ? {} : { portfolio }),
    }
  },
  text: effectsText,
  json: effectsJson,
  rows: "cases",
  exitCode: ({ portfolio }) => ((portfolio?.read.refused.length ?? 0) > 0 ? 3 : 0),
})

function refuseWithoutData(model: ModelWord, { sectors }: ModelData, file: TextFile | undefined): void {
  const next =
    (model === "B" || model === "C") && sectors === undefined
      ? "no many-sector data may be shipped; load yours with --data DIR --base-year YEAR (docs/guide/sector-data.md)."
      : model === "D" && file === undefined
        ? "model D works on the lines of a portfolio; give one with --file examples/portfolio.csv."
        : undefined
  if (next === undefined) return
  const issue = { field: "model", value: model, message: "has no data to work on.", next }
  throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

/** The law as it stands, then each ending. */
function lawCases(world: World, { nowOn, comparedOn, endings }: AskedEndings): readonly CaseAsked[] {
  const now: CaseAsked = { kind: "law", name: "now", title: "the law as it stands", on: nowOn, ledger: world.ledger }
  return [
    now,
    ...endings.map(
      ({ name, outcome, ledger }): CaseAsked => ({ kind: "law", name, title: outcome.title, on: comparedOn, ledger }),
    ),
  ]
}

/** Tariffs a person typed. */
function typedCase(typed: TypedTariffs): CaseAsked {
  return { kind: "tariffs", name: "tariffs", title: `the tariffs of ${typed.file}`, typed }
}

function linesOf(
  file: TextFile,
  wanted: readonly CaseAsked[],
  world: World,
  { asOf, standing }: Settings,
  { nowOn }: AskedEndings,
): NonNullable<EffectsReply["portfolio"]> {
  const read = readPortfolio(file, world, nowOn)
  const base = { baseOn: parseDay(PORTFOLIO_BASE), settings: { asOf, standing } }
  const cases = wanted.map((each) => {
    const law = each.kind === "law" ? { on: each.on, ledger: each.ledger } : { on: base.baseOn, ledger: world.ledger }
    const added = each.kind === "law" ? undefined : each.typed.onLine
    return { name: each.name, lines: portfolioEffects(world, read.lines, { ...base, ...law, added }) }
  })
  return { read, cases }
}

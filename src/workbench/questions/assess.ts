import { z } from "zod"
import { type Day, readDay } from "../../core/index.ts"
import { type Assessment, assess as assessLine, type EntryLine } from "../../duty/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"
import { counting } from "../counting.ts"
import { assessmentJson } from "../layer-json.ts"
import { opened, type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { dayInput, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { assessText } from "../text/assess-text.ts"
import { entryFilesInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  file: entryFilesInput.describe("entry lines: CSV or JSON lines; on a terminal also .gz, .zst, Parquet, patterns"),
  ...settingsInput,
  asOf: z
    .union([z.literal("entry"), dayInput])
    .optional()
    .describe(
      "what was known on this day, YYYY-MM-DD, or `entry` for each line's own day (default: the record's horizon or today, whichever is earlier)",
    ),
})

export interface AssessAnswer {
  readonly settings: Settings
  /** Every line is asked as known on its own day of entry. */
  readonly ownDays: boolean
  readonly world: World
  readonly portfolio: Portfolio
  readonly assessments: readonly Assessment[]
}

/** A line may carry its own `as_of` and `standing`, which win over the command's. */
function settingsOf(fields: Readonly<Record<string, string | undefined>>, settings: Settings, entry: Day | undefined) {
  const own = (fields.as_of === undefined ? undefined : readDay(fields.as_of)) ?? entry
  const asked: LegalStanding = fields.standing === "adjudged" ? "adjudged" : settings.standing
  return { asOf: own ?? settings.asOf, standing: fields.standing === "administered" ? "administered" : asked } as const
}

export const assess = question<z.infer<typeof input>, AssessAnswer>({
  name: "assess",
  purpose: "every line of an entry file priced, each with its full trace",
  input,
  positional: ["file"],
  example: "assess examples/portfolio.csv --on 2025-08-12 --as-of 2025-07-29",
  answer(given, world, onProgress) {
    const { settings, ownDays } = settled(given, world)
    const portfolio = readPortfolio(given.file, world, settings.on)
    const step = counting(onProgress, portfolio.lines.length)
    const assessments = portfolio.lines.map((line) => {
      step()
      return assessed(line, portfolio, settings, ownDays, world)
    })
    return { settings, ownDays, world, portfolio, assessments }
  },
  text: assessText,
  textIsRows: true,
  rows: "lines",
  stream(given, world) {
    const { settings, ownDays } = settled(given, world)
    const portfolio = readPortfolio(given.file, world, settings.on)
    return { ...opened(portfolio), rows: streamed(portfolio, settings, ownDays, world) }
  },
  json: ({ settings, ownDays, world, portfolio, assessments }) => ({
    ...settingsJson(settings, world),
    ...(ownDays ? { asOf: "entry" } : {}),
    rows: portfolio.rows,
    refused: portfolio.refused,
    lines: assessments.map((a) => assessedLine(a, world)),
  }),
  exitCode: ({ portfolio }) => (portfolio.refused.length > 0 ? 3 : 0),
})

function* streamed(portfolio: Portfolio, settings: Settings, ownDays: boolean, world: World): Iterable<unknown> {
  for (const line of portfolio.lines) yield assessedLine(assessed(line, portfolio, settings, ownDays, world), world)
}

function assessed(line: EntryLine, { rowOf }: Portfolio, settings: Settings, ownDays: boolean, world: World) {
  const facts = rowOf.get(line)?.facts ?? {}
  return assessLine(line, settingsOf(facts, settings, ownDays ? line.entryDate : undefined), world)
}

/** The settings, and whether every line is asked as known on its own day. */
function settled(given: z.infer<typeof input>, world: World) {
  const ownDays = given.asOf === "entry"
  return { ownDays, settings: settle({ ...given, asOf: ownDays ? undefined : given.asOf }, world) }
}

/** One assessed line as one object: its id and the fields of `duty --json`. */
export function assessedLine(a: Assessment, world: World) {
  const { line, on, asOf, standing } = a
  return {
    id: line.id ?? null,
    code: line.code,
    origin: line.origin,
    destination: line.destination,
    ...settingsJson({ on, asOf, standing, horizon: world.ledger.horizon }, world),
    enteredValue: line.enteredValue / 100,
    ...assessmentJson(a),
  }
}

import { z } from "zod"
import { type Day, readDay } from "../../core/index.ts"
import { type Assessment, assess as assessLine } from "../../duty/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"
import { counting } from "../counting.ts"
import { assessmentJson } from "../layer-json.ts"
import { opened, type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { assessText } from "../text/assess-text.ts"
import { textFileInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  file: textFileInput.describe("entry lines, CSV or JSON lines"),
  ...settingsInput,
})

export interface AssessAnswer {
  readonly settings: Settings
  readonly world: World
  readonly portfolio: Portfolio
  readonly assessments: readonly Assessment[]
}

/** A line may carry its own `as_of` and `standing`, which win over the command's. */
function settingsOf(fields: Readonly<Record<string, string | undefined>>, settings: Settings) {
  const own = fields.as_of === undefined ? undefined : readDay(fields.as_of)
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
    const settings = settle(given, world)
    const portfolio = readPortfolio(given.file, world, settings.on)
    const step = counting(onProgress, portfolio.lines.length)
    const assessments = portfolio.lines.map((line) => {
      step()
      return assessLine(line, settingsOf(portfolio.rowOf.get(line)?.facts ?? {}, settings), world)
    })
    return { settings, world, portfolio, assessments }
  },
  text: assessText,
  rows: "lines",
  stream(given, world) {
    const settings = settle(given, world)
    const portfolio = readPortfolio(given.file, world, settings.on)
    return { ...opened(portfolio), rows: streamed(portfolio, settings, world) }
  },
  json: ({ settings, world, portfolio, assessments }) => ({
    ...settingsJson(settings, world),
    rows: portfolio.rows,
    refused: portfolio.refused,
    lines: assessments.map((a) => assessedLine(a, settings, world)),
  }),
  exitCode: ({ portfolio }) => (portfolio.refused.length > 0 ? 3 : 0),
})

function* streamed({ lines, rowOf }: Portfolio, settings: Settings, world: World): Iterable<unknown> {
  for (const line of lines) {
    yield assessedLine(assessLine(line, settingsOf(rowOf.get(line)?.facts ?? {}, settings), world), settings, world)
  }
}

/** One assessed line as one object: its id and the fields of `duty --json`. */
export function assessedLine(a: Assessment, settings: Settings, world: World) {
  const { line } = a
  return {
    id: line.id ?? null,
    code: line.code,
    origin: line.origin,
    destination: line.destination,
    ...settingsJson({ ...settings, on: a.on as Day, asOf: a.asOf, standing: a.standing }, world),
    enteredValue: line.enteredValue / 100,
    ...assessmentJson(a),
  }
}

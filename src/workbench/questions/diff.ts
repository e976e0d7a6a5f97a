import { z } from "zod"
import { type Day, DetenteError, earlier, formatDay, formatIssue, readDay } from "../../core/index.ts"
import { assess } from "../../duty/index.ts"
import {
  type AnyRecord,
  diffRecords,
  knownFrom,
  type LegalStanding,
  type Moment,
  type RecordDiff,
} from "../../ledger/index.ts"
import { assessmentJson } from "../layer-json.ts"
import { readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { dayInput, settingsInput, settingsJson } from "../settings.ts"
import { diffText } from "../text/diff-text.ts"
import { textFileInput } from "../text-file.ts"
import { defaultAsOf, type World } from "../world.ts"

const input = z.object({
  first: dayInput.describe("first day, YYYY-MM-DD"),
  second: dayInput.describe("second day, YYYY-MM-DD"),
  on: dayInput.optional().describe("one legal day; then the two days are what was known of it, YYYY-MM-DD"),
  asOf: settingsInput.asOf.describe(
    "compare two legal days as known on this day, YYYY-MM-DD (default: each as known on itself)",
  ),
  standing: settingsInput.standing,
  portfolio: textFileInput.optional().describe("entry lines, to compare their duty as well"),
})

/** One line of a portfolio at both moments, in percent of value; null where not exactly known. */
export interface LineChange {
  readonly id: string
  readonly code: string
  readonly before: number | null
  readonly after: number | null
}

export interface DiffAnswer {
  readonly world: World
  readonly standing: LegalStanding
  readonly a: Moment
  readonly b: Moment
  readonly diff: RecordDiff
  readonly lines?: readonly LineChange[]
}

export const diff = question<z.infer<typeof input>, DiffAnswer>({
  name: "diff",
  purpose: "what changed between two days, or in what was known of one day",
  input,
  positional: ["first", "second"],
  example: "diff 2025-11-09 2025-11-10",
  answer(given, world) {
    const { standing } = given
    if (given.on !== undefined && given.asOf !== undefined) {
      const next = "leave one out: with --on, the two days are themselves what was known"
      const issue = { field: "asOf", value: given.asOf, message: "does not go with --on", next }
      throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
    }
    const moment = (text: string): Moment => {
      const day = readDay(text) as Day
      if (given.asOf !== undefined) return { on: day, asOf: readDay(given.asOf) as Day }
      if (given.on !== undefined) return { on: readDay(given.on) as Day, asOf: day }
      return { on: day, asOf: earlier(day, defaultAsOf(world)) }
    }
    const [a, b] = [moment(given.first), moment(given.second)]
    const lines = given.portfolio === undefined ? {} : { lines: lineChanges(given.portfolio, world, a, b, standing) }
    return { world, standing, a, b, diff: diffRecords(world.ledger, a, b, standing), ...lines }
  },
  text: diffText,
  json: ({ world, standing, a, b, diff: { measures, learned, progress }, lines }) => ({
    before: settingsJson({ ...a, standing, horizon: world.ledger.horizon }, world),
    after: settingsJson({ ...b, standing, horizon: world.ledger.horizon }, world),
    measures: measures.map(({ measure, before, after, because }) => ({ id: measure.id, before, after, because })),
    learned: learned.map((any) => ({ kind: any.kind, id: any.record.id, knownFrom: knownOnText(any, world) })),
    progress,
    ...(lines === undefined ? {} : { lines }),
  }),
})

function knownOnText(any: AnyRecord, world: World): string | null {
  const day = knownFrom(any, world.ledger)
  return day === undefined ? null : formatDay(day)
}

function lineChanges(
  file: z.infer<typeof textFileInput>,
  world: World,
  a: Moment,
  b: Moment,
  standing: LegalStanding,
): LineChange[] {
  const at = ({ on, asOf }: Moment) => {
    const { lines } = readPortfolio(file, world, on)
    return lines.map((line) => assess({ ...line, entryDate: on }, { asOf, standing }, world))
  }
  const after = at(b)
  return at(a).flatMap((before, i): LineChange[] => {
    const next = after[i]
    if (next === undefined) return []
    const change = { before: assessmentJson(before).ratePct ?? null, after: assessmentJson(next).ratePct ?? null }
    if (change.before === change.after) return []
    return [{ id: before.line.id ?? String(i + 1), code: before.line.code, ...change }]
  })
}

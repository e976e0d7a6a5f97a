import { type Day, formatDay, readDay } from "../../core/index.ts"
import { parseInput } from "../ask.ts"
import type { Question } from "../question.ts"
import { type SettingsInput, settle } from "../settings.ts"
import type { World } from "../world.ts"
import type { Work } from "./job.ts"
import type { BulkAsked } from "./run-bulk.ts"

const WORKS: readonly string[] = ["assess", "outcomes", "refund"] satisfies readonly Work[]

/** Whether a question is asked line by line, and so of files of any size. */
export const isAskedOfFiles = (question: Question): boolean => WORKS.includes(question.name)

/** What a question's own options ask of a run over files; they are checked as for a single file. */
export function askedOfFiles(
  question: Question,
  options: Readonly<Record<string, unknown>>,
  world: World,
): Pick<BulkAsked, "work" | "asOf" | "standing" | "on" | "onByDefault" | "adjudgedAsOf" | "endings" | "today"> {
  const work = question.name as Work
  const given = parseInput(question, { ...options, file: { name: "", text: "" } }) as SettingsInput & {
    readonly ending?: readonly string[]
    readonly paidAsOf?: string
    readonly adjudgedAsOf?: string
  }
  const today = formatDay(world.today)
  if (work === "refund") {
    const { asOf } = settle({ asOf: given.adjudgedAsOf, standing: "adjudged" }, world)
    const adjudgedAsOf = formatDay(asOf)
    return {
      work,
      asOf: given.paidAsOf ?? "entry",
      standing: "administered",
      on: adjudgedAsOf,
      adjudgedAsOf,
      endings: [],
      today,
    }
  }
  const entry = given.asOf === "entry"
  const settings = settle({ ...given, ...(entry ? { asOf: undefined } : {}) }, world)
  return {
    work,
    asOf: entry ? "entry" : formatDay(settings.asOf),
    standing: settings.standing,
    on: formatDay(given.on === undefined ? settings.on : (readDay(given.on) as Day)),
    onByDefault: given.on === undefined,
    endings: given.ending ?? [],
    today,
  }
}

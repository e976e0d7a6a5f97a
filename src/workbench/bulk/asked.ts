import { formatDay } from "../../core/index.ts"
import { parseInput } from "../ask.ts"
import type { Question } from "../question.ts"
import { daysOf } from "../questions/refund.ts"
import { type SettingsInput, settle } from "../settings.ts"
import type { World } from "../world.ts"
import type { BulkAsked } from "./bulk-asked.ts"
import type { Work } from "./job.ts"

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
  const given = parseInput(question, { ...options, file: { name: "", text: "" } })
  const today = formatDay(world.today)
  if (work === "refund") {
    const { settings, paidAsOf } = daysOf(given as Parameters<typeof daysOf>[0], world)
    const adjudgedAsOf = formatDay(settings.asOf)
    const asOf = paidAsOf === "entry" ? "entry" : formatDay(paidAsOf)
    return { work, asOf, standing: settings.standing, on: adjudgedAsOf, adjudgedAsOf, endings: [], today }
  }
  const { ending = [], ...days } = given as SettingsInput & { readonly ending?: readonly string[] }
  const entry = days.asOf === "entry"
  const settings = settle({ ...days, ...(entry ? { asOf: undefined } : {}) }, world)
  return {
    work,
    asOf: entry ? "entry" : formatDay(settings.asOf),
    standing: settings.standing,
    on: formatDay(settings.on),
    onByDefault: days.on === undefined,
    endings: ending,
    today,
  }
}

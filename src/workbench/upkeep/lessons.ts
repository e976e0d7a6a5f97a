import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parse } from "yaml"
import { z } from "zod"
import { DetenteError, formatDay, formatIssue, type Issue } from "../../core/index.ts"
import type { Proposal } from "../../ledger/index.ts"
import type { Reading } from "../../reading/index.ts"
import { withAlias } from "./person-alias.ts"
import { writeText } from "./proposal-files.ts"

/** Where the lessons of a folder stand, one a line. */
export const LESSONS = "reading/lessons.jsonl"

const lesson = z.strictObject({
  /** SHA-256 of the article's text, which itself is not kept. */
  article: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  field: z.string(),
  proposed: z.string(),
  accepted: z.string(),
  reviewer: z.string(),
  on: z.string(),
})

/** What a reviewer made of a field that reading had proposed: a case that a later reading has to get right. */
export type Lesson = z.infer<typeof lesson>

const FIELDS = ["speaker", "quotation", "place", "firstDay", "lastDay"]

/** Keeps what an accepted edit teaches: a case for each field changed, and an alias where a name meant somebody else. */
export function keepLessons(folder: string, proposal: Proposal): void {
  const lessons = lessonsOf(proposal)
  if (lessons.length === 0) return
  const path = join(folder, LESSONS)
  mkdirSync(dirname(path), { recursive: true })
  appendFileSync(path, lessons.map((l) => `${JSON.stringify(l)}\n`).join(""))
  for (const { field, accepted, as } of named(proposal)) {
    const file = field === "speaker" ? withAlias(folder, accepted, as) : undefined
    if (file !== undefined) writeText(join(folder, file.path), file.text)
  }
}

/** The lessons of a folder about one article, by its hash; throws `bad-records` for lines that are none. */
export function lessonsFor(folder: string, article: string): readonly Lesson[] {
  const path = join(folder, LESSONS)
  if (!existsSync(path)) return []
  const issues: Issue[] = []
  const all = readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, i) => {
      if (line.trim() === "") return []
      const read = lesson.safeParse(asJson(line))
      if (read.success) return [read.data]
      issues.push({ file: LESSONS, row: i + 1, message: "is no lesson", next: "take the line out" })
      return []
    })
  if (issues.length > 0) throw new DetenteError("bad-records", issues.map(formatIssue).join("\n"), { issues })
  return all.filter((one) => one.article === article)
}

/** Lessons that today's reading of the article does not bear out, with what it reads instead. */
export function unlearned(
  lessons: readonly Lesson[],
  reading: Reading,
): readonly (Lesson & { readonly now: string })[] {
  return lessons.flatMap((one) => {
    const at = reading.proposals.find((p) => p.start === one.start && p.end === one.end)
    const now = at?.fields[one.field] ?? ""
    return now === one.accepted ? [] : [{ ...one, now }]
  })
}

interface Entry {
  readonly id?: unknown
  readonly notes?: unknown
  readonly [field: string]: unknown
}

function lessonsOf(proposal: Proposal): Lesson[] {
  const article = /SHA-256 ([0-9a-f]{64})/.exec(proposal.why)?.[1]
  if (article === undefined || proposal.reviewer === undefined || proposal.reviewedOn === undefined) return []
  const { reviewer, reviewedOn } = proposal
  return named(proposal).map(({ field, proposed, accepted, span: [start, end] }) => ({
    article,
    start,
    end,
    field,
    proposed,
    accepted,
    reviewer,
    on: formatDay(reviewedOn),
  }))
}

/** Fields of the same record that differ between the words proposed and those accepted, with the span they came from. */
function named({ asProposed, after }: Proposal) {
  if (asProposed === undefined) return []
  const then = entries(asProposed)
  return entries(after).flatMap((now) => {
    const before = then.find((entry) => entry.id === now.id)
    const span = /units (\d+) to (\d+)/.exec(String(before?.notes ?? ""))
    if (before === undefined || span === null) return []
    const as = /named “([^”]+)”/.exec(String(before.notes))?.[1] ?? ""
    return FIELDS.filter((field) => before[field] !== now[field]).map((field) => ({
      field,
      proposed: String(before[field] ?? ""),
      accepted: String(now[field] ?? ""),
      as,
      span: [Number(span[1]), Number(span[2])] as const,
    }))
  })
}

function entries(text: string): Entry[] {
  const value: unknown = parse(text, { schema: "core" })
  if (typeof value !== "object" || value === null) return []
  const list = Object.values(value).find(
    (held): held is Entry[] => Array.isArray(held) && held.some((e) => "id" in Object(e)),
  )
  return list ?? [value as Entry]
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

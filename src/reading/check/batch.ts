import { type Day, type Issue, readDay } from "../../core/index.ts"
import type { Answerer } from "../evidence/query.ts"
import { remember } from "../evidence/remember.ts"
import type { KnownPerson } from "../people/known-person.ts"
import { boundsOf } from "../time/calendar.ts"
import { checkClaim } from "./check.ts"
import type { ErrorClass, Evidence, Verdict } from "./verdict.ts"

/** One answer of the batch form. */
export interface CheckedClaim {
  readonly id: string
  readonly verdict: Verdict
  readonly errorClass?: ErrorClass
  readonly why: string
  readonly evidence: readonly Evidence[]
  readonly restatedTrue?: string
  readonly laterOutcome?: string
  readonly confidence: number
  readonly rule: string
}

/** Checks `{id, restated, published}` lines; lines that cannot be read are listed, the others answered all the same. */
export function checkLines(
  lines: string,
  context: {
    readonly people: readonly KnownPerson[]
    readonly ask: Answerer
    readonly asOf: Day
    readonly file?: string
    /** Day of publication of the lines that name none. */
    readonly published?: Day
  },
): { readonly answers: readonly CheckedClaim[]; readonly issues: readonly Issue[] } {
  const ask = remember(context.ask)
  const answers: CheckedClaim[] = []
  const issues: Issue[] = []
  lines.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === "") return
    const read = parseLine(line, context.published)
    const place = { ...(context.file === undefined ? {} : { file: context.file }), row: i + 1 }
    if (typeof read === "string") {
      issues.push({ ...place, message: read, next: 'Write one {"id", "restated", "published"} a line.' })
      return
    }
    const finding = checkClaim(
      {
        text: read.restated,
        published: read.published,
        asOf: context.asOf,
        people: context.people,
        ...(read.speaker === undefined ? {} : { saidBy: [{ name: read.speaker }] }),
      },
      ask,
    )
    answers.push({
      id: read.id,
      verdict: finding.verdict,
      ...(finding.errorClass === undefined ? {} : { errorClass: finding.errorClass }),
      why: finding.why,
      evidence: finding.evidence,
      ...(finding.restatedTrue === undefined ? {} : { restatedTrue: finding.restatedTrue }),
      ...(finding.laterOutcome === undefined ? {} : { laterOutcome: finding.laterOutcome }),
      confidence: finding.confidence,
      rule: finding.rule,
    })
  })
  return { answers, issues }
}

interface Line {
  readonly id: string
  readonly restated: string
  readonly published: Day
  readonly speaker?: string
}

function parseLine(line: string, otherwise: Day | undefined): Line | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return "not a JSON object"
  }
  if (typeof value !== "object" || value === null) return "not a JSON object"
  const { id, restated, published, speaker } = value as Record<string, unknown>
  if (typeof restated !== "string" || restated.trim() === "") return "restated is missing"
  const day =
    published === undefined ? otherwise : typeof published === "string" ? publicationDay(published) : undefined
  if (day === undefined) return "published is missing or no date"
  return {
    id: typeof id === "string" || typeof id === "number" ? String(id) : "",
    restated: restated.slice(0, 5000),
    published: day,
    ...(typeof speaker === "string" && speaker !== "article" ? { speaker } : {}),
  }
}

/** A day, or the last day of a month or year given alone: what could then be known. */
export function publicationDay(text: string): Day | undefined {
  return readDay(text) ?? (/^\d{4}(?:-\d{2})?$/.test(text) ? boundsOf(text)?.last : undefined)
}

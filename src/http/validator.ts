import { hash } from "node:crypto"
import { type Day, formatDay } from "../core/index.ts"
import type { RawInput } from "./raw-input.ts"

/** What decides an answer, and so its validator. */
export interface Decided {
  readonly question: string
  readonly input: RawInput
  /** A form of this door, or one of the question's own formats. */
  readonly form: string
  readonly dataVersion: string
  readonly codeVersion: string
  readonly today: Day
}

/** Whether the answer stays the same as days pass: it does when the asker said where to stand. */
export function isPinned({ raw }: RawInput): boolean {
  return typeof raw.asOf === "string"
}

/** A strong ETag of everything that decides an answer, so that it can be compared before answering. */
export function entityTag({ question, input, form, dataVersion, codeVersion, today }: Decided): string {
  const day = isPinned(input) ? "" : formatDay(today)
  const uploads = Object.entries(input.uploads ?? {}).map(([field, { digest }]) => [field, digest])
  const parts = [codeVersion, dataVersion, day, question, form, input.strict, canonical(input.raw), uploads]
  return `"${hash("sha256", JSON.stringify(parts), "base64url").slice(0, 27)}"`
}

/** Whether a cache already holds this answer. */
export function matches(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch.split(",").some((each) => each.trim().replace(/^W\//, "") === tag)
}

/** The same text for the same value, whatever the order of its fields. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== "object" || value === null) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return fields.map(([name, each]) => [name, canonical(each)])
}

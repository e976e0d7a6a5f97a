import { z } from "zod"
import type { Citation, Grade } from "../core/index.ts"
import { citationField, gradeField } from "./field.ts"

/** One side of a conflict: what it says and where; exactly one reading of a conflict is used. */
export interface Reading {
  readonly says: string
  /** Source ids or addresses. */
  readonly in: readonly string[]
  readonly used?: boolean
}

/** Sources that contradict one another; both sides stay, one is used, and we say why. */
export interface Conflict {
  readonly about: string
  readonly readings: readonly Reading[]
  readonly why: string
}

/** What every record says about how we know it. */
export interface Sourced {
  readonly grade: Grade
  /** The instrument, the official page, the document read. */
  readonly citations: readonly Citation[]
  /** Addresses of press and other reports in which it was read. */
  readonly reportedIn?: readonly string[]
  /** The part of the record that was recalled and not retrieved; that part is grade C whatever the grade of the rest. */
  readonly recalled?: string
  readonly conflicts?: readonly Conflict[]
  readonly tags?: readonly string[]
  /** Id of a record of the same kind that this one puts right, from `correctedOn` on. */
  readonly corrects?: string
  readonly notes?: string
}

const address = z.string().regex(/^https?:\/\/\S+$/, "an address starts with https://")

const conflict = z.strictObject({
  about: z.string().min(1),
  readings: z
    .array(
      z.strictObject({
        says: z.string().min(1),
        in: z.array(z.string().min(1)).min(1),
        used: z.literal(true).optional(),
      }),
    )
    .min(2, "a conflict has two sides")
    .refine((all) => all.filter((r) => r.used === true).length === 1, "mark one reading, and only one, as used"),
  why: z.string().min(1),
})

/** The fields of `Sourced` as they are written in every record file. */
export const sourcedFields = {
  grade: gradeField,
  citations: z.array(citationField).default([]),
  reportedIn: z.array(address).min(1).optional(),
  recalled: z.string().min(1).optional(),
  conflicts: z.array(conflict).min(1).optional(),
  tags: z.array(z.string().regex(/^[a-z0-9-]+$/)).optional(),
  corrects: z.string().optional(),
  notes: z.string().optional(),
}

/** A record rests on something: a citation, a report, or, at grade C only, on what was recalled. */
export function restsOnSomething(record: Pick<Sourced, "citations" | "reportedIn" | "recalled" | "grade">): boolean {
  return record.citations.length > 0 || record.reportedIn !== undefined || isRecalled(record)
}

function isRecalled(record: Pick<Sourced, "recalled" | "grade">): boolean {
  return record.recalled !== undefined && record.grade === "C"
}

/** What is said of a record that names no source, and the next thing to try. */
export const NOTHING_CITED =
  "cites nothing; give citations, reportedIn, or, at grade C only, say under recalled what was recalled"

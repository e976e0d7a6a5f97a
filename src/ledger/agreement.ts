import { z } from "zod"
import type { Citation, Day, Grade } from "../core/index.ts"
import { citationsField, dayField, gradeField, present } from "./field.ts"

/** What two parties concluded; the acts that carry it out point back to it. */
export interface Agreement {
  readonly id: string
  readonly title: string
  readonly kind: "truce" | "framework" | "deal" | "joint-statement"
  readonly concludedOn: Day
  readonly from?: Day
  /** First day it no longer binds by its own words. */
  readonly until?: Day
  readonly extends?: string
  readonly signedOffBy: readonly string[]
  readonly summary: string
  readonly grade: Grade
  readonly citations: readonly Citation[]
  readonly notes?: string
}

/** How a file in `data/ledger/agreements/` is written. */
export const agreementFile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    kind: z.enum(["truce", "framework", "deal", "joint-statement"]),
    concludedOn: dayField,
    from: dayField.optional(),
    until: dayField.optional(),
    extends: z.string().optional(),
    signedOffBy: z.array(z.string()).default([]),
    summary: z.string().min(1),
    grade: gradeField,
    citations: citationsField,
    notes: z.string().optional(),
  })
  .transform((agreement): Agreement => present(agreement))

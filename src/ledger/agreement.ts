import { z } from "zod"
import type { Day } from "../core/index.ts"
import { dayField, present } from "./field.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced, sourcedFields } from "./sourced.ts"

/** What two parties concluded; the acts that carry it out point back to it. */
export interface Agreement extends Sourced {
  readonly id: string
  readonly title: string
  readonly kind: "truce" | "framework" | "deal" | "joint-statement"
  /** Told before it was concluded, when that day differs. */
  readonly announced?: Day
  readonly concludedOn: Day
  readonly from?: Day
  /** First day it no longer binds by its own words. */
  readonly until?: Day
  readonly extends?: string
  /** The text or texts it stands in, when it is more than words. */
  readonly instrument?: string
  /** People or bodies whose approval it carries, by name. */
  readonly signedOffBy: readonly string[]
  readonly summary: string
}

/** How a file in `data/ledger/agreements/` is written. */
export const agreementFile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    kind: z.enum(["truce", "framework", "deal", "joint-statement"]),
    announced: dayField.optional(),
    concludedOn: dayField,
    from: dayField.optional(),
    until: dayField.optional(),
    extends: z.string().optional(),
    instrument: z.string().optional(),
    signedOffBy: z.array(z.string()).default([]),
    summary: z.string().min(1),
    ...sourcedFields,
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((agreement): Agreement => present(agreement))

import { z } from "zod"
import type { Day } from "../core/index.ts"
import { dayField, present } from "./field.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced, sourcedFields } from "./sourced.ts"

/** What someone said on a day: the gist in our words, and at most twenty of theirs. */
export interface Statement extends Sourced {
  readonly id: string
  readonly speaker: string
  readonly on: Day
  /** Where, or through what: a press conference, a network, a readout. */
  readonly place: string
  readonly topic: string
  readonly gist: string
  /** Exact words, at most 20. */
  readonly quotation?: string
  /** The meeting at or about which it was said. */
  readonly round?: string
}

const said = z
  .strictObject({
    id: z.string().regex(/^said\.[a-z0-9-]+$/, "a statement's id is like said.2025-07-29-bessent-sign-off"),
    speaker: z.string(),
    place: z.string().optional(),
    topic: z.string().min(1),
    gist: z.string().min(1),
    quotation: z
      .string()
      .refine((text) => text.trim().split(/\s+/).length <= 20, "a quotation has at most 20 words")
      .optional(),
    ...sourcedFields,
  })
  .refine(restsOnSomething, NOTHING_CITED)

/** How a file in `data/ledger/statements/` is written: all that was said on one day about one thing. */
export const statementsFile = z
  .strictObject({
    on: dayField,
    place: z.string().optional(),
    round: z.string().optional(),
    statements: z.array(said).min(1),
  })
  .transform(({ on, place, round, statements }, context): readonly Statement[] =>
    statements.map((statement, index): Statement => {
      const where = statement.place ?? place
      if (where === undefined) {
        context.addIssue({ code: "custom", path: ["statements", index], message: "says nowhere where it was said" })
      }
      return present({ ...statement, on, place: where ?? "", ...(round === undefined ? {} : { round }) })
    }),
  )

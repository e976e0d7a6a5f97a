import { z } from "zod"
import type { Day } from "../core/index.ts"
import { dayField, present } from "./field.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced, sourcedFields } from "./sourced.ts"

/** What a delegation agreed and a principal must still approve: Putnam's second level, with its dates. */
export interface SignOff extends Sourced {
  readonly id: string
  /** Agreement, round or act that waits. */
  readonly subject: string
  /** Person or body who decides. */
  readonly principal: string
  /** Why the approval is needed. */
  readonly required: string
  /** First day on which it was asked for. */
  readonly raisedOn: Day
  readonly state: "pending" | "given" | "refused"
  readonly decidedOn?: Day
  /** The act in which the decision stands. */
  readonly decidedIn?: string
}

/** How a file in `data/ledger/sign-offs/` is written. */
export const signOffFile = z
  .strictObject({
    id: z.string().regex(/^sign-off\.[a-z0-9-]+$/, "a sign-off's id is like sign-off.stockholm-trump"),
    subject: z.string(),
    principal: z.string(),
    required: z.string().min(1),
    raisedOn: dayField,
    state: z.enum(["pending", "given", "refused"]),
    decidedOn: dayField.optional(),
    decidedIn: z.string().optional(),
    ...sourcedFields,
  })
  .refine((s) => (s.state === "pending") === (s.decidedOn === undefined), {
    path: ["decidedOn"],
    message: "stands if, and only if, the sign-off was given or refused",
  })
  .refine((s) => s.decidedOn === undefined || s.raisedOn <= s.decidedOn, {
    path: ["decidedOn"],
    message: "comes before the day the sign-off was asked for",
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((signOff): SignOff => present(signOff))

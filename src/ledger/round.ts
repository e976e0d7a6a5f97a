import { z } from "zod"
import type { Day, Party } from "../core/index.ts"
import { dayField, partyField, present } from "./field.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced, sourcedFields } from "./sourced.ts"

/** `round` is a meeting of the delegations' heads, `technical` of their deputies, `board` of a standing body. */
export type RoundKind = "round" | "technical" | "summit" | "call" | "announcement" | "signing" | "board"

/** People or bodies who led a side, in order. */
export interface Head {
  readonly party: Party
  readonly people: readonly string[]
}

/** A meeting or call between the parties. Both days are included. */
export interface Round extends Sourced {
  readonly id: string
  readonly title: string
  readonly kind: RoundKind
  /** Meetings of one series are numbered: `bessent-he`, third. */
  readonly series?: string
  readonly ordinal?: number
  readonly place: string
  readonly country?: Party
  readonly firstDay: Day
  readonly lastDay: Day
  /** First day on which it was known to be planned, when that is recorded. */
  readonly planned?: Day
  readonly heads: readonly Head[]
  readonly agenda: readonly string[]
  /** What was known when it ended, and nothing later. Absent for a meeting still to come. */
  readonly outcome?: string
  /** Agreements that came out of it. */
  readonly resultedIn: readonly string[]
}

/** How a file in `data/ledger/rounds/` is written. */
export const roundFile = z
  .strictObject({
    id: z.string().regex(/^talks\.[a-z0-9-]+$/, "a round's id is like talks.stockholm-2025-07"),
    title: z.string().min(1),
    kind: z.enum(["round", "technical", "summit", "call", "announcement", "signing", "board"]),
    series: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .optional(),
    ordinal: z.number().int().positive().optional(),
    place: z.string().min(1),
    country: partyField.optional(),
    firstDay: dayField,
    lastDay: dayField,
    planned: dayField.optional(),
    heads: z.record(z.string(), z.array(z.string()).min(1)).transform((sides, context): Head[] =>
      Object.entries(sides).flatMap(([code, people]) => {
        const party = partyField.safeParse(code)
        if (party.success) return [{ party: party.data, people }]
        context.addIssue({ code: "custom", message: `"${code}" is not a country code; use two letters, like CN` })
        return []
      }),
    ),
    agenda: z.array(z.string()).default([]),
    outcome: z.string().min(1).optional(),
    resultedIn: z.array(z.string()).default([]),
    ...sourcedFields,
  })
  .refine((round) => round.firstDay <= round.lastDay, { path: ["lastDay"], message: "comes before the first day" })
  .refine((round) => round.ordinal === undefined || round.series !== undefined, {
    path: ["ordinal"],
    message: "counts within a series; name the series",
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((round): Round => present(round))

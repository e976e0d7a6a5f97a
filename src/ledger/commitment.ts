import { z } from "zod"
import type { Day, Party } from "../core/index.ts"
import { dayField, measureIdField, partyField, present } from "./field.ts"
import type { MeasureId } from "./measure.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced, sourcedFields } from "./sourced.ts"

/** How far a promise has got. `under-way` is partly performed; `kept` is a continuing duty observed so far. */
export type Performance = "pledged" | "under-way" | "kept" | "performed" | "breached" | "lapsed" | "disputed"

/** Something seen of a promise on a day. */
export interface Observation extends Sourced {
  readonly on: Day
  readonly status: Exclude<Performance, "pledged">
  readonly what: string
}

/** What one party (or each of them) promised in an agreement. */
export interface Commitment extends Sourced {
  readonly id: string
  readonly agreement: string
  readonly obligors: readonly Party[]
  readonly beneficiaries: readonly Party[]
  readonly action: string
  /** How much, counted how: `25 million tonnes a year`. */
  readonly target?: string
  /** Measures the promise is about. */
  readonly measures: readonly MeasureId[]
  /** Last day on which performance is in time; absent when no day was set. */
  readonly dueOn?: Day
  /** What the due date rests on, when it is not the text's own words. */
  readonly due?: string
  readonly condition?: string
  readonly evidence: readonly Observation[]
}

const observation = z
  .strictObject({
    on: dayField,
    status: z.enum(["under-way", "kept", "performed", "breached", "lapsed", "disputed"]),
    what: z.string().min(1),
    ...sourcedFields,
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((seen): Observation => present(seen))

const parties = z.union([partyField.transform((party) => [party]), z.array(partyField).min(1)])

/** How a file in `data/ledger/commitments/` is written. */
export const commitmentFile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, "a commitment's id is like busan-2025.cn-soybeans-2026"),
    agreement: z.string(),
    obligor: parties,
    beneficiary: parties,
    action: z.string().min(1),
    target: z.string().optional(),
    measures: z.array(measureIdField).default([]),
    dueOn: dayField.optional(),
    due: z.string().optional(),
    condition: z.string().optional(),
    evidence: z.array(observation).default([]),
    ...sourcedFields,
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform(
    ({ obligor, beneficiary, ...rest }): Commitment =>
      present({ ...rest, obligors: obligor, beneficiaries: beneficiary }),
  )

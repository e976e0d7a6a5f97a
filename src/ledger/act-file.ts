import { z } from "zod"
import type { Rate } from "../core/index.ts"
import type { Act, Provision } from "./act.ts"
import { dayField, goodsField, measuresField, noGoods, originsField, partyField, present, rateField } from "./field.ts"
import { NOTHING_CITED, restsOnSomething, sourcedFields } from "./sourced.ts"

const condition = z
  .strictObject({
    claim: z.string().optional(),
    exportedBefore: dayField.optional(),
    loadedFrom: dayField.optional(),
    loadedBefore: dayField.optional(),
    enteredBefore: dayField.optional(),
    mode: z.literal("vessel").optional(),
    origins: originsField.optional(),
  })
  .transform(present)

const heading = z.string().regex(/^\d{4}(\.\d\d){1,3}$/, "a heading is like 9903.01.25")

const set = z
  .strictObject({
    set: measuresField,
    rate: rateField.optional(),
    /** In place of a rate: why the duty of these goods is not recorded. Beside one: why it is at most that rate. */
    unrecorded: z.string().min(1).optional(),
    heading: heading.optional(),
    goods: goodsField.optional(),
    from: dayField,
    until: dayField.optional(),
    when: condition.optional(),
  })
  .refine(
    ({ rate, unrecorded }) => unrecorded === undefined || rate === undefined || rate.kind === "ad-valorem",
    "is at most a rate that is no percentage",
  )
  .transform(({ set: measures, rate, unrecorded, ...rest }): Provision => {
    const most = unrecorded !== undefined && rate?.kind === "ad-valorem" ? { atMost: rate.ppm } : {}
    const stated: Rate =
      rate === undefined || unrecorded !== undefined
        ? { kind: "not-available", why: unrecorded ?? "not a duty", ...most }
        : rate
    return present({ kind: "set", measures, rate: stated, ...rest })
  })

const suspend = z
  .strictObject({
    suspend: measuresField,
    part: z.union([z.literal("all"), rateField]),
    from: dayField,
    until: z.union([z.literal("indefinite").transform(() => undefined), dayField]),
    chargedUnder: heading.optional(),
    writtenAs: z.string().optional(),
  })
  .transform(({ suspend: measures, ...rest }): Provision => present({ kind: "suspend", measures, ...rest }))

const exempt = z
  .strictObject({
    exempt: measuresField,
    goods: goodsField.default({ ...noGoods, all: true }),
    when: condition.optional(),
    heading: heading.optional(),
    from: dayField,
    until: dayField.optional(),
  })
  .transform(({ exempt: measures, ...rest }): Provision => present({ kind: "exempt", measures, ...rest }))

const end = z
  .strictObject({ end: measuresField, from: dayField })
  .transform(({ end: measures, from }): Provision => ({ kind: "end", measures, from }))

const voided = z
  .strictObject({
    void: measuresField,
    from: z.union([z.literal("start"), dayField]),
    relief: z.enum(["all", "plaintiffs"]),
    stays: z.array(z.strictObject({ from: dayField, until: dayField.optional() }).transform(present)).default([]),
  })
  .transform(({ void: measures, ...rest }): Provision => ({ kind: "void", measures, ...rest }))

/** How a file in `data/ledger/acts/` is written. */
export const actFile = z
  .strictObject({
    id: z.string().regex(/^[a-z]{2}\.[a-z0-9.-]+$/, "an act id is like us.eo-14298"),
    title: z.string().min(1),
    by: partyField,
    authority: z.string().min(1),
    stages: z
      .strictObject({
        announced: dayField.optional(),
        signed: dayField.optional(),
        published: dayField.optional(),
        withdrawn: dayField.optional(),
      })
      .refine((s) => Object.values(s).some((day) => day !== undefined), "an act has at least one dated stage")
      .transform(present),
    instrument: z.string().optional(),
    notFound: z.string().optional(),
    agreement: z.string().optional(),
    respondsTo: z.array(z.string()).optional(),
    provisions: z.array(z.union([set, suspend, exempt, end, voided])).default([]),
    ...sourcedFields,
  })
  .refine((act) => act.instrument !== undefined || act.notFound !== undefined, {
    message: "names neither its instrument nor why none was found",
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((act): Act => present(act))

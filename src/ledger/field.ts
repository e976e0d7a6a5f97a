import { z } from "zod"
import { type Citation, type Day, type Party, parseLawRate, type Rate, readDay, readParty } from "../core/index.ts"
import type { Goods, MeasureId } from "./measure.ts"

/** How each kind of field in a record file is written, and what it becomes. */

export const dayField = z
  .string()
  .transform((text, context): Day => {
    const day = readDay(text)
    if (day !== undefined) return day
    context.addIssue({ code: "custom", message: `"${text}" is not a day; write it as 2025-08-12` })
    return z.NEVER
  })
  .describe("A day as YYYY-MM-DD")

export const partyField = z.string().transform((text, context): Party => {
  const party = readParty(text)
  if (party !== undefined) return party
  context.addIssue({ code: "custom", message: `"${text}" is not a country code; use two letters, like CN` })
  return z.NEVER
})

/** The member states of the European Union, as US note 33(n) to chapter 99 names them. */
const EUROPEAN_UNION = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(
  " ",
) as unknown as Party[]

/** One origin or several; `EU` stands for its member states. */
export const originsField = z
  .array(z.union([z.literal("EU").transform((): readonly Party[] => EUROPEAN_UNION), partyField.transform((p) => [p])]))
  .transform((groups): readonly Party[] => groups.flat())

export const rateField = z.union([z.string(), z.number()]).transform((value, context): Rate => {
  const rate = parseLawRate(String(value))
  if (rate.kind !== "not-available") return rate
  context.addIssue({ code: "custom", message: `"${value}" is not a rate; write it like 34% or Free` })
  return z.NEVER
})

export const gradeField = z.enum(["A", "B", "C"])

export const measureIdField = z
  .string()
  .regex(/^[a-z]{2}\.[a-z0-9-]+(\.[a-z0-9-]+)*$/, "a measure id is like us.ieepa-reciprocal.cn")
  .transform((id) => id as MeasureId)

/** One measure or several. */
export const measuresField = z.union([measureIdField.transform((id) => [id]), z.array(measureIdField).min(1)])

const NO_GOODS: Goods = { all: false, lists: [], codes: [] }

/** `all`, or codes (`8507.60`) and lists (`list:us.301.list-3`), alone or together. */
export const goodsField = z.union([z.string(), z.array(z.string())]).transform((value, context): Goods => {
  const words = typeof value === "string" ? [value] : value
  if (words.includes("all")) return { ...NO_GOODS, all: true }
  const lists = words.filter((word) => word.startsWith("list:")).map((word) => word.slice("list:".length))
  const codes = words.filter((word) => !word.startsWith("list:")).map((word) => word.replaceAll(".", ""))
  for (const code of codes) {
    if (!/^(\d\d){1,5}$/.test(code))
      context.addIssue({ code: "custom", message: `"${code}" is neither a code nor list:ID` })
  }
  return { all: false, lists, codes }
})

export const noGoods = NO_GOODS

export const citationField: z.ZodType<Citation> = z.strictObject({
  source: z.string().min(1),
  locator: z.string(),
  quotation: z
    .string()
    .refine((text) => text.trim().split(/\s+/).length <= 20, "a quotation has at most 20 words")
    .optional(),
})

/** Drops keys whose value is undefined, so that absent stays absent. */
export function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T
}

import { z } from "zod"
import { dayField, goodsField, measureIdField, noGoods, originsField, partyField, present, rateField } from "./field.ts"
import type { Displacement, Measure } from "./measure.ts"
import { NOTHING_CITED, restsOnSomething, sourcedFields } from "./sourced.ts"
import { toldSizeField } from "./told-size.ts"

const displacement = z
  .union([
    measureIdField.transform((measure) => ({ measure })),
    z.strictObject({
      measure: measureIdField,
      from: dayField.optional(),
      until: dayField.optional(),
      by: z.string().optional(),
      wholly: z.boolean().optional(),
    }),
  ])
  .transform((value): Displacement => present(value))

const threshold = z.strictObject({
  fact: z.enum(["metal-weight-share", "us-content-share"]),
  atLeast: rateField.transform((rate) => (rate.kind === "ad-valorem" ? rate.ppm : 0)),
  exceptChapters: z.array(z.string().regex(/^\d\d$/)).default([]),
})

/** How a file in `data/ledger/measures/` is written. */
export const measureFile = z
  .strictObject({
    id: measureIdField,
    title: z.string().min(1),
    imposedBy: partyField,
    kind: z.enum(["additional-duty", "safeguard-duty", "fee", "export-control", "entity-list", "procedure"]),
    authority: z.string().min(1),
    family: z.string().optional(),
    origins: originsField.default([]),
    exceptOrigins: originsField.default([]),
    goods: goodsField.default(noGoods),
    except: goodsField.default(noGoods),
    appliesBy: z.enum(["entry", "export"]).default("entry"),
    valueBasis: z.enum(["full", "steel-content", "aluminum-content", "copper-content"]).default("full"),
    displaces: z.array(displacement).default([]),
    threshold: threshold.optional(),
    onlyIfClaimed: z.string().optional(),
    usContent: z.strictObject({ atLeast: rateField, heading: z.string() }).optional(),
    replacesAll: z.boolean().optional(),
    aside: z.boolean().optional(),
    fullValueUnder: z.array(z.string().regex(/^98\d\d\.\d\d\.\d\d$/)).default([]),
    valueAtMost: z.number().optional(),
    announcedUsdBn: toldSizeField.optional(),
    lines: toldSizeField.optional(),
    ...sourcedFields,
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform(
    ({ goods, threshold, usContent, valueAtMost, ...rest }): Measure =>
      present({
        ...rest,
        include: goods,
        usContent: usContent && {
          atLeastPpm: usContent.atLeast.kind === "ad-valorem" ? usContent.atLeast.ppm : 0,
          heading: usContent.heading,
        },
        valueAtMost: valueAtMost && Math.round(valueAtMost * 100),
        threshold: threshold && {
          fact: threshold.fact,
          atLeastPpm: threshold.atLeast,
          exceptChapters: threshold.exceptChapters,
        },
      }),
  )

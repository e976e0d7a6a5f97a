import { z } from "zod"
import { citationField, gradeField, measureIdField, present } from "./field.ts"
import type { Measure, MeasureId } from "./measure.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced } from "./sourced.ts"

/** A size told of a measure's goods when it was made known, with where it was read. */
export interface ToldSize extends Pick<Sourced, "grade" | "citations" | "reportedIn" | "recalled"> {
  readonly is: number
  readonly about?: boolean
  /** The measures whose goods are counted in one figure, this one among them. */
  readonly together?: readonly MeasureId[]
}

/** How a told size is written in a record file. */
export const toldSizeField = z
  .strictObject({
    is: z.number().positive(),
    about: z.literal(true).optional(),
    together: z.array(measureIdField).min(2).optional(),
    grade: gradeField,
    citations: z.array(citationField).default([]),
    reportedIn: z.array(z.url()).min(1).optional(),
    recalled: z.string().min(1).optional(),
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((size): ToldSize => present(size))

/** The sizes told of a measure, each in a sentence. */
export function toldSizes({ announcedUsdBn: value, lines }: Measure): readonly Told[] {
  const told: Told[] = []
  if (value !== undefined) {
    const says = `Announced ${others(value)}as falling on ${about(value)}$${value.is}bn of imports`
    told.push({ size: value, says })
  }
  if (lines !== undefined) {
    const says = `${others(lines)}it has ${about(lines)}${lines.is.toLocaleString("en-US")} tariff lines`
    told.push({ size: lines, says: says.charAt(0).toUpperCase() + says.slice(1) })
  }
  return told
}

interface Told {
  readonly size: ToldSize
  readonly says: string
}

const about = ({ about: roughly }: ToldSize): string => (roughly === true ? "about " : "")

const others = ({ together }: ToldSize): string =>
  together === undefined ? "" : `together with ${together.length - 1} other${together.length === 2 ? "" : "s"} `

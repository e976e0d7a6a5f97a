import { z } from "zod"
import { keptFor } from "../core/index.ts"
import type { Question } from "./question.ts"

/** One field of a question's input as its JSON Schema property. */
export interface Field {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  /** The field is a whole file: doors read it and pass its name and text. */
  readonly textFile?: boolean
  /** Words that may stand in place of the file. */
  readonly words?: readonly string[]
  /** Several may be given: a command takes as many as there are, a list of files where a door takes JSON. */
  readonly many?: boolean
  /** The file need not be text: doors pass its bytes when they are none. */
  readonly bytes?: boolean
  /** The field of words may hold the path of a file, which then is given as that other field. */
  readonly fileGoesTo?: string
  readonly items?: Field
}

/** The input of a question as a door needs to know it: a JSON Schema of an object. */
export interface InputShape {
  readonly properties: Readonly<Record<string, Field>>
  readonly required?: readonly string[]
}

/** The shape of what a person may give, before defaults and transformations; kept, so asking again is free. */
export const inputShape: (question: Question) => InputShape = keptFor(
  (question: Question) => z.toJSONSchema(question.input, { io: "input", unrepresentable: "any" }) as InputShape,
)

/** Names of the fields that are whole files. */
export const fileFields: (question: Question) => readonly string[] = keptFor((question: Question) =>
  Object.entries(inputShape(question).properties)
    .filter(([, field]) => field.textFile === true)
    .map(([name]) => name),
)

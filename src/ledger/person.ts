import { z } from "zod"
import { covers, type Day, type Party } from "../core/index.ts"
import { dayField, partyField, present } from "./field.ts"
import { NOTHING_CITED, restsOnSomething, type Sourced, sourcedFields } from "./sourced.ts"

/** A title held between two days; `until` is the first day it was no longer held. */
export interface Office {
  readonly title: string
  readonly from: Day
  readonly until?: Day
  /** What about the dates was not found (only the month is known, the end was not checked). */
  readonly note?: string
}

/** Someone who speaks, negotiates or decides: a person with dated offices, or a body. */
export interface Person extends Sourced {
  readonly id: string
  readonly kind: "person" | "body"
  readonly name: string
  /** In Chinese characters. */
  readonly zh?: string
  readonly aliases: readonly string[]
  readonly side: Party
  /** Part in the talks: who leads, who has the final say. */
  readonly role?: string
  readonly offices: readonly Office[]
}

/** The office held on a day, the latest taken up first; undefined when the record has none for that day. */
export function officeOn(person: Person, day: Day): Office | undefined {
  return person.offices.filter((office) => covers(office, day)).sort((a, b) => b.from - a.from)[0]
}

const office = z
  .strictObject({ title: z.string().min(1), from: dayField, until: dayField.optional(), note: z.string().optional() })
  .refine((o) => o.until === undefined || o.from < o.until, "ends before it begins")
  .transform((o): Office => present(o))

/** How a file in `data/ledger/people/` is written. */
export const personFile = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z-]*$/, "a person's id is like scott-bessent"),
    kind: z.enum(["person", "body"]).default("person"),
    name: z.string().min(1),
    zh: z.string().optional(),
    aliases: z.array(z.string()).default([]),
    side: partyField,
    role: z.string().optional(),
    offices: z.array(office).default([]),
    ...sourcedFields,
  })
  .refine(restsOnSomething, NOTHING_CITED)
  .transform((person): Person => present(person))

import type { Day, Rate } from "../../core/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"
import { BOOK_VERSION, type Direction, type FlatBook } from "../batch/index.ts"
import { plansFrom } from "./plan-relations.ts"
import { profilesFrom } from "./profile-relations.ts"
import type { Cell, Numbers, Relation, RelationColumn } from "./relation.ts"

/** Reads a book back from its relations; throws when one is missing or of another version. */
export function bookFrom(relations: readonly Relation[]): FlatBook {
  const column = (name: string, of: string): readonly Cell[] => {
    const found = relations.find((r) => r.name === name)?.columns.find((c: RelationColumn) => c.name === of)
    if (found === undefined) throw new Error(`the book has no column ${of} in ${name}`)
    return found.values
  }
  const numbers: Numbers = (name, of) => column(name, of) as readonly number[]
  const heads = new Map(column("head", "name").map((name, i) => [name, String(column("head", "value")[i])]))
  const version = Number(heads.get("version"))
  if (version !== BOOK_VERSION) throw new Error(`the book is of version ${version}; this reads ${BOOK_VERSION}`)
  const asOf = heads.get("as_of") as string
  const days = Int32Array.from(numbers("epochs", "first_day"))
  const slots = column("layers", "measure") as readonly string[]
  const pairs = (us: string, cn: string): Int16Array => {
    const [left, right] = [numbers("codes", us), numbers("codes", cn)]
    return Int16Array.from({ length: left.length * 2 }, (_, i) => (i % 2 === 0 ? left : right)[i >> 1] as number)
  }
  const count = days.length + 1
  const filled = (name: string, row: string, value: string): number[] => {
    const [rows, at, values] = [numbers(name, row), numbers(name, "epoch"), numbers(name, value)]
    const all: number[] = []
    values.forEach((v, i) => {
      const start = (rows[i] as number) * count + (at[i] as number)
      const next =
        i + 1 < values.length
          ? (rows[i + 1] as number) * count + (at[i + 1] as number)
          : ((rows[i] as number) + 1) * count
      for (let k = start; k < next; k++) all.push(v)
    })
    return all
  }
  const sides = column("directions", "destination").map((destination, i) => {
    const others = column("directions", "others")[i] === 1
    const except = String(column("directions", "except")[i])
      .split(" ")
      .filter((party) => party !== "")
    const origin = column("directions", "origin")[i]
    return { destination, origin, others, ...(others ? { except } : {}) } as Direction
  })
  return {
    head: {
      version,
      sources: heads.get("sources") as string,
      asOf: asOf === "entry" ? "entry" : (Number(asOf) as Day),
      standing: heads.get("standing") as LegalStanding,
      ending: heads.get("ending") as string,
    },
    directions: sides,
    slots,
    rates: column("rates", "json").map((json) => JSON.parse(String(json)) as Rate),
    days,
    codeHead: Int32Array.from(numbers("codes", "head")),
    codeTail: Int8Array.from(numbers("codes", "tail")),
    codeClass: pairs("class_us", "class_cn"),
    codeColumn: pairs("column_us", "column_cn"),
    codeProfile: pairs("profile_us", "profile_cn"),
    columns: Int16Array.from(filled("column_one", "class", "rate")),
    cellStart: Int32Array.from(numbers("directions", "first_cell")),
    cells: Uint16Array.from(filled("cells", "row", "plan")),
    ...plansFrom(numbers),
    ...profilesFrom(numbers, slots.length),
  }
}

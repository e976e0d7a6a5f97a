import { EIGHT_DIGITS, type FlatBook, OTHER_CODES, OTHER_ITEMS, SIX_DIGITS } from "../batch/index.ts"
import { planRelations } from "./plan-relations.ts"
import { profileRelations } from "./profile-relations.ts"
import { numbered, type Relation, relation } from "./relation.ts"

/** What people call a measure, for the table of layers. */
export interface LayerName {
  readonly family: string
  readonly title: string
}

/** The whole book as relations: nothing is lost, and `bookFrom` gives the same book again. */
export function bookRelations(book: FlatBook, nameOf: (measure: string) => LayerName): readonly Relation[] {
  return [
    head(book),
    directions(book),
    layers(book, nameOf),
    epochs(book),
    rates(book),
    codes(book),
    columnOne(book),
    cells(book),
    ...planRelations(book),
    ...profileRelations(book),
  ]
}

function head({ head: { version, sources, asOf, standing, ending } }: FlatBook): Relation {
  const rows = relation("head", "what the book was made from, and how it reads the record", {
    name: "text",
    value: "text",
  })
  rows.add("version", String(version))
  rows.add("sources", sources)
  rows.add("as_of", String(asOf))
  rows.add("standing", standing)
  rows.add("ending", ending)
  return rows.done()
}

function directions({ directions: all, cellStart }: FlatBook): Relation {
  return numbered(
    "directions",
    "the ways goods can go that the law tells apart; others: every origin not named, except those with law of their own",
    {
      direction: "integer",
      destination: "text",
      origin: "text",
      others: "integer",
      except: "text",
      first_cell: "integer",
    },
    all,
    ({ destination, origin, others, except = [] }, i) => [
      destination,
      origin,
      others ? 1 : 0,
      except.join(" "),
      cellStart[i] as number,
    ],
  )
}

function layers({ slots }: FlatBook, nameOf: (measure: string) => LayerName): Relation {
  const says = "measures by number; the first two are column 1"
  return numbered("layers", says, { layer: "integer", measure: "text", family: "text", title: "text" }, slots, (id) => {
    const { family, title } = nameOf(id)
    return [id, family, title]
  })
}

function epochs({ days }: FlatBook): Relation {
  const says = "first day of each epoch after the first; epoch 0 has no beginning"
  return numbered("epochs", says, { epoch: "integer", first_day: "day" }, days, (day) => [day], 1)
}

function rates({ rates: all }: FlatBook): Relation {
  const says = "rates by number, as JSON: shares in ppm, amounts in billionths"
  return numbered("rates", says, { rate: "integer", json: "text" }, all, (rate) => [JSON.stringify(rate)])
}

function codes({ codeHead, codeTail, codeClass, codeColumn, codeProfile }: FlatBook): Relation {
  const rows = relation(
    "codes",
    "codes with their product class and column 1 class by destination; * is any other digits",
    {
      code: "text",
      head: "integer",
      tail: "integer",
      class_us: "integer",
      class_cn: "integer",
      column_us: "integer",
      column_cn: "integer",
      profile_us: "integer",
      profile_cn: "integer",
    },
  )
  codeHead.forEach((number, i) => {
    const tail = codeTail[i] as number
    const two = (table: Int16Array) => [table[i * 2] as number, table[i * 2 + 1] as number]
    rows.add(codeText(number, tail), number, tail, ...two(codeClass), ...two(codeColumn), ...two(codeProfile))
  })
  return rows.done()
}

function codeText(number: number, tail: number): string {
  const digits = String(number)
  if (tail === SIX_DIGITS) return digits.padStart(6, "0")
  if (tail === OTHER_CODES) return `${digits.padStart(6, "0")}*`
  const eight = digits.padStart(8, "0")
  if (tail === EIGHT_DIGITS) return eight
  return `${eight}${tail === OTHER_ITEMS ? "**" : String(tail).padStart(2, "0")}`
}

function columnOne({ columns, days }: FlatBook): Relation {
  const says = "column 1 classes: the rate from each epoch on in which it changes; -1 none held"
  return changing("column_one", says, "class", "rate", columns, days.length + 1)
}

function cells({ cells: all, days }: FlatBook): Relation {
  const says = "the plan of each row of cells (way, then class) from each epoch on in which it changes"
  return changing("cells", says, "row", "plan", all, days.length + 1)
}

/** A table of so many epochs a row as the epochs from which a value holds. */
function changing(
  name: string,
  says: string,
  owner: string,
  value: string,
  table: Int16Array | Uint16Array,
  epochs: number,
): Relation {
  const rows = relation(name, says, { [owner]: "integer", epoch: "integer", [value]: "integer" })
  table.forEach((held, i) => {
    if (i % epochs === 0 || held !== table[i - 1]) rows.add(Math.floor(i / epochs), i % epochs, held)
  })
  return rows.done()
}

import type { Day, Rate } from "../../core/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"
import {
  BOOK_VERSION,
  type Direction,
  EIGHT_DIGITS,
  type FlatBook,
  OTHER_CODES,
  OTHER_ITEMS,
  SIX_DIGITS,
} from "../batch/index.ts"
import { profileRelations, profilesFrom } from "./profile-relations.ts"
import { type Cell, type Relation, type RelationColumn, relation } from "./relation.ts"

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
    plans(book),
    alternatives(book),
    terms(book),
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
  const rows = relation(
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
  )
  all.forEach(({ destination, origin, others, except = [] }, i) => {
    rows.add(i, destination, origin, others ? 1 : 0, except.join(" "), cellStart[i] as number)
  })
  return rows.done()
}

function layers({ slots }: FlatBook, nameOf: (measure: string) => LayerName): Relation {
  const rows = relation("layers", "measures by number; the first two are column 1", {
    layer: "integer",
    measure: "text",
    family: "text",
    title: "text",
  })
  slots.forEach((measure, i) => {
    const { family, title } = nameOf(measure)
    rows.add(i, measure, family, title)
  })
  return rows.done()
}

function epochs({ days }: FlatBook): Relation {
  const rows = relation("epochs", "first day of each epoch after the first; epoch 0 has no beginning", {
    epoch: "integer",
    first_day: "day",
  })
  days.forEach((day, i) => {
    rows.add(i + 1, day)
  })
  return rows.done()
}

function rates({ rates: all }: FlatBook): Relation {
  const rows = relation("rates", "rates by number, as JSON: shares in ppm, amounts in billionths", {
    rate: "integer",
    json: "text",
  })
  all.forEach((rate, i) => {
    rows.add(i, JSON.stringify(rate))
  })
  return rows.done()
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
  const rows = relation(
    "column_one",
    "column 1 classes: the rate from each epoch on in which it changes; -1 none held",
    {
      class: "integer",
      epoch: "integer",
      rate: "integer",
    },
  )
  const count = days.length + 1
  columns.forEach((rate, i) => {
    if (i % count === 0 || rate !== columns[i - 1]) rows.add(Math.floor(i / count), i % count, rate)
  })
  return rows.done()
}

function cells({ cells: all, days }: FlatBook): Relation {
  const rows = relation(
    "cells",
    "the plan of each row of cells (way, then class) from each epoch on in which it changes",
    {
      row: "integer",
      epoch: "integer",
      plan: "integer",
    },
  )
  const count = days.length + 1
  all.forEach((plan, i) => {
    if (i % count === 0 || plan !== all[i - 1]) rows.add(Math.floor(i / count), i % count, plan)
  })
  return rows.done()
}

function plans({ planAsks }: FlatBook): Relation {
  const rows = relation(
    "plans",
    "plans by number; shares_asked: 1 of metals, 2 of the weight, 4 US content, as a sum",
    {
      plan: "integer",
      shares_asked: "integer",
    },
  )
  planAsks.forEach((asked, plan) => {
    rows.add(plan, asked)
  })
  return rows.done()
}

function alternatives({ planStart, alternativeFirst, alternativeOpen }: FlatBook): Relation {
  const rows = relation(
    "alternatives",
    "completions of what a line does not say; column_one_on: its share, -1 not charged",
    {
      alternative: "integer",
      plan: "integer",
      column_one_on: "integer",
      open: "integer",
    },
  )
  for (let plan = 0; plan + 1 < planStart.length; plan++) {
    for (let a = planStart[plan] as number; a < (planStart[plan + 1] as number); a++) {
      rows.add(a, plan, alternativeFirst[a] as number, alternativeOpen[a] as number)
    }
  }
  return rows.done()
}

const TERM_COLUMNS = {
  layer: "termSlot",
  kind: "termKind",
  ppm: "termPpm",
  rate: "termRate",
  on: "termWhole",
  steel: "termSteel",
  aluminum: "termAluminum",
  copper: "termCopper",
  us_content: "termUsContent",
} as const

function terms(book: FlatBook): Relation {
  const names = Object.keys(TERM_COLUMNS) as (keyof typeof TERM_COLUMNS)[]
  const kinds = Object.fromEntries(names.map((name) => [name, "integer" as const]))
  const rows = relation("terms", "layers: rate × share of the value, on + steel × steel share + …; each is rounded", {
    term: "integer",
    alternative: "integer",
    ...kinds,
  })
  const { termStart } = book
  for (let a = 0; a + 1 < termStart.length; a++) {
    for (let t = termStart[a] as number; t < (termStart[a + 1] as number); t++) {
      rows.add(t, a, ...names.map((name) => book[TERM_COLUMNS[name]][t] as number))
    }
  }
  return rows.done()
}

/** Reads a book back from its relations; throws when one is missing or of another version. */
export function bookFrom(relations: readonly Relation[]): FlatBook {
  const column = (name: string, of: string): readonly Cell[] => {
    const found = relations.find((r) => r.name === name)?.columns.find((c: RelationColumn) => c.name === of)
    if (found === undefined) throw new Error(`the book has no column ${of} in ${name}`)
    return found.values
  }
  const numbers = (name: string, of: string) => column(name, of) as readonly number[]
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
  const owned = (owners: readonly number[], count: number): Int32Array => {
    const starts = new Int32Array(count + 1)
    for (const owner of owners) starts[owner + 1]!++
    for (let i = 0; i < count; i++) starts[i + 1]! += starts[i] as number
    return starts
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
  const term = (name: keyof typeof TERM_COLUMNS) => numbers("terms", name)
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
    planStart: owned(numbers("alternatives", "plan"), numbers("plans", "plan").length),
    planAsks: Uint8Array.from(numbers("plans", "shares_asked")),
    alternativeFirst: Int32Array.from(numbers("alternatives", "column_one_on")),
    alternativeOpen: Uint8Array.from(numbers("alternatives", "open")),
    termStart: owned(numbers("terms", "alternative"), numbers("alternatives", "open").length),
    termSlot: Uint8Array.from(term("layer")),
    termKind: Uint8Array.from(term("kind")),
    termPpm: Int32Array.from(term("ppm")),
    termRate: Int16Array.from(term("rate")),
    termWhole: Int32Array.from(term("on")),
    termSteel: Int32Array.from(term("steel")),
    termAluminum: Int32Array.from(term("aluminum")),
    termCopper: Int32Array.from(term("copper")),
    termUsContent: Int32Array.from(term("us_content")),
    ...profilesFrom(numbers, owned, slots.length),
  }
}

import type { FlatBook } from "../batch/index.ts"
import { eachOwned, type Numbers, numbered, type Relation, relation, startsOf } from "./relation.ts"

/** What a cell's duty is made of: plans, the completions each asks for, and the layers of each. */
export function planRelations(book: FlatBook): readonly Relation[] {
  return [plans(book), alternatives(book), terms(book)]
}

function plans({ planAsks }: FlatBook): Relation {
  const says = "plans by number; shares_asked: 1 of metals, 2 of the weight, 4 US content, as a sum"
  return numbered("plans", says, { plan: "integer", shares_asked: "integer" }, planAsks, (asked) => [asked])
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
  eachOwned(planStart, (a, plan) => {
    rows.add(a, plan, alternativeFirst[a] as number, alternativeOpen[a] as number)
  })
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
  eachOwned(book.termStart, (t, a) => {
    rows.add(t, a, ...names.map((name) => book[TERM_COLUMNS[name]][t] as number))
  })
  return rows.done()
}

/** Reads them back. */
export function plansFrom(numbers: Numbers) {
  const term = (name: keyof typeof TERM_COLUMNS) => numbers("terms", name)
  return {
    planStart: startsOf(numbers("alternatives", "plan"), numbers("plans", "plan").length),
    planAsks: Uint8Array.from(numbers("plans", "shares_asked")),
    alternativeFirst: Int32Array.from(numbers("alternatives", "column_one_on")),
    alternativeOpen: Uint8Array.from(numbers("alternatives", "open")),
    termStart: startsOf(numbers("terms", "alternative"), numbers("alternatives", "open").length),
    termSlot: Uint8Array.from(term("layer")),
    termKind: Uint8Array.from(term("kind")),
    termPpm: Int32Array.from(term("ppm")),
    termRate: Int16Array.from(term("rate")),
    termWhole: Int32Array.from(term("on")),
    termSteel: Int32Array.from(term("steel")),
    termAluminum: Int32Array.from(term("aluminum")),
    termCopper: Int32Array.from(term("copper")),
    termUsContent: Int32Array.from(term("us_content")),
  }
}

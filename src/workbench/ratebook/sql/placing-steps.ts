import { type Day, formatDay } from "../../../core/index.ts"
import type { StatedScale } from "../../../duty/index.ts"
import { EVALUATOR_FIELDS } from "../../line-fields.ts"
import type { Dialect, LineColumn, Step } from "./dialect.ts"

/** What the placing steps need to know of the lines and the book. */
export interface PlacingAsked {
  readonly dialect: Dialect
  readonly columns: readonly LineColumn[]
  readonly scale: StatedScale
  /** Day of entry of lines that give none. */
  readonly on: Day
  readonly directions: number
  readonly recordEpochs: number
  readonly epochs: number
  /** Minor units past which a line is left to the evaluator. */
  readonly mostCents: number
}

const SHARE = { factor: 1_000_000, most: 1 }

/** Steps that read a line and find where it falls in the book. Names that begin with `dt_` are ours. */
export function placingSteps(asked: PlacingAsked): readonly Step[] {
  return [readingStep(asked), wayStep(asked), goodsStep(asked), placeStep(asked)]
}

function readingStep({ dialect: d, columns, scale, on, mostCents }: PlacingAsked): Step {
  const column = (name: string) => columns.find((c) => c.name === name)
  const text = (name: string): string => {
    const found = column(name)
    return found === undefined ? "''" : d.text(found)
  }
  const scaled = (name: string, how: { factor: number; most: number }): string => {
    const found = column(name)
    return found === undefined ? d.big("-1") : d.big(d.scaled(found, how))
  }
  const day = (name: string): string => {
    const found = column(name)
    return found === undefined ? d.big("0") : d.big(d.day(found))
  }
  const code = ["'.'", "' '"].reduce((sql, what) => d.strip(sql, what.slice(1, -1)), text("code"))
  const said = EVALUATOR_FIELDS.filter((name) => column(name) !== undefined)
  const other =
    said.length === 0 ? "0" : `CASE WHEN ${said.map((n) => `${text(n)} <> ''`).join(" OR ")} THEN 1 ELSE 0 END`
  const currency = d.upper(text("currency"))
  const mode = d.lower(text("mode"))
  const modes = scale.cuts.modes.map((name, i) => `WHEN ${mode} = '${name}' THEN ${i + 1}`)
  return {
    name: "stated",
    says: "What each line states, as whole numbers: -1 or 0 where it says nothing, -2 where it cannot be read.",
    lookups: [],
    columns: () => [
      ["dt_code", code],
      ["dt_origin", d.upper(text("origin"))],
      ["dt_destination", d.upper(text("destination"))],
      ["dt_currency", currency],
      ["dt_entered", day("entry_date")],
      ["dt_cents", scaled("entered_value", { factor: 100, most: Math.floor(mostCents / 100) })],
      ["dt_quantity", scaled("quantity", { factor: 1_000_000, most: 1_000_000_000_000 })],
      ["dt_unit", text("unit")],
      ["dt_steel", scaled("steel_share", SHARE)],
      ["dt_aluminum", scaled("aluminum_share", SHARE)],
      ["dt_copper", scaled("copper_share", SHARE)],
      ["dt_weight", scaled("metal_weight_share", SHARE)],
      ["dt_us_content", scaled("us_content_share", SHARE)],
      ["dt_exported", day("export_date")],
      ["dt_loaded", day("loading_date")],
      ["dt_mode", d.big(modes.length === 0 ? "0" : `CASE ${modes.join(" ")} ELSE 0 END`)],
      ["dt_other", d.big(other)],
      ["dt_today", d.big(formatDay(on).replaceAll("-", ""))],
    ],
  }
}

function wayStep({ dialect: d, scale }: PlacingAsked): Step {
  const way = d.join("CASE WHEN dt_origin = '' THEN 'CN' ELSE dt_origin END", "'>'", "dt_destination")
  const metals = ["dt_steel", "dt_aluminum", "dt_copper"]
  const given = metals.map((m) => `CASE WHEN ${m} > 0 THEN ${m} ELSE 0 END`).join(" + ")
  const valid = d.matches("dt_code", "^[0-9]{6}([0-9]{2}){0,2}$")
  const level = (share: string) =>
    `CASE WHEN ${share} < 0 THEN 0 WHEN ${share} = 0 THEN 1 WHEN ${share} = 1000000 THEN 2 ELSE 3 END`
  const passed = (value: string, cuts: readonly number[]): string => {
    const steps = cuts.map((cut, i) => `WHEN ${value} >= ${cut} THEN ${i + 1}`).reverse()
    return steps.length === 0 ? "0" : `CASE ${steps.join(" ")} ELSE 0 END`
  }
  const yyyymmdd = (cuts: readonly number[]) => cuts.map((cut) => Number(formatDay(cut as Day).replaceAll("-", "")))
  const { contents, weights, exported, loaded } = scale.cuts
  const content = `CASE WHEN dt_us_content < 0 THEN 0 ELSE 1 + (CASE WHEN dt_us_content = 0 THEN 0 WHEN dt_us_content = 1000000 THEN 1 ELSE 2 END) * ${contents.length + 1} + ${passed("dt_us_content", contents)} END`
  const facts = [
    `(${level("dt_steel")}) * ${scale.steel}`,
    `(${level("dt_aluminum")}) * ${scale.aluminum}`,
    `(${level("dt_copper")}) * ${scale.copper}`,
    `(CASE WHEN ${given} >= 1000000 THEN 1 ELSE 0 END) * ${scale.whole}`,
    `(CASE WHEN dt_weight < 0 THEN 0 ELSE 1 + ${passed("dt_weight", weights)} END) * ${scale.weight}`,
    `(${content}) * ${scale.usContent}`,
    `(CASE WHEN dt_exported <= 0 THEN 0 ELSE 1 + ${passed("dt_exported", yyyymmdd(exported))} END) * ${scale.exported}`,
    `(CASE WHEN dt_loaded <= 0 THEN 0 ELSE 1 + ${passed("dt_loaded", yyyymmdd(loaded))} END) * ${scale.loaded}`,
    `dt_mode * ${scale.mode}`,
  ]
  const bad = ["dt_quantity", ...metals, "dt_weight", "dt_us_content", "dt_exported", "dt_loaded"]
  const unread = [...bad.map((c) => `${c} = -2`), `${given} > 1000000`, "dt_cents < 0", "dt_entered = -2"].join(" OR ")
  return {
    name: "told",
    says: "The way goods go, the day, and all that is stated of the article in one number.",
    lookups: [
      { relation: "ways", as: "w", key: way },
      { relation: "calendar", as: "c", key: "CASE WHEN dt_entered = 0 THEN dt_today ELSE dt_entered END" },
    ],
    columns: (get) => [
      ["dt_direction", d.big(get("w", "direction"))],
      ["dt_side", d.big(get("w", "side"))],
      ["dt_first_cell", d.big(get("w", "first_cell"))],
      ["dt_epoch", d.big(get("c", "epoch"))],
      ["dt_record_epoch", d.big(get("c", "record_epoch"))],
      ["dt_length", d.big(`CASE WHEN ${valid} THEN ${d.length("dt_code")} ELSE 0 END`)],
      ["dt_facts", d.big(facts.join("\n      + "))],
      ["dt_unread", d.big(`CASE WHEN ${unread} THEN 1 ELSE 0 END`)],
    ],
  }
}

function goodsStep({ dialect: d }: PlacingAsked): Step {
  const head = (length: number) => d.digits("dt_code", 1, length)
  const key = (digits: string, tail: string) => `((${digits}) * 128 + ${tail}) * 2 + dt_side`
  const exact = `CASE WHEN dt_length = 10 THEN ${key(head(8), `${d.digits("dt_code", 9, 2)} + 4`)} WHEN dt_length = 8 THEN ${key(head(8), "3")} WHEN dt_length = 6 THEN ${key(head(6), "1")} ELSE -1 END`
  const item = `CASE WHEN dt_length = 10 THEN ${key(head(8), "2")} ELSE -1 END`
  const below = `CASE WHEN dt_length >= 8 THEN ${key(head(6), "0")} ELSE -1 END`
  const lookups = [
    { relation: "goods", as: "g", key: exact },
    { relation: "goods", as: "gi", key: item },
    { relation: "goods", as: "gb", key: below },
  ]
  return {
    name: "known",
    says: "The goods: the code itself, else the other items of its eight digits, else the other codes of its six.",
    lookups,
    columns: (get) => {
      const first = (column: string) =>
        d.big(
          `CASE WHEN ${get("g", "held")} > 0 THEN ${get("g", column)} WHEN ${get("gi", "held")} > 0 THEN ${get("gi", column)} ELSE ${get("gb", column)} END`,
        )
      return [
        ["dt_class", first("class")],
        ["dt_column", first("column_one")],
        ["dt_stated", first("stated")],
      ]
    },
  }
}

function placeStep({ dialect: d, scale, directions, recordEpochs, epochs }: PlacingAsked): Step {
  const placed = "dt_direction > 0 AND dt_epoch > 0 AND dt_class > 0"
  const ownCurrency = "(dt_currency = '' OR dt_currency = CASE WHEN dt_side = 0 THEN 'USD' ELSE 'CNY' END)"
  const stated = `((dt_stated * ${directions + 1} + dt_direction) * ${recordEpochs + 1} + dt_record_epoch) * ${scale.size} + dt_facts`
  return {
    name: "placed",
    says: "Where the line falls: a cell of the book, or one of the cells for lines that state more.",
    lookups: [],
    columns: () => [
      [
        "dt_left",
        d.big(
          `CASE WHEN dt_unread = 1 OR NOT (${placed}) OR NOT ${ownCurrency} THEN 1 WHEN dt_other = 1 THEN 2 ELSE 0 END`,
        ),
      ],
      ["dt_cell", d.big(`dt_first_cell + (dt_class - 1) * ${epochs} + dt_epoch - 1`)],
      ["dt_stated_cell", d.big(`CASE WHEN dt_facts > 0 THEN ${stated} ELSE -1 END`)],
      ["dt_column_cell", d.big(`CASE WHEN dt_column > 0 THEN (dt_column - 1) * ${epochs} + dt_epoch - 1 ELSE -1 END`)],
    ],
  }
}

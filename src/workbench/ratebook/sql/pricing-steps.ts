import { type Lane, type Pricing, SHARE_NAMES } from "../../../duty/index.ts"
import type { Dialect, Step } from "./dialect.ts"

/** Why a line is left to the evaluator; 0 is a line the book prices. */
export const LEFT = {
  1: "not read by the query, or outside the book",
  2: "states facts only the evaluator reads",
  3: "states a combination the book holds no cell for",
  4: "law that no query of one sum can take",
  5: "quantity in another unit than the law's, or too great",
} as const

/** Steps that price a placed line: its plan, its column 1, its layers, each rounded to the cent on its own. */
export function pricingSteps(d: Dialect, { lanes }: Pick<Pricing, "lanes">): readonly Step[] {
  return [planStep(d), formStep(d), chargeStep(d), layerStep(d, lanes.lanes), boundStep(d, lanes.lanes)]
}

function planStep(d: Dialect): Step {
  return {
    name: "planned",
    says: "The plan of the cell, and the charge of column 1 that day.",
    lookups: [
      { relation: "cells", as: "ce", key: "CASE WHEN dt_left = 0 AND dt_facts = 0 THEN dt_cell ELSE -1 END" },
      { relation: "stated", as: "st", key: "CASE WHEN dt_left = 0 THEN dt_stated_cell ELSE -1 END" },
      { relation: "column_rates", as: "cr", key: "dt_column_cell" },
    ],
    columns: (get) => [
      ["dt_plan", d.big(`${get("ce", "plan")} + ${get("st", "plan")}`)],
      ["dt_charge", d.big(get("cr", "charge"))],
      ["dt_held", d.big(`CASE WHEN dt_facts = 0 OR ${get("st", "held")} > 0 THEN 1 ELSE 0 END`)],
    ],
  }
}

function formStep(d: Dialect): Step {
  return {
    name: "formed",
    says: "The forms of the plan, and what column 1 needs.",
    lookups: [
      { relation: "plans", as: "p", key: "dt_plan" },
      { relation: "charges", as: "ch", key: "dt_charge" },
    ],
    columns: (get) => [
      ["dt_layers", d.big(get("p", "layers"))],
      ["dt_least", d.big(get("p", "least"))],
      ["dt_greatest", d.big(get("p", "greatest"))],
      ["dt_bounded", d.big(get("p", "bounded"))],
      ["dt_open", d.big(get("p", "open"))],
      ["dt_charge_held", d.big(`CASE WHEN dt_charge = 0 OR ${get("ch", "held")} > 0 THEN 1 ELSE 0 END`)],
      ["dt_ppm", d.big(get("ch", "ppm"))],
      ["dt_law_unit", get("ch", "unit")],
      ["dt_cents_1", d.big(get("ch", "cents_1"))],
      ["dt_per_1", d.big(get("ch", "per_1"))],
      ["dt_cents_2", d.big(get("ch", "cents_2"))],
      ["dt_per_2", d.big(get("ch", "per_2"))],
      ["dt_most", d.big(get("ch", "most_quantity"))],
      ["dt_missing", d.big(get("ch", "missing"))],
    ],
  }
}

function chargeStep(d: Dialect): Step {
  const unit = "CASE WHEN dt_unit = '' THEN 'each' ELSE dt_unit END"
  const asked = "dt_law_unit <> '' AND dt_quantity >= 0"
  const fits = `${unit} = dt_law_unit AND dt_quantity <= dt_most`
  const part = (n: 1 | 2) =>
    d.div(
      `2 * dt_cents_${n} * dt_quantity + dt_per_${n}`,
      `(2 * CASE WHEN dt_per_${n} > 0 THEN dt_per_${n} ELSE 1 END)`,
    )
  return {
    name: "charged",
    says: "What column 1 takes for the quantity, and whether all of it is known.",
    lookups: [],
    columns: () => [
      [
        "dt_why",
        d.big(
          `CASE WHEN dt_left > 0 THEN dt_left WHEN dt_held = 0 THEN 3 WHEN dt_layers = 0 OR dt_charge_held = 0 THEN 4 WHEN ${asked} AND NOT (${fits}) THEN 5 WHEN dt_side = 0 AND dt_charge = 0 THEN 1 ELSE 0 END`,
        ),
      ],
      ["dt_specific", d.big(`CASE WHEN ${asked} AND ${fits} THEN ${part(1)} + ${part(2)} ELSE 0 END`)],
      ["dt_first_open", d.big("CASE WHEN dt_missing = 1 OR (dt_law_unit <> '' AND dt_quantity < 0) THEN 1 ELSE 0 END")],
    ],
  }
}

/** Share of a value, rounded half up to the cent. */
const pct = (d: Dialect, cents: string, ppm: string): string => d.div(`${cents} * ${ppm} + 500000`, 1_000_000)

type Get = (column: string) => string

function basis(get: Get, { name, moving }: Lane): string {
  if (moving.length === 0) return get(`${name}_on`)
  const shares = moving.map((share) => {
    const stated = `dt_${SHARE_NAMES[share]}`
    return `${get(`${name}_${SHARE_NAMES[share]}`)} * CASE WHEN ${stated} > 0 THEN ${stated} ELSE 0 END`
  })
  const sum = [get(`${name}_on`), ...shares].join(" + ")
  return `CASE WHEN ${sum} < 0 THEN 0 WHEN ${sum} > 1000000 THEN 1000000 ELSE ${sum} END`
}

/** Column 1 of a form: its amounts for the quantity and its percentage of the share it is on. */
const firstOf = (d: Dialect, get: Get): string => {
  const on = get("column_one_on")
  return `CASE WHEN ${on} = 0 THEN 0 ELSE dt_specific + ${pct(d, `(${pct(d, "dt_cents", on)})`, "dt_ppm")} END`
}

function layerOf(d: Dialect, get: Get, lane: Lane): string {
  const base = `(${pct(d, "dt_cents", `(${basis(get, lane)})`)})`
  const ppm = get(`${lane.name}_ppm`)
  const amount = pct(d, base, ppm)
  if (lane.kind === "ppm") return `CASE WHEN ${ppm} = 0 THEN 0 ELSE ${amount} END`
  const first = `(${get("beside")} * (dt_specific + ${pct(d, base, "dt_ppm")}))`
  return `CASE WHEN ${ppm} = 0 OR (${get("beside")} = 1 AND dt_first_open = 1) OR ${amount} <= ${first} THEN 0 ELSE ${amount} - ${first} END`
}

/** Whether some layer of a form has no greatest amount. */
function openOf(get: Get, lanes: readonly Lane[]): string {
  const upTo = lanes
    .filter((l) => l.kind === "up-to")
    .map((l) => `(${get("beside")} = 1 AND ${get(`${l.name}_ppm`)} > 0)`)
  return `dt_first_open = 1 AND (${[`${get("column_one_on")} > 0`, ...upTo].join(" OR ")})`
}

/** Column of a lane in the layered step. */
export const laneColumn = (lane: Lane): string => `dt_${lane.name}`

function layerStep(d: Dialect, lanes: readonly Lane[]): Step {
  return {
    name: "layered",
    says: "Each layer on its own: value × share, rounded, × rate, rounded.",
    lookups: [{ relation: "forms", as: "f", key: "dt_layers" }],
    columns: (ask) => {
      const get: Get = (column) => ask("f", column)
      return [
        ["dt_column_one", d.big(firstOf(d, get))],
        ...lanes.map((lane) => [laneColumn(lane), d.big(layerOf(d, get, lane))] as const),
        ["dt_no_top", d.big(`CASE WHEN dt_open = 1 OR (${openOf(get, lanes)}) THEN 1 ELSE 0 END`)],
      ]
    },
  }
}

function boundStep(d: Dialect, lanes: readonly Lane[]): Step {
  const sum = ["dt_column_one", ...lanes.map(laneColumn)].join(" + ")
  const bounded = "CASE WHEN dt_bounded = 1 THEN"
  return {
    name: "bounded",
    says: "The least and the greatest sum; where the facts are all known both are the sum of the layers.",
    lookups: [
      { relation: "forms", as: "lo", key: `${bounded} dt_least ELSE 0 END` },
      { relation: "forms", as: "hi", key: `${bounded} dt_greatest ELSE 0 END` },
    ],
    columns: (ask) => {
      const total = (as: string): string => {
        const get: Get = (column) => ask(as, column)
        return [firstOf(d, get), ...lanes.map((lane) => layerOf(d, get, lane))]
          .map((sql) => `(${sql})`)
          .join("\n      + ")
      }
      const open = openOf((column) => ask("hi", column), lanes)
      return [
        ["dt_from", d.big(`${bounded} ${total("lo")}\n    ELSE ${sum} END`)],
        ["dt_to", d.big(`${bounded} ${total("hi")}\n    ELSE ${sum} END`)],
        [
          "dt_endless",
          d.big(
            `CASE WHEN dt_open = 1 OR (${bounded} CASE WHEN ${open} THEN 1 ELSE 0 END ELSE dt_no_top END) = 1 THEN 1 ELSE 0 END`,
          ),
        ],
      ]
    },
  }
}

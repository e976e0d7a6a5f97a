import type { Day, HsCode, Party } from "../../core/index.ts"
import { type Alternative, type Direction, type FlatBook, type Plan, planIn } from "../batch/index.ts"
import type { EntryLine } from "../entry-line.ts"
import { chargeOf, chargeRelation } from "./charges.ts"
import { type Form, type PlanForms, planForms } from "./form.ts"
import { type Lanes, layLanes } from "./lanes.ts"
import type { Placing } from "./placing.ts"
import { type Relation, relation } from "./relation.ts"
import { factsOf, type StatedScale } from "./stated.ts"

/** A cell of lines that state more than the book holds: where they fall, in numbers of the placing relations. */
export interface StatedCell {
  readonly stated: number
  readonly direction: number
  readonly recordEpoch: number
  readonly facts: number
}

/** The book as relations a query joins placed lines with. */
export interface Pricing {
  readonly relations: readonly Relation[]
  readonly lanes: Lanes
  /** Families of layers in the order of their columns, column 1 first. */
  readonly families: readonly string[]
  /** The greatest value, in minor units, for which whole numbers of 63 bits stay exact. */
  readonly mostCents: number
  /** Plans of the book left to the evaluator because no single completion is least, or greatest. */
  readonly unordered: number
}

/** What a stated cell is asked with, and how: `planOf` of the rate book. */
export interface StatedAsking {
  readonly scale: StatedScale
  readonly planOf: (line: EntryLine) => Plan
}

/** Lays a book out for a query, with cells for the stated facts that were met. */
export function pricing(
  flat: FlatBook,
  placed: Placing,
  familyOf: (slot: number) => string,
  met: readonly StatedCell[],
  asking: StatedAsking,
): Pricing {
  const plans = planTable()
  const counts = flat.planStart.length - 1
  const ofFlat = Int32Array.from({ length: counts }, (_, plan) => plans.keep(planIn(flat, plan)))
  const stated = relation("stated", "cells of lines that state shares, days or a way of carriage: the plan of each", {
    cell: "integer",
    held: "integer",
    plan: "integer",
  })
  for (const cell of met) {
    const plan = planOfCell(cell, flat.directions, placed, asking)
    stated.add(statedKey(cell, flat, placed, asking.scale), 1, plan === undefined ? 0 : plans.keep(plan.alternatives))
  }
  const lanes = layLanes(plans.forms, familyOf)
  return {
    relations: [
      cells(flat, ofFlat),
      columnRates(flat),
      chargeRelation(flat.rates),
      ...plans.relations(lanes),
      stated.done(),
    ],
    lanes,
    families: ["column_one", ...new Set(flat.slots.slice(2).map((_, i) => familyOf(i + 2)))],
    mostCents: Math.floor(9e18 / Math.max(1_000_000, ...flat.termPpm, ...flat.rates.map((r) => chargeOf(r)?.ppm ?? 0))),
    unordered: ofFlat.filter((number, plan) => number === 0 && plan > 0).length,
  }
}

/** One number for a stated cell, so that a query looks it up by one key. */
export function statedKey(cell: StatedCell, flat: FlatBook, { states }: Placing, scale: StatedScale): number {
  const { stated, direction, recordEpoch, facts } = cell
  return (
    ((stated * (flat.directions.length + 1) + direction) * (states.epochs.count + 1) + recordEpoch) * scale.size + facts
  )
}

function planOfCell(
  { stated, direction, recordEpoch, facts }: StatedCell,
  directions: readonly Direction[],
  { states, statedCodes }: Placing,
  { scale, planOf }: StatedAsking,
): Plan | undefined {
  const own = factsOf(scale, facts)
  const way = directions[direction - 1]
  const code = statedCodes[stated - 1]
  if (own === undefined || way === undefined || code === undefined || scale.cuts.everyValue) return undefined
  const plan = planOf({
    ...own,
    code: code as HsCode,
    origin: way.origin as Party,
    destination: way.destination,
    entryDate: states.epochs.dayOf(recordEpoch - 1) as Day,
    enteredValue: 1_234_567_89,
    currency: way.destination === "CN" ? "CNY" : "USD",
    claims: new Set(),
  })
  return plan.plain ? undefined : plan
}

function cells(flat: FlatBook, ofFlat: Int32Array): Relation {
  const rows = relation("cells", "first_cell of a way + class × epochs + epoch: the plan of a line there", {
    cell: "integer",
    plan: "integer",
  })
  flat.cells.forEach((plan, cell) => {
    const number = ofFlat[plan] as number
    if (number > 0) rows.add(cell, number)
  })
  return rows.done()
}

function columnRates(flat: FlatBook): Relation {
  const rows = relation(
    "column_rates",
    "column 1 of the schedule: class × epochs + epoch, and which charge stands then",
    {
      cell: "integer",
      charge: "integer",
    },
  )
  flat.columns.forEach((rate, cell) => {
    if (rate >= 0) rows.add(cell, rate + 1)
  })
  return rows.done()
}

/** Gathers plans a query can take, numbered from 1; 0 is a plan it cannot. */
function planTable() {
  const forms: Form[] = []
  const plans: PlanForms[] = []
  const formByText = new Map<string, number>()
  const planByText = new Map<string, number>()
  const formNumber = (form: Form): number => {
    const text = JSON.stringify(form)
    const known = formByText.get(text) ?? forms.push(form)
    formByText.set(text, known)
    return known
  }
  return {
    forms,
    keep(alternatives: readonly Alternative[]): number {
      const found = planForms(alternatives)
      if (found === undefined) return 0
      const text = JSON.stringify(found)
      let number = planByText.get(text)
      if (number === undefined) {
        number = plans.push(found)
        planByText.set(text, number)
        for (const form of [found.layers, found.floor, found.ceiling]) formNumber(form)
      }
      return number
    },
    relations(lanes: Lanes): readonly Relation[] {
      const rows = relation(
        "plans",
        "how a line is priced: the form of its layers, and those of its least and greatest sum",
        {
          plan: "integer",
          layers: "integer",
          least: "integer",
          greatest: "integer",
          bounded: "integer",
          open: "integer",
        },
      )
      plans.forEach(({ layers, floor, ceiling, open }, i) => {
        const [own, least, greatest] = [layers, floor, ceiling].map(formNumber) as [number, number, number]
        rows.add(i + 1, own, least, greatest, own === least && own === greatest ? 0 : 1, open ? 1 : 0)
      })
      return [rows.done(), formRelation(forms, lanes)]
    },
  }
}

function formRelation(forms: readonly Form[], { lanes, termAt }: Lanes): Relation {
  const kinds: Record<string, "integer"> = { form: "integer", column_one_on: "integer", beside: "integer" }
  for (const { name, moving } of lanes) {
    kinds[`${name}_ppm`] = "integer"
    kinds[`${name}_on`] = "integer"
    for (const share of moving) kinds[`${name}_${SHARE_NAMES[share]}`] = "integer"
  }
  const rows = relation(
    "forms",
    "layers of a plan: the rate of each in ppm, and the share of the value it is on",
    kinds,
  )
  forms.forEach((form, i) => {
    const values = lanes.flatMap(({ moving }, lane) => {
      const term = termAt(form, lane)
      if (term === undefined) return [0, 0, ...moving.map(() => 0)]
      return [term.ppm, term.basis.whole, ...moving.map((share) => term.basis[share])]
    })
    rows.add(i + 1, form.first, form.beside ? 1 : 0, ...values)
  })
  return rows.done()
}

/** Shares as columns name them. */
export const SHARE_NAMES = { steel: "steel", aluminum: "aluminum", copper: "copper", usContent: "us_content" } as const

import { type Day, FREE, keptIn, type Party, type Rate } from "../../core/index.ts"
import type { LawBook } from "../book.ts"
import type { EntryLine } from "../entry-line.ts"
import { compileBook } from "./compile-book.ts"
import { type Direction, directionIndex } from "./direction.ts"
import type { BookSettings } from "./epochs.ts"
import { type FactClass, factClasses } from "./facts.ts"
import { ASK_PLAN, codeFinder, epochIn, type FlatBook } from "./flat-book.ts"
import { planIn } from "./lay-plans.ts"
import { keptStates, type States } from "./live-states.ts"
import { PLAIN_PLAN, type Plan, planOf } from "./plan.ts"
import { type PlanFinder, statedPlans } from "./stated-plans.ts"

/** A compiled tariff with what is needed for lines that state more than it holds: claims, shares, dates, modes. */
export interface RateBook {
  readonly settings: BookSettings
  readonly flat: FlatBook
  /** Measures by slot, those of the flat book first. */
  readonly slots: readonly string[]
  readonly directions: readonly Direction[]
  /** First day of each epoch after the first, of the record itself; the flat book holds those that change a cell. */
  readonly days: () => readonly Day[]
  readonly directionOf: (destination: Party, origin: Party) => number | undefined
  /** The plan of any line; `plain` when only the plain evaluator can price it. */
  readonly planOf: (line: EntryLine) => Plan
  /** The plans of all lines that state what this one does; undefined where the value of each counts among its facts. */
  readonly plansLike: (line: EntryLine) => PlanFinder | undefined
  /** The column 1 rate of a line; undefined where none is held. */
  readonly rateOf: (line: EntryLine) => Rate | undefined
}

/** Opens the rate book of a record; plans of lines that state more are asked for when such a line is first met. */
export function openRateBook(
  book: LawBook,
  settings: BookSettings,
  flat: FlatBook = compileBook(book, { ...settings, sources: "", ending: "" }),
): RateBook {
  const find = codeFinder(flat)
  const facts = factClasses(book.ledger)
  const { directions } = flat
  const slots = [...flat.slots]
  const slotOf = (measure: string): number => {
    const slot = slots.indexOf(measure)
    return slot >= 0 ? slot : slots.push(measure) - 1
  }
  const plans = new Map<number, Plan>([[ASK_PLAN, PLAIN_PLAN]])
  let states: States | undefined
  const openedStates = (): States => {
    states ??= keptStates(book, settings, flat, find)
    return states
  }
  let stating: ReturnType<typeof statedPlans> | undefined
  const destinationOf = (line: EntryLine): 0 | 1 => (line.destination === "US" ? 0 : 1)

  const bare: PlanFinder = (at, direction, day) => {
    const to = (directions[direction] as Direction).destination === "US" ? 0 : 1
    const own = at < 0 ? -1 : (flat.codeClass[at * 2 + to] as number)
    if (own < 0) return PLAIN_PLAN
    const cell = (flat.cellStart[direction] as number) + own * (flat.days.length + 1) + epochIn(flat.days, day)
    const plan = flat.cells[cell] as number
    return keptIn(plans, plan, () => planOf(planIn(flat, plan)))
  }

  function findingFor(line: EntryLine, stated: FactClass | undefined): PlanFinder {
    if (stated === undefined) return bare
    stating ??= statedPlans({ book, flat, states: openedStates(), facts, slotOf, bare })
    return stating(stated, line)
  }

  function planOfLine(line: EntryLine): Plan {
    const direction = directionIndex(directions, line.destination, line.origin)
    if (direction === undefined) return PLAIN_PLAN
    return findingFor(line, facts.classOf(line))(find(line.code), direction, line.entryDate, line.code)
  }

  function plansLike(line: EntryLine): PlanFinder | undefined {
    const stated = facts.classOf(line)
    return stated?.byValue === true ? undefined : findingFor(line, stated)
  }

  function rateOf(line: EntryLine): Rate | undefined {
    const code = find(line.code)
    const column = code < 0 ? -1 : (flat.codeColumn[code * 2 + destinationOf(line)] as number)
    if (column < 0) return undefined
    const rate = flat.columns[column * (flat.days.length + 1) + epochIn(flat.days, line.entryDate)] as number
    return rate < 0 ? undefined : (flat.rates[rate] ?? FREE)
  }

  return {
    settings,
    flat,
    slots,
    directions,
    days: () => openedStates().epochs.days,
    directionOf: (destination, origin) => directionIndex(directions, destination, origin),
    planOf: planOfLine,
    plansLike,
    rateOf,
  }
}

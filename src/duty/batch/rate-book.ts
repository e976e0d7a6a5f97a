import { type Day, FREE, keptIn, type Party, type Rate } from "../../core/index.ts"
import type { LawBook } from "../book.ts"
import type { ContentShares, EntryLine } from "../entry-line.ts"
import { buildPlan } from "./build-plan.ts"
import { bareLine, compileBook } from "./compile-book.ts"
import { type Direction, directionIndex } from "./direction.ts"
import type { BookSettings } from "./epochs.ts"
import { classAsked, type FactClass, factClasses, onlyAsked } from "./facts.ts"
import { ASK_PLAN, codeFinder, epochIn, type FlatBook } from "./flat-book.ts"
import { planIn } from "./lay-plans.ts"
import { type FactsOf, keptStates, type States } from "./live-states.ts"
import { PLAIN_PLAN, type Plan, planOf } from "./plan.ts"

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
  /** The column 1 rate of a line; undefined where none is held. */
  readonly rateOf: (line: EntryLine) => Rate | undefined
}

/** Opens the rate book of a record; plans of lines that state more are asked for when such a line is first met. */
export function openRateBook(
  book: LawBook,
  settings: BookSettings,
  flat: FlatBook = compileBook(book, { ...settings, sources: "", ending: "" }),
): RateBook {
  let opened: States | undefined
  const states = (): States => {
    opened ??= keptStates(book, settings, flat, find)
    return opened
  }
  const find = codeFinder(flat)
  const facts = factClasses(book.ledger)
  const { directions } = flat
  const slots = [...flat.slots]
  const slotOf = (measure: string): number => {
    const slot = slots.indexOf(measure)
    return slot >= 0 ? slot : slots.push(measure) - 1
  }
  const plans = new Map<number, Plan>([[ASK_PLAN, PLAIN_PLAN]])
  const withClass = new Map<string, Plan>()
  const bares = directions.map((direction): FactsOf => ({ name: "", line: bareLine(direction) }))
  const destinationOf = (line: EntryLine): 0 | 1 => (line.destination === "US" ? 0 : 1)

  function planOfLine(line: EntryLine): Plan {
    const direction = directionIndex(directions, line.destination, line.origin)
    if (direction === undefined) return PLAIN_PLAN
    const stated = facts.classOf(line)
    return stated === undefined ? planNumbered(bare(line, direction)) : withFacts(line, direction, stated)
  }

  const planNumbered = (plan: number): Plan => keptIn(plans, plan, () => planOf(planIn(flat, plan)))

  function bare(line: EntryLine, direction: number): number {
    const code = find(line.code)
    const own = code < 0 ? -1 : (flat.codeClass[code * 2 + destinationOf(line)] as number)
    if (own < 0) return ASK_PLAN
    const epoch = epochIn(flat.days, line.entryDate)
    return flat.cells[(flat.cellStart[direction] as number) + own * (flat.days.length + 1) + epoch] as number
  }

  /** The plan of the state a line's facts put its code in; where they change nothing and nothing asks them, the bare one. */
  function withFacts(line: EntryLine, direction: number, stated: FactClass): Plan {
    const { epochs, stateOf, askedIn } = states()
    const epoch = epochIn(epochs.days, line.entryDate)
    const { origin } = directions[direction] as Direction
    const there = { ...line, origin, entryDate: epochs.dayOf(epoch) }
    const state = stateOf(line.code, { name: stated.gates, line: there }, epoch)
    if (state < 0) return PLAIN_PLAN
    const ask = (shares: ContentShares, edges: readonly ContentShares[] | undefined) =>
      buildPlan({ ...there, shares }, epochs.settingsOn(epoch), book, slotOf, edges)
    if (stated.exact !== "") {
      const key = `${direction}.${state}.${epoch}.${stated.gates}${stated.exact}`
      return keptIn(withClass, key, () => ask(line.shares, undefined))
    }
    const asked = askedIn(state)
    const known = classAsked(stated, asked)
    if (known === "" && (stated.gates === "" || stateOf(line.code, bares[direction] as FactsOf, epoch) === state)) {
      const plan = bare(line, direction)
      if (plan !== ASK_PLAN) return planNumbered(plan)
    }
    return keptIn(withClass, `${direction}.${state}.${known}`, () => {
      const shares = onlyAsked(line.shares, asked)
      return ask(shares, facts.edgesOf(shares))
    })
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
    days: () => states().epochs.days,
    directionOf: (destination, origin) => directionIndex(directions, destination, origin),
    planOf: planOfLine,
    rateOf,
  }
}

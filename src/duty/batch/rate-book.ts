import { type Day, FREE, keptIn, type Party, type Rate } from "../../core/index.ts"
import type { LawBook } from "../book.ts"
import type { EntryLine } from "../entry-line.ts"
import { buildPlan } from "./build-plan.ts"
import { compileBook } from "./compile-book.ts"
import { type Direction, directionIndex } from "./direction.ts"
import type { BookSettings } from "./epochs.ts"
import { factClasses } from "./facts.ts"
import { ASK_PLAN, epochIn, type FlatBook, findCode } from "./flat-book.ts"
import { planIn } from "./lay-plans.ts"
import { type LiveStates, liveStates } from "./live-states.ts"
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
  let opened: LiveStates | undefined
  const live = (): LiveStates => {
    opened ??= liveStates(book, settings)
    return opened
  }
  const facts = factClasses(book.ledger)
  const { directions } = flat
  const slots = [...flat.slots]
  const slotOf = (measure: string): number => {
    const slot = slots.indexOf(measure)
    return slot >= 0 ? slot : slots.push(measure) - 1
  }
  const plans = new Map<number, Plan>([[ASK_PLAN, PLAIN_PLAN]])
  const stated = new Map<string, Plan>()
  const destinationOf = (line: EntryLine): 0 | 1 => (line.destination === "US" ? 0 : 1)

  function planOfLine(line: EntryLine): Plan {
    const direction = directionIndex(directions, line.destination, line.origin)
    if (direction === undefined) return PLAIN_PLAN
    const factClass = facts.classOf(line)
    const flatPlan = factClass === "" ? bare(line, direction) : ASK_PLAN
    if (flatPlan !== ASK_PLAN) return keptIn(plans, flatPlan, () => planOf(planIn(flat, flatPlan)))
    return factClass === "" ? PLAIN_PLAN : withFacts(line, direction, factClass)
  }

  function bare(line: EntryLine, direction: number): number {
    const code = findCode(flat, line.code)
    const own = code < 0 ? -1 : (flat.codeClass[code * 2 + destinationOf(line)] as number)
    if (own < 0) return ASK_PLAN
    const epoch = epochIn(flat.days, line.entryDate)
    return flat.cells[(flat.cellStart[direction] as number) + own * (flat.days.length + 1) + epoch] as number
  }

  function withFacts(line: EntryLine, direction: number, name: string): Plan {
    const exact = facts.isExact(name)
    const { epochs, stateOf } = live()
    const epoch = epochIn(epochs.days, line.entryDate)
    const { origin } = directions[direction] as Direction
    const asked = { ...line, origin, entryDate: epochs.dayOf(epoch) }
    const state = stateOf(line.code, { name, line: asked }, epoch)
    const key = `${direction}.${state}${exact ? `.${epoch}` : ""}.${name}`
    return keptIn(stated, key, () =>
      buildPlan(asked, epochs.settingsOn(epoch), book, slotOf, exact ? undefined : facts.edgesOf(line)),
    )
  }

  function rateOf(line: EntryLine): Rate | undefined {
    const code = findCode(flat, line.code)
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
    days: () => live().epochs.days,
    directionOf: (destination, origin) => directionIndex(directions, destination, origin),
    planOf: planOfLine,
    rateOf,
  }
}

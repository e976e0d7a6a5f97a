import { type Day, type HsCode, keptIn } from "../../core/index.ts"
import type { LawBook } from "../book.ts"
import type { EntryLine } from "../entry-line.ts"
import { codeAt } from "./book-codes.ts"
import { buildPlan } from "./build-plan.ts"
import { bareLine } from "./compile-book.ts"
import type { Direction } from "./direction.ts"
import { classAsked, classText, type FactClass, type FactClasses, onlyAsked } from "./facts.ts"
import { EIGHT_DIGITS, epochIn, type FlatBook, SIX_DIGITS } from "./flat-book.ts"
import type { StateOf, States } from "./live-states.ts"
import { PLAIN_PLAN, type Plan } from "./plan.ts"

/**
 * The plan of goods that go one way on a day, by the index of their code in the book; `code` is the code itself, where
 * it is not the entry's own.
 */
export type PlanFinder = (at: number, direction: number, day: Day, code?: HsCode) => Plan

export interface StatedParts {
  readonly book: LawBook
  readonly flat: FlatBook
  readonly states: States
  readonly facts: FactClasses
  readonly slotOf: (measure: string) => number
  /** The plan of a line that states nothing. */
  readonly bare: PlanFinder
}

/** Opens the plans of lines that state more than code, origin, day and value; each is made when it is first met. */
export function statedPlans({ book, flat, states, facts, slotOf, bare }: StatedParts) {
  const { epochs, askedIn, statesWith } = states
  const { directions } = flat
  const profiles = flat.profileFound.length
  const plans = new Map<string, Plan>()
  const finders = new Map<string, PlanFinder>()
  const bareStates = new Map<number, StateOf>()

  /** The plans of lines of a class; `line` is one of them. */
  return (stated: FactClass, line: EntryLine): PlanFinder =>
    keptIn(finders, classText(stated), () => finderOf(stated, line))

  function finderOf(stated: FactClass, line: EntryLine): PlanFinder {
    const rows = new Map<number, (Plan | undefined)[]>()
    const ways = new Map<number, { readonly line: EntryLine; readonly stateOf: StateOf }>()

    /** Codes that lists split are each their own; the others share what their profile is. */
    function rowOf(at: number, direction: number): (Plan | undefined)[] {
      const { destination } = directions[direction] as Direction
      const tail = flat.codeTail[at] as number
      const splits = tail === EIGHT_DIGITS || tail === SIX_DIGITS
      const own = splits ? profiles + at : (flat.codeProfile[at * 2 + (destination === "US" ? 0 : 1)] as number)
      return keptIn(rows, own * directions.length + direction, () => new Array<Plan | undefined>(epochs.count))
    }

    function make(at: number, direction: number, day: Day, epoch: number, code: HsCode): Plan {
      const way = keptIn(ways, direction, () => {
        const going = { ...line, ...(directions[direction] as Direction) }
        return { line: going, stateOf: statesWith({ name: stated.gates, line: going }) }
      })
      const state = way.stateOf(code, epoch)
      if (state < 0) return PLAIN_PLAN
      const there = { ...way.line, code, entryDate: epochs.dayOf(epoch) }
      const settings = epochs.settingsOn(epoch)
      if (stated.exact !== "") return buildPlan(there, settings, book, slotOf, undefined)
      const asked = askedIn(state)
      const known = classAsked(stated, asked)
      if (known === "" && (stated.gates === "" || bareState(code, direction, epoch) === state)) {
        const plan = bare(at, direction, day)
        if (!plan.plain) return plan
      }
      // Of two origins in one state only a preference tells which it is.
      return keptIn(plans, `${state}.${known}${stated.preference ? direction : ""}`, () => {
        const shares = onlyAsked(line.shares, asked)
        return buildPlan({ ...there, shares }, settings, book, slotOf, facts.edgesOf(shares))
      })
    }

    return (at, direction, day, code) => {
      if (at < 0) return PLAIN_PLAN
      const row = rowOf(at, direction)
      const epoch = epochIn(epochs.days, day)
      row[epoch] ??= make(at, direction, day, epoch, code ?? codeAt(flat, at))
      return row[epoch]
    }
  }

  function bareState(code: HsCode, direction: number, epoch: number): number {
    const open = () => statesWith({ name: "", line: bareLine(directions[direction] as Direction) })
    return keptIn(bareStates, direction, open)(code, epoch)
  }
}

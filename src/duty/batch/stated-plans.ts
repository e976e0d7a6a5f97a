import { type Day, type HsCode, keptIn } from "../../core/index.ts"
import type { LawBook } from "../book.ts"
import type { ContentShares, EntryLine } from "../entry-line.ts"
import { codeAt } from "./book-codes.ts"
import { buildPlan } from "./build-plan.ts"
import { bareLine } from "./compile-book.ts"
import type { Direction } from "./direction.ts"
import { classAsked, classText, type FactClass, type FactClasses, onlyAsked } from "./facts.ts"
import { EIGHT_DIGITS, epochIn, type FlatBook, SIX_DIGITS } from "./flat-book.ts"
import type { States, StatesWith } from "./live-states.ts"
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

/** No more classes are kept at a time. */
const MOST_CLASSES = 1024

/** Opens the plans of lines that state more than code, origin, day and value; each is made when it is first met. */
export function statedPlans({ book, flat, states, facts, slotOf, bare }: StatedParts) {
  const { epochs, askedIn, statesWith } = states
  const { directions } = flat
  const profiles = flat.profileFound.length
  const plans = new Map<string, Plan>()
  const finders = new Map<string, PlanFinder>()
  const bareStates = new Map<number, StatesWith>()

  /** The plans of lines of a class; `line` is one of them. */
  return (stated: FactClass, line: EntryLine): PlanFinder => {
    // Under chapter 98 each share is a class of its own.
    if (finders.size > MOST_CLASSES) finders.clear()
    return keptIn(finders, classText(stated), () => finderOf(stated, line))
  }

  function finderOf(stated: FactClass, line: EntryLine): PlanFinder {
    const ways: ReturnType<typeof openWay>[] = []
    return (at, direction, day, code) => {
      if (at < 0) return PLAIN_PLAN
      ways[direction] ??= openWay(stated, line, direction)
      return ways[direction](at, day, code)
    }
  }

  /** The plans of lines of a class that go one way. */
  function openWay(stated: FactClass, sample: EntryLine, direction: number) {
    const { destination, origin } = directions[direction] as Direction
    const line: EntryLine = { ...sample, destination, origin }
    const { stateOf, askedOf } = statesWith({ name: stated.gates, line })
    const side = destination === "US" ? 0 : 1
    const states = new Map<number, Int32Array>()
    const plansIn = new Map<number, Plan>()

    /** Codes that lists split are each their own; the others share what their profile is. */
    function statesOf(at: number, code: HsCode | undefined): Int32Array {
      const tail = flat.codeTail[at] as number
      const splits = tail === EIGHT_DIGITS || tail === SIX_DIGITS
      const own = splits ? profiles + at : (flat.codeProfile[at * 2 + side] as number)
      const known = states.get(own)
      if (known !== undefined) return known
      const row = splits ? new Int32Array(epochs.count).fill(-1) : askedOf(code ?? codeAt(flat, at))
      states.set(own, row)
      return row
    }

    function planIn(state: number, at: number, day: Day, epoch: number, code: HsCode): Plan {
      if (stated.exact !== "") return ask(code, epoch, line.shares)
      const asked = askedIn(state)
      const known = classAsked(stated, asked)
      if (known === "" && (stated.gates === "" || bareState(code, direction, epoch) === state)) {
        const plan = bare(at, direction, day)
        if (!plan.plain) return plan
      }
      // Of two origins in one state only a preference tells which it is.
      return keptIn(plans, `${state}.${known}${stated.preference ? direction : ""}`, () => {
        const shares = onlyAsked(line.shares, asked)
        return ask(code, epoch, shares, facts.edgesOf(shares))
      })
    }

    function ask(code: HsCode, epoch: number, shares: ContentShares, edges?: readonly ContentShares[]): Plan {
      const asked = { ...line, code, entryDate: epochs.dayOf(epoch), shares }
      return buildPlan(asked, epochs.settingsOn(epoch), book, slotOf, edges)
    }

    return (at: number, day: Day, code: HsCode | undefined): Plan => {
      const epoch = epochIn(epochs.days, day)
      const row = statesOf(at, code)
      if (row[epoch] === -1) row[epoch] = stateOf(code ?? codeAt(flat, at), epoch)
      const state = row[epoch] as number
      if (state < 0) return PLAIN_PLAN
      const known = plansIn.get(state)
      if (known !== undefined) return known
      const plan = planIn(state, at, day, epoch, code ?? codeAt(flat, at))
      plansIn.set(state, plan)
      return plan
    }
  }

  function bareState(code: HsCode, direction: number, epoch: number): number {
    const open = () => statesWith({ name: "", line: bareLine(directions[direction] as Direction) })
    return keptIn(bareStates, direction, open).stateOf(code, epoch)
  }
}

import { changeDays as bookChangeDays } from "../averages/index.ts"
import { CN, type Day, type Party, type Ppm, US } from "../core/index.ts"
import { assess, type EntryLine } from "../duty/index.ts"
import { type Ledger, type LegalStanding, viewAsOf } from "../ledger/index.ts"
import { allGoodsRate, changeDays, isAllGoods } from "../outcomes/index.ts"
import type { World } from "./world.ts"

/** A rate from a day until the next step, or why there is none. */
export type Step =
  | { readonly from: Day; readonly known: true; readonly ppm: Ppm }
  | { readonly from: Day; readonly known: false; readonly why: string; readonly low?: Ppm; readonly high?: Ppm }

/** What one side charges, step by step. */
export interface SideSteps {
  readonly by: Party
  readonly of: Party
  readonly steps: readonly Step[]
}

/** First and last day of a series, and how the law is read. */
export interface Window {
  readonly from: Day
  readonly to: Day
  readonly asOf: Day
  readonly standing: LegalStanding
}

/** Both sides' rate on an article that is on no list, beyond MFN. */
export function allGoodsSteps(ledger: Ledger, { from, to, asOf, standing }: Window): readonly SideSteps[] {
  const view = viewAsOf(ledger, asOf)
  return [
    { by: US, of: CN },
    { by: CN, of: US },
  ].map(({ by, of }) => {
    const measures = [...view.ledger.measures.values()].filter((measure) => isAllGoods(measure, by))
    const days = [from, ...changeDays(view, measures, to).filter((day) => day > from)]
    const steps = days.map((day): Step => ({ from: day, known: true, ppm: allGoodsRate(view, by, of, day, standing) }))
    return { by, of, steps: onlyChanges(steps) }
  })
}

/** One product's whole duty as a share of its value, column 1 included. */
export function productSteps(world: World, ledger: Ledger, line: EntryLine, window: Window): SideSteps {
  const { from, to, asOf, standing } = window
  const book = { ...world, ledger }
  const days = bookChangeDays(book, line.destination, asOf, from, to)
  const steps = days.map((on): Step => {
    const { total } = assess({ ...line, entryDate: on }, { asOf, standing }, book)
    const share = (cents: number): Ppm => Math.round((cents / line.enteredValue) * 1e6)
    if (total.known) return { from: on, known: true, ppm: share(total.value) }
    const high = total.to === undefined ? {} : { high: share(total.to) }
    return { from: on, known: false, why: total.why.join("; "), low: share(total.from), ...high }
  })
  return { by: line.destination, of: line.origin, steps: onlyChanges(steps) }
}

function onlyChanges(steps: readonly Step[]): readonly Step[] {
  const words = steps.map(({ from: _, ...rest }) => JSON.stringify(rest))
  return steps.filter((_, i) => i === 0 || words[i] !== words[i - 1])
}

import type { Amount, Cents } from "../../core/index.ts"
import { atLeast, FREE } from "../../core/index.ts"
import type { Assessment, Settings } from "../assessment.ts"
import type { LawBook } from "../book.ts"
import { assess } from "../bounds.ts"
import type { EntryLine } from "../entry-line.ts"
import type { Plan } from "./plan.ts"
import { emptyLine, linePricer, type PricedLine } from "./price-line.ts"
import type { RateBook } from "./rate-book.ts"

/** Prices whole entry lines through the book; `plain` says that the plain evaluator had to. */
export interface EntryPricer {
  readonly out: PricedLine
  readonly price: (line: EntryLine) => { readonly plain: boolean }
}

/** Opens a pricer over a rate book and the law it was made from; `out` holds the last line priced. */
export function entryPricer(rates: RateBook, book: LawBook): EntryPricer {
  const out = emptyLine()
  const price = linePricer()
  const slots = new Map(rates.slots.map((id, slot) => [id, slot]))
  return {
    out,
    price(line) {
      const direction = rates.directionOf(line.destination, line.origin)
      if (direction !== undefined) {
        const product = rates.productOf(line.code)
        const epoch = rates.epochOf(line.entryDate)
        const plan = rates.plans[rates.planOfLine(line, product, direction, epoch)] as Plan
        if (!plan.plain) {
          const first = rates.rates[rates.rateAt(product, direction, epoch)] ?? FREE
          const firstSlot = line.destination === "US" ? 0 : 1
          price(plan, first, firstSlot, line.enteredValue, line.quantity, line.shares, out)
          return { plain: false }
        }
      }
      const { asOf, standing } = rates.settings
      const settings: Settings = { asOf: asOf === "entry" ? line.entryDate : asOf, standing }
      layOut(assess(line, settings, book), slots, out)
      return { plain: true }
    },
  }
}

/** Writes a plain assessment in the columns' form. */
export function layOut({ components, total }: Assessment, slots: ReadonlyMap<string, number>, out: PricedLine): void {
  out.layers = components.length
  components.forEach(({ measure, amount }, i) => {
    out.slot[i] = slots.get(measure) ?? -1
    out.low[i] = amount.known ? amount.cents : amount.atLeast
    out.high[i] = amount.known ? amount.cents : (amount.atMost ?? Number.POSITIVE_INFINITY)
  })
  out.from = atLeast(total)
  out.to = topOf(total)
}

const topOf = (total: Amount): Cents => (total.known ? total.value : (total.to ?? Number.POSITIVE_INFINITY))

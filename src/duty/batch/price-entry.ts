import type { Amount, Cents } from "../../core/index.ts"
import { atLeast, FREE } from "../../core/index.ts"
import type { Assessment, Settings } from "../assessment.ts"
import type { LawBook } from "../book.ts"
import { assess } from "../bounds.ts"
import type { EntryLine } from "../entry-line.ts"
import { PLAIN_PLAN } from "./plan.ts"
import { emptyLine, linePricer, type PricedLine } from "./price-line.ts"
import type { RateBook } from "./rate-book.ts"

/** Prices whole entry lines through the book; `plain` says that the plain evaluator had to. */
export interface EntryPricer {
  readonly out: PricedLine
  /** With settings of its own a line is not the book's, and takes the plain evaluator. */
  readonly price: (line: EntryLine, own?: Settings) => { readonly plain: boolean }
}

/** Opens a pricer over a rate book and the law it was made from; `out` holds the last line priced. */
export function entryPricer(rates: RateBook, book: LawBook): EntryPricer {
  const out = emptyLine()
  const price = linePricer()
  return {
    out,
    price(line, own) {
      const plan = own === undefined ? rates.planOf(line) : PLAIN_PLAN
      if (!plan.plain) {
        const firstSlot = line.destination === "US" ? 0 : 1
        price(plan, rates.rateOf(line) ?? FREE, firstSlot, line.enteredValue, line.quantity, line.shares, out)
        return { plain: false }
      }
      const { asOf, standing } = rates.settings
      const settings: Settings = { asOf: asOf === "entry" ? line.entryDate : asOf, standing }
      layOut(assess(line, own ?? settings, book), rates.slots, out)
      return { plain: true }
    },
  }
}

/** The same pricer without a rate book: the plain evaluator is asked every time. */
export function plainPricer(settings: RateBook["settings"], slots: readonly string[], book: LawBook): EntryPricer {
  const out = emptyLine()
  return {
    out,
    price(line, own) {
      const asOf = settings.asOf === "entry" ? line.entryDate : settings.asOf
      layOut(assess(line, own ?? { asOf, standing: settings.standing }, book), slots, out)
      return { plain: true }
    },
  }
}

/** Writes a plain assessment in the columns' form. */
export function layOut({ components, total }: Assessment, slots: readonly string[], out: PricedLine): void {
  out.layers = components.length
  components.forEach(({ measure, amount }, i) => {
    out.slot[i] = slots.indexOf(measure)
    out.low[i] = amount.known ? amount.cents : amount.atLeast
    out.high[i] = amount.known ? amount.cents : (amount.atMost ?? Number.POSITIVE_INFINITY)
  })
  out.from = atLeast(total)
  out.to = topOf(total)
}

const topOf = (total: Amount): Cents => (total.known ? total.value : (total.to ?? Number.POSITIVE_INFINITY))

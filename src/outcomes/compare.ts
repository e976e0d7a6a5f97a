import { type Amount, type Cents, type Currency, type Day, exactly, type Party, plus } from "../core/index.ts"
import { type Assessment, assess, type EntryLine, type LawBook } from "../duty/index.ts"
import type { LegalStanding } from "../ledger/index.ts"
import { type Outcome, suppose } from "./outcome.ts"

/** What one side's importers pay, in their own currency. Bills of two sides are never summed. */
export interface Bill {
  readonly payer: Party
  readonly currency: Currency
  readonly lines: number
  readonly value: Cents
  readonly duty: Amount
}

/** A portfolio priced on one day under one reading of the record. */
export interface Priced {
  readonly on: Day
  readonly assessments: readonly Assessment[]
  readonly bills: readonly Bill[]
}

/** One ending and the portfolio priced under it. */
export interface Ending {
  readonly outcome: Outcome
  readonly priced: Priced
}

/** Prices every line on one day; `onLine` is told of each. */
export function price(
  lines: readonly EntryLine[],
  on: Day,
  settings: { asOf: Day; standing: LegalStanding },
  book: LawBook,
  onLine?: () => void,
): Priced {
  const assessments = lines.map((line) => {
    onLine?.()
    return assess({ ...line, entryDate: on }, settings, book)
  })
  return { on, assessments, bills: billsOf(assessments) }
}

/** Prices every line on one day with an ending laid over the record. */
export function priceUnder(
  outcome: Outcome,
  lines: readonly EntryLine[],
  on: Day,
  settings: { asOf: Day; standing: LegalStanding },
  book: LawBook,
  onLine?: () => void,
): Ending {
  return { outcome, priced: price(lines, on, settings, { ...book, ledger: suppose(book.ledger, outcome) }, onLine) }
}

function billsOf(assessments: readonly Assessment[]): readonly Bill[] {
  const bills = new Map<Party, Bill>()
  for (const { line, total } of assessments) {
    const bill = bills.get(line.destination) ?? {
      payer: line.destination,
      currency: line.currency,
      lines: 0,
      value: 0,
      duty: exactly(0),
    }
    bills.set(line.destination, {
      ...bill,
      lines: bill.lines + 1,
      value: bill.value + line.enteredValue,
      duty: plus(bill.duty, total),
    })
  }
  return [...bills.values()].sort((a, b) => (a.payer < b.payer ? 1 : -1))
}

/** How one line's duty moves from one pricing to another; sums compare the certain parts. */
export interface Move {
  readonly index: number
  readonly before: Assessment
  readonly after: Assessment
  readonly change: Cents
}

/** The lines whose certain duty moves most, largest first, unmoved lines left out. */
export function movers(before: Priced, after: Priced): readonly Move[] {
  return before.assessments
    .map((a, index): Move => {
      const b = after.assessments[index] as Assessment
      return { index, before: a, after: b, change: certain(b.total) - certain(a.total) }
    })
    .filter((move) => move.change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.index - b.index)
}

function certain(amount: Amount): Cents {
  return amount.known ? amount.value : amount.from
}

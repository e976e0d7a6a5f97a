import type { Cents, Currency, Day, HsCode, Party, Ppm } from "../core/index.ts"

/** How much of the goods is entered, in millionths of the unit, so that it stays exact. */
export interface Quantity {
  readonly millionths: number
  /** The unit as the schedule prints it: `kg`, `liter`, `each`, `doz.`. */
  readonly unit: string
}

/** Shares of an article's value or weight that some duties turn on; absent means not known. */
export interface ContentShares {
  readonly steel?: Ppm
  readonly aluminum?: Ppm
  readonly copper?: Ppm
  readonly metalWeight?: Ppm
  readonly usContent?: Ppm
  /** Value of repair or processing abroad, for 9802.00.40 to .60. */
  readonly processing?: Ppm
}

/** The claim that a preference (special column) is made. */
export const PREFERENCE = "preference"

/** One line of an entry: what is brought in, from where, when, and what the importer states about it. */
export interface EntryLine {
  readonly id?: string
  readonly code: HsCode
  readonly origin: Party
  readonly destination: Party
  /** Entered, or withdrawn from warehouse, for consumption. */
  readonly entryDate: Day
  readonly exportDate?: Day
  readonly loadingDate?: Day
  readonly mode?: string
  readonly enteredValue: Cents
  readonly currency: Currency
  readonly quantity?: Quantity
  readonly shares: ContentShares
  /** What the importer claims, by name (`donation`, `civil-aircraft`) or by heading (`9903.88.69`). */
  readonly claims: ReadonlySet<string>
}

import type { Day, HsCode, Party } from "../../src/core/index.ts"
import { type BookSettings, type EntryLine, openRateBook, type RateBook } from "../../src/duty/index.ts"
import { askedEndings } from "../../src/workbench/asked-endings.ts"
import type { World } from "../../src/workbench/index.ts"
import { keptBook } from "../../src/workbench/kept-book.ts"
import { theWorld } from "../the-world.ts"
import { comparer, shrunk } from "./equals-plain.ts"
import { allCodes, claimsOf, classCodes, dice, randomLine } from "./sample-lines.ts"

const ENDINGS = ["lapse", "extend:2027-11-10", "deal:us=15%,cn=10%", "escalate:us=60%", "ruling:us"]
const ORIGINS: readonly (readonly [string, string])[] = [
  ["CN", "US"],
  ["HK", "US"],
  ["MO", "US"],
  ["US", "CN"],
]
const SHOWN = 3

/** What was held against the plain evaluator, and what differed, shrunk and with its trace. */
export interface Held {
  lines: number
  plain: number
  failed: number
  failures: string[]
}

/** One part of many: those whose number leaves `share` when divided by `of`. */
export interface Share {
  readonly share: number
  readonly of: number
}

interface Book {
  readonly name: string
  readonly world: World
  readonly rates: RateBook
  /** Days before which the book is the record as known, held already. */
  readonly from: Day
  /** Of which signatures one in so many is held; of codes all are. */
  readonly oneIn: number
}

const nothingYet = (): Held => ({ lines: 0, plain: 0, failures: [], failed: 0 })

function open(name: string, world: World, settings: BookSettings, from: Day, oneIn = 1, ending = ""): Book {
  const rates = openRateBook(world, settings, keptBook(world, { ...settings, ending }))
  return { name, world, rates, from, oneIn }
}

function settingsBooks(): Book[] {
  const record = theWorld()
  const asOf = record.ledger.horizon
  const never = -1_000_000 as Day
  return [
    open("as known", record, { asOf, standing: "administered" }, never),
    open("as known each entry day", record, { asOf: "entry", standing: "administered" }, never, 8),
    open("as adjudged", record, { asOf, standing: "adjudged" }, never, 8),
  ]
}

function endingBooks(): Book[] {
  const record = theWorld()
  const asOf = record.ledger.horizon
  const settings = { on: asOf, asOf, standing: "administered", horizon: asOf } as const
  return askedEndings(record, settings, ENDINGS).endings.map(({ name, ledger }) =>
    open(name, { ...record, ledger }, { asOf, standing: "administered" }, asOf, 1, name),
  )
}

/** Holds one code of each membership signature, or every code, on every epoch of every book. */
export function holdAll(which: "signatures" | "codes", { share, of }: Share = { share: 0, of: 1 }): Held {
  const held = nothingYet()
  for (const book of [...settingsBooks(), ...endingBooks()]) {
    const all = which === "codes" ? allCodes(book.world) : classCodes(book.world)
    const own = all.filter((_, i) => i % of === share)
    holdCodes(book, which === "codes" ? own : own.filter((_, i) => i % book.oneIn === 0), held)
  }
  return held
}

function holdCodes({ name, world, rates, from }: Book, codes: readonly HsCode[], held: Held): void {
  const differs = comparer(world, rates)
  const days = [(rates.days()[0] as Day) - 1, ...rates.days()].filter((day) => day > from) as Day[]
  for (const code of codes) {
    for (const [origin, destination] of ORIGINS) {
      const currency = destination === "CN" ? "CNY" : "USD"
      for (const entryDate of days) {
        const line: EntryLine = {
          code,
          origin: origin as Party,
          destination: destination as Party,
          entryDate,
          enteredValue: 98_765_43,
          currency,
          shares: {},
          claims: new Set(),
        }
        hold(held, name, line, differs)
      }
    }
  }
}

/** Holds so many random lines with random optional columns, under each setting in turn. */
export function holdRandom(count: number, seed: number, share = 0): Held {
  const held = nothingYet()
  const record = theWorld()
  const roll = dice(seed * 7919 + share)
  const codes = allCodes(record)
  const classes = classCodes(record)
  const claims = claimsOf(record)
  const books = settingsBooks().map((book) => ({ ...book, differs: comparer(book.world, book.rates) }))
  for (let i = 0; i < count; i++) {
    const { name, rates, differs } = books[i % books.length] as (typeof books)[number]
    hold(held, name, randomLine(roll, i % 2 === 0 ? codes : classes, rates, claims), differs)
  }
  return held
}

function hold(held: Held, name: string, line: EntryLine, compare: ReturnType<typeof comparer>): void {
  held.lines++
  const { plain, differs } = compare(line)
  if (plain) held.plain++
  if (differs === undefined) return
  held.failed++
  if (held.failures.length >= SHOWN) return
  const least = shrunk(line, (simpler) => compare(simpler).differs !== undefined)
  held.failures.push(`${name}\n${compare(least).differs}`)
}

/**
 * Holds columns against the plain evaluator over one share of many lines, and prints what it found as JSON:
 * `tsx test/batch/hold-lines.ts signatures|codes|random SHARE OF [RANDOM_LINES] [SEED]`.
 * Run by the test beside it and by `npm run eval:batch`, a process for each processor.
 */
import type { Day, Party } from "../../src/core/index.ts"
import { type BookSettings, type EntryLine, openRateBook, type RateBook } from "../../src/duty/index.ts"
import { askedEndings } from "../../src/workbench/asked-endings.ts"
import type { World } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"
import { comparer, shrunk } from "./equals-plain.ts"
import type { Held } from "./hold.ts"
import { allCodes, claimsOf, classCodes, dice, randomLine } from "./sample-lines.ts"

const ENDINGS = ["lapse", "extend:2027-11-10", "deal:us=15%,cn=10%", "escalate:us=60%", "ruling:us"]
const ORIGINS: readonly (readonly [string, string])[] = [
  ["CN", "US"],
  ["HK", "US"],
  ["MO", "US"],
  ["US", "CN"],
]
const SHOWN = 3

const [mode = "signatures", share = "0", of = "1", lines = "0", seed = "1"] = process.argv.slice(2)
const record = theWorld()
const asOf = record.ledger.horizon
const held: Held = { lines: 0, plain: 0, failures: [], failed: 0 }

interface Book {
  readonly name: string
  readonly world: World
  readonly rates: RateBook
  /** Days before which the book is the record as known, held already. */
  readonly from: Day
  /** Of which signatures one in so many is held; in `codes` all are. */
  readonly oneIn: number
}

const books = mode === "random" ? settingsBooks() : [...settingsBooks(), ...endingBooks()]
if (mode === "random") holdRandom(Number(lines))
else for (const book of books) holdAll(book)
process.stdout.write(JSON.stringify(held))

function open(name: string, world: World, settings: BookSettings, from: Day, oneIn = 1): Book {
  return { name, world, rates: openRateBook(world, settings), from, oneIn }
}

function settingsBooks(): Book[] {
  const never = -1_000_000 as Day
  return [
    open("as known", record, { asOf, standing: "administered" }, never),
    open("as known each entry day", record, { asOf: "entry", standing: "administered" }, never, 8),
    open("as adjudged", record, { asOf, standing: "adjudged" }, never, 8),
  ]
}

function endingBooks(): Book[] {
  const settings = { on: asOf, asOf, standing: "administered", horizon: asOf } as const
  return askedEndings(record, settings, ENDINGS).endings.map(({ name, ledger }) =>
    open(name, { ...record, ledger }, { asOf, standing: "administered" }, asOf),
  )
}

function holdAll({ name, world, rates, from, oneIn }: Book): void {
  const codes = mode === "codes" ? allCodes(world) : classCodes(world)
  const differs = comparer(world, rates)
  const days = [(rates.days()[0] as Day) - 1, ...rates.days()].filter((day) => day > from) as Day[]
  codes.forEach((code, i) => {
    if (i % Number(of) !== Number(share)) return
    if (mode === "signatures" && Math.floor(i / Number(of)) % oneIn !== 0) return
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
        hold(name, line, differs)
      }
    }
  })
}

function holdRandom(count: number): void {
  const roll = dice(Number(seed) * 7919 + Number(share))
  const codes = allCodes(record)
  const classes = classCodes(record)
  const claims = claimsOf(record)
  const differs = books.map(({ world, rates }) => comparer(world, rates))
  for (let i = 0; i < count; i++) {
    const b = i % books.length
    const { name, rates } = books[b] as Book
    hold(
      name,
      randomLine(roll, i % 2 === 0 ? codes : classes, rates, claims),
      differs[b] as ReturnType<typeof comparer>,
    )
  }
}

function hold(name: string, line: EntryLine, compare: ReturnType<typeof comparer>): void {
  held.lines++
  const { plain, differs } = compare(line)
  if (plain) held.plain++
  if (differs === undefined) return
  held.failed++
  if (held.failures.length >= SHOWN) return
  const least = shrunk(line, (simpler) => compare(simpler).differs !== undefined)
  held.failures.push(`${name}\n${compare(least).differs}`)
}

/**
 * Holds the columns against the plain evaluator: every product class × every epoch × every origin class, under each
 * setting and ending, then random lines with random optional columns: `npm run eval:batch -- [RANDOM_LINES]`.
 * Exits with 1 and prints the first differing lines with their traces.
 */
import { type Day, parseDay, realDay } from "../src/core/index.ts"
import { type BookSettings, type EntryLine, openRateBook } from "../src/duty/index.ts"
import { suppose } from "../src/outcomes/index.ts"
import { readEnding } from "../src/workbench/ending-words.ts"
import { loadWorld, type World } from "../src/workbench/index.ts"
import { comparer } from "../test/batch/equals-plain.ts"
import { claimsOf, classCodes, dice, randomLine } from "../test/batch/sample-lines.ts"

const random = Number(process.argv[2] ?? 100_000)
const record = loadWorld(realDay("America/New_York"))
const asOf = record.ledger.horizon
const deadline = parseDay("2026-11-10")
const endings = ["lapse", "extend:2027-11-10", "deal:us=15%,cn=10%", "escalate:us=60%", "ruling:us"]
const asked: readonly { name: string; world: World; settings: BookSettings }[] = [
  { name: "as known", world: record, settings: { asOf, standing: "administered" } },
  { name: "as known each entry day", world: record, settings: { asOf: "entry", standing: "administered" } },
  { name: "as adjudged", world: record, settings: { asOf, standing: "adjudged" } },
  ...endings.map((words) => ({
    name: words,
    world: { ...record, ledger: suppose(record.ledger, readEnding(words, record.ledger, asOf, deadline)) },
    settings: { asOf, standing: "administered" } as const,
  })),
]

let failures = 0
for (const { name, world, settings } of asked) {
  const began = performance.now()
  const rates = openRateBook(world, settings)
  const codes = classCodes(world)
  const compare = comparer(world, rates)
  let [lines, plain] = [0, 0]
  const hold = (line: EntryLine): void => {
    lines++
    const answer = compare(line)
    if (answer.plain) plain++
    if (answer.differs !== undefined && failures++ < 5) console.log(`${name}\n${answer.differs}\n`)
  }
  for (const { origin, destination } of rates.directions) {
    const currency = destination === "CN" ? "CNY" : "USD"
    for (const code of codes) {
      for (const first of rates.days) {
        const entryDate: Day = first
        hold({ code, origin, destination, entryDate, enteredValue: 98_765_43, currency, shares: {}, claims: new Set() })
      }
    }
  }
  const roll = dice(1)
  const claims = claimsOf(world)
  for (let i = 0; i < random; i++) hold(randomLine(roll, codes, rates, claims))
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(
    `${name}: ${lines} lines, ${plain} by the plain path, ${rates.flat.planStart.length - 1} plans in the book, ${seconds} s`,
  )
}
console.log(failures === 0 ? "columns equal the plain evaluator" : `${failures} lines differ`)
process.exitCode = failures === 0 ? 0 : 1

import { availableParallelism } from "node:os"
import { formatDay, readDay, realDay, speakMoney } from "../../core/index.ts"
import { type BulkAnswer, bulkDefaultAsOf, failure, runBulk } from "../../workbench/index.ts"
import type { UpkeepCommand } from "../upkeep.ts"

interface Options {
  readonly out: string
  readonly asOf?: string
  readonly on?: string
  readonly standing: "administered" | "adjudged"
  readonly ending?: readonly string[]
  readonly memory: string
  readonly threads?: string
  readonly records?: string
  readonly json?: boolean
}

/** `detente bulk FILE… --out FILE`: whole files priced line by line, in parts that survive a kill. */
export const bulkCommand: UpkeepCommand = (program, { output, exit }) => {
  program
    .command("bulk")
    .description("price whole files of entry lines, however large, into one priced file")
    .argument("<files...>", "CSV (plain, .gz, .zst) or Parquet, or patterns like 'entries-*.csv'")
    .requiredOption("--out <file>", "priced lines, CSV or .parquet; refused rows go to FILE.rejects.csv")
    .option("--as-of <date>", "what was known on this day, YYYY-MM-DD, or `entry` for each line's own day")
    .option("--on <date>", "day of entry of lines that give none (default: the day of --as-of)")
    .option("--standing <standing>", "administered or adjudged", "administered")
    .option("--ending <words...>", "endings as in outcomes; each gets its own columns, in one pass")
    .option("--memory <size>", "how much memory all threads may take: 512m, 2g", "2g")
    .option("--threads <count>", "worker threads (default: one a processor)")
    .option("--records <folder>", "your own records, which add to the shipped ones or take their place")
    .option("--json", "print the summary as JSON")
    .addHelpText("after", "\nExample:\n  $ detente bulk entries-2025.csv --as-of 2026-10-07 --out priced.csv\n")
    .action(async (files: string[], options: Options) => {
      const today = realDay("America/New_York")
      const asOf = options.asOf ?? formatDay(bulkDefaultAsOf(today, options.records))
      if (asOf !== "entry") day(asOf)
      const on = options.on ?? (asOf === "entry" ? formatDay(today) : asOf)
      day(on)
      if (options.standing !== "administered" && options.standing !== "adjudged") {
        throw failure(`"${options.standing}" is no standing`, "write administered or adjudged")
      }
      const began = performance.now()
      let shown = 0
      const answer = await runBulk({
        files,
        out: options.out,
        asOf,
        on,
        today: formatDay(today),
        standing: options.standing,
        endings: options.ending ?? [],
        memory: sizeOf(options.memory),
        threads: options.threads === undefined ? availableParallelism() : Number(options.threads),
        ...(options.records === undefined ? {} : { data: options.records }),
        onProgress(done, total) {
          const seconds = (performance.now() - began) / 1000
          if (!process.stderr.isTTY || seconds - shown < 0.5) return
          shown = seconds
          const left = (seconds * (total - done)) / Math.max(1, done)
          const rate = (done / seconds / 1e6).toFixed(1)
          output.err(`\r${((done * 100) / total).toFixed(0)}%  ${rate} MB/s  ${left.toFixed(0)} s left   `)
        },
      })
      if (shown > 0) output.err("\r\u001b[K")
      output.out(
        options.json === true ? `${JSON.stringify(summary(answer), undefined, 2)}\n` : inWords(answer, options.out),
      )
      exit(answer.tally.rejected > 0 ? 3 : 0)
    })
}

function day(text: string): void {
  if (readDay(text) === undefined) throw failure(`"${text}" is not a day of the calendar`, "write it as YYYY-MM-DD")
}

function sizeOf(text: string): number {
  const match = /^(\d+)([mg])$/i.exec(text)
  if (match === null) throw failure(`"${text}" is not a size of memory`, "write it like 512m or 2g")
  return Number(match[1]) * (match[2]?.toLowerCase() === "g" ? 2 ** 30 : 2 ** 20)
}

const CURRENCIES = ["USD", "CNY"] as const

function summary({ tally, books, slots, parts, resumedParts, rejectsFile }: BulkAnswer) {
  const { rows, priced, rejected, careful, plain, value } = tally
  const money = (sums: readonly [number, number]) =>
    Object.fromEntries(CURRENCIES.map((currency, i) => [currency, (sums[i] as number) / 100]))
  return {
    rows,
    priced,
    rejected,
    readCarefully: careful,
    plainPath: plain,
    parts,
    resumedParts,
    rejectsFile: rejectsFile ?? null,
    value: money(value),
    books: tally.books.map((book, b) => ({
      ending: books[b] === "" ? null : books[b],
      dutyAtLeast: money(book.duty),
      bounded: book.bounded,
      unbounded: book.unbounded,
      byLayer: named(book.bySlot, (slot) => slots[b]?.[slot] ?? String(slot)),
      byChapter: named(book.byChapter, (chapter) => String(chapter).padStart(2, "0")),
      byMonth: named(book.byMonth, (m) => `${1990 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`),
    })),
  }
}

function named(sums: Float64Array, name: (index: number) => string) {
  return Object.fromEntries([...sums.entries()].filter(([, c]) => c !== 0).map(([i, c]) => [name(i), c / 100]))
}

function inWords({ tally, books, slots, rejectsFile, resumedParts }: BulkAnswer, out: string): string {
  const lines = [`${tally.priced} of ${tally.rows} rows priced into ${out}`]
  if (resumedParts > 0) lines.push(`resumed: ${resumedParts} parts were finished before`)
  if (rejectsFile !== undefined) lines.push(`${tally.rejected} rows refused, with reasons, in ${rejectsFile}`)
  lines.push(`${tally.plain} rows took the plain evaluator`)
  tally.books.forEach((book, b) => {
    lines.push("", books[b] === "" ? "As the record stands" : `Under ${books[b]}`)
    CURRENCIES.forEach((currency, i) => {
      const value = tally.value[i] as number
      if (value === 0) return
      lines.push(`  value ${currency} ${speakMoney(value)}, duty at least ${speakMoney(book.duty[i] as number)}`)
    })
    const open = book.bounded + book.unbounded
    if (open > 0) lines.push(`  ${open} rows not known exactly: ${book.unbounded} of them with no upper bound`)
    const layers = [...book.bySlot.entries()].filter(([, c]) => c !== 0).sort((x, y) => y[1] - x[1])
    for (const [slot, cents] of layers)
      lines.push(`  ${(slots[b]?.[slot] ?? "").padEnd(40)} ${speakMoney(cents).padStart(24)}`)
  })
  return `${lines.join("\n")}\n`
}

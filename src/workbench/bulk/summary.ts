import { formatIssue, speakMoney } from "../../core/index.ts"
import { spell } from "../ask.ts"
import type { Colour } from "../colour.ts"
import { wrapped } from "../text/wrap.ts"
import type { BulkAnswer } from "./bulk-answer.ts"
import type { BookSums } from "./job.ts"

const CURRENCIES = ["USD", "CNY"] as const
const SIGNS = ["$", "¥"] as const
const WIDTH = 80
/** So many chapters and months are shown; all are in the JSON. */
const SHOWN = 12

/** A run over files as plain data, spelled as every answer is. */
export function summaryJson(answer: BulkAnswer): string {
  const { sums, books, sources, out, parts, resumedParts, rejectsFile, rejects } = answer
  return spell({
    question: answer.work,
    files: sources,
    out: out ?? null,
    rows: sums.rows,
    priced: sums.priced,
    rejected: sums.rejected,
    rejectsFile: rejectsFile ?? null,
    refused: rejects.flatMap(({ row, issues }) => issues.map((issue) => ({ ...issue, row }))),
    readCarefully: sums.careful,
    plainPath: sums.plain,
    parts,
    resumedParts,
    withoutRows: answer.withoutRows,
    value: money(sums.value),
    books: sums.books.map((book, b) => ({
      name: books[b] === "" ? null : books[b],
      dutyAtLeast: money(book.duty),
      dutyAtMost: book.unbounded > 0 ? null : money(book.upTo),
      bounded: book.bounded,
      unbounded: book.unbounded,
      byLayer: Object.entries(book.byLayer).map(([measure, cents]) => ({ measure, duty: cents / 100 })),
      byChapter: keyed("chapter", book.byChapter),
      byMonth: keyed("month", book.byMonth),
    })),
  })
}

const money = (sums: readonly [number, number]) =>
  Object.fromEntries(CURRENCIES.map((currency, i) => [currency, (sums[i] as number) / 100]))

const keyed = (name: string, sums: Readonly<Record<string, number>>) =>
  Object.entries(sums).map(([key, cents]) => {
    const [currency, part] = key.split(" ")
    return { [name]: part, currency, duty: cents / 100 }
  })

/** A run over files as a person reads it. */
export function summaryText(answer: BulkAnswer, colour: Colour): string {
  const { sums, books, out, resumedParts, parts } = answer
  const into = out === undefined ? "" : ` into ${out}`
  const lines = [colour.bold(`${count(sums.priced)} of ${count(sums.rows)} rows priced${into}`)]
  if (resumedParts > 0) lines.push(`Gone on from ${resumedParts} of ${parts} parts that were finished before.`)
  if (answer.changed) {
    lines.push(...wrapped("What an earlier run had left was of another input, law or question: begun anew.", 0, WIDTH))
  }
  lines.push(...refusedLines(answer))
  for (const file of answer.withoutRows) lines.push(`${file} has a header and no rows.`)
  if (answer.mended > 0) lines.push("Bytes that are no UTF-8 stand as \uFFFD in the Parquet file.")
  if (answer.columns) lines.push(`${count(sums.plain)} rows took the plain evaluator.`)
  for (const [b, book] of sums.books.entries()) lines.push("", ...bookLines(book, answer, books[b] ?? "", colour))
  lines.push("", "Antidumping and countervailing duties are not included.")
  return `${lines.join("\n")}\n`
}

function refusedLines({ sums, rejectsFile, rejects }: BulkAnswer): string[] {
  if (sums.rejected === 0) return []
  const head = `${count(sums.rejected)} rows refused`
  if (rejectsFile !== undefined) return [`${head}, each with its reason, in ${rejectsFile}`]
  const issues = rejects.flatMap(({ row, issues: all }) => all.map((issue) => formatIssue({ ...issue, row })))
  const more = sums.rejected > rejects.length ? [`- … and ${count(sums.rejected - rejects.length)} more`] : []
  return [`${head}:`, ...issues.flatMap((text) => wrapped(`- ${text}`, 2, WIDTH)), ...more]
}

const HEADS: Readonly<Record<string, string>> = {
  "": "Duty",
  now: "Now",
  collected: "Collected at entry",
  owed: "Owed as adjudged",
  refund: "Refund",
}

/** Sums of one currency: dollars and yuan are never one sum. */
const of = (sums: Readonly<Record<string, number>>, currency: string): [string, number][] =>
  Object.entries(sums).flatMap(([key, cents]) => {
    const [own, name] = key.split(" ") as [string, string]
    return own === currency ? [[name, cents] as [string, number]] : []
  })

function bookLines(book: BookSums, { sums }: BulkAnswer, name: string, colour: Colour): string[] {
  const open = book.bounded + book.unbounded
  const both = sums.value.every((value) => value > 0)
  const lines: string[] = []
  for (const [i, sign] of SIGNS.entries()) {
    const value = sums.value[i] as number
    const duty = book.duty[i] as number
    if (value === 0 && duty === 0) continue
    const least = open > 0 && name !== "refund" ? "at least " : ""
    const head = `${HEADS[name] ?? `If ${name}`} on ${sign}${speakMoney(value)} entered`
    lines.push(colour.bold(row(head, `${least}${signed(sign, duty)}`)))
  }
  if (open > 0) {
    const rows = open === 1 ? "1 row is" : `${count(open)} rows are`
    const kind = name === "refund" ? "not known exactly and not in the sum" : "not known exactly"
    const no = book.unbounded > 0 ? `, ${count(book.unbounded)} of them without an upper bound` : ""
    lines.push(...wrapped(`  ${rows} ${kind}${no}.`, 2, WIDTH))
  }
  return [
    ...lines,
    ...table("by layer", Object.entries(book.byLayer), true),
    ...CURRENCIES.flatMap((currency) => [
      ...table(`by chapter${both ? `, ${currency}` : ""}`, of(book.byChapter, currency), true),
      ...table(`by month of entry${both ? `, ${currency}` : ""}`, of(book.byMonth, currency), false),
    ]),
  ]
}

/** The greatest figures, or the latest months, with what is left over summed. */
function table(title: string, all: [string, number][], greatest: boolean): string[] {
  if (all.length === 0) return []
  const ranked = greatest ? all.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])) : all
  const shown = greatest ? ranked.slice(0, SHOWN) : ranked.slice(-SHOWN)
  const rest = all.length > SHOWN ? ranked.filter((entry) => !shown.includes(entry)) : []
  const others = rest.reduce((sum, [, cents]) => sum + cents, 0)
  const other: [string, number][] = rest.length > 0 ? [[greatest ? `${rest.length} others` : "before", others]] : []
  const rows = greatest ? [...shown, ...other] : [...other, ...shown]
  return [`  ${title}`, ...rows.map(([name, cents]) => row(`    ${name}`, signed("", cents)))]
}

const signed = (sign: string, cents: number): string => `${cents < 0 ? "−" : ""}${sign}${speakMoney(Math.abs(cents))}`

/** Label on the left, figure on the right edge. */
function row(label: string, figure: string): string {
  const room = WIDTH - figure.length - 1
  return `${label.length > room ? `${label.slice(0, room - 1)}…` : label.padEnd(room)} ${figure}`
}

const count = (n: number): string => n.toLocaleString("en-US")

import { type Day, FREE, keptFor } from "../../core/index.ts"
import {
  type ContentShares,
  emptyLine,
  type FlatBook,
  linePricer,
  type Plan,
  type PlanFinder,
} from "../../duty/index.ts"
import type { RowReader } from "./careful-row.ts"
import type { PriceRow } from "./careful-rows.ts"
import { cellFinder, NO_DIRECTION } from "./cell-finder.ts"
import { codeIndex } from "./code-index.ts"
import type { Layout } from "./layout.ts"
import type { OpenLaw } from "./open-law.ts"
import { rowScanner, SCANNED_DAYS, type ScannedRow } from "./row-scanner.ts"
import type { Place, RowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"
import type { Tally } from "./tally.ts"

const NEWLINE = 10

/** What differs from row to row, or moves the day or the law: rows that say it are each read on their own. */
const OF_ONE_ROW: ReadonlySet<string> = new Set([
  "quantity",
  "as_of",
  "standing",
  "ftz_privileged_date",
  "warehouse_withdrawal_date",
])

/** No more different texts are kept. */
const MOST_KINDS = 4096

/** Rows that say the same beyond code, way, day and value, and what it comes to. */
interface Kind {
  readonly destination: 0 | 1
  /** Column and size of each cell that says something, and their letters together. */
  readonly stated: readonly number[]
  readonly text: Uint8Array
  readonly shares: ContentShares
  /** Plans by book; undefined where such rows are each read on their own. */
  readonly finders: readonly PlanFinder[] | undefined
}

export interface AlikeRowsParts {
  readonly law: OpenLaw
  readonly layout: Layout
  readonly read: RowReader
  readonly careful: PriceRow
  readonly sink: RowSink
  readonly tally: Tally
  readonly writer: RowWriter | undefined
  /** Day of rows that give none. */
  readonly entryDate: Day
}

/** Looked up in by every part of a file. */
const bookTablesOf = keptFor(({ books }: OpenLaw) => {
  const rates = books.flatMap((book) => book.rates ?? [])
  const flats = rates.map(({ flat }) => flat)
  const days = books.map(({ on }) => on)
  return { rates, flats, days, codes: codeIndex(flats[0] as FlatBook), cells: cellFinder(flats, days) }
})

/**
 * Prices rows that state more than code, way, day and value. What they state is read with care once; rows that state it
 * again in the same letters are priced by what is known of it, and all others go to `careful`.
 */
export function alikeRows(parts: AlikeRowsParts): PriceRow {
  const { law, layout, read, careful, sink, tally, writer, entryDate } = parts
  if (law.books.some(({ rates }) => rates === undefined)) return careful
  const { rates, flats, days, codes, cells } = bookTablesOf(law)
  const { codeTail } = flats[0] as FlatBook
  const scan = rowScanner(layout, entryDate)
  const ofOneRow = layout.names.map((name) => OF_ONE_ROW.has(name))
  const kinds = new Map<number, Kind[]>()
  const price = linePricer()
  const out = emptyLine()
  const place: Place = { destination: 0, chapter: 0, month: 0 }
  const plans: Plan[] = []
  let known = 0

  return (bytes, start, end) => {
    const row = scan(bytes, start, end, true)
    if (!row.isPlain || !priced(row, bytes, start, end)) careful(bytes, start, end)
  }

  function priced(row: ScannedRow, bytes: Buffer, start: number, end: number): boolean {
    const { head, tail, day, cents } = row
    const code = codes.find(head, tail)
    const direction = cells.directionOf(row.destination, row.origin)
    if (code < 0 || codeTail[code] !== tail || direction === NO_DIRECTION) return false
    if (day < SCANNED_DAYS.first || day >= SCANNED_DAYS.first + SCANNED_DAYS.count) return false
    if (!cells.areGoods(code, direction, day)) return false
    place.destination = cells.sideOf(direction)
    const { finders, shares } = kindOf(row, bytes, start, end) ?? NONE
    if (finders === undefined) return false
    for (let b = 0; b < flats.length; b++) {
      const plan = finders[b]!(code, direction, days[b] ?? (day as Day))
      if (plan.plain) return false
      plans[b] = plan
    }
    place.chapter = (head / 1_000_000) | 0
    place.month = row.month
    tally.careful++
    tally.priced++
    tally.value[place.destination] += cents
    writer?.copy(bytes, start, end)
    for (let b = 0; b < flats.length; b++) {
      const first = flats[b]!.rates[cells.firstOf(b, code, direction, day)] ?? FREE
      price(plans[b]!, first, place.destination, cents, undefined, shares, out)
      sink.general(b, out, cents, place)
    }
    writer?.byte(NEWLINE)
    return true
  }

  /** What the row says besides, as it was read when a row first said it. */
  function kindOf(row: ScannedRow, bytes: Buffer, start: number, end: number): Kind | undefined {
    const { others, stated } = row
    let hash: number = place.destination
    for (let i = 0; i < others * 3; i += 3) {
      const field = stated[i]!
      if (ofOneRow[field]) return undefined
      hash = Math.imul(hash ^ (field + 256), 16_777_619)
      for (let at = stated[i + 1]!, to = stated[i + 2]!; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 16_777_619)
    }
    const there = kinds.get(hash)
    for (const kind of there ?? []) if (saysSo(kind, row, bytes)) return kind
    if (known === MOST_KINDS) return undefined
    const asRead = read(bytes.toString("utf8", start, end), tally.rows)
    if ("issues" in asRead) return undefined
    known++
    const { line } = asRead
    const finders = rates.map(({ plansLike }) => plansLike(line))
    const kind: Kind = {
      destination: place.destination,
      ...textOf(row, bytes),
      shares: line.shares,
      finders: finders.some((finder) => finder === undefined) ? undefined : (finders as PlanFinder[]),
    }
    if (there === undefined) kinds.set(hash, [kind])
    else there.push(kind)
    return kind
  }

  function saysSo(kind: Kind, { others, stated }: ScannedRow, bytes: Buffer): boolean {
    if (kind.destination !== place.destination || kind.stated.length !== others * 2) return false
    let from = 0
    for (let i = 0; i < others; i++) {
      const [field, a, b] = [stated[i * 3]!, stated[i * 3 + 1]!, stated[i * 3 + 2]!]
      if (kind.stated[i * 2] !== field || kind.stated[i * 2 + 1] !== b - a) return false
      for (let at = a; at < b; at++) if (kind.text[from++] !== bytes[at]) return false
    }
    return true
  }
}

const NONE = { finders: undefined, shares: {} }

function textOf({ others, stated }: ScannedRow, bytes: Buffer): Pick<Kind, "stated" | "text"> {
  const cells = Array.from(
    { length: others },
    (_, i) => [...stated.subarray(i * 3, i * 3 + 3)] as [number, number, number],
  )
  return {
    stated: cells.flatMap(([field, a, b]) => [field, b - a]),
    text: Uint8Array.from(cells.flatMap(([, a, b]) => [...bytes.subarray(a, b)])),
  }
}

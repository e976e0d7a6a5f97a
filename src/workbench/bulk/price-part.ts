import { closeSync, fsyncSync, openSync, readSync, renameSync, writeFileSync, writeSync } from "node:fs"
import { join } from "node:path"
import { parseDay } from "../../core/index.ts"
import { type CellTable, cellTable, openRateBook, type RateBook } from "../../duty/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { suppose } from "../../outcomes/index.ts"
import { loadWorld } from "../data-folder.ts"
import { readEnding } from "../ending-words.ts"
import type { World } from "../world.ts"
import { carefulReader } from "./careful-row.ts"
import { type CodeIndex, codeIndex } from "./code-index.ts"
import { csvPricer } from "./csv-pricer.ts"
import { firstDeadline } from "./deadline.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import { type Layout, readLayout } from "./layout.ts"
import { rowSink } from "./row-sink.ts"
import { type LayerColumns, layerColumns, rowWriter } from "./row-writer.ts"
import { emptyTally, tallyText } from "./tally.ts"

/** The law of a job, opened once a thread. */
export interface BulkLaw {
  readonly world: World
  /** Codes of the books; an ending changes no code. */
  readonly codes: CodeIndex
  readonly books: readonly OpenBook[]
}

/** One book: the record as it stands, or with one ending laid over it. */
export interface OpenBook {
  readonly name: string
  readonly ledger: Ledger
  readonly rates: RateBook
  readonly table: CellTable
  readonly columns: LayerColumns
}

/** Compiles the record and opens one rate book an ending. */
export function openLaw(job: BulkJob, world: World = loadWorld(parseDay(job.today), undefined, job.data)): BulkLaw {
  const asOf = job.asOf === "entry" ? "entry" : parseDay(job.asOf)
  const open = (name: string, ledger: Ledger): OpenBook => {
    const rates = openRateBook({ ...world, ledger }, { asOf, standing: job.standing })
    return { name, ledger, rates, table: cellTable(rates.flat), columns: layerColumns(rates, ledger) }
  }
  if (job.endings.length === 0 || asOf === "entry") return opened([open("", world.ledger)])
  const books = job.endings.map((words) => {
    const outcome = readEnding(words, world.ledger, asOf, firstDeadline(world.ledger, asOf))
    return open(words, suppose(world.ledger, outcome))
  })
  return opened(books)

  function opened(all: readonly OpenBook[]): BulkLaw {
    return { world, codes: codeIndex((all[0] as OpenBook).rates.flat), books: all }
  }
}

/** Prices one part and keeps it: nothing counts until its tally stands under its final name. */
export function pricePart(job: BulkJob, part: Part, law: BulkLaw, onBytes: (bytes: number) => void): PartDone {
  const name = job.files[part.file] as string
  const input = openSync(name, "r")
  const base = job.folder === undefined ? undefined : join(job.folder, partName(part.index))
  const output = base === undefined ? undefined : openSync(`${base}.csv`, "w")
  const rejects = base === undefined ? undefined : openSync(`${base}.rejects`, "w")
  try {
    const layout = headOf(name, input)
    const tally = emptyTally(law.books.length)
    const writer = output === undefined ? undefined : rowWriter()
    const tables = law.books.map((b) => b.table)
    const pricer = csvPricer({
      layout,
      tables,
      codes: law.codes,
      careful: carefulReader(law.world, law.books, layout.names, name, parseDay(job.on)),
      sink: rowSink(
        tables,
        law.books.map((b) => b.columns),
        tally,
        writer,
      ),
      tally,
      writer,
      reject: (reject) => {
        if (rejects !== undefined) writeAll(rejects, Buffer.from(`${JSON.stringify(reject)}\n`))
      },
      entryDate: parseDay(job.on),
    })
    const start = part.exactStart ?? (part.from <= layout.firstRow ? layout.firstRow : rowAfter(input, part.from - 1))
    let end = start
    let buffer = Buffer.allocUnsafe(job.chunk * 2)
    let held = 0
    let at = start
    while (end < part.to) {
      if (buffer.length - held < job.chunk) buffer = Buffer.concat([buffer.subarray(0, held)], buffer.length * 2)
      const read = readSync(input, buffer, held, job.chunk, at)
      at += read
      const filled = held + read
      const last = read === 0
      const used = pricer.feed(buffer, 0, filled, Math.min(filled, part.to - end), last)
      if (writer !== undefined && output !== undefined && writer.length() > 0) {
        writeAll(output, writer.bytes())
        writer.clear()
      }
      end += used
      buffer.copy(buffer, 0, used, filled)
      held = filled - used
      onBytes(used)
      if (last) break
    }
    const done: PartDone = { part, start, end, tally: tallyText(tally) }
    if (base !== undefined) {
      for (const fd of [output, rejects]) if (fd !== undefined) fsyncSync(fd)
      writeFileSync(`${base}.tmp`, JSON.stringify(done))
      renameSync(`${base}.tmp`, `${base}.json`)
    }
    return done
  } finally {
    for (const fd of [input, output, rejects]) if (fd !== undefined) closeSync(fd)
  }
}

export const partName = (index: number): string => `part-${String(index).padStart(6, "0")}`

/** Reads a file's header. */
export function headOf(name: string, input: number): Layout {
  const head = Buffer.alloc(1 << 16)
  const read = readSync(input, head, 0, head.length, 0)
  return readLayout(name, head.subarray(0, read))
}

/** Offset after the first line end at or past an offset; the end of the file when there is none. */
function rowAfter(input: number, from: number): number {
  const bytes = Buffer.allocUnsafe(1 << 16)
  for (let at = from; ; ) {
    const read = readSync(input, bytes, 0, bytes.length, at)
    const found = bytes.subarray(0, read).indexOf(0x0a)
    if (found >= 0) return at + found + 1
    at += read
    if (read === 0) return at
  }
}

/** A write may take fewer bytes than it was given. */
function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
}

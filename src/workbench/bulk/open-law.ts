import { type Day, keptFor, keptIn, parseDay } from "../../core/index.ts"
import { type CellTable, cellTable, openRateBook, type RateBook, slotsOf } from "../../duty/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { askedEndings } from "../asked-endings.ts"
import { keptBook } from "../kept-book.ts"
import type { World } from "../world.ts"
import { type CodeIndex, codeIndex } from "./code-index.ts"
import type { BulkJob } from "./job.ts"
import { type LayerColumns, layerColumns } from "./row-writer.ts"

/** A law under which every row is priced. */
export interface LawAsked {
  /** Empty when it is the only one. */
  readonly name: string
  readonly ledger: Ledger
  readonly asOf: Day | "entry"
  readonly standing: BulkJob["standing"]
  /** Every line as entered on this day, whatever day it gives. */
  readonly on?: Day
}

/** One law opened, as a rate book unless the rows are few. */
export interface OpenBook extends LawAsked {
  /** Layers by number. */
  readonly slots: readonly string[]
  readonly columns: LayerColumns
  readonly rates?: RateBook
}

/** The laws of a job, opened once a thread. */
export interface OpenLaw {
  readonly world: World
  readonly books: readonly OpenBook[]
  /** What the scanner needs of all books; without it every row takes the careful path. */
  readonly scanned?: { readonly codes: CodeIndex; readonly tables: readonly CellTable[] }
}

/** The laws a job asks: the record as it stands, now and each ending, or as collected and as adjudged. */
export function lawsOf(job: BulkJob, world: World): readonly LawAsked[] {
  const { ledger } = world
  const { standing } = job
  const asOf = job.asOf === "entry" ? "entry" : parseDay(job.asOf)
  if (job.work === "refund") {
    return [
      { name: "collected", ledger, asOf, standing: "administered" },
      { name: "owed", ledger, asOf: parseDay(job.adjudgedAsOf as string), standing },
    ]
  }
  if (job.work === "assess" || asOf === "entry") return [{ name: "", ledger, asOf, standing }]
  const settings = { on: parseDay(job.on), asOf, standing, horizon: ledger.horizon }
  const { nowOn, comparedOn, endings } = askedEndings(world, settings, job.endings)
  return [
    { name: "now", ledger, asOf, standing, on: nowOn },
    ...endings.map(({ name, ledger: supposed }) => ({ name, ledger: supposed, asOf, standing, on: comparedOn })),
  ]
}

/** Rate books opened in this process, by settings. */
const ratesOf = keptFor((_ledger: Ledger) => new Map<string, RateBook>())

/** Has a job's books compiled and kept, so that the threads that price its parts only read them. */
export function keepBooks(job: BulkJob, world: World): void {
  if (job.plain === true || job.form === "traces") return
  for (const { name, ledger, asOf, standing } of lawsOf(job, world)) {
    keptBook({ ...world, ledger }, { asOf, standing, ending: name })
  }
}

/** Opens a job's laws. */
export function openLaw(job: BulkJob, world: World): OpenLaw {
  const plain = job.plain === true || job.form === "traces"
  const books = lawsOf(job, world).map((law): OpenBook => {
    const book = { ...world, ledger: law.ledger }
    const columns = layerColumns(book)
    if (plain) return { ...law, slots: slotsOf(book), columns }
    const { asOf, standing } = law
    const settings = { asOf, standing }
    const open = () => openRateBook(book, settings, keptBook(book, { ...settings, ending: law.name }))
    const rates = keptIn(ratesOf(law.ledger), `${asOf} ${standing}`, open)
    return { ...law, slots: rates.slots, columns, rates }
  })
  const flats = books.flatMap(({ rates }) => (rates === undefined ? [] : [rates.flat]))
  const [first] = flats
  if (first === undefined) return { world, books }
  return { world, books, scanned: { codes: codeIndex(first), tables: flats.map(cellTable) } }
}

/** Names of the columns that a job adds to each row. */
export function addedColumns(job: BulkJob, laws: readonly LawAsked[], world: World): readonly string[] {
  const layers = ({ ledger }: LawAsked) => layerColumns({ ...world, ledger }).names
  if (job.work === "refund") return [...REFUND_COLUMNS, ...layers(laws[0] as LawAsked)]
  return laws.flatMap((law) => {
    const prefix = law.name === "" ? "" : `${law.name} `
    return ["duty", "duty_from", "duty_to", ...layers(law)].map((column) => `${prefix}${column}`)
  })
}

/** Before the layers of a refund: both sides, what comes back or its bounds, and what the entry says beside. */
export const REFUND_COLUMNS = [
  "collected",
  "owed",
  "refund",
  "refund_from",
  "refund_to",
  "refund_as_paid",
  "protest_by",
  "mismatches",
] as const

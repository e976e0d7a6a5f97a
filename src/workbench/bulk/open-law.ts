import { type Day, keptFor, keptIn, parseDay } from "../../core/index.ts"
import { type CellTable, cellTable, type FlatBook, openRateBook, type RateBook, slotsOf } from "../../duty/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { askedEndings } from "../asked-endings.ts"
import { type BookAsked, bookName, keptBook } from "../kept-book.ts"
import type { World } from "../world.ts"
import { type CodeIndex, codeIndex } from "./code-index.ts"
import type { BulkJob } from "./job.ts"
import { keptTables } from "./kept-tables.ts"
import { enteredOn, type KernelBook } from "./kernel/law-tables.ts"
import type { LawTables } from "./kernel/memory-map.ts"
import { type LayerColumns, layerColumns } from "./layer-columns.ts"

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
  /** What the scanner of refunds needs of both books; the other works are priced by the kernel's tables. */
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

const isPlain = ({ plain, form }: BulkJob): boolean => plain === true || form === "traces"

/** A job's rate books, from where they are kept or compiled and kept; none when its rows are few. */
export function booksOf(job: BulkJob, world: World): readonly FlatBook[] {
  if (isPlain(job)) return []
  return lawsOf(job, world).map((law) => keptBook({ ...world, ledger: law.ledger }, bookAsked(law)))
}

const bookAsked = ({ name, asOf, standing }: LawAsked): BookAsked => ({ asOf, standing, ending: name })

/** The tables by which the kernel prices most rows of a job; refunds and few rows are priced without. */
export function tablesOf(job: BulkJob, world: World, books: readonly FlatBook[]): LawTables | undefined {
  if (job.work === "refund" || books.length === 0) return undefined
  const laws = lawsOf(job, world)
  const laid = laws.map(({ ledger, on }, b): KernelBook => {
    const { columnOf, names } = layerColumns({ ...world, ledger })
    const book = { flat: books[b] as FlatBook, columnOf, columns: names.length }
    return on === undefined ? book : { ...book, day: on }
  })
  const names = laws.map((law) => bookName({ ...world, ledger: law.ledger }, bookAsked(law)))
  return enteredOn(keptTables(laid, names), parseDay(job.on))
}

/** Opens a job's laws. */
export function openLaw(job: BulkJob, world: World, flats: readonly FlatBook[] = booksOf(job, world)): OpenLaw {
  const books = lawsOf(job, world).map((law, b): OpenBook => {
    const book = { ...world, ledger: law.ledger }
    const columns = layerColumns(book)
    const flat = flats[b]
    if (flat === undefined) return { ...law, slots: slotsOf(book), columns }
    const { asOf, standing } = law
    const open = () => openRateBook(book, { asOf, standing }, flat)
    const rates = keptIn(ratesOf(law.ledger), `${asOf} ${standing}`, open)
    return { ...law, slots: rates.slots, columns, rates }
  })
  const [first] = flats
  if (job.work !== "refund" || first === undefined) return { world, books }
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

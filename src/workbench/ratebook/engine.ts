import type { Relation } from "../../duty/index.ts"
import type { Dialect, LineColumn } from "./sql/dialect.ts"

/** A row as the engine gives it: numbers and texts in the order asked for. */
export type Row = readonly (number | string | null)[]

/** A database that holds lines, and can be asked to price them. Opened by its address, always closed. */
export interface Engine {
  readonly dialect: Dialect
  /** Its address without secrets, for messages. */
  readonly place: string
  /** The lines' table as it is written in a query; throws when there is none. */
  readonly columns: (table: string) => Promise<readonly LineColumn[]>
  readonly quoteTable: (table: string) => string
  /** Puts one part of the book in place, whole or not at all; says whether it had to. One fingerprint is loaded once. */
  readonly load: (part: BookPart) => Promise<boolean>
  readonly rows: (sql: string) => Promise<readonly Row[]>
  /** Prices into a table or a file, whole or not at all; `totals` asks the finished result. */
  readonly keep: (priced: PricedQuery, out: Out, answer: Answering, totals: (table: string) => string) => Promise<Kept>
  readonly close: () => Promise<void>
}

/** Relations that are loaded together, and what tells them from others of that name. */
export interface BookPart {
  readonly name: "placing" | "pricing"
  readonly relations: readonly Relation[]
  readonly fingerprint: string
}

/** What a kept result came to: its totals, and why lines were left to the evaluator, with how many. */
export interface Kept {
  readonly totals: readonly Row[]
  readonly left: readonly Row[]
}

/** Where priced lines go. */
export type Out = { readonly table: string } | { readonly file: string }

/** The query of all lines, in pieces: every column the result has, from the last step. */
export interface PricedQuery {
  /** Over all lines; `where` and own columns are given. */
  readonly select: (give: readonly string[], where?: string, group?: string) => string
  /** Over the lines left to the evaluator only, without pricing the others. */
  readonly left: (give: readonly string[], group: string) => string
  /** Columns of the result: name, and expression over the last step. */
  readonly give: readonly ResultColumn[]
  /** Text of all facts of a line, by which lines left to the evaluator are answered. */
  readonly said: string
  /** Certain amount of each family, in minor units. */
  readonly least: readonly string[]
}

/** A column of the result; `answer` names the column of the answers that fills it on lines left to the evaluator. */
export interface ResultColumn {
  readonly name: string
  readonly sql: string
  readonly answer?: string
  /** Minor units in the answers, an amount of money in the result. */
  readonly money?: true
}

/** Asks the evaluator: facts of the lines left to it in, a relation of answers out. */
export type Answering = (said: readonly string[]) => Relation

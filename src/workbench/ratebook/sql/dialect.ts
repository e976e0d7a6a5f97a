/** What a column of the lines' table holds, as far as reading it goes. */
export type LineColumnKind = "text" | "integer" | "decimal" | "float" | "date" | "boolean" | "other"

/** One column of the table that holds the lines. */
export interface LineColumn {
  readonly name: string
  readonly kind: LineColumnKind
  /** Its type as the engine names it, for messages. */
  readonly type?: string
  /** Digits after the point of a decimal; absent when the type does not say. */
  readonly scale?: number
}

/** How a column is read as a whole number: `factor` to one, at most `most` ones. */
export interface Scaled {
  readonly factor: number
  readonly most: number
}

/** A relation of the book that a step of the query looks one number up in. */
export interface Lookup {
  readonly relation: string
  /** Name it goes by in the step; one relation may be asked twice. */
  readonly as: string
  readonly key: string
}

/** One step of a query: columns added to those of the step before. */
export interface Step {
  readonly name: string
  readonly says: string
  readonly lookups: readonly Lookup[]
  /** Column and expression; `get` asks a lookup of this step. */
  readonly columns: (get: (as: string, column: string) => string) => readonly (readonly [name: string, sql: string])[]
}

/** What differs between the engines; an absent fact is read as -1, one that is not readable as -2. */
export interface Dialect {
  readonly name: string
  readonly quote: (name: string) => string
  /** Whole-number division of two numbers that are not negative. */
  readonly div: (a: string, b: string | number) => string
  /** Makes a number a whole number of 63 bits. */
  readonly big: (sql: string) => string
  /** A column as text, trimmed; empty when it is not given. */
  readonly text: (column: LineColumn) => string
  readonly matches: (sql: string, pattern: string) => string
  /** Part of a text, from the first character on counting from 1, as a whole number; only asked of digits. */
  readonly digits: (sql: string, from: number, length: number) => string
  readonly length: (sql: string) => string
  readonly upper: (sql: string) => string
  readonly lower: (sql: string) => string
  readonly strip: (sql: string, what: string) => string
  readonly join: (...sql: readonly string[]) => string
  /** yyyymmdd; 0 when not given, -2 when it is no day. */
  readonly day: (column: LineColumn) => string
  readonly scaled: (column: LineColumn, how: Scaled) => string
  /** Minor units as an amount of money with two decimals; `NULL` stays. */
  readonly money: (sql: string) => string
  readonly none: string
  /** Puts the steps together into one query over a table (or a query in brackets), giving the columns asked. */
  readonly query: (
    from: string,
    steps: readonly Step[],
    give: readonly string[],
    where?: string,
    group?: string,
  ) => string
}

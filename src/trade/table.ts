import type { Issue } from "../core/index.ts"

/** One of our data files as text, and the parsed record that stands beside it as `NAME.source.yaml`. */
export interface TradeFile {
  readonly csv: string
  readonly source: unknown
}

/** How one column's cells are read: undefined means the cell is wrong. */
export interface Cell<T> {
  readonly expects: string
  readonly read: (cell: string) => T | undefined
}

type Columns = Readonly<Record<string, Cell<unknown>>>

/** The row that a table of these columns gives, each cell as its reader returns it. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Cell<infer T> ? T : never
}

const SHOWN = 20

/**
 * Reads our own table form: a header naming exactly the columns, then plain cells without quotes.
 * Every problem goes to `issues` (of one file no more than twenty, then a count); bad rows are left out.
 */
export function readTable<C extends Columns>(file: string, csv: string, columns: C, issues: Issue[]): RowOf<C>[] {
  const lines = csv.replace(/^\uFEFF/, "").split(/\r?\n/)
  while (lines.at(-1) === "") lines.pop()
  const names = Object.keys(columns)
  const header = lines[0] ?? ""
  if (header !== names.join(",")) {
    issues.push({
      file,
      row: 1,
      value: header,
      message: "has another header than expected.",
      next: `write ${names.join(",")}.`,
    })
    return []
  }
  const cells = Object.values(columns)
  const rows: RowOf<C>[] = []
  const found: Issue[] = []
  for (let at = 1; at < lines.length; at++) {
    const parts = (lines[at] as string).split(",")
    if (parts.length !== names.length) {
      found.push({ file, row: at + 1, message: `has ${parts.length} cells; the header has ${names.length}.` })
      continue
    }
    const row: Record<string, unknown> = {}
    let sound = true
    for (let k = 0; k < names.length; k++) {
      const { expects, read } = cells[k] as Cell<unknown>
      const value = read(parts[k] as string)
      if (value === undefined) {
        sound = false
        found.push({
          file,
          row: at + 1,
          field: names[k] as string,
          value: parts[k] as string,
          message: `is not ${expects}.`,
        })
      }
      row[names[k] as string] = value
    }
    if (sound) rows.push(row as RowOf<C>)
  }
  issues.push(...found.slice(0, SHOWN))
  if (found.length > SHOWN)
    issues.push({ file, message: `has ${found.length - SHOWN} more problems of the same kinds.` })
  return rows
}

/** Adds an issue for every key that stands twice; rows in key order need no memory. */
export function refuseTwins<T>(file: string, rows: readonly T[], key: (row: T) => string, issues: Issue[]): void {
  const keys = rows.map(key)
  const seen = keys.every((name, at) => at === 0 || (keys[at - 1] as string) < name) ? undefined : new Set<string>()
  if (seen === undefined) return
  for (const name of keys) {
    if (seen.has(name)) issues.push({ file, value: name, message: "stands twice.", next: "keep one row." })
    seen.add(name)
  }
}

const MINUS = 45

/** Reads digits without a regular expression: the largest table has 176,000 of these cells. */
function whole(cell: string): number | undefined {
  const start = cell.charCodeAt(0) === MINUS ? 1 : 0
  const count = cell.length - start
  if (count < 1 || count > 15) return undefined
  let value = 0
  for (let at = start; at < cell.length; at++) {
    const digit = cell.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return start === 0 ? value : 0 - value
}

/** Whole dollars, may be negative. */
export const dollars: Cell<number> = { expects: "a whole number of dollars", read: whole }

/** Whole dollars, or nothing where the source prints nothing. */
export const dollarsOrBlank: Cell<number | "not printed"> = {
  expects: "a whole number of dollars or blank",
  read: (cell) => (cell === "" ? "not printed" : whole(cell)),
}

/** A change in percent with its sign, or nothing where the source prints none. */
export const percentOrBlank: Cell<number | "not printed"> = {
  expects: "a change in percent or blank",
  read: (cell) => (cell === "" ? "not printed" : /^-?\d{1,4}(?:\.\d{1,2})?$/.test(cell) ? Number(cell) : undefined),
}

/** Whole dollars from zero up. */
export const flowDollars: Cell<number> = {
  expects: "a whole number of dollars from zero up",
  read: (cell) => (cell.startsWith("-") ? undefined : whole(cell)),
}

/** A goods code of exactly so many digits. */
export function digits(count: number): Cell<string> {
  const shape = new RegExp(`^\\d{${count}}$`)
  return { expects: `a code of ${count} digits`, read: (cell) => (shape.test(cell) ? cell : undefined) }
}

/** Any text but an empty one. */
export const word: Cell<string> = { expects: "a word", read: (cell) => (cell === "" ? undefined : cell) }

/** One of a closed list of words. */
export function oneOf<T extends string>(...words: readonly T[]): Cell<T> {
  return { expects: `one of ${words.join(", ")}`, read: (cell) => words.find((w) => w === cell) }
}

/** A month like `2024-06`. */
export const month: Cell<string> = {
  expects: "a month like 2024-06",
  read: (cell) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(cell) ? cell : undefined),
}

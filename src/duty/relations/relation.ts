/** One value; `null` only where a relation says so. */
export type Cell = number | string | null

/** How a column's values are kept: whole numbers, days as whole numbers since 1970, or text. */
export type ColumnKind = "integer" | "day" | "text"

/** One column of a relation, values in row order. */
export interface RelationColumn {
  readonly name: string
  readonly kind: ColumnKind
  readonly values: readonly Cell[]
}

/** A table of the book: a name, what it says, and columns of one length. The first column is its key unless said. */
export interface Relation {
  readonly name: string
  readonly says: string
  readonly columns: readonly RelationColumn[]
}

/** Rows gathered one at a time into columns. */
export function relation(name: string, says: string, kinds: Readonly<Record<string, ColumnKind>>) {
  const names = Object.keys(kinds)
  const values = names.map((): Cell[] => [])
  return {
    add(...row: readonly Cell[]): void {
      row.forEach((value, i) => {
        values[i]?.push(value)
      })
    },
    done: (): Relation => ({
      name,
      says,
      columns: names.map((column, i) => ({
        name: column,
        kind: kinds[column] as ColumnKind,
        values: values[i] as Cell[],
      })),
    }),
  }
}

/** A relation of things by their number, which is its first column; counted from 0 unless said. */
export function numbered<T>(
  name: string,
  says: string,
  kinds: Readonly<Record<string, ColumnKind>>,
  all: Iterable<T>,
  row: (thing: T, i: number) => readonly Cell[],
  first = 0,
): Relation {
  const rows = relation(name, says, kinds)
  let i = 0
  for (const thing of all) {
    rows.add(first + i, ...row(thing, i))
    i++
  }
  return rows.done()
}

/** Calls back for each thing that starts lay out, with its owner. */
export function eachOwned(starts: Int32Array, each: (thing: number, owner: number) => void): void {
  for (let owner = 0; owner + 1 < starts.length; owner++) {
    for (let at = starts[owner] as number; at < (starts[owner + 1] as number); at++) each(at, owner)
  }
}

/** Starts that lay out things by owner, read back from the owner of each. */
export function startsOf(owners: readonly number[], count: number): Int32Array {
  const starts = new Int32Array(count + 1)
  for (const owner of owners) starts[owner + 1]!++
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i] as number
  return starts
}

/** Reads a whole-number column of a relation. */
export type Numbers = (relation: string, column: string) => readonly number[]

/** How many rows a relation has. */
export const rowsOf = (r: Relation): number => r.columns[0]?.values.length ?? 0

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

/** How many rows a relation has. */
export const rowsOf = (r: Relation): number => r.columns[0]?.values.length ?? 0

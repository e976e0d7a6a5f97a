import { type LawBook, slotsOf } from "../../duty/index.ts"

/** Which output column each slot's layer is told in: one a family of measures, so that a list and its twin share it. */
export interface LayerColumns {
  readonly names: readonly string[]
  readonly columnOf: Int32Array
}

/** Column 1 first, then families in the record's order; slots of endings fall into their family's column. */
export function layerColumns(book: LawBook): LayerColumns {
  const { ledger } = book
  const names: string[] = ["column_one"]
  const columnOf = new Int32Array(256)
  slotsOf(book).forEach((id, slot) => {
    if (slot < 2) return
    const measure = [...ledger.measures.values()].find((m) => m.id === id)
    const name = (measure?.family ?? id).replace(/\.supposed$/, "")
    let column = names.indexOf(name)
    if (column < 0) column = names.push(name) - 1
    columnOf[slot] = column
  })
  return { names, columnOf }
}

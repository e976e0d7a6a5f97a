import { keptFor } from "../../../core/index.ts"
import { clearLanes, lanesOf, sizeOf } from "./lanes.ts"
import { layRows } from "./lay-rows.ts"
import type { PackedColumn } from "./packed-column.ts"
import { packLane, type RowGroup } from "./row-group.ts"

/** A row group is done when it holds so many rows or bytes. */
const ROWS = 1 << 20
const BYTES = 16 << 20

/** Packs rows of CSV, as they are written, into row groups of a Parquet file. */
export interface RowPacker {
  /** Lays whole rows. */
  readonly add: (rows: Uint8Array) => void
  /** Packs what is left, and tells of all row groups and whether text that is no UTF-8 was mended. */
  readonly finish: () => { readonly groups: readonly RowGroup[]; readonly mended: boolean }
}

/** Lanes as large as the last row groups needed; part after part is packed in the same. */
const lanesFor = keptFor(lanesOf)

export function rowPacker(columns: readonly PackedColumn[], write: (bytes: Uint8Array) => void): RowPacker {
  const lanes = lanesFor(columns)
  clearLanes(lanes)
  const groups: RowGroup[] = []
  let rows = 0

  function pack(): void {
    if (rows === 0) return
    const chunks = columns.map((_, field) => {
      const [chunk, pages] = packLane(lanes, field, rows)
      for (const page of pages) write(page)
      return chunk
    })
    groups.push({ rows, columns: chunks })
    rows = 0
  }

  return {
    add(bytes) {
      rows = layRows(lanes, bytes, rows)
      if (rows >= ROWS || sizeOf(lanes) >= BYTES) pack()
    },
    finish() {
      pack()
      return { groups, mended: lanes.lists.some(({ mended }) => mended) }
    },
  }
}

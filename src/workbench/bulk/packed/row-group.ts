import { presenceRun } from "./bits.ts"
import { countOf, type Lanes } from "./lanes.ts"
import { pageHeader } from "./parquet-format.ts"
import { takeValues } from "./take-values.ts"

/** Rows packed column by column, as the footer tells of them. */
export interface RowGroup {
  readonly rows: number
  readonly columns: readonly ColumnChunk[]
}

/** One column's pages in a row group; they follow on one another in the order of the columns. */
export interface ColumnChunk {
  readonly bytes: number
  /** Bytes of the page that lists its different values, where there is one. */
  readonly dictionary?: number
  readonly nulls: number
  readonly bounds?: readonly [least: string, most: string]
}

/** The pages of a column over so many rows, in pieces that stand until its next cell is laid. */
export function packLane(lanes: Lanes, field: number, rows: number): readonly [ColumnChunk, readonly Uint8Array[]] {
  const bits = lanes.bits[field] as Uint8Array
  const count = countOf(lanes, field)
  const run = presenceRun(bits, count, rows)
  bits.fill(0)
  const { values, dictionary, bounds } = takeValues(lanes, field)
  const listed = count > 0 && dictionary !== undefined ? dictionaryPage(dictionary) : []
  const pages = [...listed, ...dataPage(rows, run, count > 0 ? values : NOTHING, listed.length > 0)]
  const chunk = {
    bytes: lengthOf(pages),
    ...(listed.length > 0 ? { dictionary: lengthOf(listed) } : {}),
    nulls: rows - count,
    ...(bounds === undefined ? {} : { bounds }),
  }
  return [chunk, pages]
}

const NOTHING = new Uint8Array(0)
const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0)

function dictionaryPage({ values, count }: { readonly values: Uint8Array; readonly count: number }): Uint8Array[] {
  const size = { uncompressed_page_size: values.length, compressed_page_size: values.length }
  const dictionary_page_header = { num_values: count, encoding: "PLAIN" } as const
  return [pageHeader({ type: "DICTIONARY_PAGE", ...size, dictionary_page_header }), values]
}

function dataPage(rows: number, run: Uint8Array, values: Uint8Array, listed: boolean): Uint8Array[] {
  const levels = new Uint8Array(4 + run.length)
  new DataView(levels.buffer).setUint32(0, run.length, true)
  levels.set(run, 4)
  const size = levels.length + values.length
  const data_page_header = {
    num_values: rows,
    encoding: listed ? "RLE_DICTIONARY" : "PLAIN",
    definition_level_encoding: "RLE",
    repetition_level_encoding: "RLE",
  } as const
  const header = { uncompressed_page_size: size, compressed_page_size: size, data_page_header }
  return [pageHeader({ type: "DATA_PAGE", ...header }), levels, values]
}

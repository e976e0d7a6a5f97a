import { elementOf, type PackedColumn } from "./packed-column.ts"
import { FILE_START, type FileMetaData, fileEnd } from "./parquet-format.ts"
import type { ColumnChunk, RowGroup } from "./row-group.ts"

type Chunk = FileMetaData["row_groups"][number]["columns"][number]

/** The end of a file whose row groups stand one behind another from its start. */
export function footerOf(columns: readonly PackedColumn[], groups: readonly RowGroup[]): Uint8Array {
  const elements = columns.map(elementOf)
  let at = FILE_START.length
  const row_groups = groups.map((group) => {
    const began = at
    const chunks = group.columns.map((chunk, i): Chunk => {
      const from = at
      at += chunk.bytes
      return chunkAt(elements[i] as (typeof elements)[number], chunk, from, group.rows)
    })
    const size = BigInt(at - began)
    return { columns: chunks, total_byte_size: size, num_rows: BigInt(group.rows), total_compressed_size: size }
  })
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  const schema = [{ name: "rows", num_children: columns.length }, ...elements]
  return fileEnd({ version: 2, created_by: "detente", schema, num_rows: BigInt(rows), row_groups, metadata_length: 0 })
}

function chunkAt(
  { name, type = "BYTE_ARRAY", converted_type }: ReturnType<typeof elementOf>,
  { bytes, dictionary, nulls, bounds }: ColumnChunk,
  at: number,
  rows: number,
): Chunk {
  const read = (text: string) => {
    if (type === "BYTE_ARRAY") return text
    return type === "INT64" || converted_type === "DECIMAL" ? BigInt(text) : Number(text)
  }
  const [min_value, max_value] = bounds?.map(read) ?? []
  const limits = min_value === undefined || max_value === undefined ? {} : { min_value, max_value }
  return {
    file_offset: BigInt(at),
    meta_data: {
      type,
      encodings: dictionary === undefined ? ["PLAIN", "RLE"] : ["PLAIN", "RLE", "RLE_DICTIONARY"],
      path_in_schema: [name],
      codec: "UNCOMPRESSED",
      num_values: BigInt(rows),
      total_uncompressed_size: BigInt(bytes),
      total_compressed_size: BigInt(bytes),
      data_page_offset: BigInt(at + (dictionary ?? 0)),
      ...(dictionary === undefined ? {} : { dictionary_page_offset: BigInt(at) }),
      statistics: { null_count: BigInt(nulls), ...limits },
    },
  }
}

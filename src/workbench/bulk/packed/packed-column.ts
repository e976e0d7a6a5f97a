import type { FileMetaData } from "./parquet-format.ts"

/** A column of a packed file: its name, and the type it is read back with, in the words of SQL. */
export interface PackedColumn {
  readonly name: string
  readonly type: string
}

export type Element = FileMetaData["schema"][number]

/** What a type of SQL is in the file: its physical type, and how that is to be read. */
type Form = Pick<Element, "type" | "converted_type" | "type_length">

const FORMS: Readonly<Record<string, Form>> = {
  VARCHAR: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  DATE: { type: "INT32", converted_type: "DATE" },
  TINYINT: { type: "INT32", converted_type: "INT_8" },
  SMALLINT: { type: "INT32", converted_type: "INT_16" },
  INTEGER: { type: "INT32", converted_type: "INT_32" },
  BIGINT: { type: "INT64", converted_type: "INT_64" },
  UTINYINT: { type: "INT32", converted_type: "UINT_8" },
  USMALLINT: { type: "INT32", converted_type: "UINT_16" },
  UINTEGER: { type: "INT32", converted_type: "UINT_32" },
  UBIGINT: { type: "INT64", converted_type: "UINT_64" },
  BOOLEAN: { type: "BOOLEAN" },
  FLOAT: { type: "FLOAT" },
  DOUBLE: { type: "DOUBLE" },
  HUGEINT: { type: "DOUBLE" },
  UHUGEINT: { type: "DOUBLE" },
}

/** Types a cell of text can be read back into; of any other the text itself is kept. */
export function elementOf({ name, type }: PackedColumn): Element {
  const column = { name, repetition_type: "OPTIONAL" } as const
  const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(type)
  if (decimal === null) return { ...column, ...(FORMS[type] ?? (FORMS.VARCHAR as Form)) }
  const [precision, scale] = [Number(decimal[1]), Number(decimal[2])]
  const kept = { ...column, converted_type: "DECIMAL", precision, scale } as const
  if (precision > 18) return { ...kept, type: "FIXED_LEN_BYTE_ARRAY", type_length: 16 }
  return { ...kept, type: precision > 9 ? "INT64" : "INT32" }
}

/** How cells are read into a column. */
export const [WORD, WIDE, DAY, TEXT, OTHER] = [0, 1, 2, 3, 4] as const

/** Integers of one word or of two, days as words, texts by number; anything else as the library takes it. */
export function kindOf({ type, converted_type: read }: Element): number {
  if (read === "DATE") return DAY
  if (type === "INT32") return WORD
  if (type === "INT64") return WIDE
  return read === "UTF8" ? TEXT : OTHER
}

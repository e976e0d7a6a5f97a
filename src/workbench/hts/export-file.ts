import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { DetenteError, formatIssue } from "../../core/index.ts"
import type { HtsItem } from "./revision.ts"

/** Columns of the official CSV export, and the field of the JSON export each stands for. */
const CSV_FIELDS: Readonly<Record<string, keyof HtsItem>> = {
  "HTS Number": "htsno",
  Indent: "indent",
  Description: "description",
  "Unit of Quantity": "units",
  "General Rate of Duty": "general",
  "Special Rate of Duty": "special",
  "Column 2 Rate of Duty": "other",
}

/**
 * Reads an official export of the US schedule, JSON or CSV, plain or gzipped.
 * Throws `bad-input` for anything else, naming the file and what was looked for.
 */
export function readExport(name: string, bytes: Uint8Array): readonly HtsItem[] {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  const text = new TextDecoder().decode(plain).replace(/^\uFEFF/, "")
  try {
    const items = /^\s*\[/.test(text) ? (JSON.parse(text) as HtsItem[]) : readCsv(text)
    if (items.some((item) => typeof item?.htsno === "string" && item.htsno !== "" && "general" in item)) return items
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error))
  }
  throw unreadable(name, "has no tariff numbers with rates")
}

function readCsv(text: string): HtsItem[] {
  const records = parse(text, { columns: true, relax_column_count: true }) as Record<string, string>[]
  return records.map((record) => {
    const item = Object.fromEntries(Object.entries(CSV_FIELDS).map(([column, field]) => [field, record[column] ?? ""]))
    return { ...item, units: unitsOf(record["Unit of Quantity"] ?? "") } as unknown as HtsItem
  })
}

/** The CSV writes units as a JSON list: `["No.","kg"]`. */
const unitsOf = (text: string): readonly string[] =>
  text.startsWith("[") ? (JSON.parse(text) as string[]) : text === "" ? [] : [text]

function unreadable(file: string, why: string): DetenteError {
  const next = "give the JSON or CSV export of the Harmonized Tariff Schedule, from hts.usitc.gov"
  const issue = { file, message: `is no export of the US schedule: ${why}`, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

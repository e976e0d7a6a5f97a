import { DetenteError, formatIssue, type Issue } from "../../core/index.ts"
import { type Delimiter, delimiterOf } from "../csv-delimiter.ts"
import { LINE_FIELDS, type LineField } from "../line-fields.ts"
import type { Work } from "./job.ts"

/** What the scanner does with a column. */
export const SKIP = 0
export const CODE = 1
export const ORIGIN = 2
export const DESTINATION = 3
export const ENTRY_DATE = 4
export const VALUE = 5
/** Any text here can change the duty: the row takes the careful reader. */
export const CAREFUL = 6
/** A share of metal, which changes the duty where a measure asks for it. */
export const METAL_SHARE = 7

const ROLES: Readonly<Partial<Record<LineField, number>>> = {
  code: CODE,
  origin: ORIGIN,
  destination: DESTINATION,
  entry_date: ENTRY_DATE,
  entered_value: VALUE,
  steel_share: METAL_SHARE,
  aluminum_share: METAL_SHARE,
  copper_share: METAL_SHARE,
  id: SKIP,
  label: SKIP,
  entry_number: SKIP,
  line_number: SKIP,
  entry_type: SKIP,
  paid: SKIP,
  declared: SKIP,
  liquidation_date: SKIP,
}

const PARTED: Readonly<Partial<Record<Delimiter, string>>> = { ";": "semicolons", "\t": "tabs" }

const FIELDS: ReadonlySet<string> = new Set(LINE_FIELDS)

/** What a refund reads besides: any text here makes the row one for the careful reader. */
const OF_REFUNDS: ReadonlySet<string> = new Set(["entry_type", "paid", "declared", "liquidation_date"])

/** Columns of one file: their names, what each is to the scanner, and where its rows begin. */
export interface Layout {
  readonly names: readonly string[]
  readonly roles: Uint8Array
  /** The header as its bytes stand, without byte-order mark and line end. */
  readonly header: string
  /** Offset of the first row. */
  readonly firstRow: number
}

/** Reads the header of a CSV file from its first bytes; throws `bad-input` when a needed column is missing. */
export function readLayout(file: string, head: Buffer, work: Work): Layout {
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  const end = head.indexOf(0x0a)
  if (end < 0) {
    throw refuse(file, "has no header and rows", "start with the header code,origin,entry_date,entered_value")
  }
  const header = head.toString("utf8", mark, end).replace(/\r$/, "")
  const names = splitRow(header).map((name) => name.trim())
  const needed = ["code", "entered_value", ...(work === "refund" ? ["entry_date"] : [])]
  const lacking = needed.filter((name) => !names.includes(name))
  const parted = PARTED[delimiterOf(header)]
  if (lacking.length > 0 && parted !== undefined) {
    const message = `its cells are parted by ${parted}, and files priced in parts are read by commas`
    throw refuse(file, message, "save it with commas; a file small enough for a trace a line is read as it is")
  }
  if (lacking.length > 0) {
    throw refuse(file, `the header lacks ${lacking.join(" and ")} (it has ${names.join(", ")})`, "name these columns")
  }
  const twice = names.filter((name, i) => FIELDS.has(name) && names.indexOf(name) < i)
  if (twice.length > 0) throw refuse(file, `the header names ${twice.join(" and ")} twice`, "keep one of them")
  const roles = Uint8Array.from(names, (name) => {
    if (!FIELDS.has(name)) return SKIP
    return work === "refund" && OF_REFUNDS.has(name) ? CAREFUL : (ROLES[name as LineField] ?? CAREFUL)
  })
  return { names, roles, header, firstRow: end + 1 }
}

/** Files of one run must have the same columns in the same order. */
export function sameLayout(first: Layout, other: Layout, file: string): void {
  if (first.header === other.header) return
  const lacking = first.names.filter((name) => !other.names.includes(name))
  const message = lacking.length > 0 ? `lacks the column ${lacking.join(", ")}` : "has other columns, or another order"
  throw refuse(file, `${message} that the first file has`, "give files of one form together, the others apart")
}

function refuse(file: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue: Issue = { file, row: 1, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

/** The cells of one CSV row, quotes taken off. */
export function splitRow(row: string): string[] {
  if (!row.includes('"')) return row.split(",")
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (row[at] === '"') {
      let cell = ""
      let close = at + 1
      for (;;) {
        const quote = row.indexOf('"', close)
        if (quote < 0) return [...cells, row.slice(at)]
        cell += row.slice(close, quote)
        if (row[quote + 1] !== '"') {
          at = quote + 1
          break
        }
        cell += '"'
        close = quote + 2
      }
      cells.push(cell)
      const comma = row.indexOf(",", at)
      if (comma < 0) return cells
      at = comma + 1
    } else {
      const comma = row.indexOf(",", at)
      if (comma < 0) return [...cells, row.slice(at)]
      cells.push(row.slice(at, comma))
      at = comma + 1
    }
  }
}

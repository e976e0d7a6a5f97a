import { type Day, type Issue, readDay } from "../../core/index.ts"
import type { EntryLine, Settings } from "../../duty/index.ts"
import { readLine } from "../line-facts.ts"
import { LINE_FIELDS, type LineFacts } from "../line-fields.ts"
import type { World } from "../world.ts"
import { splitRow } from "./layout.ts"

/** A row that cannot be priced, with its bytes as text. */
export interface Reject {
  /** Among the rows of its part as it is found, in the file as it is told. */
  readonly row: number
  /** Where its bytes begin in the plain file. */
  readonly at?: number
  readonly issues: readonly Issue[]
  readonly text: string
}

/** A row that can be priced, with what it says beyond the entry line. */
export interface ReadRow {
  readonly line: EntryLine
  readonly facts: LineFacts
}

const FIELDS: ReadonlySet<string> = new Set(LINE_FIELDS)

/** Reads a row as the line reader of single questions does: every spelling, every fact, every problem. */
export type RowReader = (text: string, row: number) => ReadRow | Reject

/** Opens it over a world, for rows of one file; `entryDate` is the day of lines that give none. */
export function rowReader(world: World, names: readonly string[], file: string, entryDate: Day): RowReader {
  const known = names.flatMap((name, at) => (FIELDS.has(name) ? [{ name, at }] : []))
  return (text, row) => {
    const reject = (message: string, next: string): Reject => ({ row, issues: [{ file, row, message, next }], text })
    if (text.includes("\0")) return reject("holds a zero byte", "the file was damaged; copy or export it again")
    const cells = splitRow(text)
    if (cells.length !== names.length) {
      return reject(`has ${cells.length} of ${names.length} columns`, "check that the row was not cut")
    }
    const facts: Record<string, string> = {}
    for (const { name, at } of known) {
      const cell = (cells[at] as string).trim()
      if (cell !== "") facts[name] = cell
    }
    const { line, issues } = readLine(facts as LineFacts, world, { file, row, entryDate })
    return line === undefined ? { row, issues, text } : { line, facts }
  }
}

/** The settings of a row that names its own; they win over those of the run. */
export function ownSettings({ line, facts }: ReadRow, { asOf, standing }: RunSettings): Settings | undefined {
  if (!facts.as_of && !facts.standing) return undefined
  const own = facts.as_of ? (readDay(facts.as_of) as Day) : asOf === "entry" ? line.entryDate : asOf
  return { asOf: own, standing: (facts.standing || standing) as Settings["standing"] }
}

/** What a run stands on where a row says nothing. */
export interface RunSettings {
  readonly asOf: Day | "entry"
  readonly standing: Settings["standing"]
}

/** A rejected row as CSV: where, each thing that was wrong, and the row as it stood. */
export function rejectText(reject: Reject): string {
  return reject.issues
    .map(({ file = "", field = "", value = "", message, next = "" }) =>
      [file, reject.row, field, value, message, next, reject.text].map((cell) => quoted(String(cell))).join(","),
    )
    .map((row) => `${row}\n`)
    .join("")
}

export const REJECT_HEADER = "file,row,field,value,reason,next,line\n"

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

import type { Issue } from "../../core/index.ts"
import { checkRecord, type Ledger, type RecordFile, readLedger } from "../../ledger/index.ts"

/** Every problem of the record at once, and how many records of each kind were read. */
export interface DataCheck {
  readonly issues: readonly Issue[]
  readonly counts: Readonly<Record<string, number>>
}

const COUNTED = [
  "people",
  "rounds",
  "agreements",
  "commitments",
  "signOffs",
  "statements",
  "measures",
  "acts",
  "lists",
  "sources",
] as const satisfies readonly (keyof Ledger)[]

/** Checks schema, links, dates, citations, doublets, gaps and overlaps of a record given as text. */
export function checkData(files: readonly RecordFile[]): DataCheck {
  const { ledger, issues, homes } = readLedger(files)
  const counts = Object.fromEntries(COUNTED.map((kind) => [kind, ledger[kind].size]))
  return { issues: [...issues, ...checkRecord(ledger, homes)], counts }
}

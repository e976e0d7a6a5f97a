import type { Grade, Issue, Source } from "../core/index.ts"

/** What stands beside a table as `NAME.source.yaml`: where it is from, on what basis, and what it must add up to. */
export interface Provenance extends Source {
  /** In words: which flow, which valuation, adjusted or not. */
  readonly basis: string
  readonly grade: Grade
  readonly rows: number
  readonly totals: Readonly<Record<string, number>>
  readonly vintages: Readonly<Record<string, string>>
  /** The public copies in which the figures were read. */
  readonly copies: readonly string[]
  readonly notes: readonly string[]
}

const REQUIRED = ["id", "title", "publisher", "dateAccessed", "licence", "basis"] as const

/** Reads a parsed `.source.yaml`; problems go to `issues`, undefined when it cannot be used. */
export function readProvenance(file: string, value: unknown, issues: Issue[]): Provenance | undefined {
  if (typeof value !== "object" || value === null) {
    issues.push({ file, message: "is missing or not a record.", next: "every table has a .source.yaml beside it." })
    return undefined
  }
  const record = value as Readonly<Record<string, unknown>>
  const before = issues.length
  for (const field of REQUIRED) {
    if (typeof record[field] !== "string" || record[field] === "") {
      issues.push({ file, field, message: "is missing.", next: "state it as text." })
    }
  }
  if (!["A", "B", "C"].includes(record.grade as string))
    issues.push({ file, field: "grade", message: "is not A, B or C." })
  if (!Number.isInteger(record.rows)) issues.push({ file, field: "rows", message: "is not a whole number." })
  if (issues.length > before) return undefined
  return {
    ...(record as unknown as Provenance),
    totals: (record.totals as Provenance["totals"] | undefined) ?? {},
    vintages: (record.vintages as Provenance["vintages"] | undefined) ?? {},
    copies: (record.copies as readonly string[] | undefined) ?? [],
    notes: (record.notes as readonly string[] | undefined) ?? [],
  }
}

/** Holds a table to the row count and totals its source states; a lost or doubled row is news. */
export function checkTotals(
  file: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  provenance: Provenance,
  issues: Issue[],
): void {
  if (rows.length !== provenance.rows) {
    issues.push({ file, message: `has ${rows.length} sound rows; its source states ${provenance.rows}.` })
  }
  for (const [column, stated] of Object.entries(provenance.totals)) {
    const sum = rows.reduce((total, row) => total + (typeof row[column] === "number" ? row[column] : 0), 0)
    if (sum !== stated) issues.push({ file, field: column, message: `adds up to ${sum}; its source states ${stated}.` })
  }
}

import { DetenteError, formatIssue, type Grade, type Issue } from "../core/index.ts"
import {
  type Cell,
  checkTotals,
  flowDollars,
  oneOf,
  type Provenance,
  readPeriod,
  readProvenance,
  readTable,
  type TradeFile,
  word,
} from "../trade/index.ts"

/** What a figure of dependence that somebody else published measures. */
export type DependenceMeasure =
  | "net-import-reliance"
  | "share-of-us-imports"
  | "us-imports"
  | "apparent-consumption"
  | "mine-production"
  | "reserves"
  | "minerals-wholly-imported"
  | "minerals-mostly-imported"

/** A dependence somebody else measured, as printed: "above 95 percent", "nearly 50 percent". */
export interface MeasuredDependence {
  readonly industry: string
  readonly material: string
  readonly measure: DependenceMeasure
  /** Whose share, production or consumption. */
  readonly party: string
  readonly sense: "equal" | "above" | "about" | "nearly"
  readonly value: number
  readonly unit: "percent" | "usd" | "tonnes-reo" | "count"
  /** A year, or the years of an average as `2020..2023`. */
  readonly period: string
  readonly grade: Grade
  readonly source: string
}

const period: Cell<string> = {
  expects: "a year, or two years joined by two points",
  read: (cell) => (cell.split("..").every((part) => readPeriod(part) !== undefined) ? cell : undefined),
}

const COLUMNS = {
  industry: word,
  material: word,
  measure: oneOf<DependenceMeasure>(
    "net-import-reliance",
    "share-of-us-imports",
    "us-imports",
    "apparent-consumption",
    "mine-production",
    "reserves",
    "minerals-wholly-imported",
    "minerals-mostly-imported",
  ),
  party: word,
  sense: oneOf("equal", "above", "about", "nearly"),
  value: flowDollars,
  unit: oneOf("percent", "usd", "tonnes-reo", "count"),
  period,
  grade: oneOf<Grade>("A", "B", "C"),
  source: word,
} as const

/** The name of the table in `data/trade`. */
export const DEPENDENCE_FILE = "measured-dependence"

/** Published figures of dependence, and where they come from. */
export interface DependenceTable {
  readonly rows: readonly MeasuredDependence[]
  readonly source: Provenance
}

/** Reads the table of measured dependence; throws `bad-records` with every problem. */
export function compileDependence({ csv, source }: TradeFile): DependenceTable {
  const issues: Issue[] = []
  const provenance = readProvenance(`${DEPENDENCE_FILE}.source.yaml`, source, issues)
  const rows = readTable(`${DEPENDENCE_FILE}.csv`, csv, COLUMNS, issues)
  if (provenance !== undefined) checkTotals(`${DEPENDENCE_FILE}.csv`, rows, provenance, issues)
  if (issues.length > 0 || provenance === undefined) {
    throw new DetenteError("bad-records", issues.slice(0, 3).map(formatIssue).join(" "), { issues })
  }
  return { rows, source: provenance }
}

import { type Grade, type Issue, parseDay } from "../core/index.ts"
import { knownFrom, readPeriod } from "./period.ts"
import { checkTotals, type Provenance, readProvenance } from "./provenance.ts"
import { BASES, type Basis, type Reading } from "./reading.ts"
import {
  type Cell,
  dollars,
  dollarsOrBlank,
  flowDollars,
  month,
  oneOf,
  percentOrBlank,
  readTable,
  refuseTwins,
  type TradeFile,
  word,
} from "./table.ts"

/** One table and where it is from. */
export interface Table<T> {
  readonly rows: readonly T[]
  readonly source: Provenance
}

const year: Cell<string> = { expects: "a year", read: (cell) => (/^\d{4}$/.test(cell) ? cell : undefined) }
export const published: Cell<string> = {
  expects: "a day, month or year",
  read: (cell) => (knownFrom(cell) === undefined ? undefined : cell),
}
export const grade: Cell<Grade> = oneOf<Grade>("A", "B", "C")
const basis: Cell<Basis> = oneOf<Basis>(...BASES)
const period: Cell<string> = {
  expects: "a period",
  read: (cell) => (readPeriod(cell) === undefined ? undefined : cell),
}

const NOBODY = {
  id: "unsourced",
  kind: "statistics",
  title: "",
  publisher: "",
  licence: "",
  basis: "",
  grade: "C",
  rows: 0,
  totals: {},
  vintages: {},
  copies: [],
  notes: [],
} as const satisfies Provenance

/** Reads a table and its source together, held to the stated totals. */
export function readSourced<C extends Readonly<Record<string, Cell<unknown>>>>(
  name: string,
  file: TradeFile,
  columns: C,
  key: (row: Readonly<Record<keyof C, unknown>>) => string,
  issues: Issue[],
) {
  const source = readProvenance(`${name}.source.yaml`, file.source, issues)
  const rows = readTable(`${name}.csv`, file.csv, columns, issues)
  refuseTwins(`${name}.csv`, rows, key, issues)
  if (source !== undefined) checkTotals(`${name}.csv`, rows, source, issues)
  return { rows, source: source ?? NOBODY }
}

function printed(value: number | "not printed"): number | undefined {
  return value === "not printed" ? undefined : value
}

/** US goods trade with China by month; every row is one printing of one month. */
export function readMonths(name: string, file: TradeFile, issues: Issue[]): Table<Reading> {
  const columns = { month, exports_usd: flowDollars, imports_usd: flowDollars, step_usd: flowDollars, vintage: word }
  const { rows, source } = readSourced(name, file, columns, (row) => `${row.month} ${row.vintage}`, issues)
  const readings = rows.map((row) => ({
    period: row.month,
    basis: "census" as const,
    vintage: row.vintage,
    published: row.vintage,
    knownFrom: knownFrom(row.vintage) ?? parseDay("9999-12-31"),
    exportsUsd: row.exports_usd,
    importsUsd: row.imports_usd,
    balanceUsd: row.exports_usd - row.imports_usd,
    stepUsd: row.step_usd,
    grade: source.grade,
    source: source.id,
  }))
  return { rows: readings, source }
}

/** Yearly figures, one row a printing: the standing series or the first prints and revisions. */
export function readYears(name: string, file: TradeFile, issues: Issue[]): Table<Reading> {
  const columns = {
    year,
    basis,
    vintage: word,
    published,
    exports_usd: dollarsOrBlank,
    imports_usd: dollarsOrBlank,
    balance_usd: dollarsOrBlank,
    step_usd: flowDollars,
    grade,
  }
  const key = (row: Readonly<Record<string, unknown>>) => `${row.year} ${row.basis} ${row.vintage}`
  const { rows, source } = readSourced(name, file, columns, key, issues)
  const readings = rows.map((row): Reading => {
    const [exports, imports, balance] = [row.exports_usd, row.imports_usd, row.balance_usd].map(printed)
    if (exports !== undefined && imports !== undefined && balance !== undefined) {
      const apart = Math.abs(exports - imports - balance)
      if (apart > 1.5 * row.step_usd) {
        issues.push({
          file: `${name}.csv`,
          value: key(row),
          message: `exports less imports miss the balance by ${apart}.`,
        })
      }
    }
    return {
      period: row.year,
      basis: row.basis,
      vintage: row.vintage,
      published: row.published,
      knownFrom: knownFrom(row.published) as Reading["knownFrom"],
      ...(exports === undefined ? {} : { exportsUsd: exports }),
      ...(imports === undefined ? {} : { importsUsd: imports }),
      ...(balance === undefined ? {} : { balanceUsd: balance }),
      stepUsd: row.step_usd,
      grade: row.grade,
      source: source.id,
    }
  })
  return { rows: readings, source }
}

/** China's own figure for one period, US dollars, as China sees it (exports are to the United States). */
export interface MirrorReading {
  readonly period: string
  readonly exportsToUsUsd?: number
  readonly importsFromUsUsd?: number
  readonly balanceUsd?: number
  readonly totalUsd: number
  /** Against the year before, percent, as printed. */
  readonly exportsChangePct?: number
  readonly importsChangePct?: number
  readonly stepUsd: number
  readonly published: string
  readonly grade: Grade
  readonly source: string
}

/** China's customs figures, which stand beside the US ones. */
export function readMirror(name: string, file: TradeFile, issues: Issue[]): Table<MirrorReading> {
  const columns = {
    period,
    exports_to_us_usd: dollarsOrBlank,
    imports_from_us_usd: dollarsOrBlank,
    balance_usd: dollarsOrBlank,
    total_usd: dollars,
    exports_change_pct: percentOrBlank,
    imports_change_pct: percentOrBlank,
    step_usd: flowDollars,
    published,
    grade,
  }
  const { rows, source } = readSourced(name, file, columns, (row) => String(row.period), issues)
  const readings = rows.map((row): MirrorReading => {
    const [exports, imports, balance] = [row.exports_to_us_usd, row.imports_from_us_usd, row.balance_usd].map(printed)
    return {
      period: row.period,
      ...(exports === undefined ? {} : { exportsToUsUsd: exports }),
      ...(imports === undefined ? {} : { importsFromUsUsd: imports }),
      ...(balance === undefined ? {} : { balanceUsd: balance }),
      totalUsd: row.total_usd,
      ...(row.exports_change_pct === "not printed" ? {} : { exportsChangePct: row.exports_change_pct }),
      ...(row.imports_change_pct === "not printed" ? {} : { importsChangePct: row.imports_change_pct }),
      stepUsd: row.step_usd,
      published: row.published,
      grade: row.grade,
      source: source.id,
    }
  })
  return { rows: readings, source }
}

/** Duties calculated on imports for consumption in one month, US dollars. */
export interface DutyMonth {
  readonly month: string
  readonly cnValueUsd: number
  readonly cnDutyUsd: number
  readonly worldValueUsd: number
  readonly worldDutyUsd: number
}

/** Imports for consumption and their calculated duty by month. */
export function readDutyMonths(name: string, file: TradeFile, issues: Issue[]): Table<DutyMonth> {
  const columns = {
    month,
    cn_value_usd: flowDollars,
    cn_duty_usd: flowDollars,
    world_value_usd: flowDollars,
    world_duty_usd: flowDollars,
  }
  const { rows, source } = readSourced(name, file, columns, (row) => String(row.month), issues)
  return {
    rows: rows.map((row) => ({
      month: row.month,
      cnValueUsd: row.cn_value_usd,
      cnDutyUsd: row.cn_duty_usd,
      worldValueUsd: row.world_value_usd,
      worldDutyUsd: row.world_duty_usd,
    })),
    source,
  }
}

import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import type { Partner } from "./lines.ts"
import type { TradeFile } from "./table.ts"

/** Which Census series a pull asks for. */
export interface CensusQuery {
  readonly direction: "imports" | "exports"
  /** `total` for all commodities as one. */
  readonly level: "total" | "HS2" | "HS4" | "HS6" | "HS10"
  /** A month (2026-05) asks for that month's values; a year (2025) for the year to its December. */
  readonly period: string
  /** Census country code; all countries when absent. */
  readonly country?: string
  readonly key?: string
}

const VALUES = {
  imports: {
    month: ["GEN_VAL_MO", "GEN_CIF_MO", "CON_VAL_MO", "CAL_DUT_MO"],
    year: ["GEN_VAL_YR", "GEN_CIF_YR", "CON_VAL_YR", "CAL_DUT_YR"],
  },
  exports: { month: ["ALL_VAL_MO"], year: ["ALL_VAL_YR"] },
} as const

/** The address of one query to the Census international trade API (`timeseries/intltrade`); a year is asked at December. */
export function censusUrl(query: CensusQuery): string {
  const { direction, level, period, country, key } = query
  const commodity = direction === "imports" ? "I_COMMODITY" : "E_COMMODITY"
  const yearly = /^\d{4}$/.test(period)
  const parameters = new URLSearchParams({
    get: [commodity, "CTY_CODE", ...VALUES[direction][yearly ? "year" : "month"]].join(","),
    time: yearly ? `${period}-12` : period,
    SUMMARY_LVL: "DET",
    COMM_LVL: level === "total" ? "-" : level,
    ...(country === undefined ? {} : { CTY_CODE: country }),
    ...(key === undefined ? {} : { key }),
  })
  return `https://api.census.gov/data/timeseries/intltrade/${direction}/hs?${parameters}`
}

/** One cell of a Census answer: a commodity, a partner, a month, and whichever values were asked for, US dollars. */
export interface CensusRow {
  readonly direction: "imports" | "exports"
  /** Digits of the code; empty for all commodities as one. */
  readonly code: string
  /** `world` for all countries as one. */
  readonly partner: Partner | "world"
  /** `2026-05`; for yearly values the year's last month asked. */
  readonly month: string
  /** By the Census name of the column: `GEN_VAL_MO`, `ALL_VAL_YR`… */
  readonly values: Readonly<Record<string, number>>
}

/** Rows of the Census Bureau's answer that were understood, and what of it was left out. */
export interface CensusAnswer {
  readonly rows: readonly CensusRow[]
  /** Country groups and codes without a two-letter name, left out so that nothing counts twice. */
  readonly leftOut: readonly string[]
}

const VALUE_COLUMN = /^(?:(?:GEN|CON|ALL|DF)_VAL|GEN_CIF|CAL_DUT|DUT_VAL)_(?:MO|YR)$/

function readJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const says = /key/i.test(text) ? "it may ask for an API key; give one with --key." : "keep the answer as it came."
    const issue = { file, value: text.slice(0, 80), message: "is not JSON.", next: says }
    throw new DetenteError("bad-records", formatIssue(issue), { issues: [issue] })
  }
}

/**
 * Reads one answer of the Census API for `imports/hs` or `exports/hs`: a JSON array whose first element names the
 * columns. `partnerOf` turns a Census country code into ours (`partners.csv`). Throws `bad-records` with every problem.
 */
export function parseCensus(
  file: string,
  text: string,
  partnerOf: (census: string) => Partner | undefined,
): CensusAnswer {
  const issues: Issue[] = []
  const answer = readJson(file, text)
  const table = Array.isArray(answer) ? (answer as unknown[]) : []
  const header = Array.isArray(table[0]) ? (table[0] as unknown[]).map(String) : []
  const at = (name: string): number => header.indexOf(name)
  const commodity = at("I_COMMODITY") >= 0 ? at("I_COMMODITY") : at("E_COMMODITY")
  const direction = at("I_COMMODITY") >= 0 ? "imports" : "exports"
  const measures = [...new Set(header.filter((name) => VALUE_COLUMN.test(name)))]
  const dated = at("time") >= 0 || (at("YEAR") >= 0 && at("MONTH") >= 0)
  if (commodity < 0) issues.push({ file, row: 1, message: "names neither I_COMMODITY nor E_COMMODITY." })
  if (at("CTY_CODE") < 0) issues.push({ file, row: 1, message: "does not name CTY_CODE." })
  if (!dated) issues.push({ file, row: 1, message: "names neither time nor YEAR and MONTH." })
  if (measures.length === 0) issues.push({ file, row: 1, message: "holds no value column that we know." })

  const rows: CensusRow[] = []
  const leftOut = new Set<string>()
  for (const [index, cells] of issues.length > 0 ? [] : table.slice(1).entries()) {
    const row = index + 2
    if (!Array.isArray(cells) || cells.length !== header.length) {
      issues.push({ file, row, message: `does not have the header's ${header.length} cells.` })
      continue
    }
    const cell = (name: string): string => String(cells[at(name)] ?? "")
    const country = cell("CTY_CODE")
    const partner = country === "-" ? "world" : partnerOf(country)
    if (partner === undefined) {
      leftOut.add(country)
      continue
    }
    const printed = String(cells[commodity] ?? "")
    const code = printed === "-" ? "" : printed
    const month = at("time") >= 0 ? cell("time") : `${cell("YEAR")}-${cell("MONTH").padStart(2, "0")}`
    if (!/^(\d{2}|\d{4}|\d{6}|\d{10}|)$/.test(code))
      issues.push({ file, row, value: printed, message: "is not a code." })
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) issues.push({ file, row, value: month, message: "is not a month." })
    const values: Record<string, number> = {}
    for (const name of measures) {
      const value = cells[at(name)]
      if (value === null || value === "") continue
      if (/^-?\d{1,15}$/.test(String(value))) values[name] = Number(value)
      else issues.push({ file, row, field: name, value: String(value), message: "is not a whole number of dollars." })
    }
    rows.push({ direction, code, partner, month, values })
  }
  if (header.length === 0)
    issues.push({ file, message: "is not an array of arrays.", next: "keep the answer as it came." })
  if (issues.length > 0) throw new DetenteError("bad-records", formatIssue(issues[0] as Issue), { issues })
  return { rows, leftOut: [...leftOut].toSorted() }
}

const MONTHS_HEADER = "month,exports_usd,imports_usd,step_usd,vintage"

/** The months of total trade with China that two pulls (imports and exports) both hold, as lines of our table. */
function monthLines(rows: readonly CensusRow[], vintage: string): readonly string[] {
  const total = (direction: string, column: string): Map<string, number> =>
    new Map(
      rows
        .filter((r) => r.direction === direction && r.partner === "CN" && r.code === "" && column in r.values)
        .map((r) => [r.month, r.values[column] as number]),
    )
  const [imports, exports] = [total("imports", "GEN_VAL_MO"), total("exports", "ALL_VAL_MO")]
  return [...exports.keys()]
    .filter((month) => imports.has(month))
    .toSorted()
    .map((month) => `${month},${exports.get(month)},${imports.get(month)},1,${vintage}`)
}

/**
 * Adds pulled months to `us-china-goods-monthly`: earlier printings stay, the pulled ones stand beside them under
 * `vintage` (the month of the pull). Gives the table and its source with the new row count and totals.
 */
export function addMonths(held: TradeFile, rows: readonly CensusRow[], vintage: string): TradeFile {
  const [header = MONTHS_HEADER, ...before] = held.csv.trim().split("\n")
  const kept = before.filter((line) => !line.endsWith(`,${vintage}`))
  const lines = [...kept, ...monthLines(rows, vintage)].toSorted()
  const total = (at: number): number => lines.reduce((sum, line) => sum + Number(line.split(",")[at]), 0)
  const source = held.source as Readonly<Record<string, unknown>>
  const vintages = { ...(source.vintages as object), [vintage]: "pulled from the Census API" }
  const totals = { exports_usd: total(1), imports_usd: total(2) }
  return { csv: `${[header, ...lines].join("\n")}\n`, source: { ...source, rows: lines.length, totals, vintages } }
}

/** A year's exports by six digits and partner, as the table `us-exports-partner-hs6` that exposure can use. */
export function exportsTable(rows: readonly CensusRow[], year: string, dateAccessed: string): TradeFile {
  const flows = rows
    .filter((r) => r.direction === "exports" && r.code.length === 6 && r.partner !== "world")
    .flatMap((r) => (r.values.ALL_VAL_YR === undefined ? [] : [{ ...r, valueUsd: r.values.ALL_VAL_YR }]))
  const lines = flows.map((r) => `${r.code},${r.partner},${r.valueUsd},0`).toSorted()
  const source = {
    id: "us-exports-partner-hs6",
    kind: "statistics",
    title: `US goods exports by six-digit subheading and partner, ${year}`,
    publisher: "US Census Bureau, Foreign Trade",
    dateAccessed,
    url: "https://api.census.gov/data/timeseries/intltrade/exports/hs",
    licence: "public domain (US government work, 17 U.S.C. 105)",
    basis: "exports f.a.s., Census basis, not seasonally adjusted",
    grade: "A",
    rows: lines.length,
    totals: { value_usd: flows.reduce((sum, r) => sum + r.valueUsd, 0) },
  }
  return { csv: `${["hs6,partner,value_usd,duty_usd", ...lines].join("\n")}\n`, source }
}

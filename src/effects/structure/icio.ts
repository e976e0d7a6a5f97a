import { DetenteError, formatIssue, type Issue } from "../../core/index.ts"
import { splitCsvLine } from "../csv-rows.ts"
import type { SectorAccounts } from "./accounts.ts"

/** What an inter-country table says by itself; tariffs and elasticities come from elsewhere. */
export interface IcioAccounts extends Omit<SectorAccounts, "tariff" | "elasticity" | "scale" | "final"> {
  readonly final: Float64Array
  /** Flows whose sum was negative (stocks run down) and were set to zero: how many, and their total. */
  readonly raised: { readonly cells: number; readonly value: number }
}

/** How to fold the table's countries and industries into those of the model. */
export interface IcioFolding {
  /** Country of the model for a country code of the table. */
  readonly country?: (code: string) => string
  /** Sector of the model for an industry code of the table. */
  readonly sector?: (code: string) => string
}

/** Columns of final use, in all editions since 2016. */
const FINAL_USES = new Set(["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "NONRES", "P33", "FD", "DISC"])
const VALUE_ADDED = new Set(["VA", "VALU"])
const OUTPUT = new Set(["OUT", "OUTPUT", "TOTAL"])
const isProductTax = (label: string): boolean => label === "TLS" || label === "TAXSUB" || label.endsWith("_TAXSUB")

/** The tables split China and Mexico by export processing; the model wants the country. */
const WHOLE_COUNTRY: Readonly<Record<string, string>> = { CN1: "CHN", CN2: "CHN", MX1: "MEX", MX2: "MEX" }

/** How far a column may miss the table's own output before we call the file damaged. */
const OUTPUT_SLACK = 1e-3

interface Column {
  readonly label: string
  readonly country: number
  /** Position of the using sector; −1 for final use. */
  readonly user: number
}

/**
 * Reads an OECD inter-country input–output table (ICIO) line by line, without keeping the square table: rows and
 * columns labelled `USA_01T02`, final use `USA_HFCE` …, rows `TLS` (taxes less subsidies on products), `VA`, `OUT`.
 * Taxes on inputs count as value added, so that costs add up to output; those on final use are left out. Values are
 * basic prices, hence net of tariff. Damaged files stop with `bad-input`, all problems listed.
 */
export function readIcio(lines: Iterable<string>, folding: IcioFolding = {}): IcioAccounts {
  const toCountry = folding.country ?? ((code: string) => WHOLE_COUNTRY[code] ?? code)
  const toSector = folding.sector ?? ((code: string) => code)
  const issues: Issue[] = []
  const countries = new Map<string, number>()
  const sectors = new Map<string, number>()
  let columns: readonly (Column | undefined)[] | undefined
  let tally: Tally | undefined
  let line = 0
  for (const text of lines) {
    line++
    if (text.trim() === "") continue
    const [label = "", ...cells] = splitCsvLine(text.replace(/^\uFEFF/, "").trimEnd())
    if (columns === undefined || tally === undefined) {
      columns = cells.map((name) => readColumn(name.trim(), toCountry, toSector, countries, sectors))
      tally = openTally(countries.size, sectors.size, columns.length)
      continue
    }
    addRow(tally, columns, { line, label: label.trim(), cells, place: placeOf }, issues)
  }
  if (columns === undefined || tally === undefined || countries.size === 0) {
    issues.push({ message: "holds no columns like USA_01T02", next: "give the CSV of an ICIO edition as published" })
    return refuse(issues)
  }
  checkOutput(tally, columns, issues)
  if (issues.length > 0) refuse(issues)
  return conclude(tally, [...countries.keys()], [...sectors.keys()])

  function placeOf(label: string): readonly [number, number] | undefined {
    const [code, industry] = splitLabel(label)
    const country = countries.get(toCountry(code))
    const sector = sectors.get(toSector(industry))
    return country === undefined || sector === undefined ? undefined : [country, sector]
  }
}

interface Tally {
  readonly n: number
  readonly s: number
  readonly trade: Float64Array
  readonly inputs: Float64Array
  readonly valueAdded: Float64Array
  readonly final: Float64Array
  /** By column: the sum of what is paid, and the output the table states. */
  readonly paid: Float64Array
  readonly stated: Float64Array
}

const openTally = (n: number, s: number, columns: number): Tally => ({
  n,
  s,
  trade: new Float64Array(n * s * n),
  inputs: new Float64Array(n * s * s),
  valueAdded: new Float64Array(n * s),
  final: new Float64Array(n * s),
  paid: new Float64Array(columns),
  stated: new Float64Array(columns).fill(Number.NaN),
})

function splitLabel(label: string): readonly [string, string] {
  const cut = label.indexOf("_")
  return cut < 0 ? [label, ""] : [label.slice(0, cut), label.slice(cut + 1)]
}

function readColumn(
  label: string,
  toCountry: (code: string) => string,
  toSector: (code: string) => string,
  countries: Map<string, number>,
  sectors: Map<string, number>,
): Column | undefined {
  const [code, use] = splitLabel(label)
  if (use === "" || OUTPUT.has(label)) return undefined
  const country = placeIn(countries, toCountry(code))
  return { label, country, user: FINAL_USES.has(use) ? -1 : placeIn(sectors, toSector(use)) }
}

function placeIn(places: Map<string, number>, name: string): number {
  const known = places.get(name)
  if (known !== undefined) return known
  places.set(name, places.size)
  return places.size - 1
}

function addRow(
  tally: Tally,
  columns: readonly (Column | undefined)[],
  row: {
    readonly line: number
    readonly label: string
    readonly cells: readonly string[]
    readonly place: (label: string) => readonly [number, number] | undefined
  },
  issues: Issue[],
): void {
  const { n, s, trade, inputs, valueAdded, final, paid, stated } = tally
  const { line, label, cells } = row
  const isOutput = OUTPUT.has(label)
  const isAdded = VALUE_ADDED.has(label) || isProductTax(label)
  const seller = isOutput || isAdded ? undefined : row.place(label)
  if (!isOutput && !isAdded && seller === undefined) {
    issues.push({
      row: line,
      field: label,
      message: "is no row of the table",
      next: "expected like USA_01T02, VA, TLS, OUT",
    })
    return
  }
  if (cells.length !== columns.length) {
    issues.push({ row: line, field: label, message: `has ${cells.length} cells for ${columns.length} columns` })
    return
  }
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]
    if (column === undefined) continue
    const cell = cells[k]!
    const value = cell.trim() === "" ? 0 : Number(cell)
    if (!Number.isFinite(value)) {
      issues.push({ row: line, field: column.label, value: cell, message: "must be a number" })
      continue
    }
    const using = column.country * s + column.user
    if (isOutput) {
      stated[k] = value
      continue
    }
    paid[k]! += value
    if (seller !== undefined) {
      const [exporter, sector] = seller
      trade[(column.country * s + sector) * n + exporter]! += value
      if (column.user < 0) final[column.country * s + sector]! += value
      else inputs[using * s + sector]! += value
    } else if (column.user >= 0) valueAdded[using]! += value
  }
}

function checkOutput({ paid, stated }: Tally, columns: readonly (Column | undefined)[], issues: Issue[]): void {
  columns.forEach((column, k) => {
    if (column === undefined || column.user < 0 || Number.isNaN(stated[k])) return
    const gap = Math.abs(paid[k]! - stated[k]!)
    if (gap <= OUTPUT_SLACK * Math.max(1, Math.abs(stated[k]!))) return
    issues.push({ field: column.label, value: String(stated[k]), message: `costs add up to ${paid[k]} instead` })
  })
}

function conclude(tally: Tally, countries: readonly string[], sectors: readonly string[]): IcioAccounts {
  const { n, s, trade, inputs, valueAdded, final } = tally
  let cells = 0
  let value = 0
  for (let at = 0; at < trade.length; at++) {
    if (trade[at]! >= 0) continue
    cells++
    value += trade[at]!
    trade[at] = 0
  }
  for (let row = 0; row < n * s; row++) {
    let bought = 0
    for (let k = 0; k < s; k++) bought += inputs[row * s + k]!
    const output = bought + valueAdded[row]!
    valueAdded[row] = output > 0 ? valueAdded[row]! / output : 1
    if (bought !== 0) for (let k = 0; k < s; k++) inputs[row * s + k]! /= bought
  }
  for (let i = 0; i < n; i++) {
    let spent = 0
    for (let j = 0; j < s; j++) spent += final[i * s + j]!
    if (spent !== 0) for (let j = 0; j < s; j++) final[i * s + j]! /= spent
  }
  return { countries, sectors, trade, valueAdded, inputs, final, raised: { cells, value } }
}

function refuse(issues: readonly Issue[]): never {
  throw new DetenteError("bad-input", issues.slice(0, 20).map(formatIssue).join("\n"), { issues })
}

import type { Issue } from "../core/index.ts"
import { readSourced, type Table } from "./goods.ts"
import { type Cell, digits, flowDollars, month, type TradeFile } from "./table.ts"

/** Two letters of ISO 3166, or `EU` for the European Union as one supplier. */
export type Partner = string

const partner: Cell<Partner> = {
  expects: "two capital letters",
  read: (cell) => (/^[A-Z]{2}$/.test(cell) ? cell : undefined),
}

/** One code's imports for consumption: customs value and calculated duty, US dollars. */
export interface LineFlow {
  readonly code: string
  readonly valueUsd: number
  readonly dutyUsd: number
}

/** One code's imports from, or exports to, one partner. */
export interface PartnerFlow extends LineFlow {
  readonly partner: Partner
}

/** One chapter's general imports in one month. */
export interface ChapterMonth {
  readonly month: string
  readonly chapter: string
  readonly cnUsd: number
  readonly worldUsd: number
}

/** US exports of one three-digit industry (NAICS) in one year. */
export interface IndustryExports {
  readonly year: string
  readonly naics3: string
  readonly cnUsd: number
  readonly worldUsd: number
}

/** The three-digit industry (NAICS) that makes a six-digit subheading. */
export interface SubheadingIndustry {
  readonly code: string
  readonly naics3: string
}

/** Flows are looked up by halving, so every table of them is kept in code order. */
function inCodeOrder<T extends LineFlow>(flows: readonly T[]): readonly T[] {
  const ordered = flows.every((flow, at) => at === 0 || (flows[at - 1] as T).code <= flow.code)
  return ordered ? flows : flows.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

/** 2024 imports for consumption from one origin by ten-digit line: the weights of the average tariff. */
export function readLines(name: string, file: TradeFile, issues: Issue[]): Table<LineFlow> {
  const columns = { hts10: digits(10), value_usd: flowDollars, duty_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => String(row.hts10), issues)
  return { rows: inCodeOrder(rows.map((r) => ({ code: r.hts10, valueUsd: r.value_usd, dutyUsd: r.duty_usd }))), source }
}

/** Imports from all countries by chapter. */
export function readWorldChapters(name: string, file: TradeFile, issues: Issue[]): Table<LineFlow> {
  const columns = { hs2: digits(2), value_usd: flowDollars, duty_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => String(row.hs2), issues)
  return { rows: inCodeOrder(rows.map((r) => ({ code: r.hs2, valueUsd: r.value_usd, dutyUsd: r.duty_usd }))), source }
}

function asPartnerFlows(
  rows: readonly { readonly partner: string; readonly value_usd: number; readonly duty_usd: number }[],
  codes: readonly string[],
): readonly PartnerFlow[] {
  return inCodeOrder(
    rows.map((r, at) => ({
      code: codes[at] as string,
      partner: r.partner,
      valueUsd: r.value_usd,
      dutyUsd: r.duty_usd,
    })),
  )
}

/** Flows by six-digit subheading and partner. */
export function readPartnerSubheadings(name: string, file: TradeFile, issues: Issue[]): Table<PartnerFlow> {
  const columns = { hs6: digits(6), partner, value_usd: flowDollars, duty_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => `${row.hs6} ${row.partner}`, issues)
  return {
    rows: asPartnerFlows(
      rows,
      rows.map((r) => r.hs6),
    ),
    source,
  }
}

/** Flows by ten-digit line and partner, whole eight-digit lines at a time. */
export function readPartnerLines(name: string, file: TradeFile, issues: Issue[]): Table<PartnerFlow> {
  const columns = { hts10: digits(10), partner, value_usd: flowDollars, duty_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => `${row.hts10} ${row.partner}`, issues)
  return {
    rows: asPartnerFlows(
      rows,
      rows.map((r) => r.hts10),
    ),
    source,
  }
}

/** General imports by chapter and month. */
export function readChapterMonths(name: string, file: TradeFile, issues: Issue[]): Table<ChapterMonth> {
  const columns = { month, hs2: digits(2), cn_usd: flowDollars, world_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => `${row.month} ${row.hs2}`, issues)
  return {
    rows: rows.map((r) => ({ month: r.month, chapter: r.hs2, cnUsd: r.cn_usd, worldUsd: r.world_usd })),
    source,
  }
}

/** US exports by year and three-digit industry. */
export function readIndustryExports(name: string, file: TradeFile, issues: Issue[]): Table<IndustryExports> {
  const columns = { year: digits(4), naics3: digits(3), cn_usd: flowDollars, world_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => `${row.year} ${row.naics3}`, issues)
  return {
    rows: rows.map((r) => ({ year: r.year, naics3: r.naics3, cnUsd: r.cn_usd, worldUsd: r.world_usd })),
    source,
  }
}

/** Subheading → industry. */
export function readSubheadingIndustries(name: string, file: TradeFile, issues: Issue[]): Table<SubheadingIndustry> {
  const columns = { hs6: digits(6), naics3: digits(3) }
  const { rows, source } = readSourced(name, file, columns, (row) => String(row.hs6), issues)
  return { rows: rows.map((r) => ({ code: r.hs6, naics3: r.naics3 })), source }
}

/** Census country code → partner. */
export function readPartners(
  name: string,
  file: TradeFile,
  issues: Issue[],
): Table<{ census: string; partner: Partner }> {
  const { rows, source } = readSourced(
    name,
    file,
    { census: digits(4), party: partner },
    (r) => String(r.census),
    issues,
  )
  return { rows: rows.map((r) => ({ census: r.census, partner: r.party })), source }
}

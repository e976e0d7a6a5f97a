import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { type CountryBalance, type CountryYear, readCountries, readCountryBalances } from "./countries.ts"
import {
  type DutyMonth,
  type MirrorReading,
  readDutyMonths,
  readMirror,
  readMonths,
  readYears,
  type Table,
} from "./goods.ts"
import {
  type ChapterMonth,
  type IndustryExports,
  type LineFlow,
  type Partner,
  type PartnerFlow,
  readChapterMonths,
  readIndustryExports,
  readLines,
  readPartnerLines,
  readPartnerSubheadings,
  readPartners,
  readSubheadingIndustries,
  readWorldChapters,
  type SubheadingIndustry,
} from "./lines.ts"
import type { Reading } from "./reading.ts"
import type { TradeFile } from "./table.ts"

/** Everything measured that we hold: US goods trade with China and who else supplies the United States. */
export interface Trade {
  /** Census basis by month, 1985 on. */
  readonly months: Table<Reading>
  /** Census basis by year, the standing series. */
  readonly years: Table<Reading>
  /** First prints, revisions, other bases. */
  readonly prints: Table<Reading>
  /** With every country and the world, 2013–2024. */
  readonly countries: Table<CountryYear>
  /** Of 2025, the balances that the press named when they were first printed. */
  readonly countryBalances: Table<CountryBalance>
  /** China's own figures. */
  readonly mirror: Table<MirrorReading>
  readonly duties: Table<DutyMonth>
  /** 2024 imports from China by ten-digit line: the weights. */
  readonly lines: Table<LineFlow>
  /** The same from Hong Kong. */
  readonly linesHongKong: Table<LineFlow>
  readonly subheadings: Table<PartnerFlow>
  readonly namedLines: Table<PartnerFlow>
  readonly worldChapters: Table<LineFlow>
  readonly chapterMonths: Table<ChapterMonth>
  readonly industryExports: Table<IndustryExports>
  readonly subheadingIndustries: Table<SubheadingIndustry>
  readonly partners: Table<{ readonly census: string; readonly partner: Partner }>
  /** US exports by six digits and partner, only where a user has pulled them. */
  readonly exportSubheadings?: Table<PartnerFlow>
}

/** The tables of `data/trade`: `NAME.csv` with `NAME.source.yaml` beside it. */
export const TRADE_FILES = {
  months: "us-china-goods-monthly",
  years: "us-china-goods-annual",
  prints: "us-china-goods-prints",
  countries: "us-goods-by-country",
  countryBalances: "us-goods-balances-first",
  mirror: "china-customs-mirror",
  duties: "us-duties-monthly",
  lines: "us-imports-cn-hts10-2024",
  linesHongKong: "us-imports-hk-hts10-2024",
  subheadings: "us-imports-partner-hs6-2024",
  namedLines: "us-imports-partner-named-lines-2024",
  worldChapters: "us-imports-world-hs2-2024",
  chapterMonths: "us-imports-hs2-monthly",
  industryExports: "us-exports-naics3",
  subheadingIndustries: "hs6-naics3",
  partners: "partners",
  /** A user may add this one, as `detente data pull census` writes it; it is not shipped. */
  exportSubheadings: "us-exports-partner-hs6",
} as const satisfies Readonly<Record<keyof Trade, string>>

type TableName = keyof typeof TRADE_FILES
type Reader<T> = (name: string, file: TradeFile, issues: Issue[]) => T

const READERS: { readonly [K in TableName]: Reader<NonNullable<Trade[K]>> } = {
  months: readMonths,
  years: readYears,
  prints: readYears,
  countries: readCountries,
  countryBalances: readCountryBalances,
  mirror: readMirror,
  duties: readDutyMonths,
  lines: readLines,
  linesHongKong: readLines,
  subheadings: readPartnerSubheadings,
  namedLines: readPartnerLines,
  worldChapters: readWorldChapters,
  chapterMonths: readChapterMonths,
  industryExports: readIndustryExports,
  subheadingIndustries: readSubheadingIndustries,
  partners: readPartners,
  exportSubheadings: readPartnerSubheadings,
}

/** Gives a table's texts by its file name without ending; undefined when there is none. */
export type FileOf = (name: string) => TradeFile | undefined

function refuse(issues: readonly Issue[]): void {
  if (issues.length === 0) return
  const first = issues.slice(0, 3).map(formatIssue).join(" ")
  const more = issues.length > 3 ? ` And ${issues.length - 3} more.` : ""
  throw new DetenteError("bad-records", `${first}${more}`, { issues })
}

function read<K extends TableName>(table: K, fileOf: FileOf, issues: Issue[]): Trade[K] {
  const name = TRADE_FILES[table]
  const file = fileOf(name)
  if (file === undefined && table === "exportSubheadings") return undefined as Trade[K]
  return READERS[table](name, file ?? { csv: "", source: undefined }, issues)
}

/** Reads every table at once; throws `bad-records` with all problems of all tables. For `data check` and snapshots. */
export function compileTrade(fileOf: FileOf): Trade {
  const issues: Issue[] = []
  const tables = (Object.keys(TRADE_FILES) as TableName[]).map((table) => [table, read(table, fileOf, issues)])
  refuse(issues)
  return Object.fromEntries(tables.filter(([, table]) => table !== undefined)) as unknown as Trade
}

/** The same, each table read when it is first asked for; then throws `bad-records` with the problems of that table. */
export function openTrade(fileOf: FileOf): Trade {
  const held = new Map<TableName, unknown>()
  const trade = {}
  for (const table of Object.keys(TRADE_FILES) as TableName[]) {
    const get = () => {
      if (held.has(table)) return held.get(table)
      const issues: Issue[] = []
      const value = read(table, fileOf, issues)
      refuse(issues)
      held.set(table, value)
      return value
    }
    Object.defineProperty(trade, table, { get, enumerable: true })
  }
  return trade as Trade
}

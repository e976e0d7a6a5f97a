import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
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
  readWorldChapters,
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
  /** China's own figures. */
  readonly mirror: Table<MirrorReading>
  readonly duties: Table<DutyMonth>
  /** 2024 imports from China by ten-digit line: the weights. */
  readonly lines: Table<LineFlow>
  readonly subheadings: Table<PartnerFlow>
  readonly namedLines: Table<PartnerFlow>
  readonly worldChapters: Table<LineFlow>
  readonly chapterMonths: Table<ChapterMonth>
  readonly industryExports: Table<IndustryExports>
  readonly partners: Table<{ readonly census: string; readonly partner: Partner }>
  /** US exports by six digits and partner, only where a user has pulled them. */
  readonly exportSubheadings?: Table<PartnerFlow>
}

/** The tables of `data/trade`: `NAME.csv` with `NAME.source.yaml` beside it. */
export const TRADE_FILES = {
  months: "us-china-goods-monthly",
  years: "us-china-goods-annual",
  prints: "us-china-goods-prints",
  mirror: "china-customs-mirror",
  duties: "us-duties-monthly",
  lines: "us-imports-cn-hts10-2024",
  subheadings: "us-imports-partner-hs6-2024",
  namedLines: "us-imports-partner-named-lines-2024",
  worldChapters: "us-imports-world-hs2-2024",
  chapterMonths: "us-imports-hs2-monthly",
  industryExports: "us-exports-naics3",
  partners: "partners",
} as const

/** The table a user may add: US exports by six digits and partner, as `detente data pull census` writes it. */
export const EXPORTS_FILE = "us-exports-partner-hs6"

function refuse(issues: readonly Issue[]): void {
  if (issues.length === 0) return
  const first = issues.slice(0, 3).map(formatIssue).join(" ")
  const more = issues.length > 3 ? ` And ${issues.length - 3} more.` : ""
  throw new DetenteError("bad-records", `${first}${more}`, { issues })
}

/**
 * Makes the trade tables from the texts of `TRADE_FILES`; `fileOf` gives a table by its name, undefined when absent.
 * Throws `bad-records` with every problem of every table.
 */
export function compileTrade(fileOf: (name: string) => TradeFile | undefined): Trade {
  const issues: Issue[] = []
  const file = (name: string): TradeFile => fileOf(name) ?? { csv: "", source: undefined }
  const names = TRADE_FILES
  const exports = fileOf(EXPORTS_FILE)
  const trade: Trade = {
    months: readMonths(names.months, file(names.months), issues),
    years: readYears(names.years, file(names.years), issues),
    prints: readYears(names.prints, file(names.prints), issues),
    mirror: readMirror(names.mirror, file(names.mirror), issues),
    duties: readDutyMonths(names.duties, file(names.duties), issues),
    lines: readLines(names.lines, file(names.lines), issues),
    subheadings: readPartnerSubheadings(names.subheadings, file(names.subheadings), issues),
    namedLines: readPartnerLines(names.namedLines, file(names.namedLines), issues),
    worldChapters: readWorldChapters(names.worldChapters, file(names.worldChapters), issues),
    chapterMonths: readChapterMonths(names.chapterMonths, file(names.chapterMonths), issues),
    industryExports: readIndustryExports(names.industryExports, file(names.industryExports), issues),
    partners: readPartners(names.partners, file(names.partners), issues),
    ...(exports === undefined ? {} : { exportSubheadings: readPartnerSubheadings(EXPORTS_FILE, exports, issues) }),
  }
  refuse(issues)
  return trade
}

/** Only the 2024 weights, for a caller that needs nothing else; throws `bad-records`. */
export function compileWeights(file: TradeFile): Table<LineFlow> {
  const issues: Issue[] = []
  const table = readLines(TRADE_FILES.lines, file, issues)
  refuse(issues)
  return table
}

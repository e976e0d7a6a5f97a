import { parse, stringify } from "yaml"
import { type Day, DetenteError, formatDay, formatIssue } from "../../core/index.ts"
import {
  addMonths,
  type CensusQuery,
  type CensusRow,
  censusUrl,
  exportsTable,
  openTrade,
  parseCensus,
  parsePeriod,
  TRADE_FILES,
  type TradeFile,
} from "../../trade/index.ts"
import type { TextFile } from "../question.ts"
import type { World } from "../world.ts"

/** One file to write into a folder of the user's own, by its path below it. */
export interface PulledFile {
  readonly path: string
  readonly text: string
}

/** What a pull brought: files to write together, and what they hold in words. */
export interface Pull {
  readonly files: readonly PulledFile[]
  readonly says: readonly string[]
}

const CHINA = "5700"

/** The queries for total trade with China in some months, and for a year's exports by six digits; `key` as Census gives it. */
export function censusQueries({
  from,
  to = from,
  exports,
  key,
}: {
  readonly from?: string
  readonly to?: string
  readonly exports?: string
  readonly key?: string
}): readonly { readonly name: string; readonly url: string }[] {
  const keyed = key === undefined ? {} : { key }
  const queries: CensusQuery[] = []
  if (from !== undefined) {
    const [first, last] = [parsePeriod(from).first, parsePeriod(to ?? from).last]
    for (let month = first; month <= last; month++) {
      const period = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`
      for (const direction of ["imports", "exports"] as const)
        queries.push({ direction, level: "total", period, country: CHINA, ...keyed })
    }
  }
  if (exports !== undefined) queries.push({ direction: "exports", level: "HS6", period: exports, ...keyed })
  return queries.map((query) => ({
    name: `census ${query.direction} ${query.level} ${query.period}`,
    url: censusUrl(query),
  }))
}

/**
 * Turns answers of the Census API into tables of a user's own: months of total trade with China beside the printings
 * held, and exports by six digits and partner. Every table is read back before it is given; throws `bad-records`.
 */
export function tablesOfPull(world: World, responses: readonly TextFile[], pulledOn: Day): Pull {
  const partners = new Map(world.trade.partners.rows.map(({ census, partner }) => [census, partner]))
  const answers = responses.map(({ name, text }) => parseCensus(name, text, (code) => partners.get(code)))
  const rows = answers.flatMap((answer) => answer.rows)
  const tables = new Map<string, TradeFile>()
  const says: string[] = []
  const vintage = formatDay(pulledOn).slice(0, 7)
  const months = monthsOf(rows)
  if (months.length > 0) {
    tables.set(TRADE_FILES.months, addMonths(held(world, TRADE_FILES.months), rows, vintage))
    says.push(
      `total trade with China of ${months[0]} to ${months.at(-1)} (${months.length} months), printing ${vintage}`,
    )
  }
  for (const year of exportYears(rows)) {
    const ofYear = rows.filter((row) => row.month.startsWith(year))
    tables.set(TRADE_FILES.exportSubheadings, exportsTable(ofYear, year, formatDay(pulledOn)))
    says.push(`exports of ${year} by six digits and partner`)
  }
  const leftOut = [...new Set(answers.flatMap((answer) => answer.leftOut))]
  if (leftOut.length > 0)
    says.push(`left out: ${leftOut.length} country groups or unnamed codes, so that nothing counts twice`)
  if (tables.size === 0) refuseEmpty(responses)
  readBack(tables)
  return {
    says,
    files: [...tables].flatMap(([name, { csv, source }]) => [
      { path: `trade/${name}.csv`, text: csv },
      { path: `trade/${name}.source.yaml`, text: stringify(source) },
    ]),
  }
}

function held({ files }: World, name: string): TradeFile {
  const text = (ending: string) => files.get(`trade/${name}.${ending}`) ?? ""
  return { csv: text("csv"), source: parse(text("source.yaml")) as unknown }
}

/** Months of total trade with China that are there both ways. */
function monthsOf(rows: readonly CensusRow[]): readonly string[] {
  const total = rows.filter((row) => row.partner === "CN" && row.code === "")
  const having = (column: string) => new Set(total.filter((row) => column in row.values).map((row) => row.month))
  const [imports, exports] = [having("GEN_VAL_MO"), having("ALL_VAL_MO")]
  return [...imports].filter((month) => exports.has(month)).toSorted()
}

function exportYears(rows: readonly CensusRow[]): readonly string[] {
  const yearly = rows.filter(
    (row) => row.direction === "exports" && row.code.length === 6 && "ALL_VAL_YR" in row.values,
  )
  return [...new Set(yearly.map((row) => row.month.slice(0, 4)))].toSorted()
}

function refuseEmpty(responses: readonly TextFile[]): never {
  const issue = {
    file: responses.map(({ name }) => name).join(", "),
    message: "holds nothing that can be used.",
    next: "ask for GEN_VAL_MO and ALL_VAL_MO of all commodities with country 5700, or for ALL_VAL_YR by HS6.",
  }
  throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function readBack(tables: ReadonlyMap<string, TradeFile>): void {
  const trade = openTrade((name) => tables.get(name))
  if (tables.has(TRADE_FILES.months)) void trade.months
  if (tables.has(TRADE_FILES.exportSubheadings)) void trade.exportSubheadings
}

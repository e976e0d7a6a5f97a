import { parse } from "csv-parse/sync"
import {
  exportWeights,
  importWeights,
  industryWeights,
  type Weight,
  type Weights,
  worldImportWeights,
} from "../averages/index.ts"
import {
  CN,
  DetenteError,
  formatIssue,
  type HsCode,
  type Issue,
  type Party,
  partyName,
  readCode,
  US,
} from "../core/index.ts"
import type { TextFile } from "./question.ts"
import type { World } from "./world.ts"

/** Whose imports an average is of. */
export const DIRECTIONS = ["us-imports", "cn-imports"] as const
export type ImportDirection = (typeof DIRECTIONS)[number]

/** Weights by name: what the record holds, or what a person has pulled. */
export const WEIGHT_NAMES = [
  "us-imports-2024",
  "us-imports-world-2024",
  "us-exports-hs6",
  "us-exports-world-hs6",
  "us-exports-industries-2017",
  "us-exports-world-industries-2017",
] as const
type WeightName = (typeof WEIGHT_NAMES)[number]

/** Weights with what a person must be told of them. */
export interface NamedWeights {
  readonly weights: Weights
  readonly name: string
  readonly refused: readonly Issue[]
  readonly notes: readonly string[]
}

/** What is asked for: by name, from a file, or by default. */
interface AskedWeights {
  readonly direction: ImportDirection
  readonly origin?: Party
  readonly weights?: WeightName | TextFile
}

/** The weights asked for; throws `bad-input` for a file that holds none, or a name that does not fit the direction. */
export function weightsOf({ direction, origin, weights: asked }: AskedWeights, { trade }: World): NamedWeights {
  const way = direction === "us-imports" ? { origin: origin ?? CN, destination: US } : { origin: US, destination: CN }
  if (origin !== undefined && direction === "cn-imports" && origin !== US)
    throw refused(
      "origin",
      origin,
      "has no duties of China recorded",
      "leave it out: China's duties here are on goods of the United States",
    )
  if (typeof asked === "object") return readWeights(asked, way)
  const name = asked ?? defaultName(direction, trade)
  if (directionOf(name) !== direction)
    throw refused(
      "weights",
      name,
      `are weights of ${directionOf(name)}`,
      `give --direction ${directionOf(name)}, or other weights`,
    )
  const plain = (weights: Weights, notes: readonly string[] = []) => ({ weights, name, refused: [], notes })
  switch (name) {
    case "us-imports-2024":
      if (way.origin === CN) return plain(importWeights(trade.lines.rows))
      if (way.origin === HONG_KONG) return plain(importWeights(trade.linesHongKong.rows, HONG_KONG, "Hong Kong"))
      throw refused(
        "origin",
        way.origin,
        "has no weights by line here",
        "give your own with --weights FILE (code,value)",
      )
    case "us-imports-world-2024":
      return plain({ ...worldImportWeights(trade.lines.rows, trade.subheadings.rows), origin: way.origin })
    case "us-exports-industries-2017":
      return plain(industryWeights(trade.industryExports.rows, trade.subheadingIndustries.rows, "2017", "China"), [
        SPREAD,
      ])
    case "us-exports-world-industries-2017":
      return plain(industryWeights(trade.industryExports.rows, trade.subheadingIndustries.rows, "2017", "the world"), [
        SPREAD,
      ])
    case "us-exports-hs6":
    case "us-exports-world-hs6": {
      const pulled = trade.exportSubheadings
      if (pulled === undefined) throw refused("weights", name, "are not here: a person pulls them", PULL)
      return plain(exportWeights(pulled.rows, pulled.source.title, name === "us-exports-hs6" ? "China" : "the world"))
    }
    default:
      return name satisfies never
  }
}

const directionOf = (name: WeightName): ImportDirection => (name.startsWith("us-imports") ? "us-imports" : "cn-imports")
const PULL = "detente data pull census --exports 2024 --data FOLDER, then ask with --data FOLDER"
const HONG_KONG = "HK" as Party
const SPREAD =
  "Within an industry every subheading weighs the same, so a good that is most of its industry, as soybeans are of crops, weighs too little: by subheading, the duties of August 2018 average 4 points more and those of November 2025 one to two. Exports by subheading are better weights: detente data pull census --exports 2024."

function defaultName(direction: ImportDirection, trade: World["trade"]): WeightName {
  if (direction === "us-imports") return "us-imports-2024"
  return trade.exportSubheadings === undefined ? "us-exports-industries-2017" : "us-exports-hs6"
}

const CODE_COLUMNS = ["code", "hts10", "hts8", "hts", "htsno", "hs10", "hs8", "hs6", "hs4", "hs2", "commodity"]
const VALUE_COLUMNS = ["value", "value_usd", "weight", "imports_usd", "exports_usd", "imports", "exports", "trade"]

/** Reads weights from CSV with a code and a value column; bad rows are refused, the others are kept and summed by code. */
function readWeights({ name, text }: TextFile, way: Pick<Weights, "origin" | "destination">): NamedWeights {
  const records = table(name, text)
  const issues: Issue[] = []
  const values = new Map<HsCode, number>()
  let [outside, empty, twice] = [0, 0, 0]
  for (const { row, code: codeText, value: valueText } of records) {
    const place = { file: name, row }
    const code = readCode(codeText)
    const value = readNumber(valueText)
    if (typeof code !== "string") issues.push({ ...place, field: "code", value: codeText, ...code })
    if (value === undefined) {
      const next = "write a plain number of dollars, or of whatever counts, not below zero"
      issues.push({ ...place, field: "value", value: valueText, message: "is no weight", next })
    }
    if (typeof code !== "string" || value === undefined) continue
    if (/^9[89]/.test(code)) outside++
    else if (value === 0) empty++
    else {
      if (values.has(code)) twice++
      values.set(code, (values.get(code) ?? 0) + value)
    }
  }
  if (values.size === 0) {
    const why: Issue = { file: name, message: "holds no code with a weight", next: "give rows of code,value" }
    const all = [...issues.slice(0, SHOWN), why]
    throw new DetenteError("bad-input", all.map(formatIssue).join("\n"), { issues: all })
  }
  const rows = [...values].map(([code, value]): Weight => ({ code, value }))
  const whose = way.destination === US ? "US imports" : `imports of ${partyName(way.destination)}`
  return {
    weights: { ...way, basis: `${name}: ${rows.length} codes, taken as ${whose} from ${partyName(way.origin)}`, rows },
    name,
    refused: issues,
    notes: [
      ...(outside > 0 ? [`${outside} rows of chapters 98 and 99 are left out: they are no goods of their own.`] : []),
      ...(empty > 0 ? [`${empty} rows weigh nothing.`] : []),
      ...(twice > 0 ? [`${twice} rows name a code again; its weights are added up.`] : []),
    ],
  }
}

const SHOWN = 20

interface WeightRow {
  readonly row: number
  readonly code: string
  readonly value: string
}

function table(name: string, text: string): readonly WeightRow[] {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    const options = { bom: true, trim: true, info: true, relax_column_count: true, skip_empty_lines: true }
    records = parse(text, options) as unknown as typeof records
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error), "check the quotes of this file")
  }
  const [first, ...rest] = records
  if (first === undefined) throw unreadable(name, "the file is empty", "give rows of code,value")
  const header = first.record.map((cell) => cell.toLowerCase())
  const headless = typeof readCode(header[0] ?? "") === "string" && readNumber(header[1] ?? "") !== undefined
  const find = (names: readonly string[]) => header.findIndex((cell) => names.includes(cell))
  const [code, value] = headless ? [0, 1] : [find(CODE_COLUMNS), find(VALUE_COLUMNS)]
  const lacking = [...(code < 0 ? ["code"] : []), ...(value < 0 ? ["value"] : [])]
  if (lacking.length > 0)
    throw unreadable(
      name,
      `the header lacks ${lacking.join(" and ")} (it has ${first.record.join(", ")})`,
      "name the two columns code and value",
    )
  return (headless ? records : rest).map(({ record, info }) => ({
    row: info.lines,
    code: record[code] ?? "",
    value: record[value] ?? "",
  }))
}

/** `1234`, `1,234.50`, `$1234`, `1.2e9`; undefined for anything else, and below zero. */
function readNumber(text: string): number | undefined {
  const plain = text.replace(/^\$/, "").replaceAll(",", "")
  if (!/^\d+(\.\d*)?(e[+]?\d{1,2})?$/i.test(plain)) return undefined
  return Number(plain)
}

function unreadable(file: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { file, row: 1, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function refused(field: string, value: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field, value, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

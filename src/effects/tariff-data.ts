import { DetenteError, type Issue, readCode } from "../core/index.ts"
import { type CsvRow, readCsvRows } from "./csv-rows.ts"
import type { TariffAddition } from "./one-sector/economy.ts"

/** An addition on all goods, on one sector of the data, or on the goods under one code (2 to 10 digits). */
export interface GoodsAddition extends TariffAddition {
  /** Line of the file it was read from. */
  readonly row: number
  readonly sector?: string
  readonly code?: string
}

/** Highest addition read from a file, in percentage points; above it a unit has been mistaken. */
const HIGHEST_POINTS = 10_000

const POINTS = ["points", "addon"]
const CODES = ["hs", "code", "hts"]
const GOODS = ["sector", ...CODES]

/**
 * Reads additions to tariffs from CSV text, in percentage points. A list has the columns `exporter`, `importer` and
 * `points` (or `addon`) in any order; a matrix has `exporter` and then one column an importer, empty cells being zero.
 * Either may have a column `sector`, or `hs` (`code`, `hts`), or both; a row with neither filled is for all goods. `*`
 * stands for every other country; `sectors` says which names of sectors there are. Later lines overwrite earlier ones for the same goods. Throws `bad-input` with every
 * problem at once.
 */
export function parseAdditions(
  text: string,
  names: readonly string[],
  sectors?: { readonly has: (name: string) => boolean; readonly next: string },
): GoodsAddition[] {
  const { columns, rows } = readCsvRows(text)
  const titles = columns.map((name) => (GOODS.includes(name.toLowerCase()) ? name.toLowerCase() : name))
  const points = columns.find((name) => POINTS.includes(name.toLowerCase()))
  const list = columns.includes("importer")
  const importers = columns.filter((name, at) => name !== "exporter" && !GOODS.includes(titles[at] as string))
  if (!columns.includes("exporter") || (list ? points === undefined : importers.length === 0)) {
    const message =
      "the first line must be exporter,importer,points or exporter and the importers' codes; sector or hs may stand among them"
    throw new DetenteError("bad-input", message, { issues: [{ row: 1, value: columns.join(), message }] })
  }
  const issues: Issue[] = []
  const known = new Set([...names, "*"])
  const checkCode = (row: number, field: string, code: string): void => {
    if (known.has(code)) return
    issues.push({ row, field, value: code, message: "is not an economy of this data", next: "give its code, or *" })
  }
  if (!list) for (const code of importers) checkCode(1, "importer", code)
  const additions = rows.flatMap((line): GoodsAddition[] => {
    const { row, cells } = line
    const { exporter = "", importer = "" } = cells
    checkCode(row, "exporter", exporter)
    if (list) checkCode(row, "importer", importer)
    const goods = goodsOf(line, columns, issues)
    if (goods.sector !== undefined && sectors?.has(goods.sector) === false) {
      const message = "is no sector of the data, nor an industry of the OECD's tables"
      issues.push({ row, field: "sector", value: goods.sector, message, next: sectors.next })
    }
    const filled = list ? [points as string] : importers.filter((code) => cells[code] !== "")
    return filled.map((column) => {
      const rate = readPoints(line, column, issues)
      return { row, exporter, importer: list ? importer : column, rate, ...goods }
    })
  })
  if (issues.length > 0) {
    const message = `${issues.length} problem${issues.length === 1 ? "" : "s"} in the tariff additions`
    throw new DetenteError("bad-input", message, { issues })
  }
  return additions
}

function readPoints({ row, cells }: CsvRow, column: string, issues: Issue[]): number {
  const text = cells[column] ?? ""
  const points = Number(text.replace(/%$/, ""))
  if (text === "" || !Number.isFinite(points) || points <= -100 || points > HIGHEST_POINTS) {
    const message = `must be percentage points above −100 and at most ${HIGHEST_POINTS}`
    issues.push({ row, field: column, value: text, message, next: "30 stands for +30 points" })
  }
  return points / 100
}

function goodsOf(
  { row, cells }: CsvRow,
  columns: readonly string[],
  issues: Issue[],
): Pick<GoodsAddition, "sector" | "code"> {
  const filled = (among: readonly string[]): string => {
    const cell = columns.find((name) => among.includes(name.toLowerCase()) && cells[name] !== "")
    return cell === undefined ? "" : (cells[cell] as string)
  }
  const [sector, code] = [filled(["sector"]), filled(CODES)]
  if (code === "") return sector === "" ? {} : { sector }
  if (sector !== "") {
    const message = `stands beside the code ${code}`
    issues.push({ row, field: "sector", value: sector, message, next: "fill one of the two" })
  }
  const read = readCode(code)
  if (typeof read === "string") return { code: read }
  issues.push({ row, field: "hs", value: code, ...read })
  return {}
}

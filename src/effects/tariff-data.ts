import { DetenteError, type Issue } from "../core/index.ts"
import type { TariffAddition } from "./one-sector/economy.ts"

/** Highest addition read from a file, in percentage points; above it a unit has been mistaken. */
const HIGHEST_POINTS = 10_000

/**
 * Reads additions to tariffs from CSV text, in percentage points, in either of two forms: a list
 * `exporter,importer,points` (`*` for every other country), or a matrix whose header names the importers after
 * `exporter` and whose rows begin with the exporter (empty cells are zero). Later lines overwrite earlier ones.
 * Throws `bad-input` with every problem at once.
 */
export function parseAdditions(text: string, names: readonly string[]): TariffAddition[] {
  const issues: Issue[] = []
  const known = new Set([...names, "*"])
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line, index) => ({ row: index + 1, cells: line.split(",").map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
  const [header, ...rows] = lines
  if (header === undefined || header.cells[0] !== "exporter" || header.cells.length < 2) {
    const message = "the first line must be exporter,importer,points or exporter and the importers' codes"
    throw new DetenteError("bad-input", message, { issues: [{ row: header?.row ?? 1, message }] })
  }
  const additions: TariffAddition[] = []
  const add = (row: number, exporter: string, importer: string, points: string): void => {
    for (const [field, code] of [
      ["exporter", exporter],
      ["importer", importer],
    ] as const) {
      if (!known.has(code)) {
        issues.push({ row, field, value: code, message: "is not an economy of this data", next: "give its code, or *" })
      }
    }
    const rate = Number(points.replace(/%$/, ""))
    if (points === "" || !Number.isFinite(rate) || rate <= -100 || rate > HIGHEST_POINTS) {
      const message = `must be percentage points above −100 and at most ${HIGHEST_POINTS}`
      issues.push({ row, field: "points", value: points, message, next: "30 stands for +30 points" })
    }
    additions.push({ exporter, importer, rate: rate / 100 })
  }
  const list = header.cells.join() === "exporter,importer,points"
  const importers = header.cells.slice(1)
  for (const { row, cells } of rows) {
    const [exporter = "", ...rest] = cells
    if (list) add(row, exporter, rest[0] ?? "", rest[1] ?? "")
    else {
      rest.forEach((cell, k) => {
        if (cell !== "") add(row, exporter, importers[k] ?? "", cell)
      })
    }
  }
  if (issues.length > 0) {
    const message = `${issues.length} problem${issues.length === 1 ? "" : "s"} in the tariff additions`
    throw new DetenteError("bad-input", message, { issues })
  }
  return additions
}

import type { HsCode } from "../core/index.ts"
import type { GoodsAddition } from "../effects/index.ts"
import type { Industries } from "./hs-sectors.ts"

/** Goods that rows are held against: a code, a sector of the data, or both. */
export interface Goods {
  readonly code?: HsCode
  readonly sector?: string
}

/** How closely a row names some goods: a longer code before a shorter, a sector, all goods; below zero not at all. */
function nearness(row: GoodsAddition, { code, sector }: Goods, industries: Industries): number {
  if (row.code !== undefined) return code?.startsWith(row.code) ? 1 + row.code.length : -1
  if (row.sector === undefined) return 0
  const same = row.sector === sector || (code !== undefined && industries.of(code) === industries.plain(row.sector))
  return same ? 1 : -1
}

/** The rate on some goods: that of the row which names them most closely, of equals the last; zero without any. */
export function rateOn(rows: readonly GoodsAddition[], goods: Goods, industries: Industries): number {
  let best: GoodsAddition | undefined
  let closest = 0
  for (const row of rows) {
    const near = nearness(row, goods, industries)
    if (near < closest) continue
    best = row
    closest = near
  }
  return best?.rate ?? 0
}

/** Whether a row is for some goods only. */
export const isForSome = ({ sector, code }: GoodsAddition): boolean => sector !== undefined || code !== undefined

/** The rows that one country's goods meet in another. */
export function rowsBetween(
  rows: readonly GoodsAddition[],
  exporter: string,
  importer: string,
): readonly GoodsAddition[] {
  if (exporter === importer) return []
  const meets = (code: string, country: string): boolean => code === "*" || code === country
  return rows.filter((row) => meets(row.exporter, exporter) && meets(row.importer, importer))
}

/** Two countries between which not all goods pay the same, and the rows they meet. */
export interface UnevenPair {
  readonly exporter: string
  readonly importer: string
  readonly rows: readonly GoodsAddition[]
}

/** The pairs of countries that some row treats unevenly. */
export function unevenPairs(rows: readonly GoodsAddition[], countries: readonly string[]): readonly UnevenPair[] {
  const pairs = new Map<string, UnevenPair>()
  for (const row of rows.filter(isForSome)) {
    for (const exporter of row.exporter === "*" ? countries : [row.exporter]) {
      for (const importer of row.importer === "*" ? countries : [row.importer]) {
        if (exporter === importer) continue
        pairs.set(`${exporter} ${importer}`, { exporter, importer, rows: rowsBetween(rows, exporter, importer) })
      }
    }
  }
  return [...pairs.values()]
}

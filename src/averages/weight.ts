import { CN, type HsCode, type Party, US } from "../core/index.ts"
import type { IndustryExports, LineFlow, PartnerFlow, SubheadingIndustry } from "../trade/index.ts"

/** How much one code weighs in an average: trade value in whole dollars, or whatever a person's file counts. */
export interface Weight {
  readonly code: HsCode
  readonly value: number
}

/** Weights with the basis an answer must name. */
export interface Weights {
  readonly origin: Party
  readonly destination: Party
  readonly basis: string
  readonly rows: readonly Weight[]
}

const isGoods = (code: string): boolean => !/^9[89]/.test(code)

/** US imports for consumption in 2024, customs value by ten-digit line: from China unless told otherwise. */
export function importWeights(lines: readonly LineFlow[], origin: Party = CN, from = "China"): Weights {
  const rows = lines
    .filter((line) => line.valueUsd > 0 && /^\d{10}$/.test(line.code) && isGoods(line.code))
    .map((line) => ({ code: line.code as HsCode, value: line.valueUsd }))
  const basis = `US imports for consumption from ${from}, 2024, customs value by HTS10 (Census), chapters 01 to 97`
  return { origin, destination: US, basis, rows }
}

/**
 * US imports for consumption from all partners held, by subheading; within a subheading the lines weigh as China's do,
 * and a subheading that China did not sell stands for all its lines.
 */
export function worldImportWeights(lines: readonly LineFlow[], subheadings: readonly PartnerFlow[]): Weights {
  const own = importWeights(lines)
  const chinas = new Map<string, Weight[]>()
  for (const row of own.rows) {
    const hs6 = row.code.slice(0, 6)
    const list = chinas.get(hs6)
    if (list === undefined) chinas.set(hs6, [row])
    else list.push(row)
  }
  const rows = [...byCode(subheadings)].flatMap(([hs6, world]) => {
    const below = chinas.get(hs6)
    if (below === undefined) return [{ code: hs6 as HsCode, value: world }]
    const sold = below.reduce((sum, { value }) => sum + value, 0)
    return below.map(({ code, value }) => ({ code, value: (world * value) / sold }))
  })
  const basis =
    "US imports for consumption from 50 partners, 98.7% of all, 2024, customs value by HS6 (Census); within a subheading the lines weigh as imports from China do; chapters 01 to 97"
  return { ...own, basis, rows }
}

/** What all partners together weigh, by subheading of goods. */
function byCode(flows: readonly PartnerFlow[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { code, valueUsd } of flows) {
    if (valueUsd > 0 && isGoods(code)) sums.set(code, (sums.get(code) ?? 0) + valueUsd)
  }
  return sums
}

/** US exports by six-digit subheading, where a person has pulled them: to China, or to all partners as one basket. */
export function exportWeights(flows: readonly PartnerFlow[], title: string, to: "China" | "the world"): Weights {
  const sums = byCode(to === "China" ? flows.filter((flow) => flow.partner === CN) : flows)
  const rows = [...sums].map(([code, value]) => ({ code: code as HsCode, value }))
  const mirror = to === "China" ? ": the mirror of China's imports" : ""
  const basis = `${title} (Census, f.a.s.), to ${to}${mirror}, chapters 01 to 97`
  return { origin: US, destination: CN, basis, rows }
}

/** US exports in one year by industry, spread evenly over the subheadings each industry makes. */
export function industryWeights(
  exports: readonly IndustryExports[],
  industries: readonly SubheadingIndustry[],
  year: string,
  to: "China" | "the world",
): Weights {
  const made = new Map<string, HsCode[]>()
  for (const { code, naics3 } of industries) {
    const codes = made.get(naics3)
    if (codes === undefined) made.set(naics3, [code as HsCode])
    else codes.push(code as HsCode)
  }
  const rows = exports
    .filter((row) => row.year === year)
    .flatMap(({ naics3, cnUsd, worldUsd }) => {
      const codes = made.get(naics3) ?? []
      const each = (to === "China" ? cnUsd : worldUsd) / codes.length
      return each > 0 ? codes.map((code) => ({ code, value: each })) : []
    })
  const mirror = to === "China" ? ": the mirror of China's imports" : ""
  const basis = `US exports to ${to}, ${year}, by three-digit industry (NAICS; Census, f.a.s.)${mirror}, each industry spread evenly over the six-digit subheadings it makes`
  return { origin: US, destination: CN, basis, rows }
}

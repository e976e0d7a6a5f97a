import { countryRanking } from "./countries.ts"
import { byDigits, byPartner, under } from "./flows.ts"
import { parsePeriod } from "./period.ts"
import type { Trade } from "./trade.ts"
import type { CodeRow, CountryRow, PartnerRow, TradeAnswer, TradeInput } from "./trade-answer.ts"

const LINES_BASIS =
  "By line and supplier only imports for consumption of 2024 are held; the deficit counts general imports, which differ by warehouse timing."

function cut<T>(rows: readonly T[], top: number | undefined): readonly T[] {
  return top === undefined ? rows : rows.slice(0, top)
}

/** Chapters on the basis of the deficit: general imports at customs value, any run of months of 2023 and 2024. */
export function chapterAnswer(input: TradeInput, trade: Trade): TradeAnswer {
  const { from = "2024", to = from } = input
  const [first, last] = [parsePeriod(from).first, parsePeriod(to).last]
  const months = trade.chapterMonths.rows.filter((row) => {
    const month = parsePeriod(row.month).first
    return month >= first && month <= last
  })
  const held = new Set(months.map((row) => row.month)).size
  const sums = new Map<string, { cn: number; world: number }>()
  for (const row of input.codes === undefined ? months : months.filter((m) => input.codes?.includes(m.chapter))) {
    const sum = sums.get(row.chapter) ?? { cn: 0, world: 0 }
    sums.set(row.chapter, { cn: sum.cn + row.cnUsd, world: sum.world + row.worldUsd })
  }
  const rows = [...sums]
    .map(([code, sum]): CodeRow => ({ kind: "code", code, valueUsd: sum.cn, worldUsd: sum.world }))
    .toSorted((a, b) => b.valueUsd - a.valueUsd)
  const complete = held === last - first + 1
  return {
    question: "trade",
    by: "hs2",
    basis: "census",
    rows: complete ? cut(rows, input.top) : [],
    ...(complete ? { totalUsd: rows.reduce((sum, row) => sum + row.valueUsd, 0) } : {}),
    notes: [],
    notKnown: complete
      ? []
      : ["Chapters by month are held for 2023 and 2024 only; `detente data pull census` brings later ones."],
    sources: [trade.chapterMonths.source],
  }
}

const LENGTH = { hs2: 2, hs6: 6, hs10: 10 } as const

/** Lines of imports from China in 2024, summed to so many digits. */
export function codeAnswer(input: TradeInput, trade: Trade, by: "hs2" | "hs6" | "hs10"): TradeAnswer {
  const flows = input.codes === undefined ? trade.lines.rows : under(trade.lines.rows, input.codes)
  const rows = byDigits(flows, LENGTH[by])
    .map((total): CodeRow => ({ kind: "code", ...total }))
    .toSorted((a, b) => b.valueUsd - a.valueUsd)
  return {
    question: "trade",
    by,
    basis: "consumption",
    rows: cut(rows, input.top),
    totalUsd: rows.reduce((sum, row) => sum + row.valueUsd, 0),
    notes: [LINES_BASIS],
    notKnown: rows.length === 0 ? ["No imports from China are recorded under these codes for 2024."] : [],
    sources: [trade.lines.source],
  }
}

/** Who supplied some goods in 2024, with shares. */
export function supplierAnswer(input: TradeInput, trade: Trade): TradeAnswer {
  const codes = input.codes?.map((code) => code.slice(0, 6))
  const partners = byPartner(codes === undefined ? trade.subheadings.rows : under(trade.subheadings.rows, codes))
  const totalUsd = partners.reduce((sum, p) => sum + p.valueUsd, 0)
  const rows = partners.map(
    (p): PartnerRow => ({
      kind: "partner",
      ...p,
      sharePpm: totalUsd === 0 ? 0 : Math.round((p.valueUsd / totalUsd) * 1_000_000),
    }),
  )
  return {
    question: "trade",
    by: "partner",
    basis: "consumption",
    rows: cut(rows, input.top),
    totalUsd,
    notes: [LINES_BASIS],
    notKnown: rows.length === 0 ? ["No imports are recorded under these codes for 2024."] : [],
    sources: [trade.subheadings.source],
  }
}

/** The deficit with each country in one year, the latest held unless `to` names another; single countries only. */
export function countryAnswer(input: TradeInput, trade: Trade): TradeAnswer {
  const year = input.to ?? input.from ?? (trade.countries.rows.at(-1) as { year: string }).year
  const ranking = countryRanking(trade, "deficit", year)
  const places = ranking.known ? ranking.places : []
  return {
    question: "trade",
    by: "country",
    basis: "census",
    rows: cut(places, input.top).map((place): CountryRow => ({ kind: "country", ...place })),
    ...(ranking.known ? { totalUsd: ranking.worldUsd } : {}),
    notes: ["A bilateral balance is not the overall one; the total is the deficit with the whole world."],
    notKnown: ranking.known ? [] : [ranking.why],
    sources: [trade.countries.source],
  }
}

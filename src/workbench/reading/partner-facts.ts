import type { Day } from "../../core/index.ts"
import type { MirrorFact, PartnerFact } from "../../reading/index.ts"
import { knownFrom } from "../../trade/index.ts"
import type { World } from "../world.ts"

const MILLION = 1_000_000

/**
 * US goods trade with every single country in a year, the members of the European Union each by itself; of a year that
 * is held by balance alone, the partners that the press named.
 */
export function partnerFacts({ trade }: World, year: number): readonly PartnerFact[] {
  const single = (row: { readonly year: string; readonly partner: string }) =>
    row.year === String(year) && row.partner !== "world" && row.partner !== "EU"
  const { rows, source } = trade.countries
  const whole = rows.filter(single).map((row) => ({
    id: `trade.us-${row.partner.toLowerCase()}.${row.year}`,
    partner: row.partner,
    exports: row.exportsUsd / MILLION,
    imports: row.importsUsd / MILLION,
    balance: (row.exportsUsd - row.importsUsd) / MILLION,
    sources: [`${source.publisher}: ${source.title}`],
  }))
  if (whole.length > 0) return whole
  const first = trade.countryBalances
  return first.rows.filter(single).map((row) => ({
    id: `trade.us-${row.partner.toLowerCase()}.${row.year}.${row.vintage}`,
    partner: row.partner,
    balance: row.balanceUsd / MILLION,
    sources: [`${first.source.publisher}: ${first.source.title}`],
  }))
}

/** What the customs of China had printed by a day of the trade with the United States. */
export function mirrorFacts({ trade }: World, asOf: Day): readonly MirrorFact[] {
  const { rows, source } = trade.mirror
  return rows.flatMap((row): MirrorFact[] => {
    const out = knownFrom(row.published)
    if (out === undefined || out > asOf) return []
    const part = (name: string, usd: number | undefined) => (usd === undefined ? {} : { [name]: usd / MILLION })
    return [
      {
        id: `trade.cn-us.${row.period}`,
        period: row.period,
        ...part("exports", row.exportsToUsUsd),
        ...part("imports", row.importsFromUsUsd),
        ...part("balance", row.balanceUsd),
        ...part("total", row.totalUsd),
        ...(row.exportsChangePct === undefined ? {} : { exportsChangePct: row.exportsChangePct }),
        ...(row.importsChangePct === undefined ? {} : { importsChangePct: row.importsChangePct }),
        knownOn: out,
        sources: [`${source.publisher}: ${source.title}`],
      },
    ]
  })
}

import { type Day, parseDay } from "../../core/index.ts"
import { importExposure } from "../../exposure/index.ts"
import type { SupplyFact } from "../../reading/index.ts"
import { industriesOf } from "../industries.ts"
import type { World } from "../world.ts"

/** The year whose imports by supplier are held, and the first day on which its figures were out. */
const YEAR = 2024
const OUT = parseDay("2025-02-05")

/** China's part in US imports of each industry: our own measurement of 2024, and what others measured. */
export function supplyFacts(world: World, asOf: Day): readonly SupplyFact[] {
  const { industries, dependence } = industriesOf(world)
  const ours = industries
    .filter((industry) => industry.side === "US" && asOf >= OUT)
    .flatMap((industry): SupplyFact[] => {
      const codes = industry.codes.filter((entry) => entry.counted).map((entry) => entry.code)
      const measured = importExposure(world.trade, codes)
      if (!measured.known) return []
      return [
        {
          id: `industry.${industry.id}`,
          industry: underscored(industry.id),
          goods: industry.title,
          year: YEAR,
          sharePct: Math.round(measured.chinaSharePpm / 1000) / 10,
          concentration: Math.round(measured.concentration.hhi),
          sources: [`${world.trade.lines.source.title}, ${YEAR}`],
          knownOn: OUT,
        },
      ]
    })
  const theirs = dependence.rows
    .filter((row) => row.measure === "share-of-us-imports" && row.party === "CN" && row.unit === "percent")
    .map(
      (row): SupplyFact => ({
        id: `measured-dependence.${row.industry}.${underscored(row.material)}.${row.period}`,
        industry: underscored(row.material),
        goods: `${row.material} (${row.period.replace("..", " to ")}, ${row.source})`,
        year: Number(row.period.slice(-4)),
        sharePct: row.value,
        sources: [row.source],
      }),
    )
  return [...ours, ...theirs]
}

const underscored = (words: string): string => words.toLowerCase().replace(/[\s-]+/g, "_")

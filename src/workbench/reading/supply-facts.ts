import { type Day, parseDay } from "../../core/index.ts"
import type { SupplyFact } from "../../reading/index.ts"
import { dependenceOf } from "../industries.ts"
import type { World } from "../world.ts"
import { measuredSupply } from "./kept-supply.ts"

/** The year whose imports by supplier are held, and the first day on which its figures were out. */
const YEAR = 2024
const OUT = parseDay("2025-02-05")

/** China's part in US imports of each industry: our own measurement of 2024, and what others measured. */
export function supplyFacts(world: World, asOf: Day): readonly SupplyFact[] {
  const { source, measured } = asOf >= OUT ? measuredSupply(world) : { source: "", measured: [] }
  const ours = measured.map(
    ({ industry, title: goods, chinaSharePpm, hhi }): SupplyFact => ({
      id: `industry.${industry}`,
      industry: underscored(industry),
      goods,
      year: YEAR,
      sharePct: Math.round(chinaSharePpm / 1000) / 10,
      concentration: Math.round(hhi),
      sources: [`${source}, ${YEAR}`],
      knownOn: OUT,
    }),
  )
  const theirs = dependenceOf(world)
    .rows.filter((row) => row.measure === "share-of-us-imports" && row.party === "CN" && row.unit === "percent")
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

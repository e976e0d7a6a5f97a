import { type Day, parseDay } from "../../core/index.ts"
import type { MineralFact } from "../../reading/index.ts"
import { dependenceOf } from "../industries.ts"
import type { World } from "../world.ts"

/** A year's figures come out in the spring after it. */
const out = (year: number): Day => parseDay(`${year + 1}-01-31`)

/** What is mined, held and imported of a mineral, as the geological survey has it. */
export function mineralFacts(world: World, asOf: Day): readonly MineralFact[] {
  return dependenceOf(world)
    .rows.filter((row) => row.measure !== "share-of-us-imports" && row.unit !== "usd" && row.unit !== "count")
    .map(
      (row): MineralFact => ({
        id: `measured-dependence.${row.industry}.${row.material.replaceAll(" ", "_")}.${row.measure}.${row.period}`,
        material: row.material,
        measure: row.measure,
        party: row.party,
        value: row.value,
        year: Number(row.period.slice(-4)),
        sources: [row.source],
        knownOn: out(Number(row.period.slice(-4))),
      }),
    )
    .filter((fact) => (fact.knownOn ?? asOf) <= asOf)
}

import type { HsCode } from "../core/index.ts"
import { icioIndustries, readSectorOf } from "./hs-sectors.ts"
import { labelOf } from "./labels.ts"
import type { TextFile } from "./question.ts"
import type { World } from "./world.ts"

/** How the codes of an average can be put together. */
export const GROUPINGS = ["hs2", "hs4", "hs6", "sector"] as const
export type GroupedBy = (typeof GROUPINGS)[number]

/** Which group a code belongs to, and what the group is called. */
export interface Grouping {
  readonly by: GroupedBy
  readonly groupOf: (code: HsCode) => string
  readonly labelOf: (group: string) => string
}

/** Codes that no sector claims. */
const NO_SECTOR = "no sector"
const DIGITS = { hs2: 2, hs4: 4, hs6: 6 } as const

/** Groups by digits, by the industries of the OECD's tables, or by a person's own sectors. */
export function groupingOf(by: GroupedBy, sectors: TextFile | undefined, world: World): Grouping {
  if (by !== "sector") {
    const digits = DIGITS[by]
    const name = (group: string) => (group.length < digits ? "" : labelOf(world.labels, group as HsCode))
    return { by, groupOf: (code) => code.slice(0, digits), labelOf: name }
  }
  if (sectors !== undefined) {
    const sectorOf = readSectorOf(sectors)
    return { by, groupOf: (code) => sectorOf(code) ?? NO_SECTOR, labelOf: () => "" }
  }
  const { sectorOf, labelOf: called } = icioIndustries(world)
  return { by, groupOf: (code) => sectorOf(code) ?? NO_SECTOR, labelOf: (group) => called(group as HsCode) ?? "" }
}

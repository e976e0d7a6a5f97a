import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { z } from "zod"
import { importExposure } from "../../exposure/index.ts"
import { industriesOf } from "../industries.ts"
import type { World } from "../world.ts"

/** China's part in US imports of one industry's goods in 2024, and how concentrated their suppliers are. */
const measured = z.object({
  industry: z.string(),
  title: z.string(),
  chinaSharePpm: z.number().int(),
  hhi: z.number(),
})

const supply = z.object({ source: z.string(), measured: z.array(measured) })

const kept = supply.extend({ dataVersion: z.string() })

export type MeasuredSupply = z.infer<typeof supply>

/** Where the build keeps the shares of the shipped data, beside the compiled record: measuring them reads the largest table. */
export const SHIPPED_SUPPLY = resolve(import.meta.dirname, "../../supply.json")

/** The shares as kept for these very data, else measured now. */
export function measuredSupply(world: World, path: string = SHIPPED_SUPPLY): MeasuredSupply {
  return readKept(path, world.dataVersion) ?? measureSupply(world)
}

/** Writes the shares under the version of the data they were measured in, whole or not at all. */
export function keepSupply(world: World, path: string = SHIPPED_SUPPLY): void {
  const partial = `${path}.${process.pid}.partial`
  writeFileSync(partial, JSON.stringify({ dataVersion: world.dataVersion, ...measureSupply(world) }))
  renameSync(partial, path)
}

function readKept(path: string, dataVersion: string): MeasuredSupply | undefined {
  if (!existsSync(path)) return undefined
  try {
    const read = kept.safeParse(JSON.parse(readFileSync(path, "utf8")), { jitless: true })
    return read.success && read.data.dataVersion === dataVersion ? read.data : undefined
  } catch {
    return undefined
  }
}

function measureSupply(world: World): MeasuredSupply {
  const shares = industriesOf(world)
    .industries.filter((industry) => industry.side === "US")
    .flatMap((industry) => {
      const codes = industry.codes.filter((entry) => entry.counted).map((entry) => entry.code)
      const found = importExposure(world.trade, codes)
      if (!found.known) return []
      const { chinaSharePpm, concentration } = found
      return [{ industry: industry.id, title: industry.title, chinaSharePpm, hhi: concentration.hhi }]
    })
  return { source: world.trade.lines.source.title, measured: shares }
}

import type { WorldData } from "../../effects/index.ts"
import { type AddOns, ELASTICITIES, type Readout, readOut, solveAddOns } from "./readout.ts"
import { shippedWorld } from "./shipped-world.ts"

/** Asked of the thread that solves: a range at one point, or income of both at the corners of a two-by-two. */
export type Asked = { readonly kind: "range" | "corners"; readonly id: number; readonly at: AddOns }

export type Told =
  | { readonly kind: "readout"; readonly id: number; readonly readout: Readout }
  | { readonly kind: "corners"; readonly id: number; readonly cells: readonly (Readout & { readonly at: AddOns })[] }
  | { readonly kind: "failed"; readonly id: number; readonly why: string }

let latest = 0

const tell = (told: Told): void => self.postMessage(told)

self.addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "range") latest = data.id
  try {
    const economy = await shippedWorld()
    if (data.kind === "range") await solveRange(economy, data)
    else
      tell({ kind: "corners", id: data.id, cells: corners(data.at).map((at) => ({ ...solveAt(economy, at, 0), at })) })
  } catch (error) {
    tell({ kind: "failed", id: data.id, why: error instanceof Error ? error.message : "not solved" })
  }
})

/** A newer question ends an older one between two solves. */
async function solveRange(economy: WorldData, { id, at }: Asked): Promise<void> {
  for (let k = 0; k < ELASTICITIES.length; k++) {
    await new Promise((next) => setTimeout(next))
    if (latest !== id) return
    tell({ kind: "readout", id, readout: solveAt(economy, at, k) })
  }
}

function solveAt(economy: WorldData, at: AddOns, k: number): Readout {
  const elasticity = ELASTICITIES[k] as (typeof ELASTICITIES)[number]
  const began = performance.now()
  const answer = solveAddOns(economy, at, elasticity.elasticity)
  return readOut(answer, elasticity, performance.now() - began)
}

const corners = ({ us, cn }: AddOns): readonly AddOns[] => [
  { us: 0, cn: 0 },
  { us, cn: 0 },
  { us: 0, cn },
  { us, cn },
]

import { WHOLE } from "../../../duty/index.ts"
import { AT_ONCE, type Joint } from "./joint-plans.ts"

/**
 * Layers that are plain percentages of the value, laid side by side: two rates, two slots and two output columns a pair,
 * at least `LEAST` pairs, the last marked in its last word.
 */
export interface Bundles {
  readonly pairs: DataView
  /** Two words a plan: where its bundle begins, and the same for rows whose column 1 is no plain percentage; -1 is none. */
  readonly ofPlan: readonly number[]
}

const PAIR_BYTES = 32
/** Rows of one length are priced without a guess at it: nearly all have no more layers than this. */
const LEAST = 3
/** Column 1, at whatever territory; the slot that no measure has. */
const FIRST = -1
const NO_SLOT = 255
const LAST = 1 << 31

/** Lays the layers of each plan for the first book: column 1 (its rate comes with the row), then by output column. */
export function layBundles(joint: Joint, columns: Uint8Array, slotAt: (joint: number) => number): Bundles {
  const all: { ppm: number; slot: number; column: number }[] = []
  const ofPlan = joint.plans.flatMap(({ kind, alternatives: [only] }) => {
    if (kind !== AT_ONCE || only === undefined) return [-1, -1]
    const at = (all.length / 2) * PAIR_BYTES
    const charged = only.first === WHOLE
    const terms = only.terms.map(({ ppm, slot }) => ({ ppm, slot: slotAt(slot) }))
    const layers = terms.map((term) => ({ ...term, column: columns[term.slot] as number }))
    layers.sort((a, z) => a.column - z.column || a.slot - z.slot)
    const bundle = [{ ppm: 0, slot: charged ? FIRST : NO_SLOT, column: 0 }, ...layers]
    const column = bundle.at(-1)?.column ?? 0
    while (bundle.length < 2 * LEAST || bundle.length % 2 === 1) bundle.push({ ppm: 0, slot: NO_SLOT, column })
    all.push(...bundle.slice(0, -1), { ppm: 0, slot: NO_SLOT, ...bundle.at(-1), column: column | LAST })
    return [at, charged ? -1 : at]
  })
  const pairs = new DataView(new ArrayBuffer((all.length / 2) * PAIR_BYTES))
  all.forEach(({ ppm, slot, column }, i) => {
    const at = (i >> 1) * PAIR_BYTES
    pairs.setFloat64(at + (i & 1) * 8, ppm, true)
    pairs.setInt32(at + 16 + (i & 1) * 4, slot, true)
    pairs.setInt32(at + 24 + (i & 1) * 4, column, true)
  })
  return { pairs, ofPlan }
}

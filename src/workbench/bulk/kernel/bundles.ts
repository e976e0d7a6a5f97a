import { WHOLE } from "../../../duty/index.ts"
import { AT_ONCE, type Joint, type JointPlan } from "./joint-plans.ts"
import { PAIR_BYTES } from "./law-words.ts"

/** Layers that are plain percentages of the value, laid side by side so that two are priced at a time. */
export interface Bundles {
  /** Pairs of layers: two rates, and the sums of what they came to. */
  readonly pairs: DataView
  /** Two output columns a pair. */
  readonly told: DataView
  /** The slot of each layer. */
  readonly slots: readonly number[]
}

export interface BundleTable {
  /** Where the layers of a plan begin among the pairs, and how many pairs; undefined when it has none. */
  readonly of: (plan: number, to: number) => { readonly at: number; readonly pairs: number } | undefined
  readonly laid: () => Bundles
}

const TOLD_BYTES = 8
/** Rows of one length are priced without a guess at it: nearly all have no more layers than this. */
const LEAST = 3
/** Where a layer of nothing is told: a slot that no measure has. */
const NO_SLOT = 255

/**
 * Bundles of the first book's plans, by where goods go: column 1, whose rate comes with the row, then what `columns`
 * puts side by side. They stand in the order in which they are asked for.
 */
export function bundleTable(joint: Joint, columns: Uint8Array, slotAt: (joint: number) => number): BundleTable {
  const layers: { readonly ppm: number; readonly slot: number; readonly column: number }[] = []
  const known = new Map<number, { readonly at: number; readonly pairs: number }>()

  function lay({ alternatives: [only] }: JointPlan, to: number) {
    const terms = (only?.terms ?? []).map(({ ppm, slot }) => {
      const laid = slotAt(slot)
      return { ppm, slot: laid, column: columns[laid] as number }
    })
    terms.sort((a, z) => a.column - z.column || a.slot - z.slot)
    const first = { ppm: 0, slot: only?.first === WHOLE ? to : NO_SLOT, column: 0 }
    const pairs = Math.max(LEAST, Math.ceil((terms.length + 1) / 2))
    const column = terms.at(-1)?.column ?? 0
    const rest = Array.from({ length: 2 * pairs - 1 - terms.length }, () => ({ ppm: 0, slot: NO_SLOT, column }))
    const at = layers.length / 2
    layers.push(first, ...terms, ...rest)
    return { at, pairs }
  }

  return {
    of(plan, to) {
      const asked = joint.plans[plan] as JointPlan
      if (asked.kind !== AT_ONCE) return undefined
      const key = plan * 2 + to
      const bundle = known.get(key) ?? lay(asked, to)
      known.set(key, bundle)
      return bundle
    },
    laid() {
      const pairs = new DataView(new ArrayBuffer((layers.length / 2) * PAIR_BYTES))
      const told = new DataView(new ArrayBuffer((layers.length / 2) * TOLD_BYTES))
      layers.forEach(({ ppm, column }, i) => {
        const [pair, lane] = [i >> 1, i & 1]
        pairs.setFloat64(pair * PAIR_BYTES + lane * 8, ppm, true)
        told.setInt32(pair * TOLD_BYTES + lane * 4, column, true)
      })
      return { pairs, told, slots: layers.map(({ slot }) => slot) }
    },
  }
}

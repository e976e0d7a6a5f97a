import type { Joint, JointTerm } from "./joint-plans.ts"
import { slotAt } from "./sum-places.ts"

/** Puts a table where the kernel will find it, and gives its address. */
export type Lay = (table: ArrayBufferView) => number

/** Lays plans, their alternatives, terms and layers, and rates; gives their addresses. */
export function layPlanTables({ plans, rates }: Joint, lay: Lay) {
  const alternatives = plans.flatMap((plan) => plan.alternatives)
  const terms = alternatives.flatMap((alternative) => alternative.terms)
  const layers = plans.flatMap((plan) => plan.layers)
  const starts = (sizes: readonly number[]) => {
    const laid = new Int32Array(sizes.length + 1)
    sizes.forEach((size, i) => {
      laid[i + 1] = (laid[i] as number) + size
    })
    return lay(laid)
  }
  return {
    planKind: lay(Uint8Array.from(plans, (plan) => plan.kind)),
    planStart: starts(plans.map((plan) => plan.alternatives.length)),
    planLayers: starts(plans.map((plan) => plan.layers.length)),
    layerSlot: lay(Int32Array.from(layers, ({ slot }) => (slot < 0 ? -1 : slotAt(slot)))),
    layerMode: lay(Uint8Array.from(layers, ({ mode }) => mode)),
    alternativeFirst: lay(Int32Array.from(alternatives, ({ first }) => first)),
    alternativeOpen: lay(Uint8Array.from(alternatives, ({ open }) => (open ? 1 : 0))),
    termStart: starts(alternatives.map((alternative) => alternative.terms.length)),
    term: lay(packedTerms(terms)),
    ratePpm: lay(Float64Array.from(rates, ({ ppm }) => ppm)),
    rateKind: lay(Uint8Array.from(rates, ({ kind }) => kind)),
  }
}

/** Terms of 32 bytes: rate, share of the value (or sign of a step), kind, slot (negative: column 1), layer. */
export function packedTerms(terms: readonly JointTerm[]): DataView {
  const bytes = new DataView(new ArrayBuffer(terms.length * 32))
  terms.forEach(({ ppm, whole, kind, slot, layer }, i) => {
    bytes.setFloat64(i * 32, ppm, true)
    bytes.setFloat64(i * 32 + 8, whole, true)
    bytes.setInt32(i * 32 + 16, kind, true)
    bytes.setInt32(i * 32 + 20, slot < 0 ? -1 : slotAt(slot), true)
    bytes.setInt32(i * 32 + 24, layer, true)
  })
  return bytes
}

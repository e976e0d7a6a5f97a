import { WHOLE } from "../../../duty/index.ts"
import type { BundleTable } from "./bundles.ts"
import type { JointCells } from "./joint-cells.ts"
import { EXACT, type Joint } from "./joint-plans.ts"
import { ASKS, BUNDLE, LAW, LAW_WORDS, OTHER_WORDS, PAIR_BYTES, PPM } from "./law-words.ts"

/**
 * The laws by number, each in the words of all books. Pairs begin at `pairs`; the lower bits of a bundle's address, which
 * is a multiple of a pair's bytes, tell how many pairs it has, and 0 that there is none.
 */
export function lawRecords(
  { laws, books }: Pick<JointCells, "laws" | "books">,
  joint: Joint,
  bundles: BundleTable,
  pairs: number,
): Int32Array {
  const size = LAW_WORDS + (books - 1) * OTHER_WORDS
  const words = new Int32Array(laws.length * size)
  laws.forEach(({ to, parts: [first, ...others] }, number) => {
    const at = number * size
    if (first === undefined) return
    const { plan, rate } = first
    words[at + LAW] = plan | (rate << 16)
    words[at + ASKS] = [first, ...others].reduce((asked, part) => asked | (joint.asks[part.plan] as number), 0)
    const charged = joint.plans[plan]?.alternatives[0]?.first === WHOLE
    const bare = joint.rates[rate] as Joint["rates"][number]
    const bundle = charged && bare.kind !== EXACT ? undefined : bundles.of(plan, to)
    if (bundle !== undefined) {
      words[at + BUNDLE] = (pairs + bundle.at * PAIR_BYTES) | bundle.pairs
      words[at + PPM] = charged ? bare.ppm : 0
    }
    others.forEach((other, b) => {
      words.set([other.plan | (other.rate << 16), other.firstStep, other.lastStep], at + LAW_WORDS + b * OTHER_WORDS)
    })
  })
  return words
}

import type { Party } from "../../core/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { dutiesOf } from "../book.ts"

/** Goods of one origin class going to one customs territory; all origins of a class are treated alike by the law. */
export interface Direction {
  readonly destination: Party
  /** One origin of the class, to ask the plain evaluator with. */
  readonly origin: Party
  /** The class holds every origin that has no class of its own. */
  readonly others: boolean
}

/** Origins whose all-goods layers are in the record; goods of all others have layers that are not recorded here. */
const RECORDED = ["CN", "HK", "MO", "US"].map((p) => p as Party)
const SOMEWHERE = ["VN", "JP", "BR", "DE", "IN"].map((p) => p as Party)

/** Every direction the law tells apart: the origins some measure names, the recorded ones, and all others. */
export function directionsOf(ledger: Ledger): readonly Direction[] {
  return ["US", "CN"]
    .map((p) => p as Party)
    .flatMap((destination) => {
      const named = new Set([...RECORDED, ...dutiesOf(ledger, destination).flatMap((m) => m.origins)])
      named.delete(destination)
      const elsewhere = SOMEWHERE.find((party) => !named.has(party)) as Party
      const own = [...named].sort().map((origin): Direction => ({ destination, origin, others: false }))
      return [...own, { destination, origin: elsewhere, others: true }]
    })
}

/** Index of the direction of goods; undefined when goods stay in their own territory. */
export function directionIndex(
  directions: readonly Direction[],
  destination: Party,
  origin: Party,
): number | undefined {
  if (origin === destination) return undefined
  const own = directions.findIndex((d) => d.destination === destination && d.origin === origin && !d.others)
  return own >= 0 ? own : directions.findIndex((d) => d.destination === destination && d.others)
}

import type { Party } from "../../core/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { COLUMN_TWO } from "../rules/column-two.ts"

/** Goods of one origin class going to one customs territory; all origins of a class are treated alike by the law. */
export interface Direction {
  readonly destination: Party
  /** One origin of the class, to ask the plain evaluator with. */
  readonly origin: Party
  /** The class holds every origin that has no class of its own, but for those with law of their own. */
  readonly others: boolean
  readonly except?: readonly Party[]
}

/** Origins that always have a direction of their own. */
const RECORDED = ["CN", "HK", "MO", "US"].map((p) => p as Party)
/** Origins to ask with for all others: the first that the law does not name. */
const SOMEWHERE = ["VN", "TH", "BD", "LK", "PK"].map((p) => p as Party)

/** Origins with law of their own and no direction here: their lines go to the plain evaluator. */
function originsApart(ledger: Ledger): readonly Party[] {
  const measures = [...ledger.measures.values()].flatMap((m) => [...m.origins, ...m.exceptOrigins])
  const provisions = [...ledger.acts.values()].flatMap((act) =>
    act.provisions.flatMap((p) => ("when" in p ? (p.when?.origins ?? []) : [])),
  )
  const named = new Set([...measures, ...provisions, ...COLUMN_TWO.keys()])
  return [...named].filter((origin) => !RECORDED.includes(origin)).sort()
}

/** Every direction with a class of its own: the recorded origins, and all those that no law names. */
export function directionsOf(ledger: Ledger): readonly Direction[] {
  const except = originsApart(ledger)
  const elsewhere = SOMEWHERE.find((party) => !except.includes(party)) as Party
  return ["US", "CN"]
    .map((p) => p as Party)
    .flatMap((destination) => [
      ...RECORDED.filter((origin) => origin !== destination).map(
        (origin): Direction => ({ destination, origin, others: false }),
      ),
      { destination, origin: elsewhere, others: true, except },
    ])
}

/** Index of the direction of goods; undefined when goods stay in their own territory, or have law of their own. */
export function directionIndex(
  directions: readonly Direction[],
  destination: Party,
  origin: Party,
): number | undefined {
  if (origin === destination) return undefined
  const own = directions.findIndex((d) => d.destination === destination && d.origin === origin && !d.others)
  if (own >= 0) return own
  const others = directions.findIndex((d) => d.destination === destination && d.others)
  return directions[others]?.except?.includes(origin) === true ? undefined : others
}

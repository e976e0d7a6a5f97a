import { CN, type Day, percentOf, US } from "../../core/index.ts"
import { type Act, instrumentOf, knownOn, type Ledger } from "../../ledger/index.ts"
import { isAllGoods } from "../../outcomes/index.ts"
import type { OrderFact, Side } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"
import { newsName } from "./news-name.ts"

/** The all-goods rates that a side had ordered by a day, overtaken ones too, in order of the order. */
export function orderFacts(ledger: Ledger, side: Side, asOf: Day): readonly OrderFact[] {
  return [...ledger.acts.values()]
    .filter((act) => act.by === side && (knownOn(act) ?? asOf + 1) <= asOf)
    .flatMap((act) => ordersOf(act, ledger, side))
    .sort((a, b) => a.orderedOn - b.orderedOn)
}

function ordersOf(act: Act, ledger: Ledger, side: Side): OrderFact[] {
  const { announced, signed } = act.stages
  const days = [announced, signed, knownOn(act)].filter((day) => day !== undefined)
  return act.provisions.flatMap((provision): OrderFact[] => {
    if (provision.kind !== "set" || provision.rate.kind !== "ad-valorem" || provision.when !== undefined) return []
    const measure = ledger.measures.get(provision.measures[0] as (typeof provision.measures)[number])
    if (measure === undefined || !isAllGoods(measure, side === "US" ? US : CN)) return []
    return [
      {
        id: act.id,
        layer: newsName(measure),
        ratePct: percentOf(provision.rate.ppm),
        orderedOn: Math.min(...days) as Day,
        from: provision.from,
        instrument: instrumentOf(act),
        sources: citedIn(act, ledger),
      },
    ]
  })
}

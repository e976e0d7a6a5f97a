import { averageOf, importWeights, lineRates } from "../../averages/index.ts"
import { CN, type Day, formatDay, US } from "../../core/index.ts"
import { viewAsOf } from "../../ledger/index.ts"
import { allGoodsRate, changeDays, isAllGoods } from "../../outcomes/index.ts"
import type { AverageFact } from "../../reading/index.ts"
import type { World } from "../world.ts"

/**
 * Our own trade-weighted average of what the United States charges on Chinese goods, on each day on which its
 * all-goods duty changed; weights are the imports of 2024. China's whole average is not known: its column 1
 * is not held, and additional duties alone are another figure than the averages people quote.
 * An average takes a second to weigh, so each is computed when it is first read.
 */
export function averageFacts(world: World, asOf: Day): readonly AverageFact[] {
  const view = viewAsOf(world.ledger, asOf)
  const measures = [...world.ledger.measures.values()].filter((m) => isAllGoods(m, US))
  const rate = (day: Day) => allGoodsRate(view, US, CN, day, "administered")
  const days = changeDays(view, measures, asOf)
  const changed = days.filter((day, i) => i === 0 || rate(day) !== rate(days[i - 1] as Day))
  return changed.map((on): AverageFact => {
    let weighed: number | undefined
    return {
      id: `average.us-on-cn.${formatDay(on)}`,
      on,
      side: "US",
      get ratePct() {
        weighed ??= averageOn(world, on, asOf)
        return weighed
      },
      what: "our own average, column 1 included, weighted by the imports of 2024",
      sources: [world.trade.lines.source.title],
      knownOn: on,
    }
  })
}

/** Percent, one decimal; the middle where the metal content of goods is not known. */
function averageOn(world: World, on: Day, asOf: Day): number {
  const weights = importWeights(world.trade.lines.rows)
  const { weighted } = averageOf(on, lineRates(weights, { on, asOf, standing: "administered" }, world))
  return Math.round((weighted.low + weighted.high) * 5) / 10
}

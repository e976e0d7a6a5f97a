import { CN, covers, type Day, percentOf, US } from "../../core/index.ts"
import { type Act, instrumentOf, type Ledger, type Measure, type Suspend, viewAsOf } from "../../ledger/index.ts"
import { type AllGoodsLayer, allGoodsLayers, changeDays, isAllGoods } from "../../outcomes/index.ts"
import type { Side, TariffLayer, TariffStep } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"
import { newsName } from "./news-name.ts"

/** Steps are looked for this many days past the day known: acts reach ahead by a year or two. */
const AHEAD = 1100

/**
 * What one side charges on an ordinary article of the other, step by step, by the law known on a day.
 * A step's id is the act that began it.
 */
export function tariffPath(ledger: Ledger, side: Side, asOf: Day): readonly TariffStep[] {
  const view = viewAsOf(ledger, asOf)
  const [by, of] = side === "US" ? [US, CN] : [CN, US]
  const measures = [...ledger.measures.values()].filter((measure) => isAllGoods(measure, by))
  const steps = changeDays(view, measures, (asOf + AHEAD) as Day).map((from) => {
    const charging = allGoodsLayers(view, by, of, from, "administered").filter(
      ({ ppm, finding }) => ppm > 0 || finding.sleeping !== undefined,
    )
    return { from, charging, layers: charging.map((layer) => layerOn(layer, from, ledger)) }
  })
  const changes = steps.filter((step, i) => JSON.stringify(step.layers) !== JSON.stringify(steps[i - 1]?.layers ?? []))
  return changes.map(({ from, charging, layers }, i): TariffStep => {
    const until = changes[i + 1]?.from
    const before = new Set((changes[i - 1]?.layers ?? []).map((layer) => JSON.stringify(layer)))
    const changed = charging.findLast((_, at) => !before.has(JSON.stringify(layers[at])))
    return {
      id: (changed === undefined ? undefined : deciding(changed)?.id) ?? `${side.toLowerCase()}.no-all-goods-duty`,
      sources: charging.flatMap(({ finding }) => {
        const act = deciding({ finding })
        return act === undefined ? [] : [instrumentOf(act), ...citedIn(act, ledger)]
      }),
      from,
      layers,
      ...(until === undefined ? {} : { until }),
    }
  })
}

/** The act that decides what a layer charges: the suspension that runs, or the order that set the rate. */
function deciding({ finding }: Pick<AllGoodsLayer, "finding">): Act | undefined {
  return finding.sleeping?.act ?? finding.act
}

/** Every origin where the measure names none; others too where a sister measure names them. */
function reachOf({ id, origins }: Measure, ledger: Ledger): "all" | "others-too" | "one" {
  if (origins.length === 0) return "all"
  const stem = id.replace(/\.[a-z]{2}$/, "")
  return ledger.measures.has(`${stem}.others` as Measure["id"]) ? "others-too" : "one"
}

function layerOn({ measure, finding, ppm }: AllGoodsLayer, day: Day, ledger: Ledger): TariffLayer {
  const { sleeping } = finding
  const returns = sleeping?.returns.kind === "ad-valorem" ? sleeping.returns.ppm : ppm
  const link = sleeping?.act.provisions.find(
    (p): p is Suspend => p.kind === "suspend" && p.measures.includes(measure.id) && covers(p, day),
  )
  const decided = deciding({ finding })
  return {
    measure: measure.id,
    name: newsName(measure),
    chargedPct: percentOf(ppm),
    lawPct: percentOf(returns),
    ...(link?.until === undefined ? {} : { suspendedUntil: link.until }),
    reach: reachOf(measure, ledger),
    instrument: decided === undefined ? "" : instrumentOf(decided),
  }
}

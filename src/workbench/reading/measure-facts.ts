import { CN, type Day, percentOf, type Rate, US } from "../../core/index.ts"
import { type Act, instrumentOf, knownOn, type Measure, rateOn, viewAsOf } from "../../ledger/index.ts"
import { changeDays, isAllGoods } from "../../outcomes/index.ts"
import type { MeasureFact, Side } from "../../reading/index.ts"
import type { World } from "../world.ts"
import { citedIn } from "./cited-in.ts"
import { goodsWords } from "./goods-words.ts"

/** Changes are looked for this many days past the day known: acts reach ahead by a year or two. */
const AHEAD = 1100

/** A side's measures on some goods, rate by rate, and what was only announced, as known on a day; oldest first. */
export function measureFacts(world: World, side: Side, asOf: Day): readonly MeasureFact[] {
  const by = side === "US" ? US : CN
  const measures = [...world.ledger.measures.values()].filter((m) => m.imposedBy === by)
  return [
    ...measures.filter((m) => !isAllGoods(m, by)).flatMap((m) => ratesOf(m, world, asOf)),
    ...threats(world, side, asOf),
  ].sort((a, b) => a.from - b.from)
}

/** What the measure charges for a while: in force, or sleeping with the rate that returns. */
interface Stretch {
  readonly from: Day
  readonly until?: Day
  readonly act?: Act
  readonly rate?: Rate
  readonly inForce: boolean
}

/** One fact for every change of what the measure charges goods it reaches. */
function ratesOf(measure: Measure, world: World, asOf: Day): MeasureFact[] {
  const view = viewAsOf(world.ledger, asOf)
  const stretches = changeDays(view, [measure], (asOf + AHEAD) as Day).map((on): Stretch | undefined => {
    const finding = rateOn(view, measure.id, {
      on,
      standing: "administered",
      meets: () => false,
      reaches: () => undefined,
    })
    const { verdict, sleeping, rate, act } = finding
    if (verdict !== "applies" && verdict !== "suspended") return undefined
    const by = act ?? sleeping?.act
    return { from: on, inForce: verdict === "applies", rate: sleeping?.returns ?? rate, ...(by && { act: by }) }
  })
  const days = changeDays(view, [measure], (asOf + AHEAD) as Day)
  return stretches.flatMap((stretch, i) => {
    if (stretch === undefined || same(stretch, stretches[i - 1])) return []
    const next = stretches.findIndex((later, j) => j > i && !same(stretch, later))
    const until = days[next]
    return [fact(measure, { ...stretch, ...(next === -1 || until === undefined ? {} : { until }) }, world)]
  })
}

function same(a: Stretch, b: Stretch | undefined): boolean {
  return b !== undefined && a.inForce === b.inForce && JSON.stringify(a.rate) === JSON.stringify(b.rate)
}

/** The value of one material only, or goods of a kind that the importer states. */
function partOf({ valueBasis, onlyIfClaimed }: Measure): { readonly partOf?: string } {
  const part = onlyIfClaimed ?? valueBasis
  return part === undefined || part === "full" ? {} : { partOf: String(part).replaceAll("-", " ") }
}

function fact(measure: Measure, { from, until, act, rate, inForce }: Stretch, world: World): MeasureFact {
  const { announcedUsdBn, lines } = measure
  const since = act === undefined ? undefined : knownOn(act)
  return {
    id: measure.id,
    name: measure.title,
    authority: measure.authority,
    goods: goodsWords(measure, world),
    ...(measure.kind.endsWith("duty") && rate?.kind === "ad-valorem" ? { ratePct: percentOf(rate.ppm) } : {}),
    from,
    ...(until === undefined ? {} : { until }),
    ...(announcedUsdBn === undefined ? {} : { coversUsdBn: announcedUsdBn.is }),
    ...(lines === undefined ? {} : { lines: lines.is }),
    inForce,
    ...partOf(measure),
    instrument: act === undefined ? "" : instrumentOf(act),
    sources: [...(act === undefined ? [] : citedIn(act, world.ledger)), ...citedIn(measure, world.ledger)],
    ...(since === undefined ? {} : { knownOn: since }),
  }
}

/** Duties announced by then and by then neither signed nor published. */
function threats(world: World, side: Side, asOf: Day): MeasureFact[] {
  return [...world.ledger.acts.values()]
    .filter((act) => act.by === side && (act.stages.announced ?? asOf + 1) <= asOf && (knownOn(act) ?? asOf + 1) > asOf)
    .flatMap((act) =>
      act.provisions.flatMap((provision) => {
        const measure = world.ledger.measures.get(provision.measures[0] as Measure["id"])
        if (provision.kind !== "set" || measure?.kind !== "additional-duty") return []
        const told = fact(measure, { from: provision.from, rate: provision.rate, act, inForce: false }, world)
        return [{ ...told, id: act.id, authority: `${measure.authority} (threat)`, instrument: act.title }]
      }),
    )
}

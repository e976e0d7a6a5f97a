import { covers, type Day, type Party, type Ppm } from "../core/index.ts"
import { type Act, type Exempt, instrumentOf, type Measure, type View } from "../ledger/index.ts"
import { allGoodsRate, changeDays, isAllGoods } from "./all-goods.ts"
import { type OpenChain, openChains } from "./open-chain.ts"

/** A relief importers claim that runs out by its own words: exclusions, in-transit windows. */
export interface EndingRelief {
  readonly heading: string
  readonly measures: readonly string[]
  readonly ends: Day
  readonly act: Act
}

/** Reliefs by claim that cover a day and end later, as known: the last day of each heading. */
export function endingReliefs(view: View, on: Day): readonly EndingRelief[] {
  const byHeading = new Map<string, EndingRelief>()
  for (const [measure, standings] of view.provisions) {
    const exempts = standings.filter((s): s is typeof s & { provision: Exempt } => s.provision.kind === "exempt")
    for (const { provision, act } of exempts) {
      const { heading, when, until } = provision
      if (heading === undefined || when?.claim === undefined || until === undefined || !covers(provision, on)) continue
      const known = byHeading.get(heading)
      const ends = known !== undefined && known.ends > until ? known.ends : until
      byHeading.set(heading, {
        heading,
        measures: [...(known?.measures ?? []), measure],
        ends,
        act: ends === until ? act : (known?.act ?? act),
      })
    }
  }
  return [...byHeading.values()].sort((a, b) => a.ends - b.ends)
}

/** What wakes on its own day if nobody signs: suspended duties, fees and controls, and reliefs that end. */
export interface Returns {
  readonly chains: readonly OpenChain[]
  readonly reliefs: readonly EndingRelief[]
}

/** Everything that changes by law after a day, with nobody signing anything. */
export function returnsAfter(view: View, on: Day): Returns {
  const soon = on + 3 * 366
  return {
    chains: openChains(view, on).filter((c) => c.ends <= soon),
    reliefs: endingReliefs(view, on),
  }
}

/** The highest all-goods rate one side ever charged, and the act that took it away. */
export interface Peak {
  readonly ppm: Ppm
  readonly on: Day
  readonly withdrawnBy: string
}

/** The peak of one side's all-goods rate up to a day, when the record shows that it was withdrawn before then. */
export function withdrawnPeak(view: View, by: Party, origin: Party, on: Day): Peak | undefined {
  const measures = [...view.ledger.measures.values()].filter((m: Measure) => isAllGoods(m, by))
  const days = changeDays(view, measures, on)
  const rate = (day: Day) => allGoodsRate(view, by, origin, day, "administered")
  const peak = days.reduce<{ day: Day; ppm: Ppm } | undefined>((top, day) => {
    const ppm = rate(day)
    return top === undefined || ppm > top.ppm ? { day, ppm } : top
  }, undefined)
  const next = peak && days.find((day) => day > peak.day && rate(day) < peak.ppm)
  if (peak === undefined || next === undefined || rate(on) >= peak.ppm) return undefined
  const act = [...view.ledger.acts.values()].find(
    (a) => a.by === by && view.isKnown(a.id) && a.provisions.some((p) => p.kind === "set" && p.from === next),
  )
  return { ppm: peak.ppm, on: peak.day, withdrawnBy: act === undefined ? "a later act" : instrumentOf(act) }
}

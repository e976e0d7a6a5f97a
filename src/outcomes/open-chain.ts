import type { Day, Rate } from "../core/index.ts"
import { type Act, chainEnd, type Measure, type Suspend, type View } from "../ledger/index.ts"

/** A suspension still running, as known: what sleeps, and when it wakes by itself. */
export interface OpenChain {
  readonly measure: Measure
  readonly part: Rate | "all"
  readonly chargedUnder?: string
  /** First link's first day. */
  readonly since: Day
  /** The day the last link no longer binds. */
  readonly ends: Day
  /** Act of the last link known. */
  readonly act: Act
}

/** Every dated chain of suspensions that runs on a day, as known; indefinite ones have no end to wait for. */
export function openChains(view: View, on: Day): readonly OpenChain[] {
  const chains: OpenChain[] = []
  for (const measure of view.ledger.measures.values()) {
    const ends = chainEnd(view, measure.id, on)
    if (ends === undefined || isOver(view, measure, on)) continue
    const links = (view.provisions.get(measure.id) ?? [])
      .filter((s) => s.provision.kind === "suspend")
      .map((s) => ({ suspend: s.provision as Suspend, act: s.act }))
      .sort((a, b) => a.suspend.from - b.suspend.from)
    const last = links.find((link) => link.suspend.until === ends)
    const first = links.find((link) => link.suspend.from <= on)
    if (last === undefined || first === undefined) continue
    const { part, chargedUnder } = last.suspend
    chains.push({
      measure,
      part,
      since: first.suspend.from,
      ends,
      act: last.act,
      ...(chargedUnder === undefined ? {} : { chargedUnder }),
    })
  }
  return chains.sort((a, b) => a.ends - b.ends || (a.measure.id < b.measure.id ? -1 : 1))
}

/** A measure no longer collected: its suspension has nothing left to suspend. */
function isOver(view: View, measure: Measure, on: Day): boolean {
  return (view.provisions.get(measure.id) ?? []).some((s) => s.provision.kind === "end" && s.provision.from <= on)
}

import { type Day, formatDay, keptAmong, keptFor, speakDay } from "../core/index.ts"
import { type Ledger, type View, viewAsOf } from "../ledger/index.ts"
import { asAnnounced, extend, type OpenChain, openChains, suppose } from "../outcomes/index.ts"
import type { Settings } from "./settings.ts"

/** One way the record may have gone on between the day known and the day asked. */
export interface Branch {
  readonly id: "as-known" | "lapse" | "extended" | "announced"
  readonly title: string
  readonly ledger: Ledger
  readonly asOf: Day
}

/** The ways to answer, and the deadlines that part them; one branch and no deadline when nothing lies between. */
export interface Branches {
  readonly branches: readonly Branch[]
  readonly deadlines: readonly OpenChain[]
  readonly notKnownSince?: Day
}

/** Supposed records are indexed anew, which takes longer than most answers. */
const MOST_KEPT = 8

const kept = keptFor((_ledger: Ledger) => new Map<string, Branches>())

/**
 * A deadline between what is known and the day asked leaves the answer open: the law as known (lapse), and the truce
 * carried on, as announced or by a supposed extension past the day asked. Neither is chosen here. The last asked for are kept.
 */
export function branchesOf(ledger: Ledger, { on, asOf }: Pick<Settings, "on" | "asOf">): Branches {
  if (on <= asOf) return asKnown(ledger, asOf)
  return keptAmong(kept(ledger), MOST_KEPT, `${on} ${asOf}`, () => partedAt(ledger, on, asOf))
}

function asKnown(ledger: Ledger, asOf: Day): Branches {
  return { branches: [{ id: "as-known", title: "as the record stands", ledger, asOf }], deadlines: [] }
}

function partedAt(ledger: Ledger, on: Day, asOf: Day): Branches {
  const view: View = viewAsOf(ledger, asOf)
  const deadlines = openChains(view, asOf).filter((chain) => chain.ends > asOf && chain.ends <= on)
  if (deadlines.length === 0) return asKnown(ledger, asOf)
  const branches: Branch[] = [{ id: "lapse", title: "by law, if nobody signed", ledger, asOf }]
  const announced = asAnnounced(ledger, asOf)
  if (announced !== undefined) {
    branches.push({
      id: "announced",
      title: "if the announced prolongation was carried out",
      ledger: suppose(ledger, announced),
      asOf,
    })
  }
  const after = (on + 1) as Day
  const stillEnds =
    announced !== undefined && openChains(viewAsOf(suppose(ledger, announced), asOf), asOf).some((c) => c.ends <= on)
  if (announced === undefined || stillEnds) {
    const further = extend(announced === undefined ? ledger : suppose(ledger, announced), asOf, after)
    const base = announced === undefined ? ledger : suppose(ledger, announced)
    branches.push({
      id: "extended",
      title: `if the truce still runs on ${speakDay(on)}`,
      ledger: suppose(base, further),
      asOf,
    })
  }
  return { branches, deadlines, notKnownSince: asOf }
}

/** `not known since 9 October 2026: a deadline on 10 November 2026 lies between`. */
export function whyOpen({ deadlines, notKnownSince }: Branches): string | undefined {
  if (notKnownSince === undefined || deadlines.length === 0) return undefined
  const days = [...new Set(deadlines.map((d) => speakDay(d.ends)))].join(" and ")
  return `not known since ${speakDay(notKnownSince)}: a deadline on ${days} lies between`
}

export function deadlinesJson({ deadlines }: Branches) {
  return deadlines.map((d) => ({ measure: d.measure.id, ends: formatDay(d.ends), act: d.act.id }))
}

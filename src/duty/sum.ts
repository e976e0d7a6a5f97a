import { type Amount, type Day, exactly, formatRate, type Grade, percentOf, weaker } from "../core/index.ts"
import type { Assessment, Component, Settings } from "./assessment.ts"
import type { Charged } from "./charge.ts"
import type { EntryLine } from "./entry-line.ts"
import type { Gathered } from "./gather.ts"
import { ratePpm } from "./layer.ts"

/** Adds rounded layers to a total, and states the rate where it can be stated exactly. */
export function sum(line: EntryLine, settings: Settings, gathered: Gathered, charged: Charged): Assessment {
  const { first, components } = charged
  const unknowns = [...first.unknowns, ...components.flatMap((c) => whyOpen(c) ?? [])]
  const least = components.reduce((total, c) => total + (c.amount.known ? c.amount.cents : c.amount.atLeast), 0)
  const total: Amount =
    unknowns.length === 0 ? exactly(least) : { known: false, from: least, ...mostOf(charged), why: unknowns }
  const rates = components.map((c) => ({ c, ppm: ratePpm(c.rate, first.rate) }))
  const added = (list: typeof rates) => list.reduce((sum, { c, ppm }) => sum + ((ppm ?? 0) * c.basePpm) / 1_000_000, 0)
  const additional = rates.filter(({ c }) => !first.components.includes(c))
  const stated = rates.every(({ ppm }) => ppm !== undefined) && unknowns.length === 0
  const voided = components.flatMap((c) => (c.void === undefined ? [] : [c.void.since]))
  return {
    line,
    on: line.entryDate,
    ...settings,
    components,
    notApplied: [...gathered.refused, ...charged.refused],
    couldClaim: charged.claims,
    total,
    ...(stated ? { ratePpm: added(rates) } : {}),
    ...(additional.every(({ ppm }) => ppm !== undefined) ? { additionalPpm: added(additional) } : {}),
    unknowns,
    needs: [...new Set([...gathered.needs, ...charged.needs])],
    ...(voided.length === 0 ? {} : { voidSince: Math.min(...voided) as Day }),
    grade: components.reduce<Grade>((grade, c) => weaker(grade, c.grade), "A"),
  }
}

/** The greatest total, where every layer has one and nothing but a layer is unknown. */
function mostOf({ first, components }: Charged): { to?: number } {
  let to = 0
  for (const { amount } of components) {
    const most = amount.known ? amount.cents : amount.atMost
    if (most === undefined) return {}
    to += most
  }
  return first.unknowns.length > 0 ? {} : { to }
}

/** Why a layer's amount is not known; a duty whose rate is not in the record is not recorded, never zero. */
export function whyOpen({ title, rate, amount, act }: Component): string | undefined {
  if (amount.known) return undefined
  if (act !== undefined && rate.kind === "not-available") return `${title}: not recorded here (${rate.why})`
  return `${title}: needs ${amount.needs}`
}

/** `25%` or `25% on 40% of the value`; `not recorded` where the record holds no rate of the duty. */
export function rateInWords(c: Component): string {
  if (c.act !== undefined && c.rate.kind === "not-available")
    return c.rate.atMost === undefined ? "not recorded" : `at most ${percentOf(c.rate.atMost)}%`
  return c.basePpm === 1_000_000 ? formatRate(c.rate) : `${formatRate(c.rate)} on ${c.basePpm / 10_000}% of the value`
}

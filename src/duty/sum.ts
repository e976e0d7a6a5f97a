import { type Amount, type Day, exactly, formatRate, type Grade, percentOf, weaker } from "../core/index.ts"
import type { Assessment, Component, Settings } from "./assessment.ts"
import type { Charged } from "./charge.ts"
import type { EntryLine } from "./entry-line.ts"
import type { Gathered } from "./gather.ts"
import { ratePpm } from "./layer.ts"

/** Adds rounded layers to a total, and states the rate where it can be stated exactly. */
export function sum(line: EntryLine, settings: Settings, gathered: Gathered, charged: Charged): Assessment {
  const { first, components } = charged
  const unknowns = [...first.unknowns]
  let least = 0
  let grade: Grade = "A"
  let rate: number | undefined = 0
  let additional: number | undefined = 0
  let voidSince: Day | undefined
  for (const c of components) {
    const why = whyOpen(c)
    if (why !== undefined) unknowns.push(why)
    least += c.amount.known ? c.amount.cents : c.amount.atLeast
    grade = weaker(grade, c.grade)
    const ppm = ratePpm(c.rate, first.rate)
    const part = ppm === undefined ? undefined : (ppm * c.basePpm) / 1_000_000
    rate = plus(rate, part)
    if (!first.components.includes(c)) additional = plus(additional, part)
    if (c.void !== undefined && (voidSince === undefined || c.void.since < voidSince)) voidSince = c.void.since
  }
  const total: Amount =
    unknowns.length === 0 ? exactly(least) : { known: false, from: least, ...mostOf(charged), why: unknowns }
  return {
    line,
    on: line.entryDate,
    asOf: settings.asOf,
    standing: settings.standing,
    components,
    notApplied: [...gathered.refused, ...charged.refused],
    couldClaim: charged.claims,
    total,
    ...(rate === undefined || unknowns.length > 0 ? {} : { ratePpm: rate }),
    ...(additional === undefined ? {} : { additionalPpm: additional }),
    unknowns,
    needs: unique(gathered.needs, charged.needs),
    ...(voidSince === undefined ? {} : { voidSince }),
    grade,
  }
}

/** A sum that is not known once one part of it is not. */
function plus(sum: number | undefined, part: number | undefined): number | undefined {
  return sum === undefined || part === undefined ? undefined : sum + part
}

function unique(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.length + others.length < 2 ? [...some, ...others] : [...new Set([...some, ...others])]
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

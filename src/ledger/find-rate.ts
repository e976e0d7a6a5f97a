import { adValorem, covers, type Day, FREE, formatRate, type Rate, speakDay } from "../core/index.ts"
import {
  type Act,
  type Condition,
  type End,
  type Exempt,
  instrumentOf,
  type SetRate,
  type Suspend,
  type Void,
} from "./act.ts"
import type { Standing, View } from "./ledger.ts"
import type { Goods, MeasureId } from "./measure.ts"

/** Administered: what was collected that day. Adjudged: what the law turned out to be. */
export type LegalStanding = "administered" | "adjudged"

/** What is asked of the record about one article. Both answers come from the article's entry line. */
export interface Asked {
  readonly on: Day
  readonly standing: LegalStanding
  /** A claim may be made by its name or by the heading that grants it. */
  readonly meets: (condition: Condition, heading?: string) => boolean
  /** How goods named by a provision reach the article; the act that put its code on a list, when one did. */
  readonly reaches: (goods: Goods) => Reach | undefined
}

/** That an article is among the goods named, and since which act when a dated list says so. */
export interface Reach {
  readonly by?: string
}

export type FindingVerdict = "applies" | "suspended" | "exempt" | "not-yet" | "ended" | "void" | "not-set"

/** A suspension at work: what sleeps, until when, and what returns. */
export interface Sleeping {
  readonly act: Act
  readonly part: Rate | "all"
  readonly from: Day
  /** Last link of the unbroken chain of suspensions; absent when indefinite. */
  readonly until?: Day
  readonly returns: Rate
}

/** What the record says a measure charges on a day: the rate, under which act and heading, and why. */
export interface Finding {
  readonly verdict: FindingVerdict
  /** What is charged; free unless the verdict is `applies`. */
  readonly rate: Rate
  readonly because: string
  /** The act that decided: that set the rate, exempted, ended or voided. */
  readonly act?: Act
  readonly heading?: string
  readonly sleeping?: Sleeping
  /** Known to be void although still collected; refundable. */
  readonly void?: { readonly act: Act; readonly since: Day }
}

const none = (verdict: FindingVerdict, because: string, rest: Partial<Finding> = {}): Finding => ({
  verdict,
  rate: FREE,
  because,
  ...rest,
})

/**
 * Finds the rate of a measure: void or ended first, then the latest-signed `set` that covers the day,
 * then exemptions, then the one suspension that covers it.
 */
export function rateOn(view: View, measure: MeasureId, asked: Asked): Finding {
  const standings = view.provisions.get(measure) ?? []
  const voided = standings.find((s): s is Standing<Void> => isVoidOn(s, asked.on, view.asOf))
  const finding = found(view, measure, standings, asked)
  if (voided === undefined) return finding
  const since = voided.knownOn
  if (asked.standing === "adjudged") {
    return none("void", `void by ${instrumentOf(voided.act)}, ${speakDay(since)}`, { act: voided.act })
  }
  return finding.verdict === "applies" ? { ...finding, void: { act: voided.act, since } } : finding
}

function isVoidOn(standing: Standing, on: Day, asOf: Day): boolean {
  const { provision } = standing
  if (provision.kind !== "void" || provision.relief !== "all") return false
  if (provision.stays.some((stay) => covers(stay, asOf))) return false
  return provision.from === "start" || provision.from <= on
}

function found(view: View, measure: MeasureId, standings: readonly Standing[], asked: Asked): Finding {
  const { on } = asked
  const sets = standings.filter((s): s is Standing<SetRate> => s.provision.kind === "set")
  const covering = sets.filter((s) => covers(s.provision, on))
  const set =
    covering.find((s) => s.provision.when !== undefined && asked.meets(s.provision.when, s.provision.heading)) ??
    covering.find((s) => s.provision.when === undefined)
  const end = standings.find((s): s is Standing<End> => s.provision.kind === "end" && covers(s.provision, on))
  if (
    end !== undefined &&
    !(set !== undefined && set.knownOn > end.knownOn && set.provision.from >= end.provision.from)
  ) {
    return none("ended", `ended ${speakDay(end.provision.from)} by ${instrumentOf(end.act)}`, { act: end.act })
  }
  if (set === undefined) return unset(sets, on)
  const heading = set.provision.heading === undefined ? {} : { heading: set.provision.heading }
  const exempt = standings.find(
    (s): s is Standing<Exempt> =>
      s.provision.kind === "exempt" &&
      covers(s.provision, on) &&
      (s.provision.when === undefined || asked.meets(s.provision.when, s.provision.heading)) &&
      asked.reaches(s.provision.goods) !== undefined,
  )
  if (exempt !== undefined) return exempted(view, exempt, asked.reaches(exempt.provision.goods))
  const asleep = standings.find(
    (s): s is Standing<Suspend> =>
      s.provision.kind === "suspend" && covers(s.provision, on) && s.knownOn >= set.knownOn,
  )
  if (asleep === undefined) {
    const because = `${formatRate(set.provision.rate)} since ${speakDay(set.provision.from)} by ${instrumentOf(set.act)}`
    return { verdict: "applies", rate: set.provision.rate, because, act: set.act, ...heading }
  }
  return suspended(view, measure, set, asleep, asked)
}

function unset(sets: readonly Standing<SetRate>[], on: Day): Finding {
  const later = sets.filter((s) => s.provision.from > on && s.provision.when === undefined).pop()
  if (later !== undefined) {
    const because = `starts ${speakDay(later.provision.from)} by ${instrumentOf(later.act)}`
    return none("not-yet", because, { act: later.act })
  }
  const past = sets.find((s) => s.provision.until !== undefined && s.provision.until <= on)
  if (past === undefined) return none("not-set", "no act known by then sets a rate")
  const until = past.provision.until as Day
  return none("ended", `its term ran out on ${speakDay(until)} (${instrumentOf(past.act)})`, { act: past.act })
}

function exempted(view: View, exempt: Standing<Exempt>, reach: Reach | undefined): Finding {
  const { heading, when } = exempt.provision
  const act = view.ledger.acts.get(reach?.by ?? exempt.act.id) ?? exempt.act
  const claim = when?.claim === undefined ? "" : ` (claim: ${when.claim})`
  const because = `exempt by ${instrumentOf(act)}${claim}`
  return none("exempt", because, { act, ...(heading === undefined ? {} : { heading }) })
}

function suspended(
  view: View,
  measure: MeasureId,
  set: Standing<SetRate>,
  asleep: Standing<Suspend>,
  asked: Asked,
): Finding {
  const { part, chargedUnder, from } = asleep.provision
  const until = chainEnd(view, measure, asked.on)
  const full = set.provision.rate
  const sleeping: Sleeping = {
    act: asleep.act,
    part,
    from,
    ...(until === undefined ? {} : { until }),
    returns: full,
  }
  const own = asleep.provision.until
  const later = until !== undefined && own !== undefined && until > own ? `, prolonged to ${speakDay(until)}` : ""
  const untilText = own === undefined ? "indefinitely" : `until ${speakDay(own)}`
  const by = instrumentOf(asleep.act)
  const heading = chargedUnder ?? set.provision.heading
  if (part === "all") {
    return none("suspended", `${formatRate(full)} suspended ${untilText} by ${by}${later}`, {
      act: asleep.act,
      sleeping,
    })
  }
  const rate = less(full, part)
  const because = `${formatRate(part)} of ${formatRate(full)} suspended ${untilText} by ${by}${later}`
  return { verdict: "applies", rate, because, act: asleep.act, sleeping, ...(heading === undefined ? {} : { heading }) }
}

/** What remains of an ad valorem rate when points of it sleep; never below free. */
function less(rate: Rate, part: Rate): Rate {
  if (rate.kind !== "ad-valorem" || part.kind !== "ad-valorem") return rate
  return adValorem(Math.max(0, rate.ppm - part.ppm))
}

/** The day an unbroken chain of suspensions covering `on` runs out, as known; undefined when none, or indefinite. */
export function chainEnd(view: View, measure: MeasureId, on: Day): Day | undefined {
  const links = (view.provisions.get(measure) ?? [])
    .map((s) => s.provision)
    .filter((p): p is Suspend => p.kind === "suspend")
  let end = links.find((p) => covers(p, on))?.until
  if (end === undefined) return undefined
  for (;;) {
    const next = links.find((p) => p.from <= (end as Day) && (p.until === undefined || p.until > (end as Day)))
    if (next === undefined) return end
    if (next.until === undefined) return undefined
    end = next.until
  }
}

import {
  adValorem,
  covers,
  type Day,
  FREE,
  formatRate,
  keptAmong,
  keptFor,
  keptIn,
  type Rate,
  speakDay,
} from "../core/index.ts"
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

/** Whether a measure's rate is charged on a day, and if not, for which reason of the record. */
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

/** A measure's provisions on a view, sorted by kind once; findings that turn on no claim and no goods are kept by day. */
interface Provided {
  readonly voids: readonly Standing<Void>[]
  readonly ends: readonly Standing<End>[]
  readonly sets: readonly Standing<SetRate>[]
  /** Rates for origins, shipments, claims or goods that meet a condition. */
  readonly onCondition: readonly Standing<SetRate>[]
  readonly exempts: readonly Standing<Exempt>[]
  readonly suspensions: readonly Standing<Suspend>[]
  readonly kept: Map<Day, Finding>
}

/** More days than the law ever turned on. */
const MOST_DAYS = 512

/** Kept by what was known, which many days share; nothing in it turns on the day from which we look. */
const provided = keptFor((_known: View["provisions"]) => new Map<MeasureId, Provided>())

function providedBy(view: View, measure: MeasureId): Provided {
  return keptIn(provided(view.provisions), measure, () => {
    const all = view.provisions.get(measure) ?? []
    const sets = all.filter((s): s is Standing<SetRate> => s.provision.kind === "set")
    return {
      voids: all.filter((s): s is Standing<Void> => s.provision.kind === "void" && s.provision.relief === "all"),
      ends: all.filter((s): s is Standing<End> => s.provision.kind === "end"),
      sets: sets.filter((s) => !isConditional(s.provision)),
      onCondition: sets.filter((s) => isConditional(s.provision)),
      exempts: all.filter((s): s is Standing<Exempt> => s.provision.kind === "exempt"),
      suspensions: all.filter((s): s is Standing<Suspend> => s.provision.kind === "suspend"),
      kept: new Map(),
    }
  })
}

/** Whether a rate is only for some origins, shipments, claims or goods of its measure. */
function isConditional(set: SetRate): boolean {
  return set.when !== undefined || set.goods !== undefined
}

/**
 * Finds the rate of a measure: void or ended first, then the latest-signed `set` that covers the day,
 * then exemptions, then the one suspension that covers it.
 */
export function rateOn(view: View, measure: MeasureId, asked: Asked): Finding {
  const provisions = providedBy(view, measure)
  const voided = voidOn(provisions.voids, asked.on, view.asOf)
  const finding = found(view, measure, provisions, asked)
  if (voided === undefined) return finding
  const since = voided.knownOn
  if (asked.standing === "adjudged") {
    return none("void", `void by ${instrumentOf(voided.act)}, ${speakDay(since)}`, { act: voided.act })
  }
  return finding.verdict === "applies" ? { ...finding, void: { act: voided.act, since } } : finding
}

function voidOn(voids: Provided["voids"], on: Day, asOf: Day): Standing<Void> | undefined {
  for (const standing of voids) if (isVoidOn(standing.provision, on, asOf)) return standing
  return undefined
}

function isVoidOn(provision: Void, on: Day, asOf: Day): boolean {
  if (provision.stays.some((stay) => covers(stay, asOf))) return false
  return provision.from === "start" || provision.from <= on
}

function found(view: View, measure: MeasureId, provisions: Provided, asked: Asked): Finding {
  const { on } = asked
  const met = firstMet(provisions.onCondition, asked)
  let finding = met === undefined ? provisions.kept.get(on) : undefined
  if (finding === undefined) {
    finding = onGoodsOf(view, measure, provisions, met ?? provisions.sets.find((s) => covers(s.provision, on)), on)
    const known = finding
    if (met === undefined) keptAmong(provisions.kept, MOST_DAYS, on, () => known)
  }
  if (finding.verdict !== "applies" && finding.verdict !== "suspended") return finding
  const exempt = firstMet(provisions.exempts, asked)
  return exempt === undefined ? finding : exempted(view, exempt, asked.reaches(exempt.provision.goods))
}

/** The first provision in force on the day whose condition the article meets and whose goods name it. */
function firstMet<P extends SetRate | Exempt>(all: readonly Standing<P>[], asked: Asked): Standing<P> | undefined {
  for (const standing of all) {
    const { provision } = standing
    if (!covers(provision, asked.on)) continue
    if (provision.when !== undefined && !asked.meets(provision.when, provision.heading)) continue
    if (provision.goods === undefined || asked.reaches(provision.goods) !== undefined) return standing
  }
  return undefined
}

/** What the measure charges on a day under one of its rates, before any exemption is asked for. */
function onGoodsOf(
  view: View,
  measure: MeasureId,
  { ends, sets, suspensions }: Provided,
  set: Standing<SetRate> | undefined,
  on: Day,
): Finding {
  const end = ends.find((s) => covers(s.provision, on))
  const reimposed =
    set !== undefined && end !== undefined && set.knownOn > end.knownOn && set.provision.from >= end.provision.from
  if (end !== undefined && !reimposed) {
    return none("ended", `ended ${speakDay(end.provision.from)} by ${instrumentOf(end.act)}`, { act: end.act })
  }
  if (set === undefined) return unset(sets, on)
  const asleep = suspensions.find((s) => covers(s.provision, on) && s.knownOn >= set.knownOn)
  if (asleep !== undefined) return suspended(view, measure, set, asleep, on)
  const { rate, from, heading } = set.provision
  const because = `${formatRate(rate)} since ${speakDay(from)} by ${instrumentOf(set.act)}`
  return { verdict: "applies", rate, because, act: set.act, ...(heading === undefined ? {} : { heading }) }
}

function unset(sets: readonly Standing<SetRate>[], on: Day): Finding {
  const later = sets.filter((s) => s.provision.from > on).pop()
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
  on: Day,
): Finding {
  const { part, chargedUnder, from } = asleep.provision
  const until = chainEnd(view, measure, on)
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
    const what = full.kind === "not-available" ? "" : `${formatRate(full)} `
    return none("suspended", `${what}suspended ${untilText} by ${by}${later}`, {
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

import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { deed, END_VERBS, SLEEP_VERBS } from "../deeds.ts"
import { tellsPart } from "../part-told.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { lastParty, other } from "../sides.ts"
import { MATERIALS } from "./controlled-materials.ts"

/** Kinds of measure that carry no rate, by what news calls them and by the words of their records. */
const KINDS: readonly (readonly [said: RegExp, record: RegExp])[] = [
  [
    /\b(?:port|ship|docking|berthing) fees?\b|\b(?:fees?|charges?|levies) on (?:[\w-]+ ){0,3}(?:ships?|vessels?)\b/i,
    /port fees/i,
  ],
  [/\bunreliable[\s-]entit(?:y|ies)(?:[\s-]list)?\b/i, /\b(?:entity )?listings?\b/i],
  [
    /\b(?:subsidiar\w+|affiliates?|half[\s-]owned|at least half owned|majority[\s-]owned)\b[^;]{0,80}\b(?:entity list|export (?:controls?|curbs?))|\b(?:affiliates?|50[\s-](?:%|percent)|fifty[\s-]percent)[\s-](?:rule|ownership rule)\b/i,
    /half owned/i,
  ],
  [
    /\b(?:export (?:controls?|curbs?|restrictions?|limits?|bans?|licen[cs]\w+)|controls? on (?:the )?(?:exports?|rare)|curbs? on rare|rare[\s-]earths? (?:controls?|curbs?|restrictions?|rules?|export)|(?:ban(?:s|ned)?|bars?|barred|halt(?:s|ed)|stop(?:s|ped))\b.{0,40}\b(?:gallium|germanium|antimony|graphite|rare[\s-]earths?))/i,
    /under export licence|barred from/i,
  ],
]

const SLEEPS = deed(SLEEP_VERBS)
const ENDS = deed(`${END_VERBS}|t(?:ook|akes?|aken|aking) (?:[\\w-]+ ){0,4}off`)
const GOES_ON =
  /\b(?:still (?:in (?:force|place|effect)|stands?|appl(?:y|ies)|charged)|remains? (?:in (?:force|place|effect))|stays? in (?:force|place)|in force|goes? on)\b/i
const STARTS =
  /\b(?:put|puts|impos\w+|plac(?:es|ed)|announc\w+|introduc\w+|start(?:s|ed)?|beg[aiu]n\w*|take effect|took effect|widen(?:s|ed)|tighten(?:s|ed)|expand(?:s|ed)|unveil\w*|launch\w*|slap\w*|levied|charges?|barred|bans|banned|kick(?:s|ed) in|(?:now |also )?(?:come|came|comes|fall|falls) under|charging|collect\w*|levy\w*)\b/i
const FOR_EVER = /\b(?:for good|permanent\w*|indefinite\w*|once and for all|forever|altogether)\b/i
const HEDGED =
  /\b(?:if|unless|could|may|might|would|want\w*|ask\w*|demand\w*|urg\w+|call\w* for|consider\w*|hop\w+|not|never|refus\w+|threat\w+|propos\w+)\b/i

/** Whether controls, fees and listings run, sleep or are gone: `China's April controls have been suspended as well`. */
export const measureStatus: CheckRule = {
  id: "check/measure-status",
  signs: [KINDS.map(([said]) => said), [SLEEPS, ENDS, GOES_ON, STARTS]],
  check: (claim, ask) => {
    const kind = KINDS.find(([said]) => said.test(claim.text))
    const [sleeps, ends, goesOn] = [SLEEPS, ENDS, GOES_ON].map((p) => p.test(claim.text))
    if (kind !== undefined && STARTS.test(claim.text) && !(sleeps || ends || goesOn))
      return started(claim, ask, kind[1])
    if (kind === undefined || !(sleeps || ends || goesOn) || HEDGED.test(claim.text.replace(/\bMay\b/g, ""))) return []
    const side = sideOf(claim, kind[1])
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const meant = measuresMeant(claim, ask, side, kind[1])
    if (meant.length === 0) return []
    const on = claim.published
    const around = meant.filter((m) => m.from <= on + 30 && (m.until === undefined || m.until > on))
    const asleep = around.filter((m) => !m.inForce)
    const ids = new Set(meant.map((m) => m.id))
    const awake = around.filter((m) => m.inForce && !asleep.some((s) => s.id === m.id))
    const evidence = (facts: readonly MeasureFact[]) => facts.slice(0, 4).map((m) => cite(m, told(m)))
    const no = (errorClass: "status" | "period" | "scope", facts: readonly MeasureFact[]): Found[] => [
      contradicted(errorClass, facts.map(told).join("; "), { evidence: evidence(facts), confidence: 0.7, query }),
    ]
    const yes = (facts: readonly MeasureFact[]): Found[] => [
      {
        verdict: "supported",
        why: `${facts.map(told).join("; ")}.`,
        evidence: evidence(facts),
        confidence: 0.75,
        query,
      },
    ]
    if (goesOn && !sleeps && !ends) {
      if (awake.length === ids.size) return yes(awake)
      return awake.length === 0 && asleep.length > 0 ? no("status", asleep) : []
    }
    const lasting = awake.filter((m) => m.until === undefined || m.until > on + 60)
    if (/\ball\b/i.test(claim.text) && lasting.length > 0) return no("scope", lasting)
    if (asleep.length === 0) return awake.length === ids.size && namesDay(claim) ? no("status", awake) : []
    if (FOR_EVER.test(claim.text)) return no("status", asleep)
    const until = endTold(claim)
    if (until !== undefined && asleep.every((m) => m.until !== undefined && !within(m.until, until)))
      return no("period", asleep)
    const others = awakeBeside(claim, ask, side, kind[1], asleep)
    if (sleeps && others.length > 0)
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "scope",
          why: `Not all of them: ${others.map(told).join("; ")}; ${asleep.map(told).join("; ")}.`,
          evidence: evidence([...others, ...asleep]),
          restatedTrue: `${asleep.map(told).join("; ")}.`,
          confidence: 0.65,
          query,
        },
      ]
    if (sleeps) return yes(asleep)
    return [
      {
        verdict: "supported-with-qualification",
        errorClass: "status",
        why: `Suspended, not ended: ${asleep.map(told).join("; ")}.`,
        evidence: evidence(asleep),
        restatedTrue: `${asleep.map(told).join("; ")}.`,
        confidence: 0.65,
        query,
      },
    ]
  },
}

/** Measures of that kind and material that go on for months, where the sentence does not say which sleep. */
function awakeBeside(
  claim: ClaimText,
  ask: Answerer,
  side: Side,
  kind: RegExp,
  asleep: readonly MeasureFact[],
): MeasureFact[] {
  const material = MATERIALS.find(([said]) => said.test(claim.text))
  if (material === undefined || tellsPart(claim.text) || namesDay(claim)) return []
  const beside = material[1].source.includes("rare") ? /under export licence/i : kind
  return factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).filter(
    (m) =>
      beside.test(m.name) &&
      material[1].test(m.name) &&
      m.inForce &&
      m.from <= claim.published &&
      (m.until === undefined || m.until > claim.published + 60) &&
      asleep.every((s) => s.id !== m.id),
  )
}

/** New controls or fees of those days, or of the day given. */
function started(claim: ClaimText, ask: Answerer, kind: RegExp): Found[] {
  if (
    HEDGED.test(claim.text.replace(/\bMay\b/g, "")) ||
    claim.quantities.some((q) => q.unit === "percent" || q.unit === "USD")
  )
    return []
  const both = /\b(?:both|each) (?:of the (?:two )?)?(?:sides?|countr|other|governments?)/i.test(claim.text)
  const sides: readonly Side[] = both ? ["US", "CN"] : [sideOf(claim, kind)]
  const material = MATERIALS.find(([said]) => said.test(claim.text))
  const time = claim.times.find((t) => t.kind === "date" && t.mod === undefined && boundsOf(t.value) !== undefined)
  const bounds = time === undefined ? undefined : boundsOf(time.value)
  const window = bounds ?? { first: (claim.published - 45) as Day, last: (claim.published + 5) as Day }
  return sides.flatMap((side): Found[] => {
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const own = factsOf(ask(query)).filter(
      (m) => kind.test(m.name) && (material === undefined || material[1].test(m.name)),
    )
    const begun = own.filter((m) =>
      [m.from, m.knownOn ?? m.from].some((d) => d >= window.first - 1 && d <= window.last + 1),
    )
    const [one] = begun
    const [near] = own.filter((m) => Math.abs(m.from - claim.published) <= 30 && m.inForce)
    if (
      one === undefined &&
      near !== undefined &&
      bounds !== undefined &&
      bounds.last - bounds.first < 3 &&
      own.every((m) => m.id === near.id)
    )
      return [contradicted("date", told(near), { evidence: [cite(near, told(near))], confidence: 0.65, query })]
    if (one === undefined) return []
    return [
      {
        verdict: "supported",
        why: `${begun.slice(0, 3).map(told).join("; ")}.`,
        evidence: begun.slice(0, 4).map((m) => cite(m, told(m))),
        confidence: 0.7,
        query,
      },
    ]
  })
}

/** Whose measure it is: controls are the side's own; fees and listings fall on the other's ships and firms. */
function sideOf(claim: ClaimText, record: RegExp): Side {
  if (/half owned/.test(record.source)) return "US"
  if (/export licence|listings/.test(record.source)) return "CN"
  const on = /\bon (?:the )?((?:Chinese|US|American|U\.S\.|China)[\w-]*)/i.exec(claim.text)?.[1]
  if (on !== undefined) return /^Chin/i.test(on) ? "US" : "CN"
  return lastParty(/^[^,;]*/.exec(claim.text)?.[0] ?? "") ?? other("CN")
}

/** The records of that kind and material, and of the day or month that the sentence gives for their making. */
function measuresMeant(claim: ClaimText, ask: Answerer, side: Side, kind: RegExp): MeasureFact[] {
  const all = factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).filter((m) => kind.test(m.name))
  const material = MATERIALS.find(([said]) => said.test(claim.text))
  const ofThese = material === undefined ? all : all.filter((m) => material[1].test(m.name))
  const known = (m: MeasureFact) => m.knownOn ?? m.from
  const made = claim.times.find((t) => {
    const bounds = t.kind === "duration" ? undefined : boundsOf(t.value.slice(0, 10))
    return (
      bounds !== undefined &&
      bounds.last <= claim.published + 2 &&
      t.mod !== "until" &&
      t.mod !== "before" &&
      /\b(?:of|from|announced (?:on|in)|imposed (?:on|in)|introduced (?:on|in)|unveiled (?:on|in)|since|its|the|in)\s+(?:early |late )?$/i.test(
        claim.text.slice(0, t.start),
      )
    )
  })
  const bounds = made === undefined ? undefined : boundsOf(made.value.slice(0, 10))
  if (bounds === undefined) {
    const live = ofThese.filter((m) => known(m) <= claim.published + 14)
    return live.filter((m) => m.until === undefined || m.until > claim.published - 10)
  }
  const first = new Map<string, Day>()
  for (const m of ofThese) {
    const day = Math.min(m.from, known(m)) as Day
    if ((first.get(m.id) ?? day) >= day) first.set(m.id, day)
  }
  const dated = ofThese.filter((m) => {
    const day = first.get(m.id) as Day
    return day >= bounds.first - 3 && day <= bounds.last + 31
  })
  return dated.filter((m) => m.until === undefined || m.until > claim.published - 10)
}

/** The sentence gives the day or month of the measures. */
function namesDay(claim: ClaimText): boolean {
  return claim.times.some((t) => t.kind === "date")
}

/** The day until which they are said to sleep, in words or as a span of time. */
function endTold(claim: ClaimText): { first: Day; last: Day } | undefined {
  const named = claim.times.find((t) => t.kind !== "duration" && t.mod === "until")
  if (named !== undefined) return boundsOf(named.value.slice(0, 10))
  const span = /^P(\d+)([DMY])$/.exec(
    claim.times.find(
      (t) => t.kind === "duration" && /\bfor\s+(?:at least |about )?$/i.test(claim.text.slice(0, t.start)),
    )?.value ?? "",
  )
  if (span === null) return undefined
  const days = Number(span[1]) * (span[2] === "Y" ? 365 : span[2] === "M" ? 30 : 1)
  return { first: (claim.published + days - 45) as Day, last: (claim.published + days + 45) as Day }
}

const within = (day: Day, { first, last }: { first: Day; last: Day }): boolean => day >= first - 2 && day <= last + 2

function told(m: MeasureFact): string {
  const end = m.until === undefined ? "" : ` until ${speakDay(m.until)}`
  return `${m.name}: ${m.inForce ? "in force" : "suspended"} from ${speakDay(m.from)}${end}`
}

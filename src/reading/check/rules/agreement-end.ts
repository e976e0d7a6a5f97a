import { addDays, type Day, formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { AgreementFact, Answerer } from "../../evidence/query.ts"
import { boundsOf, civil } from "../../time/calendar.ts"
import type { TimeExpression } from "../../time/time-expression.ts"
import { type CheckRule, contradicted, type Found } from "../rule.ts"
import { DUTY, SOME_GOODS, TRUCE } from "../words.ts"
import { isNamed, later, meant, say, signed, truceChain } from "./truce-chain.ts"

const ENDS =
  /\b(?:(?:truce|pause|ceasefire|suspension|reprieve) of|expir\w+|runs? out|run out|ran out|lasts?|lasting|runs? for|(?:is|was) for|ends?|ending|lapses?|lapsed|deadline|until|till|valid|through|exten(?:ds?|ded|ding)|prolong\w*|hold(?:ing)? (?:off|fire)|held (?:off|fire)|refrain\w*|in force|to run|runs? to|push\w* (?:back )?(?:the deadline )?to|moved? to)\b/i

const STARTS =
  /\b(?:takes? effect|took effect|effective|enter(?:s|ed)? into force|came into force|begins?|began|starts?|started|in force (?:from|since))\b/i

/* A duty that ends is no agreement. */
const DUTY_ENDS =
  /\b(?:tariffs?|dut(?:y|ies)|surcharge|levy|levies)\b[^.,;]{0,20}\b(?:expir\w+|lapse[sd]?|(?:ran|runs?) out|end(?:s|ed))\b/i

/** When a truce ends, starts, or by how long it runs: `the truce expires on 12 August`. */
export const agreementEnd: CheckRule = {
  id: "check/agreement-end",
  signs: [
    /\b(?:truce|d[eé]tente|pause|suspension|deadline|ceasefire|deal|agreement|arrangement|extension|reprieve|phase one|hold(?:ing)? (?:off|fire)|held (?:off|fire)|refrain\w*)\b/i,
    [ENDS, STARTS],
  ],
  check: (claim, ask) => {
    if (
      /\b(?:likely|may|might|could|probably|expect\w*|hopes?|wants?|would like|should)\b[^.]*\b(?:extend|prolong|renew)/i.test(
        claim.text,
      )
    )
      return []
    if (DUTY_ENDS.test(claim.text) && !TRUCE.test(claim.text)) return []
    const verb = ENDS.exec(claim.text) ?? STARTS.exec(claim.text)
    const days = claim.times.filter((t) => (t.kind === "date" || t.kind === "instant") && !ofTheAct(claim.text, t))
    const spanned = claim.times.find((t) => t.kind === "duration" && t.endsOn !== undefined)
    const started = days.length === 1 && /\bfrom\s+(?:the\s+)?$/i.test(claim.text.slice(0, days[0]?.start ?? 0))
    const moved = days.find((t, i) => i > 0 && /\bfrom\b[^.;]*\bto\s+(?:the\s+)?$/i.test(claim.text.slice(0, t.start)))
    const time =
      moved ??
      (started && spanned?.endsOn !== undefined ? { ...spanned, value: spanned.endsOn } : undefined) ??
      days.find((t) => t.start > (verb?.index ?? 0)) ??
      days.find((t) => t.mod === "until") ??
      days.find((t) => !/\b(?:sign\w*|announc\w*|agreed|met|said|struck|held)\b/i.test(claim.text.slice(0, t.start)))
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    if (time === undefined) return byDuration(claim, ask)
    const bounds = boundsOf(time.value.slice(0, 10))
    if (bounds === undefined) return []
    const starts = STARTS.test(claim.text) && !/\b(?:expir|runs? out|deadline|until|lapse|extended)\b/i.test(claim.text)
    const options = [
      ...new Set([
        ...meant(claim, ask),
        ...(TRUCE.test(claim.text) ? truceChain(ask, claim.asOf, claim.published) : []),
      ]),
    ].filter((a) => (starts ? a.from : a.until) !== undefined)
    if (options.length === 0) return []
    const day = (a: AgreementFact) => (starts ? a.from : a.until) as Day
    const within = (d: Day) => d >= bounds.first && d <= bounds.last
    const hit = options.find((a) => within(day(a)))
    const latest = options.filter((a) => a.concludedOn <= claim.published)[0] ?? (options[0] as AgreementFact)
    const label = (a: AgreementFact) =>
      `${a.name} ${starts ? "took effect" : "runs until"} ${speakDay(day(a))} (the first day that no longer counts)`
    if (hit !== undefined) {
      const stale =
        !starts &&
        hit.concludedOn < latest.concludedOn &&
        day(latest) > day(hit) &&
        latest.concludedOn < claim.published - 1 &&
        /\b(?:expires|runs out|ends|lapses|is set to expire)\b/i.test(claim.text) &&
        !/\bwas\b/.test(claim.text)
      if (stale)
        return [
          {
            verdict: "contradicted",
            errorClass: "status",
            why: `That date had been overtaken: ${label(latest)}.`,
            evidence: [say(latest), say(hit)],
            restatedTrue: `${label(latest)}.`,
            confidence: 0.8,
            query,
          },
        ]
      const wrongWeekday = weekdayError(claim, day(hit))
      if (wrongWeekday !== undefined)
        return [
          {
            verdict: "contradicted",
            errorClass: "date",
            why: `${speakDay(day(hit))} was a ${wrongWeekday}.`,
            evidence: [say(hit)],
            confidence: 0.8,
            query,
          },
        ]
      const spanOff = claim.times.some(
        (t) => t.kind === "duration" && /\bby\s+(?:another |a further )?$/i.test(claim.text.slice(0, t.start)),
      )
        ? byDuration(claim, ask).filter((f) => f.verdict === "contradicted")
        : []
      if (spanOff.length > 0) return spanOff
      return [
        {
          verdict: "supported",
          why: `${label(hit)}.`,
          evidence: [say(hit)],
          ...later(ask, claim, hit),
          confidence: 0.95,
          query,
        },
      ]
    }
    const dayBefore = options.find((a) => within(addDays(day(a), -1)))
    if (dayBefore !== undefined)
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "date",
          why: `${label(dayBefore)}: the day before is the last that counts.`,
          evidence: [say(dayBefore)],
          confidence: 0.8,
          query,
        },
      ]
    if (!isMeant(claim, latest)) return []
    return [contradicted("date", label(latest), { evidence: [say(latest)], confidence: 0.85, query })]
  },
}

/** The agreement is named, or runs in those days and no duty on some goods is spoken of: no other can be meant. */
function isMeant(claim: ClaimText, a: AgreementFact): boolean {
  if (isNamed(claim.text)) return true
  const runs = a.concludedOn <= claim.published + 3 && (a.until ?? a.from ?? a.concludedOn) >= claim.published - 60
  return runs && !(DUTY.test(claim.text) && SOME_GOODS.test(claim.text.replace(/fentanyl/gi, "")))
}

/** `extended on 11 August`, `prolonged in August`: the day of the decision, not the new end. */
function ofTheAct(text: string, t: TimeExpression): boolean {
  const verb = /\b(?:extend(?:s|ed|ing)?|prolong\w*|renew\w*)\b/i.exec(text.slice(0, t.start))
  if (verb === null || t.kind === "duration") return false
  const between = text.slice(verb.index, t.start)
  if (/\b(?:expir\w*|runs?|ran|ends?|ended|laps\w*|due|until|deadline)\b/i.test(between)) return false
  return /\b(?:on|in)\s+(?:the\s+)?$/i.test(between) || /^(?:on|in)\b/i.test(text.slice(t.start, t.end))
}

function byDuration(claim: ClaimText, ask: Answerer): Found[] {
  const span = claim.times.find((t) => t.kind === "duration")
  const match = span === undefined ? null : /^P(\d+)([DWMY])$/.exec(span.value)
  if (
    match === null ||
    !/\b(?:truce|pause|suspension|exten\w+|deal|agreement|takes? effect|took effect|h[oe]ld(?:ing)? (?:off|fire)|refrain\w*)\b/i.test(
      claim.text,
    )
  )
    return []
  if (/\b(?:before|ahead of|left|away)\b/i.test(claim.text)) return []
  const days = Number(match[1]) * { D: 1, W: 7, M: 30.4, Y: 365 }[match[2] as "D"]
  const act = claim.times.find((t) => ofTheAct(claim.text, t))
  const acted = act === undefined ? undefined : boundsOf(act.value.slice(0, 10))
  const all = meant(claim, ask)
  const made = all.filter((a) => acted !== undefined && a.concludedOn >= acted.first && a.concludedOn <= acted.last)
  const [newest] = all
  const thisOne =
    /\b(?:the|this) (?:new |latest )?extension\b|\b(?:was|has been|have been|is) (?:extended|prolonged|renewed)\b/i.test(
      claim.text,
    ) && newest !== undefined
  const options = made.length > 0 ? made : thisOne && newest.concludedOn >= claim.published - 10 ? [newest] : all
  const query = { ask: "agreements" as const, asOf: claim.asOf }
  const afterSigning = /\b(?:after|following|from)\s+(?:the\s+)?(?:signing|signature|it was signed|being signed)/i.test(
    claim.text,
  )
  const length = (a: AgreementFact) =>
    afterSigning ? (a.from ?? Number.NaN) - signed(a) : (a.until ?? Number.NaN) - (a.from ?? a.concludedOn)
  const hit = options.find((a) => Math.abs(length(a) - days) <= Math.max(1, days * 0.02))
  if (hit !== undefined)
    return [
      {
        verdict: "supported",
        why: `${hit.name}: ${Math.round(length(hit))} days${afterSigning ? ` from ${formatDay(signed(hit))} to ${formatDay(hit.from as Day)}` : ""}.`,
        evidence: [say(hit)],
        confidence: 0.85,
        query,
      },
    ]
  const known = options.find((a) => !Number.isNaN(length(a)))
  return known === undefined
    ? []
    : [
        {
          verdict: "contradicted",
          errorClass: "period",
          why: `${known.name}: ${Math.round(length(known))} days.`,
          evidence: [say(known)],
          restatedTrue: `${known.name} ran ${Math.round(length(known))} days.`,
          confidence: 0.7,
          query,
        },
      ]
}

function weekdayError(claim: ClaimText, day: Day): string | undefined {
  const names = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ")
  const written = new RegExp(
    `\\b(${names.join("|")})\\b,?\\s+(?:the\\s+)?(?:\\d|January|February|March|April|May|June|July|August|September|October|November|December)`,
  ).exec(claim.text)?.[1]
  const true_ = names[civil(day).weekday] as string
  return written === undefined || written === true_ ? undefined : true_
}

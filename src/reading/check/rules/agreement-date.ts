import { addDays, type Day, formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type AgreementFact, type Answerer, factsOf } from "../../evidence/query.ts"
import { boundsOf, civil } from "../../time/calendar.ts"
import type { TimeExpression } from "../../time/time-expression.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { FORECAST, SPAN_WORDS, TARIFF, TRUCE } from "../words.ts"

const MADE = /\b(?:agreed|struck|brokered|reached|made|signed|concluded|announced|sealed|clinched|negotiated|hammered out|dates? (?:from|back)|came into being|unveiled|settled|adopted)\b/i
const ENDS = /\b(?:expir\w+|runs? out|run out|ran out|ends?|ending|lapses?|lapsed|deadline|until|till|valid|through|extended (?:to|until|by)|prolonged|in force|to run)\b/i
const STARTS = /\b(?:takes? effect|took effect|effective|enter(?:s|ed)? into force|came into force|begins?|began|starts?|started|in force (?:from|since))\b/i

const NAMES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bphase one\b/i, /phase one/i],
  [/\bgeneva\b/i, /geneva/i],
  [/\blondon\b/i, /london/i],
  [/\bmadrid\b|\btiktok\b/i, /madrid/i],
  [/\bbusan\b|\bkuala lumpur\b|\bgyeongju\b|\bone-year\b/i, /busan/i],
  [/\bbuenos aires\b|\bg20 dinner\b/i, /buenos aires/i],
  [/\bosaka\b/i, /osaka/i],
  [/\bextension\b|\bsecond truce\b|\bextended\b|\bprolong/i, /second|prolonged|extension/i],
]

function agreementsOf(ask: Answerer, asOf: Day): readonly AgreementFact[] {
  return factsOf(ask({ ask: "agreements", asOf }))
}

/** The agreements a sentence may mean: by name, else truces for a truce, latest known first. */
export function meant(claim: ClaimText, ask: Answerer): AgreementFact[] {
  const all = [...agreementsOf(ask, claim.asOf)].sort((a, b) => b.concludedOn - a.concludedOn)
  const named = NAMES.filter(([words]) => words.test(claim.text)).flatMap(([, name]) => all.filter((a) => name.test(a.name) || name.test(a.id)))
  if (named.length > 0) return [...new Set(named)]
  const known = all.filter((a) => a.concludedOn <= claim.published)
  if (TRUCE.test(claim.text)) return known.filter((a) => a.kind === "truce")
  return known
}

/** The chain of truces in force on the day: the first text and every extension known by then. */
export function truceChain(ask: Answerer, asOf: Day, on: Day): AgreementFact[] {
  const truces = agreementsOf(ask, asOf).filter((a) => a.kind === "truce" && a.concludedOn <= on && a.from !== undefined).sort((a, b) => a.concludedOn - b.concludedOn)
  const chain: AgreementFact[] = []
  for (const truce of truces) {
    const last = chain.at(-1)
    if (last !== undefined && (last.until === undefined || (truce.from as Day) > last.until + 1 || truce.concludedOn > last.until)) chain.length = 0
    chain.push(truce)
  }
  return chain
}

/** When an agreement was made: `the truce was struck in June`. */
export const agreementMade: CheckRule = {
  id: "check/agreement-made",
  check: (claim, ask) => {
    if (!MADE.test(claim.text) || !/\b(?:truce|d[eé]tente|pause|deal|agreement|accord|framework|pact|statement|arrangement|consensus|phase one)\b/i.test(claim.text)) return []
    if (FORECAST.test(claim.text) && !/\bwas|were\b/.test(claim.text)) return []
    const time = claim.times.find((t) => (t.kind === "date" || t.kind === "period") && t.mod !== "until" && t.mod !== "since" && !isEnd(claim, t))
    if (time === undefined) return []
    const bounds = boundsOf(time.value)
    const options = meant(claim, ask)
    if (bounds === undefined || options.length === 0) return []
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const hit = options.find((a) => a.concludedOn >= bounds.first - 1 && a.concludedOn <= bounds.last + 1)
    if (hit !== undefined) return [{ verdict: "supported", why: `${hit.name}: ${speakDay(hit.concludedOn)}.`, evidence: [say(hit)], confidence: 0.92, query }]
    const chain = truceChain(ask, claim.asOf, claim.published)
    const first = TRUCE.test(claim.text) ? chain[0] : options[0]
    if (first === undefined) return []
    return [{ verdict: "contradicted", errorClass: "date", why: `${first.name} was concluded on ${speakDay(first.concludedOn)}.`, evidence: [say(first)], restatedTrue: `${first.name} was concluded on ${speakDay(first.concludedOn)}.`, confidence: 0.85, query }]
  },
}

/** When a truce ends, starts, or by how long it runs: `the truce expires on 12 August`. */
export const agreementEnd: CheckRule = {
  id: "check/agreement-end",
  check: (claim, ask) => {
    const about = /\b(?:truce|d[eé]tente|pause|suspension|deadline|ceasefire|deal|agreement|arrangement|extension|reprieve|phase one)\b/i.test(claim.text)
    if (!about || !(ENDS.test(claim.text) || STARTS.test(claim.text))) return []
    if (/\b(?:likely|may|might|could|probably|expect\w*|hopes?|wants?|would like|should)\b[^.]*\b(?:extend|prolong|renew)/i.test(claim.text)) return []
    const time = claim.times.find((t) => t.kind === "date" || t.kind === "instant")
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    if (time === undefined) return byDuration(claim, ask)
    const bounds = boundsOf(time.value.slice(0, 10))
    if (bounds === undefined) return []
    const starts = STARTS.test(claim.text) && !/\b(?:expir|runs? out|deadline|until|lapse|extended)\b/i.test(claim.text)
    const options = meant(claim, ask).filter((a) => (starts ? a.from : a.until) !== undefined)
    if (options.length === 0) return []
    const day = (a: AgreementFact) => (starts ? a.from : a.until) as Day
    const within = (d: Day) => d >= bounds.first && d <= bounds.last
    const hit = options.find((a) => within(day(a)))
    const latest = options.filter((a) => a.concludedOn <= claim.published)[0] ?? (options[0] as AgreementFact)
    const label = (a: AgreementFact) => `${a.name} ${starts ? "took effect" : "runs until"} ${speakDay(day(a))} (the first day that no longer counts)`
    if (hit !== undefined) {
      const stale = !starts && hit.concludedOn < latest.concludedOn && day(latest) > day(hit) && latest.concludedOn < claim.published - 1 && /\b(?:expires|runs out|ends|lapses|is set to expire)\b/i.test(claim.text) && !/\bwas\b/.test(claim.text)
      if (stale) return [{ verdict: "contradicted", errorClass: "status", why: `That date had been overtaken: ${label(latest)}.`, evidence: [say(latest), say(hit)], restatedTrue: `${label(latest)}.`, confidence: 0.8, query }]
      const wrongWeekday = weekdayError(claim, day(hit))
      if (wrongWeekday !== undefined) return [{ verdict: "contradicted", errorClass: "date", why: `${speakDay(day(hit))} was a ${wrongWeekday}.`, evidence: [say(hit)], confidence: 0.8, query }]
      return [{ verdict: "supported", why: `${label(hit)}.`, evidence: [say(hit)], ...later(ask, claim, hit), confidence: 0.95, query }]
    }
    const dayBefore = options.find((a) => within(addDays(day(a), -1)))
    if (dayBefore !== undefined) return [{ verdict: "supported-with-qualification", errorClass: "date", why: `${label(dayBefore)}: the day before is the last that counts.`, evidence: [say(dayBefore)], confidence: 0.8, query }]
    return [{ verdict: "contradicted", errorClass: "date", why: `${label(latest)}.`, evidence: [say(latest)], restatedTrue: `${label(latest)}.`, confidence: 0.85, query }]
  },
}

function byDuration(claim: ClaimText, ask: Answerer): Found[] {
  const span = claim.times.find((t) => t.kind === "duration")
  const match = span === undefined ? null : /^P(\d+)([DWMY])$/.exec(span.value)
  if (match === null || !/\b(?:truce|pause|suspension|extension|extended|deal|agreement|takes? effect|took effect)\b/i.test(claim.text)) return []
  if (/\b(?:before|ahead of|left|away)\b/i.test(claim.text)) return []
  const days = Number(match[1]) * { D: 1, W: 7, M: 30.4, Y: 365 }[match[2] as "D"]
  const options = meant(claim, ask)
  const query = { ask: "agreements" as const, asOf: claim.asOf }
  const afterSigning = /\b(?:after|following|from)\s+(?:the\s+)?(?:signing|signature|it was signed|being signed)/i.test(claim.text)
  const length = (a: AgreementFact) => (afterSigning ? (a.from ?? Number.NaN) - signed(a) : (a.until ?? Number.NaN) - (a.from ?? a.concludedOn))
  const hit = options.find((a) => Math.abs(length(a) - days) <= Math.max(1, days * 0.02))
  if (hit !== undefined) return [{ verdict: "supported", why: `${hit.name}: ${Math.round(length(hit))} days${afterSigning ? ` from ${formatDay(signed(hit))} to ${formatDay(hit.from as Day)}` : ""}.`, evidence: [say(hit)], confidence: 0.85, query }]
  const known = options.find((a) => !Number.isNaN(length(a)))
  return known === undefined ? [] : [{ verdict: "contradicted", errorClass: "period", why: `${known.name}: ${Math.round(length(known))} days.`, evidence: [say(known)], restatedTrue: `${known.name} ran ${Math.round(length(known))} days.`, confidence: 0.7, query }]
}

/** The day of signature, where the record names one beside the announcement. */
function signed(a: AgreementFact): Day {
  const match = /signed (\d{1,2}) (\w+) (\d{4})/.exec(`${a.principals} ${a.text}`)
  const month = match === null ? -1 : "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf((match[2] as string).slice(0, 3)) / 3
  return match === null || month < 0 ? a.concludedOn : (boundsOf(`${match[3]}-${String(month + 1).padStart(2, "0")}-${(match[1] as string).padStart(2, "0")}`)?.first ?? a.concludedOn)
}

/** `the round came weeks before the expiry`: days between now, or the last round, and the end of the truce. */
export const timeLeft: CheckRule = {
  id: "check/time-left",
  check: (claim, ask) => {
    const words = /\b(?:(?<n>\d+|two|three|four|five|six|ten|a couple of|several|a few|just|only|mere)\s+)?(?<unit>hours|days|weeks|months)\s+(?:before|ahead of|away|left|until|short of|to go)/i.exec(claim.text)
    if (words === null || !/\b(?:truce|deadline|expir|runs? out|pause|d[eé]tente|lapse)/i.test(claim.text)) return []
    const end = truceChain(ask, claim.asOf, claim.published).at(-1)
    if (end?.until === undefined) return []
    const rounds = factsOf(ask({ ask: "rounds", asOf: claim.asOf })).filter((r) => r.firstDay <= claim.published && r.firstDay < (end.until as Day))
    const from = /\b(?:round|talks|meeting|came)\b/i.test(claim.text) && rounds.length > 0 ? (rounds.at(-1)?.lastDay as Day) : claim.published
    const left = end.until - from
    const [low, high] = SPAN_WORDS[(words.groups?.["unit"] as string).toLowerCase()] as readonly [number, number]
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const truth = `${left} days before ${speakDay(end.until)}`
    if (left >= low && left <= high) return [{ verdict: "supported", why: `It was ${truth}.`, evidence: [say(end)], confidence: 0.9, query }]
    return [{ verdict: "contradicted", errorClass: "period", why: `It was ${truth}.`, evidence: [say(end)], restatedTrue: `It was ${truth}.`, confidence: 0.75, query }]
  },
}

/** How a truce stands: over, short-lived, still in force, extended. */
export const truceStatus: CheckRule = {
  id: "check/truce-status",
  check: (claim, ask) => {
    if (!TRUCE.test(claim.text)) return []
    const over = /\b(?:short[\s-]?lived|collapsed|broke down|is over|was over|ended|has lapsed|lapsed|expired|fell apart|failed|dead)\b/i.exec(claim.text)
    const holds = /\b(?:still (?:holds?|in force|in place|stands)|remains? in (?:force|place)|holding|in force)\b/i.test(claim.text)
    if ((over === null && !holds) || claim.times.some((t) => t.kind === "date" && t.mod === undefined && boundsOf(t.value)?.first === boundsOf(t.value)?.last)) return []
    if (FORECAST.test(claim.text) || /\b(?:if|when|once|without)\b/i.test(claim.text)) return []
    const last = truceChain(ask, claim.asOf, claim.published).at(-1)
    if (last === undefined) return []
    const running = (last.until === undefined || last.until > claim.published) && !/ended|replaced by tariffs/.test(last.text.slice(0, 0))
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const truth = `On ${speakDay(claim.published)} ${last.name} was ${running ? `in force, until ${last.until === undefined ? "no stated day" : speakDay(last.until)}` : "no longer in force"}`
    if (running === (over === null)) return [{ verdict: "supported", why: `${truth}.`, evidence: [say(last)], confidence: 0.8, query }]
    return [{ verdict: "contradicted", errorClass: "status", why: `${truth}.`, evidence: [say(last)], restatedTrue: `${truth}.`, ...later(ask, claim, last), confidence: 0.8, query }]
  },
}

/** A truce said to have raised what it cut. */
export const truceEffect: CheckRule = {
  id: "check/truce-effect",
  check: (claim, ask) => {
    const verb = /\b(?:sent|sending|pushed|pushing|drove|driving|took|taking|lifted|raised|catapulted|propelled)\b[^.]{0,40}\b(?:tariffs?|rates?|dut(?:y|ies)|lev(?:y|ies))\b[^.]{0,40}\b(?:beyond|past|above|over|up|higher|to)\b/i.exec(claim.text)
    const cause = TRUCE.exec(claim.text)
    if (verb === null || cause === null || cause.index > verb.index || !(TARIFF.test(claim.text) || /rates/i.test(claim.text))) return []
    const chain = truceChain(ask, claim.asOf, claim.published)
    const truce = chain[0]
    if (truce === undefined) return []
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    return [{ verdict: "contradicted", errorClass: "chronology", why: `${truce.name} cut the duties; they had passed that level before it, in the escalation it ended.`, evidence: [say(truce)], restatedTrue: `The rates were highest before the truce; from ${speakDay(truce.from ?? truce.concludedOn)} it cut them.`, confidence: 0.9, query }]
  },
}

/** `long overdue terms`: how old the agreed terms were. */
export const termsAge: CheckRule = {
  id: "check/terms-age",
  check: (claim, ask) => {
    if (!/\b(?:long[\s-]overdue|long[\s-]delayed|years?[\s-]old|long[\s-]standing|decades?[\s-]old)\b/i.test(claim.text) || !/\b(?:terms?|agreement|deal|commitments?|promises?|pledges?|obligations?)\b/i.test(claim.text)) return []
    const chain = truceChain(ask, claim.asOf, claim.published)
    const first = chain[0]
    if (first === undefined) return []
    const age = claim.published - first.concludedOn
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    if (age > 365) return []
    return [{ verdict: "contradicted", errorClass: "garbled", why: `The terms in force went back to ${speakDay(first.concludedOn)}, ${Math.round(age / 7)} weeks before.`, evidence: [say(first)], restatedTrue: `The talks reviewed how terms agreed since ${speakDay(first.concludedOn)} were carried out.`, confidence: 0.7, query }]
  },
}

function later(ask: Answerer, claim: ClaimText, hit: AgreementFact): { laterOutcome?: string } {
  const next = agreementsOf(ask, claim.asOf).filter((a) => a.kind === "truce" && a.concludedOn > claim.published && a.concludedOn >= hit.concludedOn && a.until !== undefined && a.until > (hit.until ?? 0)).sort((a, b) => a.concludedOn - b.concludedOn)[0]
  return next === undefined ? {} : { laterOutcome: `prolonged on ${formatDay(next.concludedOn)} to ${formatDay(next.until as Day)}` }
}

function weekdayError(claim: ClaimText, day: Day): string | undefined {
  const names = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ")
  const written = new RegExp(`\\b(${names.join("|")})\\b,?\\s+(?:the\\s+)?(?:\\d|January|February|March|April|May|June|July|August|September|October|November|December)`).exec(claim.text)?.[1]
  const true_ = names[civil(day).weekday] as string
  return written === undefined || written === true_ ? undefined : true_
}

function isEnd(claim: ClaimText, t: TimeExpression): boolean {
  return /\b(?:expires?|runs? out|until|ends?|lapses?|deadline|expire)\s+(?:on\s+|of\s+)?(?:\w+day,?\s+)?$/i.test(claim.text.slice(0, t.start))
}

function say(a: AgreementFact) {
  return cite(a, `${a.name}: concluded ${formatDay(a.concludedOn)}${a.from === undefined ? "" : `, from ${formatDay(a.from)}`}${a.until === undefined ? "" : `, until ${formatDay(a.until)}`}`)
}

import { addDays, type Day, formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type RoundFact } from "../../evidence/query.ts"
import { readNumber } from "../../number/number-words.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { SCHEDULED } from "../words.ts"
import { truceChain } from "./truce-chain.ts"

const TALKS =
  /\b(?:talks|rounds?|meetings?|negotiations?|negotiators|dialogue|sessions?|summit|consultations|met|meet|delegations?|visit(?:ed|s)?|spoke|call(?:ed)?|telephone)\b/i
const PLACES =
  /\b(Geneva|London|Stockholm|Madrid|Kuala Lumpur|Busan|Gyeongju|Seoul|Paris|New York|Beijing|Washington|Shanghai|Osaka|Buenos Aires|Davos|Brussels|Zurich|Bern|Vienna|Rome|Berlin|Tokyo|Singapore|Shenzhen|Dublin|Doral|Hong Kong|Sweden|Switzerland|Spain|Malaysia|South Korea|Korea|France|Lausanne|Oslo|Copenhagen|Helsinki|Hanoi|Bangkok|Jakarta|Manila|Dubai|Doha|Riyadh|Lisbon|Barcelona|Istanbul|Mumbai|Delhi|Honolulu|Anchorage|San Francisco)\b/gi

function roundsOf(ask: Answerer, asOf: Day): readonly RoundFact[] {
  return factsOf(ask({ ask: "rounds", asOf }))
}

const isAt = (round: RoundFact, place: string): boolean =>
  round.place.toLowerCase().includes(place.toLowerCase()) || round.country.toLowerCase() === place.toLowerCase()

/** Where and when talks were held or are due. */
export const roundPlaceAndDate: CheckRule = {
  id: "check/round-place-date",
  check: (claim, ask) => {
    if (!TALKS.test(claim.text) || claim.quantities.some((q) => q.kind === "ordinal" && q.of === "rounds")) return []
    const place = [...claim.text.matchAll(PLACES)]
      .map((m) => m[0])
      .find(
        (p) =>
          !/^(?:Beijing|Washington)$/.test(p) ||
          new RegExp(`\\b(?:in|at|visit(?:ed|s)?(?: to)?|to|of)\\s+${p}`, "i").test(claim.text),
      )
    const time = claim.times.find(
      (t) => (t.kind === "date" || t.kind === "period") && t.mod === undefined && boundsOf(t.value) !== undefined,
    )
    const held =
      /\b(?:held|took place|met|meets?|meeting|gather\w*|convened|hosted|began|begin|start\w*|ended|concluded|wrapped up|scheduled|due to|will (?:meet|be held|take place|begin)|opened|resum\w+|sat down|going on|talks in|talks were|visited|travel\w+ to|led by)\b/i.test(
        claim.text,
      )
    const call =
      /\b(?:by (?:tele)?phone|phone call|telephone|video call|spoke on the phone|held a call|call between|phoned)\b/i.test(
        claim.text,
      )
    if (call && place === undefined && time !== undefined)
      return [
        verdict(claim, ask, "call", { value: time.value, ...(boundsOf(time.value) as { first: Day; last: Day }) }),
      ]
    if (place === undefined || !held || /\b(?:touched|focused|pledged|discussed)\b/i.test(claim.text)) return []
    return [
      verdict(
        claim,
        ask,
        place,
        time === undefined ? undefined : { value: time.value, ...(boundsOf(time.value) as { first: Day; last: Day }) },
      ),
    ]
  },
}

function verdict(
  claim: ClaimText,
  ask: Answerer,
  place: string,
  when: { value: string; first: Day; last: Day } | undefined,
): Found {
  const query = { ask: "rounds" as const, asOf: claim.asOf }
  const all = roundsOf(ask, claim.asOf)
  const ahead = SCHEDULED.test(claim.text) || /\bwill\b/i.test(claim.text)
  const nearby = all.filter((r) => Math.abs(r.firstDay - claim.published) <= (ahead ? 60 : 800))
  const there = nearby
    .filter((r) => isAt(r, place))
    .sort((a, b) => Math.abs(a.firstDay - claim.published) - Math.abs(b.firstDay - claim.published))
  const onDays =
    when === undefined
      ? []
      : nearby.filter((r) => r.firstDay <= when.last && r.lastDay >= when.first).sort((a, b) => rank(b) - rank(a))
  const exact = there.find(
    (r) =>
      when === undefined ||
      (r.firstDay >= when.first &&
        r.lastDay <= when.last &&
        (when.last - when.first > 20 || (r.firstDay === when.first && r.lastDay === when.last))),
  )
  if (exact !== undefined)
    return { verdict: "supported", why: `${say(exact)}.`, evidence: [cite(exact, say(exact))], confidence: 0.93, query }
  const partly = there.find((r) => when !== undefined && r.firstDay <= when.last && r.lastDay >= when.first)
  if (partly !== undefined && when !== undefined) {
    const within = when.first >= partly.firstDay && when.last <= partly.lastDay
    if (within)
      return {
        verdict: "supported",
        why: `${say(partly)}.`,
        evidence: [cite(partly, say(partly))],
        confidence: 0.88,
        query,
      }
    return {
      verdict: ahead ? "supported-with-qualification" : "contradicted",
      errorClass: "date",
      why: `${say(partly)}.`,
      evidence: [cite(partly, say(partly))],
      restatedTrue: `${say(partly)}.`,
      confidence: 0.8,
      query,
    }
  }
  const elsewhere = onDays[0]
  if (elsewhere !== undefined)
    return {
      verdict: ahead ? "supported-with-qualification" : "contradicted",
      errorClass: "place",
      why: `The day is right; ${say(elsewhere)}.`,
      evidence: [cite(elsewhere, say(elsewhere))],
      restatedTrue: `${say(elsewhere)}.`,
      confidence: 0.8,
      query,
    }
  const sameplace = there[0]
  if (sameplace !== undefined && when !== undefined)
    return {
      verdict: "contradicted",
      errorClass: "date",
      why: `${say(sameplace)}.`,
      evidence: [cite(sameplace, say(sameplace))],
      restatedTrue: `${say(sameplace)}.`,
      confidence: 0.8,
      query,
    }
  if (ahead && (when === undefined || when.last >= claim.published))
    return { verdict: "unresolved", why: "Not yet held when it was written.", evidence: [], confidence: 0.6, query }
  return {
    verdict: "insufficient-evidence",
    why: `No round in ${place} is on record.`,
    evidence: [],
    confidence: 0.6,
    query,
  }
}

function rank(r: RoundFact): number {
  return r.kind === "round" || r.kind === "summit" ? 1 : 0
}

/** `the third round since April`: counted in the numbered series. */
export const roundOrdinal: CheckRule = {
  id: "check/round-ordinal",
  check: (claim, ask) => {
    const ordinal = claim.quantities.find(
      (q) =>
        q.kind === "ordinal" &&
        /^[\s-](?:\p{L}+[\s-]){0,4}?(?:rounds?|meeting|session|talks|set|series|time)/iu.test(claim.text.slice(q.end)),
    )
    const count = claim.quantities.find((q) => q.unit === "count" && q.of === "rounds" && q.kind === "level")
    const times =
      /\b(?:met|meet|held talks|sat down|negotiated|convened)\b[^.]*?\b(\d+|two|three|four|five|six|seven|eight|nine|ten) times\b/i.exec(
        claim.text,
      )
    const stated = ordinal?.value ?? count?.value ?? (times === null ? undefined : readNumber(times[1] as string))
    if (stated === undefined || !TALKS.test(claim.text)) return []
    if (/\b(?:Trump and Xi|Xi and Trump|leaders|presidents|summit|face[\s-]to[\s-]face)\b/i.test(claim.text))
      return leadersMeeting(claim, ask, stated)
    const query = { ask: "rounds" as const, asOf: claim.asOf }
    const since = claim.times.find((t) => t.mod === "since" || t.mod === "after")
    const all = roundsOf(ask, claim.asOf).filter(
      (r) => r.kind === "round" && r.firstDay <= addDays(claim.published, ordinal === undefined ? 0 : 10),
    )
    const place = placesOf(claim.text).find((p) => all.some((r) => isAt(r, p)))
    const upTo = place === undefined ? all.at(-1) : all.filter((r) => isAt(r, place)).at(-1)
    if (upTo === undefined) return []
    const start = since === undefined ? undefined : boundsOf(since.value)?.first
    const series = all.filter(
      (r) =>
        r.firstDay <= upTo.firstDay && (start === undefined ? seriesOf(all, upTo).includes(r) : r.firstDay >= start),
    )
    const n = series.length
    const listing = series.map((r) => `${r.place.replace(/\s*\(.*/, "")} ${formatDay(r.firstDay)}`).join(", ")
    const evidence = series.map((r) => cite(r, say(r)))
    if (n === stated || upTo.ordinal === stated)
      return [{ verdict: "supported", why: `${listing}.`, evidence, confidence: 0.94, query }]
    return [
      {
        verdict: "contradicted",
        errorClass: "ordinal",
        why: `${n} by then: ${listing}.`,
        evidence,
        restatedTrue: `It was round ${n}: ${listing}.`,
        confidence: 0.85,
        query,
      },
    ]
  },
}

/** Where it was: places after `in` or `at`; else any place but the two capitals, which may stand for their governments. */
function placesOf(text: string): string[] {
  const named = [...text.matchAll(PLACES)]
  const located = named.filter((m) => /\b(?:in|at|near|outside)\s+$/i.test(text.slice(0, m.index)))
  const chosen = located.length > 0 ? located : named.filter((m) => !/^(?:Beijing|Washington)$/i.test(m[0]))
  return chosen.map((m) => m[0])
}

/** The presidents' own meetings are no rounds: `the first since 2019` means none between. */
function leadersMeeting(claim: ClaimText, ask: Answerer, stated: number): Found[] {
  const since = claim.times.find((t) => t.mod === "since")
  const bounds = since === undefined ? undefined : boundsOf(since.value)
  const met = roundsOf(ask, claim.asOf).filter((r) => r.kind === "summit" && r.firstDay <= addDays(claim.published, 10))
  const last = met.at(-1)
  if (bounds === undefined || last === undefined) return []
  const after = met.filter((r) => r.firstDay > bounds.last)
  const query = { ask: "rounds" as const, asOf: claim.asOf }
  const evidence = met.slice(-3).map((r) => cite(r, say(r)))
  if (after.length === stated)
    return [
      {
        verdict: "supported",
        why: `Meetings of the presidents since: ${after.map(say).join("; ")}.`,
        evidence,
        confidence: 0.8,
        query,
      },
    ]
  return [
    {
      verdict: "contradicted",
      errorClass: "ordinal",
      why: `Meetings of the presidents since: ${after.map(say).join("; ") || "none"}.`,
      evidence,
      confidence: 0.65,
      query,
    },
  ]
}

/** The rounds numbered in one series with this one. */
function seriesOf(all: readonly RoundFact[], last: RoundFact): RoundFact[] {
  const series: RoundFact[] = []
  for (const r of [...all].reverse()) {
    if (r.firstDay > last.firstDay) continue
    const newer = series.at(-1)
    if (newer !== undefined && newer.firstDay - r.lastDay > 400) break
    series.push(r)
  }
  return series.reverse()
}

/** What a round brought: `no breakthrough`, `ended without agreement`. */
export const roundOutcome: CheckRule = {
  id: "check/round-outcome",
  check: (claim, ask) => {
    const none =
      /\b(?:no (?:major |real |significant |substantial |big |visible )?(?:breakthrough|progress|deal|agreement|results?|headway|extension)|without (?:a |an |any |major |much )?(?:breakthrough|deal|agreement|extension|progress|results?)|little progress|empty[\s-]handed|inconclusive)\b/i.test(
        claim.text,
      )
    if (!none || !TALKS.test(claim.text) || /\b(?:until|unless|before)\b/i.test(claim.text)) return []
    const query = { ask: "rounds" as const, asOf: claim.asOf }
    const round = roundsOf(ask, claim.asOf)
      .filter((r) => r.kind === "round" && r.firstDay <= claim.published)
      .at(-1)
    if (round === undefined || claim.published - round.lastDay > 45) return []
    const signed = factsOf(ask({ ask: "agreements", asOf: claim.asOf })).find(
      (a) => a.concludedOn >= round.firstDay && a.concludedOn <= addDays(round.lastDay, 2),
    )
    if (signed !== undefined)
      return [
        {
          verdict: "contradicted",
          errorClass: "status",
          why: `${signed.name} came out of it on ${speakDay(signed.concludedOn)}.`,
          evidence: [cite(round, round.outcome), cite(signed, signed.name)],
          confidence: 0.75,
          query,
        },
      ]
    const sides = /\b(?:China|US|both)\b[^;]*\bsays?\b|\bwill push\b|\bframework\b/i.test(round.outcome)
    return [
      {
        verdict: sides ? "supported-with-qualification" : "supported",
        ...(sides ? { errorClass: "status" as const } : {}),
        why: `${round.outcome}.`,
        evidence: [cite(round, round.outcome)],
        confidence: 0.75,
        query,
      },
    ]
  },
}

/** Who decides: `the decision rests with the President`. */
export const whoDecides: CheckRule = {
  id: "check/who-decides",
  check: (claim, ask) => {
    if (
      !/\b(?:decision|fate|extension|final (?:say|call|approval)|sign[\s-]?off|approval|subject to|depends? on|hinges? on|contingent|rests? (?:with|on|wholly|solely|entirely)|up to|in the hands of|lies? with)\b/i.test(
        claim.text,
      )
    )
      return []
    if (
      !/\b(?:rests?|depends?|hinges?|contingent|subject to|up to|final|hands|lies?|decides?|must (?:sign|approve))\b/i.test(
        claim.text,
      )
    )
      return []
    const named = [
      ...new Set([
        ...claim.mentions.map((m) => m.name),
        ...[...claim.text.matchAll(/\b(?:the )?(?:US )?President\b(?! (?:Donald|Xi|Trump))/g)].map(
          () => "Donald Trump",
        ),
      ]),
    ].filter((name) =>
      claim.people.some(
        (p) =>
          p.name === name &&
          p.offices.some((o) => /President|State Council|Secretary General|General Secretary/.test(o.title)),
      ),
    )
    if (named.length === 0) return []
    const all = factsOf(ask({ ask: "agreements", asOf: claim.published }))
    const latest =
      (/\b(?:truce|extension|pause|d[eé]tente)\b/i.test(claim.text)
        ? truceChain(ask, claim.asOf, claim.published).at(-1)
        : undefined) ?? all.filter((a) => a.concludedOn <= claim.published).at(-1)
    if (latest === undefined) return []
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const who = latest.principals
    const missing = ["Trump", "Xi", "State Council"].filter(
      (name) => who.includes(name) && !named.some((n) => n.includes(name)) && !claim.text.includes(name),
    )
    const evidence = [cite(latest, `${latest.name}: had to be agreed by ${who}`)]
    if (missing.length === 0)
      return [
        { verdict: "supported", why: `${latest.name} had to be agreed by ${who}.`, evidence, confidence: 0.85, query },
      ]
    return [
      {
        verdict: "supported-with-qualification",
        errorClass: "scope",
        why: `True of one side; ${latest.name} had to be agreed by ${who}, so the other side acts too.`,
        evidence,
        restatedTrue: `It takes both sides: ${who}.`,
        confidence: 0.8,
        query,
      },
    ]
  },
}

function say(r: RoundFact): string {
  return `${r.place.replace(/\s*\(.*/, "")}, ${formatDay(r.firstDay)}${r.lastDay === r.firstDay ? "" : ` to ${formatDay(r.lastDay)}`}`
}

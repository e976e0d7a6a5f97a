import type { ClaimText } from "../../claim/claim-text.ts"
import type { AgreementFact, Answerer } from "../../evidence/query.ts"
import { surnameOf } from "../../people/known-person.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite } from "../rule.ts"
import { TRUCE } from "../words.ts"
import { isAt, placesOf, roundsOf, sayRound } from "./rounds-on-record.ts"
import { meant, say, signed, truceChain } from "./truce-chain.ts"

const TEXT = /\b(?:truce|deal|agreement|accord|framework|pact|statement|arrangement|phase one)\b/i

/** The one agreement that the sentence names, or that was made on the day it gives. */
function agreementNamed(claim: ClaimText, ask: Answerer): AgreementFact | undefined {
  const options = meant(claim, ask).filter((a) => a.concludedOn <= claim.published + 2)
  const bounds = claim.times.flatMap((t) => (t.kind === "date" ? [boundsOf(t.value)] : [])).find((b) => b !== undefined)
  const dated =
    bounds === undefined
      ? undefined
      : options.filter((a) => [a.concludedOn, signed(a)].some((d) => d >= bounds.first - 1 && d <= bounds.last + 1))
  const [first] = truceChain(ask, claim.asOf, claim.published)
  if (first !== undefined && TRUCE.test(claim.text) && /\b(?:first|originally|initially)\b/i.test(claim.text))
    return first
  const fresh = options.filter((a) => /deal|truce|framework/.test(a.kind) && claim.published - a.concludedOn <= 30)
  const left = dated !== undefined && dated.length > 0 ? dated : fresh.length === 1 ? fresh : options
  return left.length === 1 ? left[0] : undefined
}

const SIGNED =
  /\b(?:signed|struck|inked|concluded|sealed|put (?:their|his|pen|his name|their names?|their signatures?) to(?: paper)?|put (?:their|his) (?:names?|signatures?) to|set (?:their|his) (?:names?|hands?) to)\b/i

/** Who signed or struck it: `Trump and Xi signed Phase One`. */
export const agreementSigners: CheckRule = {
  id: "check/agreement-signers",
  signs: [SIGNED, [TEXT, /^it was signed\b/i]],
  check: (claim, ask) => {
    const verb = SIGNED.exec(claim.text)
    if (verb === null || /\border\b/i.test(claim.text)) return []
    const passive = /\bby\b/.exec(claim.text.slice(verb.index))
    const named = claim.mentions.filter((m) =>
      m.personId === undefined ? false : passive === null ? m.end <= verb.index : m.start > verb.index + passive.index,
    )
    const agreement = agreementNamed(claim, ask)
    if (agreement === undefined || named.length < 2 || claim.saidBy.length > 0) return []
    const principals = agreement.principals.split(" and ")
    const persons = principals.every((name) => claim.people.some((p) => p.name === name))
    if (!persons || principals.length < 2) return []
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const strangers = named.filter((m) => !principals.includes(m.name))
    const evidence = [cite(agreement, `${agreement.name}: ${agreement.principals}`)]
    const why = `${agreement.name} was made by ${agreement.principals}.`
    if (strangers.length === 0) return [{ verdict: "supported", why, evidence, confidence: 0.8, query }]
    return [
      {
        verdict: "contradicted",
        errorClass: "identity",
        why: `${why} Not by ${strangers.map((m) => surnameOf(m.name)).join(" and ")}.`,
        evidence,
        restatedTrue: why,
        confidence: 0.7,
        query,
      },
    ]
  },
}

/** Where it was reached: `a framework on TikTok was reached in Stockholm`. */
export const agreementPlace: CheckRule = {
  id: "check/agreement-place",
  signs: [
    /\b(?:agreed|struck|brokered|reached|made|signed|concluded|sealed|clinched|negotiated|hammered out|thrashed out)\b/i,
    TEXT,
  ],
  check: (claim, ask) => {
    const place = placesOf(claim.text).find((p) => new RegExp(`\\b(?:in|at)\\s+${p}\\b`, "i").test(claim.text))
    const agreement = place === undefined ? undefined : agreementNamed(claim, ask)
    if (place === undefined || agreement === undefined) return []
    const rounds = roundsOf(ask, claim.asOf).filter(
      (r) => r.kind !== "call" && r.firstDay <= agreement.concludedOn && r.lastDay >= agreement.concludedOn - 2,
    )
    const query = { ask: "rounds" as const, asOf: claim.asOf }
    const there = rounds.find((r) => isAt(r, place))
    if (there !== undefined)
      return [
        {
          verdict: "supported",
          why: `${agreement.name}: ${sayRound(there)}.`,
          evidence: [say(agreement), cite(there, sayRound(there))],
          confidence: 0.8,
          query,
        },
      ]
    const elsewhere = rounds[0]
    if (elsewhere === undefined || rounds.length > 1) return []
    return [
      {
        verdict: "contradicted",
        errorClass: "place",
        why: `${agreement.name} came out of ${sayRound(elsewhere)}.`,
        evidence: [say(agreement), cite(elsewhere, sayRound(elsewhere))],
        restatedTrue: `${agreement.name} was reached at ${sayRound(elsewhere)}.`,
        confidence: 0.7,
        query,
      },
    ]
  },
}

import type { ClaimText } from "../../claim/claim-text.ts"
import type { Answerer, Side, StatementFact } from "../../evidence/query.ts"
import { contentWords, coverage } from "../likeness.ts"
import type { Found } from "../rule.ts"
import { lastRound, say, type Told } from "./told.ts"

/** `Bessent's counterparts`: the other side's people. */
export function counterparts(claim: ClaimText): Side | undefined {
  if (!/\bcounterparts?\b/i.test(claim.text)) return undefined
  const of =
    claim.mentions.map((m) => claim.people.find((p) => p.id === m.personId)?.side).find((side) => side !== undefined) ??
    (/\bUS|American|Washington\b/.test(claim.text) ? "US" : undefined)
  return of === "US" ? "CN" : of === "CN" ? "US" : undefined
}

export function groupClaim(claim: ClaimText, all: readonly Told[], side: Side): Found[] {
  const theirs = all.filter((t) => t.side === side)
  const best = theirs[0]
  if (best !== undefined && best.like >= 0.5)
    return [
      { verdict: "supported", why: `${best.speaker}: ${best.fact.gist}`, evidence: [say(best.fact)], confidence: 0.65 },
    ]
  const ours = all.find((t) => t.side !== side && t.like >= 0.2)
  const said = theirs.find((t) => ours !== undefined && Math.abs(t.fact.saidOn - ours.fact.saidOn) <= 3)
  if (ours === undefined || said === undefined)
    return [
      {
        verdict: "insufficient-evidence",
        why: "No statement of theirs on that is on record.",
        evidence: [],
        confidence: 0.5,
      },
    ]
  return [
    {
      verdict: "contradicted",
      errorClass: "attribution",
      why: `Only ${ours.speaker}'s side is on record for that; ${said.speaker} said otherwise: ${said.fact.gist}`,
      evidence: [say(ours.fact), say(said.fact)],
      restatedTrue: `${ours.speaker} said so; ${said.speaker} did not.`,
      confidence: claim.text === "" ? 0.5 : 0.65,
    },
  ]
}

export function bothSaid(claim: ClaimText, ask: Answerer, all: readonly Told[], words: ReadonlySet<string>): Found[] {
  const sides = (["US", "CN"] as const).map((side) =>
    all.find((t) => t.side === side && t.like > 0 && shares(words, t.fact)),
  )
  const round = lastRound(ask, claim)
  const inOutcome = round !== undefined && coverage(words, contentWords(round.outcome)) >= 0.5
  const recorded = sides.filter((t): t is Told => t !== undefined)
  const evidence = recorded.map((t) => say(t.fact))
  if (recorded.length === 2 || inOutcome)
    return [
      {
        verdict: "supported",
        why: recorded.map((t) => `${t.speaker}: ${t.fact.quotation || t.fact.gist}`).join("; "),
        evidence,
        confidence: 0.8,
      },
    ]
  if (recorded.length === 1)
    return [
      {
        verdict: "supported",
        why: `${recorded[0]?.speaker} is on record with it; nothing of the other side on record says otherwise.`,
        evidence,
        confidence: 0.55,
      },
    ]
  return [
    {
      verdict: "insufficient-evidence",
      why: "Neither side is on record with that word.",
      evidence: [],
      confidence: 0.5,
    },
  ]
}

function shares(words: ReadonlySet<string>, fact: StatementFact): boolean {
  const own = contentWords(`${fact.quotation} ${fact.gist}`)
  return [...words].some((word) => word !== "talk" && own.has(word))
}

import { addDays, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import { contentWords } from "../likeness.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { HYPOTHETICAL } from "../words.ts"
import { roundsOf, TALKS } from "./rounds-on-record.ts"
import { deniedBy } from "./same-deed.ts"

const BROUGHT =
  /\b(?:ended|ends|concluded|wrapped up|closed|finished)\b[^.;]{0,30}\b(?:with|in)\s+(?:an?\s+)?(?:\w+\s+)?(?:deal|agreement|accord|breakthrough)\b|\b(?:produced|yielded|brought|delivered|clinched)\s+an?\s+(?:\w+\s+)?(?:deal|agreement|accord|framework|breakthrough)\b/i

const NONE =
  /\b(?:no (?:major |real |significant |substantial |big |visible )?(?:breakthrough|progress|deal|agreement|results?|headway|extension)|without (?:a |an |any |major |much )?(?:joint )?(?:statement|breakthrough|deal|agreement|extension|progress|results?)|little progress|empty[\s-]handed|inconclusive)\b/i

const STATEMENT = /\b(?:joint (?:statement|communiqu[eé]|declaration|text)|communiqu[eé])\b/i

/** A paper told of a meeting of those days of which the record says that there was none. */
function withoutIt(claim: ClaimText, ask: Answerer): Found | undefined {
  if (!STATEMENT.test(claim.text) || HYPOTHETICAL.test(claim.text)) return undefined
  const met = roundsOf(ask, claim.asOf).find(
    (r) => r.lastDay <= claim.published + 1 && claim.published - r.lastDay <= 10 && deniedBy(r.outcome, claim.text),
  )
  return met === undefined
    ? undefined
    : {
        verdict: "contradicted",
        errorClass: "status",
        why: `${met.place}: ${met.outcome}.`,
        evidence: [cite(met, met.outcome)],
        restatedTrue: `${met.outcome}.`,
        confidence: 0.7,
        query: { ask: "rounds", asOf: claim.asOf },
      }
}

/** What a round brought: `no breakthrough`, `ended without agreement`. */
export const roundOutcome: CheckRule = {
  id: "check/round-outcome",
  signs: [[NONE, BROUGHT, STATEMENT], TALKS],
  check: (claim, ask) => {
    const none = NONE.test(claim.text)
    const brought = BROUGHT.test(claim.text) && !none
    const denied = none ? undefined : withoutIt(claim, ask)
    if (denied !== undefined) return [denied]
    if (!(none || brought) || /\b(?:until|unless|before)\b/i.test(claim.text)) return []
    const query = { ask: "rounds" as const, asOf: claim.asOf }
    const round = roundsOf(ask, claim.asOf)
      .filter((r) => r.kind === "round" && r.firstDay <= claim.published)
      .at(-1)
    if (round === undefined || claim.published - round.lastDay > 45) return []
    const signed = factsOf(ask({ ask: "agreements", asOf: claim.asOf })).find(
      (a) => a.concludedOn >= round.firstDay && a.concludedOn <= addDays(round.lastDay, 2),
    )
    if (brought) {
      const on = /\b(?:deal|agreement|accord|framework|breakthrough) (?:on|over|about) ([^.;,]{3,40})/i.exec(
        claim.text,
      )?.[1]
      const topic = on === undefined ? new Set<string>() : contentWords(on)
      const held = contentWords(`${signed?.name} ${signed?.text} ${round.outcome}`)
      if (signed !== undefined && topic.size > 0 && [...topic].every((word) => !held.has(word)))
        return [
          {
            verdict: "contradicted",
            errorClass: "measure",
            why: `What came out of it: ${signed.name}: ${signed.text}`,
            evidence: [cite(round, round.outcome), cite(signed, signed.name)],
            restatedTrue: `${signed.name}: ${signed.text}`,
            confidence: 0.65,
            query,
          },
        ]
      const failed = /\bno (?:deal|agreement|progress|statement|extension)\b|\blittle progress\b/i.test(round.outcome)
      if (signed === undefined && !failed) return []
      return [
        {
          verdict: signed === undefined ? "contradicted" : "supported",
          ...(signed === undefined ? { errorClass: "status" as const } : {}),
          why: `${signed?.name ?? round.outcome}.`,
          evidence: [cite(round, round.outcome), ...(signed === undefined ? [] : [cite(signed, signed.name)])],
          confidence: 0.7,
          query,
        },
      ]
    }
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

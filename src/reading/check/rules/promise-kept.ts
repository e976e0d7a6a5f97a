import { type CommitmentFact, factsOf } from "../../evidence/query.ts"
import { type CheckRule, cite } from "../rule.ts"
import { noneOfIncrease } from "./commitment-faults.ts"
import { namesSector, ofSector } from "./commitment-sector.ts"

const KEPT = /\b(?:met|kept|fulfill?ed|honou?red|reached|delivered on|lived up to|carried out|complied with)\b/i
const BROKEN =
  /\b(?:missed|broke|failed to (?:meet|keep|fulfil|buy|honou?r)|fell short|did not (?:meet|keep|fulfil|buy|honou?r)|(?:not|never) (?:met|kept|fulfilled))\b/i

const UNDER =
  /\b(?:below|under|short of|less than)\b[^.;]{0,30}\b(?:2017|before the (?:trade war|tariffs)|pre-(?:trade-)?war|baseline|base year)\b/i

/** Whether promises of an agreement were kept, told without a figure: `China met its Phase One target`. */
export const promiseKept: CheckRule = {
  id: "check/promise-kept",
  signs: [[UNDER, KEPT, BROKEN]],
  check: (claim, ask) => {
    if (UNDER.test(claim.text) && /\bphase one|purchases?\b/i.test(claim.text)) {
      const facts = factsOf(ask({ ask: "commitments", asOf: claim.asOf })).filter((f) => /phase-one/.test(f.agreement))
      const below = noneOfIncrease(facts)
      if (below !== undefined) return [below]
    }
    const [kept, broken] = [KEPT.test(claim.text), BROKEN.test(claim.text)]
    if (kept === broken && !broken) return []
    if (
      !(/\bphase one\b/i.test(claim.text) || namesSector(claim.text)) ||
      claim.quantities.some((q) => q.kind !== "ordinal")
    )
      return []
    if (!/\b(?:targets?|promis\w*|pledg\w*|commit\w*|purchas\w*|goals?|buy|bought|quota)\b/i.test(claim.text)) return []
    const query = { ask: "commitments" as const, asOf: claim.asOf }
    const about = factsOf(ask(query)).filter(
      (f) => /phase-one/.test(f.agreement) && /\bbuy\b/i.test(f.promise) && ofSector(claim.text, f.promise),
    )
    const done = about.find((f) => /^(?:missed|kept|performed)/.test(f.status))
    if (done === undefined) return []
    const missed = done.status.startsWith("missed")
    const why = `${done.by}: ${done.promise}: ${done.status}.`
    return missed === broken
      ? [{ verdict: "supported", why, evidence: [say(done)], confidence: 0.8, query }]
      : [
          {
            verdict: "contradicted",
            errorClass: "status",
            why,
            evidence: [say(done)],
            restatedTrue: why,
            confidence: 0.75,
            query,
          },
        ]
  },
}

function say(f: CommitmentFact) {
  return cite(f, `${f.by}: ${f.promise}: ${f.target} ${f.metric}; due ${f.due}; ${f.status}`)
}

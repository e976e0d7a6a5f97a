import { factsOf } from "../../evidence/query.ts"
import { type CheckRule, cite } from "../rule.ts"
import { truceChain } from "./truce-chain.ts"

/** Who decides: `the decision rests with the President`. */
export const whoDecides: CheckRule = {
  id: "check/who-decides",
  signs: [
    /\b(?:decision|fate|extension|final (?:say|call|approval)|sign[\s-]?off|approval|subject to|depends? on|hinges? on|contingent|rests? (?:with|on|wholly|solely|entirely)|up to|in the hands of|lies? with|to decide)\b/i,
    /\b(?:rests?|depends?|hinges?|contingent|subject to|up to|final|hands|lies?|(?:for|of) [^.;]{0,40}\bto decide|decides?|must (?:sign|approve))\b/i,
  ],
  check: (claim, ask) => {
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

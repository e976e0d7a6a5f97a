import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Query, StatementFact } from "../../evidence/query.ts"
import { CUE, NAMING } from "../../speech/cues.ts"
import { contentWords, isLight } from "../likeness.ts"
import type { CheckRule, Found } from "../rule.ts"
import { namesBoth } from "../sides.ts"
import { bothSaid, counterparts, groupClaim } from "./said-by-both.ts"
import { say, type Told, told } from "./told.ts"

/** The claim's words without its speakers and verbs of saying. */
function gistWords(claim: ClaimText): Set<string> {
  let text = claim.text
  for (const m of claim.mentions)
    if (
      claim.saidBy.some((s) => s.name === m.name) ||
      /said|told|wrote|pledged/.test(claim.text.slice(m.end, m.end + 12))
    )
      text = text.replace(claim.text.slice(m.start, m.end), " ")
  const words = contentWords(text.replace(new RegExp(CUE.source, "gi"), " "))
  for (const word of words) if (/^\d/.test(word) || isLight(word)) words.delete(word)
  for (const word of [
    "call",
    "describ",
    "counterpart",
    "acros",
    "tabl",
    "like",
    "also",
    "need",
    "side",
    "want",
    "himself",
    "herself",
    "itself",
  ])
    words.delete(word)
  return words
}

const sideOfName = (claim: ClaimText, name: string): string | undefined =>
  name === "US" || name === "CN"
    ? name
    : (claim.people.find((p) => p.name === name)?.side ??
      (/\b(?:China|Chinese|Beijing|Ministry of Commerce)\b/.test(name)
        ? "CN"
        : /\b(?:US|White House|Washington|Treasury)\b/.test(name)
          ? "US"
          : undefined))

/** Did they say it: the record's statements by that speaker about those days. */
export const saidIt: CheckRule = {
  id: "check/said-it",
  check: (claim, ask) => {
    const verb =
      CUE.test(claim.text) ||
      /\b(?:accus(?:es|ed)|rejects?|rejected|threaten(?:s|ed)|dismiss(?:es|ed)|hail(?:s|ed))\b/i.test(claim.text) ||
      NAMING.test(claim.text) ||
      /\b(?:his|her|their) own words\b/i.test(claim.text)
    const need =
      /\b(?:needs? to|wants? to|does not want|do not want|nothing is|has not been|have not been|yet to)\b/i.test(
        claim.text,
      )
    if (
      (!verb && !need && claim.saidBy.length === 0) ||
      claim.quantities.some((q) => q.unit === "USD" || q.unit === "percent")
    )
      return []
    const words = gistWords(claim)
    if (words.size === 0) return []
    const query = { ask: "statements" as const, asOf: claim.asOf }
    const all = told(claim, ask, words)
    const verbAt = (NAMING.exec(claim.text) ?? CUE.exec(claim.text))?.index ?? 0
    const subject =
      claim.saidBy.length === 0 ? claim.mentions.find((m) => m.end < verbAt && verbAt - m.end < 12) : undefined
    const speakers = subject === undefined ? claim.saidBy.map((s) => s.name) : [subject.name]
    const group = counterparts(claim)
    if (group !== undefined) return groupClaim(claim, all, group).map((f) => ({ ...f, query }))
    if (speakers.includes("US") && speakers.includes("CN"))
      return bothSaid(claim, ask, all, words).map((f) => ({ ...f, query }))
    const own =
      speakers.length === 0
        ? all
        : all.filter((t) =>
            speakers.some(
              (name) =>
                t.speaker === name ||
                (sideOfName(claim, name) === t.side && claim.people.every((p) => p.name !== name)),
            ),
          )
    const best = own[0]
    const verbatim = (speakers.some((name) => claim.people.some((p) => p.name === name)) ? own : all).find((t) =>
      ownWords(claim.text, t.fact),
    )
    if (verbatim !== undefined)
      return [
        {
          verdict: "supported",
          why: `${verbatim.speaker}, ${formatDay(verbatim.fact.saidOn)}: ${verbatim.fact.gist}`,
          evidence: [say(verbatim.fact)],
          confidence: 0.85,
          query,
        },
      ]
    const denied = AFFIRMS.test(claim.text) && !NEGATED.test(claim.text) ? own.find((t) => denies(t.fact)) : undefined
    if (best !== undefined && denied !== undefined && speakers.length > 0) return [opposite(denied, 0.7, query)]
    if (best !== undefined && best.like >= (speakers.length === 0 ? 0.5 : 0.34)) {
      const wants =
        /\b(?:wants?|seeks?|favou?rs?|supports?|demands?|intends?)\b/i.test(claim.text) &&
        !/\b(?:not|no|never)\b|n['’]t\b/i.test(claim.text)
      const contrary = wants
        ? own.find(
            (t) =>
              t.like >= 0.3 &&
              /(?:\b(?:no|not)|n['’]t) (?:\w+ ){0,3}(?:want|wish|seek|decoupl\w*|desire)/i.test(
                `${t.fact.gist} ${t.fact.quotation}`,
              ),
          )
        : undefined
      if (contrary !== undefined) return [opposite(contrary, 0.65, query)]
      const binding =
        /\b(?:pledg\w+|promis\w+|vow\w+|commit\w+|guarantee\w*)\b/i.test(claim.text) &&
        namesBoth(claim.text.replace(/\bUS and China\b/g, "both sides"))
      if (binding)
        return [
          {
            verdict: "supported-with-qualification",
            errorClass: "attribution",
            why: `${best.speaker} spoke for one side and cannot bind the other: ${best.fact.gist}`,
            evidence: [say(best.fact)],
            confidence: 0.7,
            query,
          },
        ]
      return [
        {
          verdict: "supported",
          why: `${best.speaker}, ${formatDay(best.fact.saidOn)}: ${best.fact.gist}`,
          evidence: [say(best.fact)],
          confidence: 0.55 + best.like * 0.4,
          query,
        },
      ]
    }
    const owner = speakers.length === 0 ? undefined : all.find((t) => ownWords(claim.text, t.fact))
    if (owner !== undefined && !speakers.includes(owner.speaker) && claim.people.some((p) => speakers.includes(p.name)))
      return [
        {
          verdict: "contradicted",
          errorClass: "attribution",
          why: `The words are ${owner.speaker}'s: ${owner.fact.gist}`,
          evidence: [say(owner.fact)],
          restatedTrue: `${owner.speaker} said it.`,
          confidence: 0.7,
          query,
        },
      ]
    const elsewhere = all[0]
    if (
      speakers.length > 0 &&
      subject === undefined &&
      elsewhere !== undefined &&
      elsewhere.like >= 0.6 &&
      words.size >= 3 &&
      !speakers.includes(elsewhere.speaker) &&
      claim.people.some((p) => speakers.includes(p.name))
    ) {
      return [
        {
          verdict: "contradicted",
          errorClass: "attribution",
          why: `On record for ${elsewhere.speaker}: ${elsewhere.fact.gist}`,
          evidence: [say(elsewhere.fact)],
          restatedTrue: `${elsewhere.speaker} said it.`,
          confidence: 0.6,
          query,
        },
      ]
    }
    if (best !== undefined && best.like >= 0.2 && bindsBoth(claim))
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "attribution",
          why: `${best.speaker} spoke for one side and cannot bind the other: ${best.fact.gist}`,
          evidence: [say(best.fact)],
          confidence: 0.6,
          query,
        },
      ]
    if (best !== undefined && bindsBoth(claim))
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "attribution",
          why: `The record has ${best.speaker} speaking for one side only: ${best.fact.gist}`,
          evidence: [say(best.fact)],
          confidence: 0.5,
          query,
        },
      ]
    return verb || speakers.length > 0
      ? [
          {
            verdict: "insufficient-evidence",
            why: "No such statement is on record.",
            evidence: [],
            confidence: 0.45,
            query,
          },
        ]
      : []
  },
}

/* Told as agreed already. */
const AFFIRMS =
  /\b(?:(?:has|have|had|was|were|is|are) (?:already |now )?(?:been )?(?:agreed|settled|extended|prolonged)|agreed (?:to|on) (?:\w+ ){0,2}(?:exten\w+|prolong\w*|pause))\b/i
const NEGATED = /\b(?:not|no|never|nothing|without|until|unless|before|denie\w*)\b|n['’]t\b/i

/** The speaker is on record with the opposite. */
const opposite = ({ speaker, fact }: Told, confidence: number, query: Query): Found => ({
  verdict: "contradicted",
  errorClass: "attribution",
  why: `${speaker} said the opposite: ${fact.gist}`,
  evidence: [say(fact)],
  restatedTrue: fact.gist,
  confidence,
  query,
})

/** The speaker says that it has not been agreed. */
const denies = ({ gist, quotation, topic }: StatementFact): boolean =>
  /truce|extension|pause|sign-off/i.test(`${topic} ${gist}`) &&
  /\bno (?:pause|extension|deal)\b[^.;]{0,30}\bagreed|\bWe have not\b|\bnot (?:been )?agreed\b|\bNothing (?:is|has been) agreed\b/i.test(
    `${gist} ${quotation}`,
  )

/** Four words of the quotation on record in a row, or all of a shorter one that is no common phrase. */
function ownWords(text: string, { quotation }: StatementFact): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\d\s]/gu, "")
  const words = plain(quotation).split(/\s+/).filter(Boolean)
  const said = ` ${plain(text)} `
  return words.some((_, i) => i + 4 <= words.length && said.includes(` ${words.slice(i, i + 4).join(" ")} `))
}

function bindsBoth(claim: ClaimText): boolean {
  return (
    /\b(?:pledg\w+|promis\w+|vow\w+|commit\w+|guarantee\w*)\b/i.test(claim.text) &&
    /\bboth (?:countries|sides|nations|parties|governments)\b/i.test(claim.text)
  )
}

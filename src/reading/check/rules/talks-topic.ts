import { formatDay } from "../../../core/index.ts"
import { factsOf } from "../../evidence/query.ts"
import { shortQuote } from "../../text/short-quote.ts"
import { contentWords, coverage, wordsOf } from "../likeness.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { lastRound, say } from "./told.ts"

const SPOKE =
  /\b(?:spoke|speaking|said|told|statement (?:came|issued)|pledged|announced)\b(?:(?!\b(?:will|would|that|to|meet|talks?|met|are|is|was|were)\b)[^.,]){0,40}?\b(?:from|in|at)\s+(Beijing|Washington|Stockholm|Geneva|London|Madrid|Paris|Busan|Seoul|Kuala Lumpur|New York|Shanghai)\b|\b[Ff]rom\s+(Beijing|Washington|Stockholm|Geneva|London|Madrid|Paris|Busan)\b[^.]{0,80}\b(?:said|pledged|spoke|announced|stressed)\b/

/** Where a person spoke: `Li spoke from Beijing`. */
export const spokeFrom: CheckRule = {
  id: "check/spoke-from",
  signs: [SPOKE],
  check: (claim, ask) => {
    const match = SPOKE.exec(claim.text)
    const person = claim.mentions.map((m) => m.name).find((name) => claim.people.some((p) => p.name === name))
    if (
      match === null ||
      person === undefined ||
      /^[^.;]{0,60}\bthat\b/.test(claim.text.slice(match.index + match[0].length))
    )
      return []
    const place = (match[1] ?? match[2]) as string
    const query = { ask: "statements" as const, asOf: claim.asOf }
    const near = factsOf(ask(query)).filter((s) => s.speaker === person && Math.abs(s.saidOn - claim.published) <= 4)
    const there = near.find((s) => s.place.includes(place))
    if (there !== undefined)
      return [
        {
          verdict: "supported",
          why: `${person} spoke in ${there.place} on ${formatDay(there.saidOn)}.`,
          evidence: [say(there)],
          confidence: 0.8,
          query,
        },
      ]
    const elsewhere = near.find((s) => PLACES.test(s.place))
    if (elsewhere === undefined) return []
    return [
      {
        verdict: "contradicted",
        errorClass: "place",
        why: `${person} spoke in ${elsewhere.place} on ${formatDay(elsewhere.saidOn)}.`,
        evidence: [say(elsewhere)],
        restatedTrue: `${person} spoke in ${elsewhere.place}.`,
        confidence: 0.75,
        query,
      },
    ]
  },
}

const PLACES =
  /\b(?:Beijing|Washington|Stockholm|Geneva|London|Madrid|Paris|Busan|Seoul|Kuala Lumpur|New York|Shanghai|White House|Davos)\b/

const TOPIC_VERB =
  /\b(?:touched(?: on| upon)?|covered|raised|discussed|focused on|included|dealt with|came up|took up|addressed|spanned|ranged)\b/i

/** What the talks were about: topics named in the statements of those days. */
export const topics: CheckRule = {
  id: "check/topics",
  signs: [TOPIC_VERB, /\b(?:talks|meetings?|round|negotiations?|discussions?|sides|they|dialogue|summit)\b/i],
  check: (claim, ask) => {
    const round = lastRound(ask, claim)
    if (round === undefined) return []
    const query = { ask: "statements" as const, asOf: claim.asOf }
    const days = factsOf(ask(query)).filter((s) => s.saidOn >= round.firstDay - 1 && s.saidOn <= round.lastDay + 2)
    const after = claim.text.slice((TOPIC_VERB.exec(claim.text)?.index ?? 0) + 5)
    const items = after
      .split(/,?\s+as well as\s+|;\s+(?:they |and )?(?:also )?(?:touched|covered|dealt|raised)?|,\s+and\s+(?:on\s+)?/i)
      .filter((item) => item.trim().length > 3)
    return items.flatMap((item): Found[] => {
      const words = contentWords(item.replace(TOPIC_VERB, " "))
      for (const word of VAGUE) words.delete(word)
      if (words.size === 0) return []
      const records = days.map((s) => ({
        s,
        like: coverage(
          words,
          wordsOf(s, () => `${s.quotation} ${s.gist} ${s.topic}`),
        ),
      }))
      const best = [...records, { s: undefined, like: coverage(words, contentWords(round.outcome)) }].sort(
        (x, y) => y.like - x.like,
      )[0]
      if (best === undefined || best.like < 0.5)
        return [
          {
            verdict: "insufficient-evidence",
            why: `No statement of those days on record names that topic: ${shortQuote(item)}`,
            evidence: [],
            confidence: 0.55,
            query,
          },
        ]
      return [
        {
          verdict: "supported",
          why: best.s === undefined ? round.outcome : `${best.s.speaker}: ${best.s.gist}`,
          evidence: [best.s === undefined ? cite(round, round.outcome) : say(best.s)],
          confidence: 0.75,
          query,
        },
      ]
    })
  },
}

const VAGUE = [
  "talk",
  "trad",
  "dealing",
  "concern",
  "practic",
  "issu",
  "question",
  "matter",
  "uch",
  "worri",
  "deal",
  "unea",
  "particular",
  "sector",
  "relation",
  "also",
  "touch",
  "well",
]

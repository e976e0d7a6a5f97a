import { formatDay } from "../../core/index.ts"
import { contentWords, coverage } from "../check/likeness.ts"
import type { Finding } from "../check/verdict.ts"
import { factsOf, type StatementFact } from "../evidence/query.ts"
import type { Quotation } from "../speech/quotation.ts"
import { letters } from "../text/letters.ts"
import type { ArticleContext } from "./article-claim.ts"

/** Days before and after publication in which a statement can be the one quoted. */
const NEAR = 45

/** Whether the record has the speaker saying that, and in those words. */
export function checkQuotation(context: ArticleContext, quotation: Quotation): Finding {
  const query = { ask: "statements" as const, asOf: context.asOf }
  const words = plain(context.text.slice(quotation.start, quotation.end))
  const facts = factsOf(context.ask(query)).filter((s) => Math.abs(s.saidOn - context.published) <= NEAR)
  const sides = quotation.speakers.map((s) => (s.name === "US" || s.name === "CN" ? s.name : undefined))
  const byThem = facts.filter((s) =>
    quotation.speakers.some(
      (k, i) =>
        k.name === s.speaker ||
        (sides[i] !== undefined && context.people.some((p) => p.name === s.speaker && p.side === sides[i])),
    ),
  )
  const best = byThem.map((s) => ({ s, ...likeness(words, s) })).sort((a, b) => b.same - a.same || b.sense - a.sense)[0]
  const say = (s: StatementFact) => ({
    record: s.id,
    says: `${s.speaker}, ${formatDay(s.saidOn)}, ${s.place}${s.quotation === "" ? `: ${s.gist}` : `: “${s.quotation}”`}`,
    sources: s.sources,
  })
  const base = { rule: "check/quotation", query }
  if (best !== undefined && best.same >= 0.75)
    return {
      ...base,
      verdict: "supported",
      why: "On record in these words.",
      evidence: [say(best.s)],
      confidence: 0.95,
    }
  if (best !== undefined && (best.same >= 0.45 || best.sense >= 0.45))
    return {
      ...base,
      verdict: "supported",
      why: "On record in other words or in part.",
      evidence: [say(best.s)],
      confidence: 0.75,
    }
  const another = facts
    .filter((s) => !byThem.includes(s))
    .map((s) => ({ s, ...likeness(words, s) }))
    .find((x) => x.same >= 0.75)
  if (another !== undefined)
    return {
      ...base,
      verdict: "contradicted",
      errorClass: "attribution",
      why: `On record for ${another.s.speaker}.`,
      evidence: [say(another.s)],
      restatedTrue: `${another.s.speaker} said it.`,
      confidence: 0.8,
    }
  return {
    ...base,
    verdict: "insufficient-evidence",
    why: "The quotation is not on record.",
    evidence: [],
    confidence: 0.5,
  }
}

function plain(text: string): string {
  return text.toLowerCase().replace(letters("g")`[^\p{L}\d]+`, " ").trim()
}

/** Share of the shorter text's words that run in order in the other, and share of the sense. */
function likeness(words: string, fact: StatementFact): { same: number; sense: number } {
  const [a, b] = [words.split(" "), plain(fact.quotation).split(" ")]
  const record = new Set(b)
  const shorter = Math.min(a.length, b.length)
  const shared = a.filter((word) => record.has(word)).length
  const sense = coverage(contentWords(words), contentWords(`${fact.quotation} ${fact.gist}`))
  return { same: fact.quotation === "" || shorter < 2 ? 0 : Math.min(1, shared / shorter), sense }
}

import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type RoundFact, type StatementFact } from "../../evidence/query.ts"
import { letters } from "../../text/letters.ts"
import { contentWords, coverage, wordsOf } from "../likeness.ts"
import { cite } from "../rule.ts"

/** A statement of the record, whose it is, and how like the claim. */
export interface Told {
  readonly speaker: string
  readonly side?: string
  readonly fact: StatementFact
  readonly like: number
}

/** Statements near the article's day, best match first; what somebody says is needed counts as the gist. */
export function told(claim: ClaimText, ask: Answerer, words: ReadonlySet<string>): Told[] {
  const need = [
    ...contentWords(letters()`\b(?:needs?|wants?|wish(?:es)?) (?:not )?to ([\p{L}-]+)`.exec(claim.text)?.[1] ?? ""),
  ][0]
  return factsOf(ask({ ask: "statements", asOf: claim.asOf }))
    .filter((s) => s.saidOn <= claim.published + 3 && s.saidOn >= claim.published - 45)
    .map((fact) => {
      const person = claim.people.find((p) => p.name === fact.speaker)
      const own = wordsOf(fact, () => `${fact.quotation} ${fact.gist} ${fact.topic} ${fact.place}`)
      const like = need !== undefined && own.has(need) ? Math.max(0.55, coverage(words, own)) : coverage(words, own)
      return { speaker: fact.speaker, ...(person === undefined ? {} : { side: person.side }), fact, like }
    })
    .sort((a, b) => b.like - a.like || b.fact.saidOn - a.fact.saidOn)
}

export function lastRound(ask: Answerer, claim: ClaimText): RoundFact | undefined {
  return factsOf(ask({ ask: "rounds", asOf: claim.asOf }))
    .filter((r) => r.kind === "round" && r.firstDay <= claim.published)
    .at(-1)
}

export function say(s: StatementFact) {
  return cite(
    s,
    `${s.speaker}, ${formatDay(s.saidOn)}, ${s.place}: ${s.quotation === "" ? s.gist : `“${s.quotation}”`}`,
  )
}

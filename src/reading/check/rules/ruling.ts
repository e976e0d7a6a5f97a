import { formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { factsOf, type RulingFact } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contentWords, coverage } from "../likeness.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { FORECAST } from "../words.ts"

/** Courts: what was ruled, by whom, when, by how many votes. */
export const ruling: CheckRule = {
  id: "check/ruling",
  check: (claim, ask) => {
    if (
      !/\b(?:court|judges?|justices?|ruled|ruling|struck down|appeals?|unlawful|illegal|void|invalidat\w+|refunds?)\b/i.test(
        claim.text,
      ) ||
      !/\b(?:tariffs?|dut(?:y|ies)|IEEPA|emergency|surcharge|section|refunds?|ruling|ruled|case)\b/i.test(claim.text)
    )
      return []
    const query = { ask: "rulings" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query)).filter((r) => r.on <= claim.published + 2 && /court|circuit/i.test(r.body))
    const body = /\bsupreme court\b/i.test(claim.text)
      ? /supreme/i
      : /\b(?:appeals|federal circuit)\b/i.test(claim.text)
        ? /federal circuit/i
        : /\b(?:trade court|court of international trade)\b/i.test(claim.text)
          ? /international trade/i
          : /court|circuit/i
    const about = facts
      .filter((r) => body.test(r.body))
      .sort((a, b) => Number(decided(b)) - Number(decided(a)) || b.on - a.on)
    const found = rulingFinding(claim, about)
    const elsewhere = found?.verdict === "insufficient-evidence" ? ofAnotherCourt(claim, facts, about) : undefined
    return found === undefined ? [] : [{ ...(elsewhere ?? found), query }]
  },
}

/** That day another court than the one named is on record with a ruling. */
function ofAnotherCourt(claim: ClaimText, all: readonly RulingFact[], named: readonly RulingFact[]): Found | undefined {
  const bounds = claim.times.flatMap((t) => (t.kind === "date" ? [boundsOf(t.value)] : [])).find((b) => b !== undefined)
  if (bounds === undefined || bounds.last - bounds.first > 3) return undefined
  const [other, ...more] = all.filter((r) => !named.includes(r) && r.on >= bounds.first && r.on <= bounds.last)
  if (other === undefined || more.length > 0) return undefined
  return {
    verdict: "contradicted",
    errorClass: "identity",
    why: `That day it was the ${other.body}: ${other.title}.`,
    evidence: [cite(other, `${other.body}, ${formatDay(other.on)}: ${other.title}: ${other.effect}`)],
    restatedTrue: `The ${other.body} ruled on ${speakDay(other.on)}: ${other.effect}.`,
    confidence: 0.7,
  }
}

function decided(r: RulingFact): boolean {
  return !/^none/i.test(r.effect)
}

function rulingFinding(claim: ClaimText, about: readonly RulingFact[]): Found | undefined {
  const words = contentWords(claim.text)
  const scored = about
    .map((r) => ({ r, like: coverage(words, contentWords(`${r.title} ${r.effect} ${r.body} void unlawful`)) }))
    .sort((a, b) => b.like - a.like)
  const vote = /\b(\d)\s*(?:-|–|to)\s*(\d)\b/.exec(claim.text)
  const time = claim.times.find((t) => t.kind === "date" || t.kind === "period")
  const bounds = time === undefined ? undefined : boundsOf(time.value)
  const dated = bounds === undefined ? undefined : scored.find(({ r }) => r.on >= bounds.first && r.on <= bounds.last)
  const best = dated ?? scored[0]
  if (best === undefined)
    return FORECAST.test(claim.text)
      ? { verdict: "unresolved", why: "Not yet decided.", evidence: [], confidence: 0.5 }
      : { verdict: "insufficient-evidence", why: "No such ruling is on record by then.", evidence: [], confidence: 0.5 }
  const evidence = [cite(best.r, `${best.r.body}, ${formatDay(best.r.on)}: ${best.r.title}: ${best.r.effect}`)]
  const recorded = /\b(\d)-(\d)\b/.exec(best.r.title)
  if (vote !== null && recorded !== null && (vote[1] !== recorded[1] || vote[2] !== recorded[2]))
    return {
      verdict: "contradicted",
      errorClass: "level",
      why: `The vote was ${recorded[0]}.`,
      evidence,
      restatedTrue: `${best.r.title}.`,
      confidence: 0.85,
    }
  if (bounds !== undefined && dated === undefined && best.like >= 0.25)
    return {
      verdict: "contradicted",
      errorClass: "date",
      why: `${best.r.body} ruled on ${speakDay(best.r.on)}.`,
      evidence,
      restatedTrue: `${best.r.body}, ${speakDay(best.r.on)}.`,
      confidence: 0.7,
    }
  if (
    /\b(?:upheld|lawful|valid|sided with)\b/i.test(claim.text) &&
    /void|unlawful|vacated|no power|beyond/i.test(best.r.effect) &&
    !/unlawful|invalid/i.test(claim.text)
  )
    return { verdict: "contradicted", errorClass: "status", why: `${best.r.effect}.`, evidence, confidence: 0.75 }
  return best.like >= 0.25 || dated !== undefined
    ? {
        verdict: "supported",
        why: `${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`,
        evidence,
        confidence: 0.7,
      }
    : { verdict: "insufficient-evidence", why: "No ruling on record decides it.", evidence, confidence: 0.45 }
}

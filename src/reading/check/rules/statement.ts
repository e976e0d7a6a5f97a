import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type RoundFact, type Side, type StatementFact } from "../../evidence/query.ts"
import { CUE, NAMING } from "../../speech/cues.ts"
import { letters } from "../../text/letters.ts"
import { contentWords, coverage, wordsOf } from "../likeness.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { namesBoth } from "../sides.ts"

interface Told {
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
      const own = wordsOf(fact, () => `${fact.quotation} ${fact.gist} ${fact.topic}`)
      const like = need !== undefined && own.has(need) ? Math.max(0.55, coverage(words, own)) : coverage(words, own)
      return { speaker: fact.speaker, ...(person === undefined ? {} : { side: person.side }), fact, like }
    })
    .sort((a, b) => b.like - a.like || b.fact.saidOn - a.fact.saidOn)
}

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
  for (const word of ["call", "describ", "counterpart", "acros", "tabl", "like", "also", "need", "side", "want"])
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
    const verb = CUE.test(claim.text) || NAMING.test(claim.text) || /\b(?:his|her|their) own words\b/i.test(claim.text)
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
    if (best !== undefined && best.like >= (speakers.length === 0 ? 0.5 : 0.34)) {
      const wants =
        /\b(?:wants?|seeks?|favou?rs?|supports?|demands?|intends?)\b/i.test(claim.text) &&
        !/\b(?:not|no|never)\b|n['’]t\b/i.test(claim.text)
      const opposite = wants
        ? own.find(
            (t) =>
              t.like >= 0.3 &&
              /(?:\b(?:no|not)|n['’]t) (?:\w+ ){0,3}(?:want|wish|seek|decoupl\w*|desire)/i.test(
                `${t.fact.gist} ${t.fact.quotation}`,
              ),
          )
        : undefined
      if (opposite !== undefined)
        return [
          {
            verdict: "contradicted",
            errorClass: "attribution",
            why: `${opposite.speaker} said the opposite: ${opposite.fact.gist}`,
            evidence: [say(opposite.fact)],
            restatedTrue: opposite.fact.gist,
            confidence: 0.65,
            query,
          },
        ]
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

function bindsBoth(claim: ClaimText): boolean {
  return (
    /\b(?:pledg\w+|promis\w+|vow\w+|commit\w+|guarantee\w*)\b/i.test(claim.text) &&
    /\bboth (?:countries|sides|nations|parties|governments)\b/i.test(claim.text)
  )
}

/** `Bessent's counterparts`: the other side's people. */
function counterparts(claim: ClaimText): Side | undefined {
  if (!/\bcounterparts?\b/i.test(claim.text)) return undefined
  const of =
    claim.mentions.map((m) => claim.people.find((p) => p.id === m.personId)?.side).find((side) => side !== undefined) ??
    (/\bUS|American|Washington\b/.test(claim.text) ? "US" : undefined)
  return of === "US" ? "CN" : of === "CN" ? "US" : undefined
}

function groupClaim(claim: ClaimText, all: readonly Told[], side: Side): Found[] {
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

function bothSaid(claim: ClaimText, ask: Answerer, all: readonly Told[], words: ReadonlySet<string>): Found[] {
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

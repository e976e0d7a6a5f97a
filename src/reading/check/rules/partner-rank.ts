import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type PartnerFact } from "../../evidence/query.ts"
import { partnerName, partnersIn } from "../partners.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { billions, lastFullYear } from "../series.ts"
import { AMONG_PARTNERS } from "./superlative.ts"

type Measure = "imports" | "exports" | "deficit" | "trade"

/* `the largest supplier`, `the second-biggest trading partner`, `the widest deficit with any single country`. */
const RANKED =
  /\b(?:(?<nth>second|third|fourth|fifth|2nd|3rd|4th|5th|No\. ?\d|number (?:one|two|three))[\s-]*)?(?:(?<top>largest|biggest|top|leading|main|most important|widest|number one)\s+)?(?:single\s+|US\s+|U\.S\.\s+|American\s+|bilateral\s+|trade\s+|goods\s+|foreign\s+|overseas\s+|export\s+)*(?<what>supplier|source of (?:US |American )?(?:goods |)imports|seller|trading partner|trade partner|(?:export )?market|customer|buyer|deficit|trade gap|gap|shortfall)\b/i
const HIGHEST = /\b(?:largest|biggest|highest|widest|greatest)\b/i
const GAP = /\b(?:deficit|gap|shortfall)\b/i
const OVERTOOK =
  /\b(?:overtook|overtaken|passed|surpassed|replac(?:ed|es)|displaced|knocked|ahead of|dethroned|outranked|no longer|lost (?:its|the) (?:place|spot|position))\b/i

const ORDINAL: Readonly<Record<string, number>> = {
  second: 2,
  "2nd": 2,
  third: 3,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
  fifth: 5,
  "5th": 5,
}

/** A partner's place among all: `Mexico overtook China as the largest supplier`, `the largest deficit with any country`. */
export const partnerRank: CheckRule = {
  id: "check/partner-rank",
  signs: [RANKED],
  check: (claim, ask) => {
    const match = RANKED.exec(claim.text)
    const overtook = OVERTOOK.test(claim.text)
    const widest = AMONG_PARTNERS.test(claim.text) && HIGHEST.test(claim.text) && GAP.test(claim.text)
    const ranked = match?.groups?.top !== undefined || match?.groups?.nth !== undefined
    if (match === null || !(ranked || overtook || widest) || /\bservices\b/i.test(claim.text)) return []
    const measure = widest ? "deficit" : measureOf(match.groups?.what as string)
    if (measure === "deficit" && !widest && !overtook) return []
    const named = partnersIn(claim.text)
    const goods =
      /\b(?:rare earths?|minerals?|soybeans?|chips|semiconductors|toys|phones|magnets|farm|agricultural|oil|energy|of China|China['’]s|Beijing['’]s)\b/i
    if (goods.test(claim.text) || /\bcreditor|treasur/i.test(claim.text)) return []
    const year = yearMeant(claim)
    const query = { ask: "partners" as const, year, asOf: claim.asOf }
    const facts = factsOf(ask(query))
    if (facts.length === 0)
      return [
        {
          verdict: "insufficient-evidence",
          why: `The record ranks no partners in ${year}.`,
          evidence: [],
          confidence: 0.6,
          query,
        },
      ]
    const order = facts
      .filter((f) => !Number.isNaN(sizeOf(f, measure)))
      .sort((a, b) => sizeOf(b, measure) - sizeOf(a, measure))
    const nth = ORDINAL[(match.groups?.nth ?? "").toLowerCase()]
    const told = overtook ? passing(claim, named, order) : { rank: nth ?? 1, partner: named[0] ?? "CN" }
    if (told === undefined) return []
    if (order.length === 0) return []
    const found = placed(order, measure, told, year)
    const bloc = measure === "deficit" && found.verdict === "supported" ? blocAbove(claim, ask, order, year) : undefined
    return [{ ...found, ...bloc, query }]
  },
}

function measureOf(what: string): Measure {
  if (GAP.test(what)) return "deficit"
  if (/supplier|source|seller/i.test(what)) return "imports"
  return /market|customer|buyer/i.test(what) ? "exports" : "trade"
}

/** The largest deficit with a single country, where that with the European Union as one is larger and the claim says no word of it. */
function blocAbove(claim: ClaimText, ask: Answerer, order: readonly PartnerFact[], year: number): Partial<Found> {
  if (/\b(?:single|any (?:one )?country|countr(?:y|ies)|nations?|bilateral)\b/i.test(claim.text)) return {}
  const bloc = factsOf(ask({ ask: "trade", partner: "EU", by: "year", asOf: claim.asOf })).find(
    (f) => f.period === String(year),
  )
  const [top] = order
  if (bloc === undefined || top === undefined || bloc.balance >= top.balance) return {}
  const why = `Of single countries, yes: ${billions(sizeOf(top, "deficit"))} in ${year}; with the European Union as one it was ${billions(bloc.balance * 1e6)}`
  return {
    verdict: "supported-with-qualification",
    errorClass: "scope",
    why: `${why}.`,
    evidence: [cite(top, `${year}`), cite(bloc, `the European Union in ${year}`)],
    restatedTrue: `${why}.`,
    confidence: 0.7,
  }
}

interface Place {
  readonly partner: string
  readonly rank: number
  /** The one that it is said to have passed. */
  readonly passed?: string
}

/** `Mexico overtook China`, `China lost its place to Mexico`: who is now before whom. */
function passing(claim: ClaimText, named: readonly string[], order: readonly PartnerFact[]): Place | undefined {
  const [first, second] = named
  if (first === undefined) return undefined
  if (second === undefined) {
    if (!/\b(?:no longer|lost)\b/i.test(claim.text)) return undefined
    const leader = order[0]
    return leader === undefined ? undefined : { partner: leader.partner, rank: 1, passed: first }
  }
  const passive =
    /\b(?:was|were|been|is)\s+(?:overtaken|passed|surpassed|replaced|displaced|dethroned)\b|\blost\b/i.test(claim.text)
  return passive ? { partner: second, rank: 1, passed: first } : { partner: first, rank: 1, passed: second }
}

function placed(order: readonly PartnerFact[], measure: Measure, told: Place, year: number): Found {
  const rankOf = (code: string) => order.findIndex((f) => f.partner === code) + 1
  const at = rankOf(told.partner)
  const here = order[at - 1]
  const behind = told.passed === undefined ? undefined : rankOf(told.passed)
  const say = (f: PartnerFact) => `${partnerName(f.partner)} ${billions(sizeOf(f, measure))}`
  const listing = `US ${measure} by partner in ${year}: ${order
    .slice(0, Math.max(3, Math.min(at, 5)))
    .map(say)
    .join(", ")}`
  const evidence = order.slice(0, 3).map((f) => cite(f, `${say(f)} in ${year}`))
  if (here === undefined) return { verdict: "insufficient-evidence", why: `${listing}.`, evidence, confidence: 0.4 }
  const right = behind === undefined ? at === told.rank : at < behind && (told.rank !== 1 || at === 1)
  return right
    ? { verdict: "supported", why: `${listing}.`, evidence, confidence: 0.85 }
    : {
        verdict: "contradicted",
        errorClass: "superlative",
        why: `${listing}; ${partnerName(told.partner)} was number ${at}.`,
        evidence,
        restatedTrue: `${listing}.`,
        confidence: 0.75,
      }
}

function sizeOf(f: PartnerFact, measure: Measure): number {
  const musd =
    measure === "imports"
      ? f.imports
      : measure === "exports"
        ? f.exports
        : measure === "deficit"
          ? -f.balance
          : f.imports === undefined || f.exports === undefined
            ? undefined
            : f.imports + f.exports
  return (musd ?? Number.NaN) * 1e6
}

function yearMeant(claim: ClaimText): number {
  const named = claim.times.find(
    (t) => /^\d{4}(?:$|-)/.test(t.value) && t.mod !== "since" && writtenAs(claim, t) !== "",
  )
  return named === undefined ? lastFullYear(claim.published) : Number(named.value.slice(0, 4))
}

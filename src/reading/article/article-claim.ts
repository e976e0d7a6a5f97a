import type { Day } from "../../core/index.ts"
import { askRule, combine, RULES, runRule, type Tested } from "../check/check.ts"
import type { CheckRule } from "../check/rule.ts"
import { mayShow, shows, type Whole } from "../check/signs.ts"
import type { Finding } from "../check/verdict.ts"
import { type ClaimText, readClaim } from "../claim/claim-text.ts"
import type { Answerer } from "../evidence/query.ts"
import type { KnownPerson } from "../people/known-person.ts"
import type { Quotation, Speaker } from "../speech/quotation.ts"
import { clausesOf } from "../text/clauses.ts"
import { lower } from "../text/lower.ts"
import type { Sentence } from "../text/sentences.ts"
import { overlaps, type TextSpan } from "../text/span.ts"
import { checkQuotation } from "./quoted.ts"

/** One statement of the article with what the record says of it; spans point into the article. */
export interface ArticleClaim extends TextSpan {
  readonly id: string
  /** Whose words: the article's own when empty. */
  readonly saidBy: readonly Speaker[]
  /** Did they say it? Only where somebody is quoted or reported. */
  readonly said?: Finding
  /** Is it true? */
  readonly finding: Finding
}

/**
 * What the claims of an article are checked with: its text, its day, the day of the knowledge, people, and who answers
 * queries.
 */
export interface ArticleContext {
  readonly text: string
  readonly published: Day
  readonly asOf: Day
  readonly people: readonly KnownPerson[]
  readonly ask: Answerer
}

/** With it the article in small letters, and the rules whose signs may stand in it. */
interface Asked extends ArticleContext, Whole {
  readonly rules: readonly CheckRule[]
}

const MATTERS =
  /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|trade|deficit|balance|exports?|imports?|truce|d[eé]tente|talk\w*|both|each side|rounds?|negotiat\w+|deal|agreement|pact|deadline|soybeans?|rare earths?|semiconductors?|chips|commit\w*|pledg\w+|percent|per cent|billion|million|tonnes|court|ruling|extension|president|secretary|minister|sanction\w*|de-?risk\w*|decoupl\w+|Stockholm|Geneva|China|Chinese|Beijing)\b|%|\$/i

/** The most sentences that are checked in one article. */
const MOST_SENTENCES = 400

/** Every testable statement of the article, in order: compound sentences give one claim for each part a rule can test. */
export function articleClaims(
  context: ArticleContext,
  sentences: readonly Sentence[],
  speech: readonly Quotation[],
): ArticleClaim[] {
  const article = { small: lower(context.text) }
  const asked: Asked = { ...context, ...article, rules: RULES.filter((rule) => mayShow(rule, article)) }
  const found: Omit<ArticleClaim, "id">[] = []
  const telling = sentences.filter((s) => MATTERS.test(context.text.slice(s.start, s.end))).slice(0, MOST_SENTENCES)
  let next = 0
  telling.forEach((sentence, i) => {
    while (next < speech.length && (speech[next] as Quotation).end <= sentence.start) next++
    const own: Quotation[] = []
    for (let k = next; k < speech.length && (speech[k] as Quotation).start < sentence.end; k++)
      own.push(speech[k] as Quotation)
    const setting = [telling[i - 1], telling[i + 1]]
      .map((s) => (s === undefined ? "" : context.text.slice(s.start, s.end)))
      .join(" ")
    found.push(...inSentence(asked, sentence, own, setting))
  })
  found.push(...quoted(asked, speech))
  return found
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((claim, i) => ({ id: `c${String(i + 1).padStart(2, "0")}`, ...claim }))
}

function claimAt(context: ArticleContext, span: TextSpan, saidBy: readonly Speaker[], setting: string): ClaimText {
  return readClaim({
    text: context.text.slice(span.start, span.end),
    published: context.published,
    asOf: context.asOf,
    people: context.people,
    saidBy,
    setting,
  })
}

function inSentence(
  context: Asked,
  sentence: Sentence,
  speech: readonly Quotation[],
  setting: string,
): Omit<ArticleClaim, "id">[] {
  const direct = speech.filter((q) => q.kind === "direct" && overlaps(q, sentence))
  if (
    direct.some(
      (q) =>
        q.start <= sentence.start + 2 &&
        q.end >= sentence.end - 60 &&
        q.end - q.start > (sentence.end - sentence.start) * 0.4,
    )
  )
    return []
  const speakerOf = (span: TextSpan) =>
    speech.find((q) => q.start <= span.start + 2 && q.end >= span.end - 2)?.speakers ?? []
  const whole = claimAt(context, sentence, speech[0]?.speakers ?? [], setting)
  const parts = clausesOf(context.text, sentence)
  const read = new Map<TextSpan, ClaimText>()
  const at = (span: TextSpan) => {
    const known = read.get(span) ?? claimAt(context, span, speakerOf(span), `${whole.text} ${setting}`)
    read.set(span, known)
    return known
  }
  /* A part is read when a rule's signs stand in it. */
  const inPart = (rule: CheckRule, span: TextSpan): Finding[] =>
    shows(rule, context.text.slice(span.start, span.end), context) ? askRule(rule, at(span), context.ask) : []
  const results: Omit<ArticleClaim, "id">[] = []
  for (const rule of context.rules) {
    const all = runRule(rule, whole, context.ask, context)
    for (const finding of all) {
      const narrow = parts.find((span) => inPart(rule, span).some((f) => same(f, finding))) ?? sentence
      results.push({ start: narrow.start, end: narrow.end, saidBy: speakerOf(narrow), finding })
    }
    if (all.length > 0) continue
    for (const span of parts) {
      const finding = inPart(rule, span).find((f) => f.verdict !== "insufficient-evidence" && f.confidence >= 0.6)
      if (finding === undefined) continue
      results.push({ start: span.start, end: span.end, saidBy: speakerOf(span), finding })
      break
    }
  }
  results.push(
    ...reported(
      context,
      whole,
      speech.filter((q) => q.kind === "indirect"),
    ),
  )
  const kept = dedupe(results)
  if (kept.some((r) => r.finding.verdict !== "insufficient-evidence"))
    return kept.filter(
      (r) => r.finding.verdict !== "insufficient-evidence" || !kept.some((o) => o !== r && overlaps(o, r)),
    )
  return kept.length > 0 ? kept : fallback(context, sentence, whole, speech)
}

/** Reported speech: did they say that, whatever else the sentence states? */
function reported(context: Asked, whole: ClaimText, speech: readonly Quotation[]): Omit<ArticleClaim, "id">[] {
  const rule = RULES.last.find((r) => r.id === "check/said-it")
  const q = speech[0]
  if (rule === undefined || q === undefined || q.speakers.length === 0) return []
  const found = runRule(rule, { ...whole, saidBy: q.speakers }, context.ask, context).filter(
    (f) => f.verdict !== "insufficient-evidence",
  )[0]
  return found === undefined ? [] : [{ start: q.start, end: q.end, saidBy: q.speakers, said: found, finding: found }]
}

const same = (a: Finding, b: Finding): boolean =>
  a.verdict === b.verdict && a.errorClass === b.errorClass && a.why === b.why

function dedupe(results: readonly Omit<ArticleClaim, "id">[]): Omit<ArticleClaim, "id">[] {
  const seen = new Map<string, Omit<ArticleClaim, "id">>()
  for (const r of results) {
    const key = `${r.finding.rule}|${r.finding.why}`
    if (!seen.has(key)) seen.set(key, r)
  }
  return [...seen.values()]
}

function fallback(
  context: Asked,
  sentence: Sentence,
  whole: ClaimText,
  speech: readonly Quotation[],
): Omit<ArticleClaim, "id">[] {
  const tested: Tested = combineLast(whole, context)
  if (tested === undefined) return []
  const reported = speech.find((q) => q.kind === "indirect")
  const span = reported ?? sentence
  return [
    {
      start: span.start,
      end: span.end,
      saidBy: reported?.speakers ?? [],
      ...(tested.rule === "check/said-it" ? { said: tested } : {}),
      finding: tested,
    },
  ]
}

function combineLast(whole: ClaimText, context: Asked): Tested {
  for (const rule of RULES.last) {
    const found = runRule(rule, whole, context.ask, context)
    if (found.length > 0 && (rule.id !== "check/said-it" || found.some((f) => f.verdict !== "insufficient-evidence")))
      return combine(found)
  }
  return whole.quantities.length > 0 || whole.speech.length > 0 ? combine([]) : undefined
}

/** Direct and partial quotations: were they said, in these words? */
function quoted(context: Asked, speech: readonly Quotation[]): Omit<ArticleClaim, "id">[] {
  return speech
    .filter((q) => q.kind !== "indirect" && q.speakers.length > 0)
    .map((q) => {
      const said = checkQuotation(context, q)
      const content = claimAt(context, { start: q.start + 1, end: q.end - 1 }, q.speakers, "")
      const truth = context.rules
        .flatMap((rule) => runRule(rule, content, context.ask, context))
        .filter((f) => f.verdict !== "insufficient-evidence")
      return { start: q.start, end: q.end, saidBy: q.speakers, said, finding: truth.length > 0 ? combine(truth) : said }
    })
}

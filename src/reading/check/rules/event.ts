import { formatDay, speakDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs, yearOf } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type RulingFact, type Side } from "../../evidence/query.ts"
import { officesOn } from "../../people/known-person.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contentWords, coverage } from "../likeness.ts"
import { charged, describe, pathOf, sideName } from "../path.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { other, partyIn } from "../sides.ts"
import { FORECAST, JUDGEMENT, TARIFF } from "../words.ts"

/** `China answered with tariffs of its own`; `the tariff war was started by …`. */
export const retaliation: CheckRule = {
  id: "check/retaliation",
  check: (claim, ask) => {
    if (!/\b(?:answered|retaliat\w*|responded|hit back|struck back|tit[\s-]for[\s-]tat|counter[\s-]?tariffs?|countermeasures|in kind|reciprocated)\b/i.test(claim.text) || !(TARIFF.test(claim.text) || /countermeasures/i.test(claim.text))) return []
    if (claim.quantities.some((q) => q.unit === "percent") || claim.times.some((t) => t.kind === "date")) return []
    const who: Side = partyIn(claim.text) ?? "CN"
    const [own, theirs] = [pathOf(ask, who, claim.asOf), pathOf(ask, other(who), claim.asOf)]
    const answer = own.steps.find((s) => s.from <= claim.published && charged(s) > 0)
    const cause = theirs.steps.find((s) => answer !== undefined && s.from <= answer.from && charged(s) > 0)
    const measures = factsOf(ask({ ask: "measures", side: who, asOf: claim.asOf })).filter((m) => m.from <= claim.published && m.from > claim.published - 400)
    if (answer === undefined && measures.length === 0) return []
    const evidence = [...(cause === undefined ? [] : [cite(cause, `${sideName(other(who))}: ${describe(cause)}`)]), ...(answer === undefined ? measures.slice(0, 2).map((m) => cite(m, m.goods)) : [cite(answer, `${sideName(who)}: ${describe(answer)}`)])]
    return [{ verdict: "supported", why: `${sideName(who)} put duties of its own in force after those of ${sideName(other(who))}.`, evidence, confidence: 0.85, query: { ask: "tariff-path", side: who, asOf: claim.asOf } }]
  },
}

/** `soon after taking office … a series of increases`. */
export const afterTakingOffice: CheckRule = {
  id: "check/after-taking-office",
  check: (claim, ask) => {
    if (!/\b(?:tak(?:ing|en?)|took|entering|return(?:ing|ed)? to|assuming|coming (?:in)?to|regaining)\s+(?:the\s+)?(?:office|power|white house)|inaugurat\w+|swiftly|moved quickly\b/i.test(claim.text) || !TARIFF.test(claim.text)) return []
    const person = claim.mentions.map((m) => claim.people.find((p) => p.id === m.personId)).find((p) => p !== undefined) ?? claim.people.find((p) => officesOn(p, claim.published).some((o) => /^President$/.test(o.title)))
    const held = person === undefined ? undefined : officesOn(person, claim.published)[0]
    if (person === undefined || held === undefined) return []
    const path = pathOf(ask, person.side === "CN" ? "CN" : "US", claim.asOf)
    const rises = path.steps.filter((s, i) => s.from >= held.from && s.from <= held.from + 200 && charged(s) > (i === 0 ? 0 : charged(path.steps[i - 1] as never)))
    const query = { ask: "tariff-path" as const, side: path.side, asOf: claim.asOf }
    const first = rises[0]
    if (first === undefined) return [{ verdict: "insufficient-evidence", why: "No increase then is on record.", evidence: [], confidence: 0.5, query }]
    const days = first.from - held.from
    if (days > 120) return [{ verdict: "contradicted", errorClass: "date", why: `The first came ${days} days later.`, evidence: [cite(first, describe(first))], confidence: 0.7, query }]
    return [{ verdict: "supported", why: `${rises.length} increases, the first ${days} days after ${speakDay(held.from)}: ${rises.map((s) => `${charged(s)} on ${formatDay(s.from)}`).join(", ")}.`, evidence: rises.map((s) => cite(s, describe(s))), confidence: 0.88, query }]
  },
}

/** Why a measure was taken: its own legal ground decides. */
export const purpose: CheckRule = {
  id: "check/purpose",
  check: (claim, ask) => {
    if (!/\b(?:meant to|intended to|aimed (?:at|to)|in order to|designed to|to (?:address|fix|close|cut|reduce|tackle|correct|rectify|remedy)|because of|in response to)\b/i.test(claim.text) || !/\b(?:tariffs?|dut(?:y|ies)|increases?|measures?|lev(?:y|ies))\b/i.test(claim.text)) return []
    const deficit = /\b(?:deficit|imbalance|trade gap)\b/i.test(claim.text)
    const drugs = /\bfentanyl\b/i.test(claim.text)
    if (!deficit && !drugs) return []
    const layers = [...new Set(pathOf(ask, "US", claim.asOf).steps.filter((s) => s.from <= claim.published && s.from > claim.published - 400).flatMap((s) => s.layers.map((l) => l.name)))]
    const query = { ask: "tariff-path" as const, side: "US" as const, asOf: claim.asOf }
    if (!layers.includes("fentanyl") || !layers.includes("reciprocal")) return []
    const only = deficit && drugs ? undefined : deficit ? "the reciprocal duties of April 2025" : "the fentanyl duties of February and March 2025"
    return only === undefined ? [] : [{ verdict: "supported-with-qualification", errorClass: "purpose", why: `True of ${only} alone; the others rest on another emergency.`, evidence: layers.map((name) => ({ record: `us.${name}`, says: `a duty of its own: ${name}`, sources: [] })), confidence: 0.8, query }]
  },
}

/** Courts: what was ruled, by whom, when, by how many votes. */
export const ruling: CheckRule = {
  id: "check/ruling",
  check: (claim, ask) => {
    if (!/\b(?:court|judges?|justices?|ruled|ruling|struck down|appeals?|unlawful|illegal|void|invalidat\w+|refunds?)\b/i.test(claim.text) || !/\b(?:tariffs?|dut(?:y|ies)|IEEPA|emergency|surcharge|section|refunds?|ruling|ruled|case)\b/i.test(claim.text)) return []
    const query = { ask: "rulings" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query)).filter((r) => r.on <= claim.published + 2 && /court|circuit/i.test(r.body))
    const body = /\bsupreme court\b/i.test(claim.text) ? /supreme/i : /\b(?:appeals|federal circuit)\b/i.test(claim.text) ? /federal circuit/i : /\b(?:trade court|court of international trade)\b/i.test(claim.text) ? /international trade/i : /court|circuit/i
    const about = facts.filter((r) => body.test(r.body)).sort((a, b) => Number(decided(b)) - Number(decided(a)) || b.on - a.on)
    const found = rulingFinding(claim, about)
    return found === undefined ? [] : [{ ...found, query }]
  },
}

function decided(r: RulingFact): boolean {
  return !/^none/i.test(r.effect)
}

function rulingFinding(claim: ClaimText, about: readonly RulingFact[]): Found | undefined {
  const words = contentWords(claim.text)
  const scored = about.map((r) => ({ r, like: coverage(words, contentWords(`${r.title} ${r.effect} ${r.body} void unlawful`)) })).sort((a, b) => b.like - a.like)
  const vote = /\b(\d)\s*(?:-|–|to)\s*(\d)\b/.exec(claim.text)
  const time = claim.times.find((t) => t.kind === "date" || t.kind === "period")
  const bounds = time === undefined ? undefined : boundsOf(time.value)
  const dated = bounds === undefined ? undefined : scored.find(({ r }) => r.on >= bounds.first && r.on <= bounds.last)
  const best = dated ?? scored[0]
  if (best === undefined) return FORECAST.test(claim.text) ? { verdict: "unresolved", why: "Not yet decided.", evidence: [], confidence: 0.5 } : { verdict: "insufficient-evidence", why: "No such ruling is on record by then.", evidence: [], confidence: 0.5 }
  const evidence = [cite(best.r, `${best.r.body}, ${formatDay(best.r.on)}: ${best.r.title}: ${best.r.effect}`)]
  const recorded = /\b(\d)-(\d)\b/.exec(best.r.title)
  if (vote !== null && recorded !== null && (vote[1] !== recorded[1] || vote[2] !== recorded[2])) return { verdict: "contradicted", errorClass: "level", why: `The vote was ${recorded[0]}.`, evidence, restatedTrue: `${best.r.title}.`, confidence: 0.85 }
  if (bounds !== undefined && dated === undefined && best.like >= 0.25) return { verdict: "contradicted", errorClass: "date", why: `${best.r.body} ruled on ${speakDay(best.r.on)}.`, evidence, restatedTrue: `${best.r.body}, ${speakDay(best.r.on)}.`, confidence: 0.7 }
  if (/\b(?:upheld|lawful|valid|sided with)\b/i.test(claim.text) && /void|unlawful|vacated|no power|beyond/i.test(best.r.effect) && !/unlawful|invalid/i.test(claim.text)) return { verdict: "contradicted", errorClass: "status", why: `${best.r.effect}.`, evidence, confidence: 0.75 }
  return best.like >= 0.25 || dated !== undefined ? { verdict: "supported", why: `${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`, evidence, confidence: 0.7 } : { verdict: "insufficient-evidence", why: "No ruling on record decides it.", evidence, confidence: 0.45 }
}

const INDUSTRY: readonly (readonly [said: RegExp, industry: RegExp])[] = [
  [/\brare[\s-]earth magnets?|permanent magnets?|magnets?\b/i, /rare_earth_magnets|magnet/],
  [/\brare[\s-]earths?(?! magnet)/i, /^rare_earths$/],
  [/\b(?:semiconductors?|chips?)\b/i, /^semiconductors$/],
  [/\b(?:medicines?|pharmaceuticals?|drugs)\b/i, /medic|pharma/],
  [/\bbatter/i, /batter/],
  [/\b(?:toys?)\b/i, /toy/],
  [/\bgraphite\b/i, /graphite/],
  [/\bantibiotics?|active ingredients?\b/i, /ingredient|antibiotic/],
  [/\bsolar\b/i, /solar/],
  [/\bcranes?\b/i, /crane/],
]

/** Dependence: a supplier's share, or `dangerously concentrated`. */
export const dependence: CheckRule = {
  id: "check/dependence",
  check: (claim, ask) => {
    const named = INDUSTRY.filter(([said]) => said.test(claim.text))
    const share = claim.quantities.find((q) => q.unit === "percent" && q.value !== undefined && (q.kind === "share" || /\b(?:share|accounts?|supplies|comes? from|controls?|imports?)\b/i.test(claim.text)))
    const concentrated = /\b(?:concentrat\w+|depend\w*|rel(?:y|ies|iance|iant)|dominat\w+|at risk|vulnerab\w+)\b/i.test(claim.text)
    if (named.length === 0 || TARIFF.test(claim.text) || (share === undefined && !concentrated)) return []
    const query = { ask: "supply" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query))
    const latest = named.map(([, industry]) => facts.filter((f) => industry.test(f.industry) && f.year <= yearOf(claim.published)).sort((a, b) => b.year - a.year))
    if (share !== undefined) {
      const options = latest[0] ?? []
      if (/\b(?:world|global|mining|processing|refin\w+|production|output)\b/i.test(claim.text) || options.length === 0) return [{ verdict: "insufficient-evidence", why: "The record holds shares in imports only.", evidence: [], confidence: 0.5, query }]
      const stated = { value: share.value as number, text: writtenAs(claim, share) }
      const hit = options.find((f) => f.sharePct !== undefined && (agrees(stated, f.sharePct) || Math.abs(f.sharePct - stated.value) <= 1))
      const first = options[0]
      if (hit !== undefined) return [{ verdict: "supported", why: `${hit.goods}: ${hit.sharePct} percent in ${hit.year}.`, evidence: [cite(hit, `${hit.sharePct} percent of imports, ${hit.year}`)], confidence: 0.75, query }]
      const off = first?.sharePct === undefined ? 0 : Math.abs(first.sharePct - stated.value)
      return first === undefined || off < 12 ? [{ verdict: "insufficient-evidence", errorClass: "measure", why: "The share turns on which codes and years are counted.", evidence: options.slice(0, 2).map((f) => cite(f, `${f.sharePct} percent, ${f.year}`)), confidence: 0.5, query }] : [{ verdict: "contradicted", errorClass: "level", why: `${first.goods}: ${first.sharePct} percent of imports in ${first.year}.`, evidence: [cite(first, `${first.sharePct} percent, ${first.year}`)], restatedTrue: `${first.sharePct} percent of imports in ${first.year}.`, confidence: 0.6, query }]
    }
    const heads = latest.map((list) => list[0]).filter((f) => f !== undefined)
    if (heads.length === 0) return []
    const high = heads.filter((f) => (f.sharePct ?? 0) >= 40 || ((f.concentration ?? 0) >= 2500 && (f.sharePct ?? 0) >= 25))
    const evidence = heads.map((f) => cite(f, `${f.goods}: ${f.sharePct} percent from China in ${f.year}${f.concentration === undefined ? "" : `, supplier index ${f.concentration}`}`))
    const listing = heads.map((f) => `${f.goods} ${f.sharePct} percent`).join(", ")
    if (high.length === heads.length) return [{ verdict: "supported", why: `Share of China in US imports: ${listing}.`, evidence, confidence: 0.7, query }]
    if (high.length > 0) return [{ verdict: "supported-with-qualification", errorClass: "measure", why: `True of some only; share of China in US imports: ${listing}.`, evidence, confidence: 0.75, query }]
    return [{ verdict: "contradicted", errorClass: "measure", why: `Share of China in US imports: ${listing}.`, evidence, confidence: 0.55, query }]
  },
}

/** A share of world output. */
export const outputShare: CheckRule = {
  id: "check/output-share",
  check: (claim, ask) => {
    if (!/\b(?:GDP|gross domestic product|world (?:economy|output)|global (?:economy|output))\b/i.test(claim.text)) return []
    const q = claim.quantities.find((x) => (x.unit === "percent" || (x.unit === "ratio" && (x.value as number) < 1)) && x.value !== undefined) ?? (/\bhalf\b/i.test(claim.text) ? { value: 0.5, unit: "ratio", start: claim.text.search(/half/i), end: claim.text.search(/half/i) + 4 } : undefined)
    if (q?.value === undefined) return []
    const query = { ask: "output" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query))
    const of = (party: string) => facts.find((f) => f.party === party)
    const world = of("world")
    const parties = (["US", "CN"] as const).filter((s) => (s === "US" ? /\b(?:US|United States|America)\b/ : /\bChina\b/).test(claim.text))
    if (world === undefined || parties.length === 0) return [{ verdict: "insufficient-evidence", why: "The record holds no output figures.", evidence: [], confidence: 0.5, query }]
    const share = (parties.reduce((sum, p) => sum + (of(p)?.usdBn ?? 0), 0) / world.usdBn) * 100
    const stated = { value: q.unit === "ratio" ? q.value * 100 : q.value, text: writtenAs(claim, q) }
    const why = `${parties.join(" and ")}: ${share.toFixed(1)} percent of world output at market prices in ${world.year}.`
    if (Math.abs(share - stated.value) <= 2) return [{ verdict: "supported", why, evidence: [cite(world, why)], confidence: 0.7, query }]
    return [{ verdict: "contradicted", errorClass: "measure", why, evidence: [cite(world, why)], restatedTrue: why, confidence: 0.75, query }]
  },
}

/** Judgement without a fact to test. */
export const opinion: CheckRule = {
  id: "check/opinion",
  check: (claim) => {
    const bare = claim.quantities.every((q) => q.kind === "ordinal" || q.unit === "day") && claim.times.every((t) => t.kind === "duration" || t.confidence < 0.7)
    if (!bare || !JUDGEMENT.test(claim.text)) return []
    return [{ verdict: "not-checkable", why: "A judgement: no record could bear it out or refute it.", evidence: [], confidence: 0.6 }]
  },
}

/** Something still to come when it was written. */
export const forecast: CheckRule = {
  id: "check/forecast",
  check: (claim, ask) => {
    if (!FORECAST.test(claim.text) && !/\b(?:until|by)\s/.test(claim.text)) return []
    if (!/\b(?:will|likely|may|might|could|expect\w*|on track|going to|would|plans?|hopes?|set to|due to|soon|probably|predict\w*|forecast\w*)\b/i.test(claim.text)) return []
    const named = claim.times.map((t) => boundsOf(t.value.slice(0, 10))).filter((b) => b !== undefined)
    if (named.length > 0 && named.every((b) => b.last < claim.published)) return []
    return [{ verdict: "unresolved", why: `Still to come on ${formatDay(claim.published)}.`, evidence: [], ...outcomeOf(claim, ask), confidence: 0.6 }]
  },
}

function outcomeOf(claim: ClaimText, ask: Answerer): { laterOutcome?: string } {
  if (/\b(?:extend|extension|prolong|truce|deadline|pause|lapse|expire)/i.test(claim.text)) {
    const next = factsOf(ask({ ask: "agreements", asOf: claim.asOf })).filter((a) => a.kind === "truce" && a.concludedOn >= claim.published).sort((a, b) => a.concludedOn - b.concludedOn)[0]
    return next === undefined ? {} : { laterOutcome: `${next.name}, ${formatDay(next.concludedOn)}${next.until === undefined ? "" : `, until ${formatDay(next.until)}`}` }
  }
  if (/\b(?:talks|dialogue|round|meeting|negotiations?)\b/i.test(claim.text)) {
    const round = factsOf(ask({ ask: "rounds", asOf: claim.asOf })).find((r) => r.lastDay >= claim.published)
    return round === undefined ? {} : { laterOutcome: `${round.place}: ${formatDay(round.firstDay)} to ${formatDay(round.lastDay)}. ${round.outcome}` }
  }
  return {}
}

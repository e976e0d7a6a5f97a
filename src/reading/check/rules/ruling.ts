import { formatDay, speakDay } from "../../../core/index.ts"
import { type ClaimText, yearOf } from "../../claim/claim-text.ts"
import { factsOf, type RulingFact } from "../../evidence/query.ts"
import { readNumber } from "../../number/number-words.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contentWords, coverage } from "../likeness.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { FORECAST } from "../words.ts"
import { sameDeeds } from "./same-deed.ts"

const COUNT = "\\d|two|three|four|five|six|seven|eight|nine"
const VOTE = new RegExp(
  `\\b(?:by|vote\\s+(?:was|of)|voted)\\s+(${COUNT})\\s*(?:(?:votes|justices|judges)\\s*)?(?:-|–|to)\\s*(${COUNT})\\b|\\b(\\d)\\s*(?:-|–|to)\\s*(\\d)\\b`,
  "i",
)
const ANY_COURT = "court|circuit"

/* Words of the case that are no deed of the court. */
const OTHER_DEEDS = /\b(?:appeal\w*|respons\w*|increas\w+)\b/gi

const STRUCK_DOWN =
  /\b(?:struck down|strikes down|blocked|voided|invalidated|overturned|ruled against|ruled (?:that )?(?:the )?(?:\w+ )?(?:tariffs|duties) (?:unlawful|illegal|invalid)|threw out|thrown out|wip(?:es|ed|ing) out|sweeps away|did away with|quash(?:es|ed)|knocked down|annul\w*)\b/i

const COURT = /\b(?:court|circuit|justices?|judges?)\b/i

/* What a court is thought to do is no ruling. */
const WILL_RULE =
  /\b(?:probably|likely|expected|poised|set)\b[^.;]{0,25}\b(?:rules?|strikes?|upholds?|sides?|decides?|voids?|overturns?)\b/i

/** Courts: what was ruled, by whom, when, by how many votes. */
export const ruling: CheckRule = {
  id: "check/ruling",
  check: (claim, ask) => {
    const spared =
      SPARED.test(claim.text) &&
      OF_232.test(claim.text) &&
      factsOf(ask({ ask: "rulings", asOf: claim.asOf })).some(
        (r) => r.on <= claim.published && claim.published - r.on <= 10,
      )
    const bareVote = VOTE.test(claim.text) && /\bvotes?\b/i.test(claim.text)
    if (
      !bareVote &&
      !spared &&
      (!/\b(?:court|judges?|justices?|ruled|ruling|judge?ments?|decision|verdict|struck down|appeals?|unlawful|illegal|voids?|voided|invalidat\w+|refunds?)\b/i.test(
        claim.text,
      ) ||
        !/\b(?:tariffs?|dut(?:y|ies)|IEEPA|emergency|surcharge|section|refunds?|ruling|ruled|case)\b/i.test(claim.text))
    )
      return []
    if (WILL_RULE.test(claim.text)) return []
    const query = { ask: "rulings" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query)).filter(
      (r) =>
        r.on <= claim.published + 2 &&
        /court|circuit/i.test(r.body) &&
        (!bareVote || COURT.test(claim.text) || r.on >= claim.published - 14),
    )
    const body = /\bsupreme court\b/i.test(claim.text)
      ? /supreme/i
      : /\b(?:appeals|federal circuit)\b/i.test(claim.text)
        ? /federal circuit/i
        : /\b(?:trade court|court of international trade)\b/i.test(claim.text)
          ? /international trade/i
          : new RegExp(ANY_COURT, "i")
    const about = facts
      .filter((r) => body.test(r.body))
      .sort((a, b) => Number(decided(b)) - Number(decided(a)) || b.on - a.on)
    const pending = notYet(claim, about)
    if (pending !== undefined) return [{ ...pending, query }]
    const found = rulingFinding(claim, about)
    const elsewhere =
      found?.verdict === "insufficient-evidence" && body.source !== ANY_COURT
        ? ofAnotherCourt(claim, facts, about)
        : undefined
    return found === undefined ? [] : [{ ...(elsewhere ?? found), query }]
  },
}

const NOT_YET =
  /\b(?:has|have|had)(?: not|n['’]t)(?: yet)? (?:ruled|decided|issued)|\byet to (?:rule|decide)|\bno (?:ruling|decision|judgment) (?:yet|so far)|\b(?:ruling|decision|judgment) is (?:still )?(?:pending|awaited|outstanding)\b/i

/** `The court has not yet ruled`: true until the record has its judgment. */
function notYet(claim: ClaimText, about: readonly RulingFact[]): Found | undefined {
  if (!NOT_YET.test(claim.text)) return undefined
  const last = about.find((r) => r.on <= claim.published && !/\bhears?\b|\bargument|\bchallenge\b/i.test(r.effect))
  const heard = about.find((r) => r.on <= claim.published)
  if (heard === undefined) return undefined
  if (last === undefined)
    return {
      verdict: "supported",
      why: `Heard and not decided by then: ${heard.body}, ${speakDay(heard.on)}.`,
      evidence: [cite(heard, heard.effect)],
      confidence: 0.7,
    }
  return contradicted("status", `${last.body} ruled on ${speakDay(last.on)}: ${last.effect}`, {
    evidence: [cite(last, last.effect)],
    confidence: 0.7,
  })
}

/** That day another court than the one named is on record with a ruling. */
function ofAnotherCourt(claim: ClaimText, all: readonly RulingFact[], named: readonly RulingFact[]): Found | undefined {
  const told = claim.times.flatMap((t) => (t.kind === "date" ? [boundsOf(t.value)] : [])).find((b) => b !== undefined)
  const news = STRUCK_DOWN.test(claim.text) && named.every((r) => r.on > claim.published || !decided(r))
  const bounds = told ?? (news ? { first: claim.published - 5, last: claim.published } : undefined)
  if (bounds === undefined || bounds.last - bounds.first > 5) return undefined
  const within = all.filter((r) => !named.includes(r) && r.on >= bounds.first && r.on <= bounds.last)
  const [other, ...more] = told === undefined ? within.filter((r) => /void|vacates|unlawful/i.test(r.effect)) : within
  if (other === undefined || (told !== undefined && more.length > 0)) return undefined
  return {
    verdict: "contradicted",
    errorClass: "identity",
    why: `It was the ${other.body}: ${other.title}.`,
    evidence: [cite(other, `${other.body}, ${formatDay(other.on)}: ${other.title}: ${other.effect}`)],
    restatedTrue: `The ${other.body} ruled on ${speakDay(other.on)}: ${other.effect}.`,
    confidence: 0.7,
  }
}

function decided(r: RulingFact): boolean {
  return !/^none/i.test(r.effect)
}

/* Before a day that what was ruled lasts to: no day of the ruling. */
const HOW_LONG = /\b(?:until|till|through|up to|as late as)\s+(?:the\s+|at least\s+)?$/i

/** The day that it is said to last to, where the record has another or none. */
function lastsTo(claim: ClaimText, r: RulingFact): Found | undefined {
  const time = claim.times.find(
    (t) => t.value.length === 10 && HOW_LONG.test(claim.text.slice(Math.max(0, t.start - 40), t.start)),
  )
  const day = time === undefined ? undefined : boundsOf(time.value)?.first
  if (day === undefined || r.status.includes(speakDay(day))) return undefined
  const held = /\b(?:until|to) \d{1,2} [A-Z][a-z]+ \d{4}\b/.test(r.status)
  return held
    ? contradicted("date", `${r.body}, ${speakDay(r.on)}: ${r.status.replace(/\.$/, "")}`, {
        evidence: [],
        confidence: 0.65,
      })
    : {
        verdict: "insufficient-evidence",
        why: "To which day it lasts is not on record.",
        evidence: [],
        confidence: 0.4,
      }
}

function rulingFinding(claim: ClaimText, about: readonly RulingFact[]): Found | undefined {
  const words = contentWords(claim.text)
  const scored = about
    .map((r) => ({ r, like: coverage(words, contentWords(`${r.title} ${r.effect} ${r.body} void unlawful`)) }))
    .sort((a, b) => b.like - a.like)
  const vote = VOTE.exec(claim.text)
    ?.slice(1)
    .filter((n) => n !== undefined)
    .map((n) => readNumber(n))
  const time = claim.times.find(
    (t) =>
      (t.kind === "date" || t.kind === "period") &&
      !HOW_LONG.test(claim.text.slice(Math.max(0, t.start - 40), t.start)) &&
      !/^\d{4}$/.test(t.value.replace(String(yearOf(claim.published)), "")),
  )
  const bounds = time === undefined ? undefined : boundsOf(time.value)
  const dated = bounds === undefined ? undefined : scored.find(({ r }) => r.on >= bounds.first && r.on <= bounds.last)
  const best = dated ?? scored[0]
  if (best === undefined)
    return FORECAST.test(claim.text)
      ? { verdict: "unresolved", why: "Not yet decided.", evidence: [], confidence: 0.5 }
      : { verdict: "insufficient-evidence", why: "No such ruling is on record by then.", evidence: [], confidence: 0.5 }
  const evidence = [cite(best.r, `${best.r.body}, ${formatDay(best.r.on)}: ${best.r.title}: ${best.r.effect}`)]
  const lasting = lastsTo(claim, best.r)
  if (lasting !== undefined) return { ...lasting, evidence }
  const recorded = /\b(\d)-(\d)\b/.exec(best.r.title)
  if (vote !== undefined && recorded !== null && (vote[0] !== Number(recorded[1]) || vote[1] !== Number(recorded[2])))
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
  if (
    /\bhears?\b|\bargument/i.test(best.r.effect) &&
    /\b(?:struck down|ruled|voided|invalidated|overturned|decided)\b/i.test(claim.text)
  )
    return {
      verdict: "contradicted",
      errorClass: "chronology",
      why: `Heard, not yet decided: ${best.r.body}, ${speakDay(best.r.on)}.`,
      evidence,
      confidence: 0.7,
    }
  if (
    /\b(?:will|would|could|may|might)\b/.test(claim.text) &&
    vote === undefined &&
    bounds === undefined &&
    decided(best.r)
  )
    return {
      verdict: "insufficient-evidence",
      why: "What follows from it is not on record.",
      evidence,
      confidence: 0.4,
    }
  if (
    /\bIEEPA\b/.test(best.r.effect) &&
    /\bvoid|unlawful|no power/i.test(best.r.effect) &&
    /\b(?:every|all)\b[^.;]{0,60}\b(?:tariffs?|duties|duty|levies)\b|\btariffs?\b[^.;]{0,40}\bsince (?:2018|his first term)\b/i.test(
      claim.text,
    ) &&
    /\b(?:str(?:uck|ikes) down|wip(?:es|ed|ing) out|sweeps away|does away with|threw out|thrown out|void\w*|invalidat\w+|overturn\w*|cancel\w*|end(?:s|ed)|annul\w*|swept away|wiped out)\b/i.test(
      claim.text,
    ) &&
    !/\b(?:IEEPA|emergency|under)\b/i.test(claim.text)
  )
    return {
      verdict: "contradicted",
      errorClass: "scope",
      why: `Only the duties under the emergency powers act fell: ${best.r.effect}.`,
      evidence,
      restatedTrue: `${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`,
      confidence: 0.7,
    }
  const paid = stillCollected(claim, best.r)
  if (paid !== undefined) return { ...paid, evidence }
  const sections = sectionsTold(claim.text, best.r)
  if (sections !== undefined) return { ...sections, why: `${best.r.effect}.`, evidence, confidence: 0.75 }
  if (
    bounds === undefined &&
    !sameDeeds(claim.text.replace(OTHER_DEEDS, ""), `${best.r.title} ${best.r.effect} ${best.r.status} ends stops`)
  )
    return { verdict: "insufficient-evidence", why: `On record of it: ${best.r.effect}.`, evidence, confidence: 0.45 }
  if (
    /\bvoid\b/i.test(best.r.effect) &&
    /\b(?:ended|stopped|ceased|expired|lapsed|fell away|went away)\s+(?:with|on|upon|the day of|immediately)\b/i.test(
      claim.text,
    )
  )
    return {
      verdict: "supported-with-qualification",
      errorClass: "date",
      why: `Void in law from the ruling; collection went on for some days. ${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`,
      evidence,
      confidence: 0.65,
    }
  if (
    STRUCK_DOWN.test(claim.text) &&
    /\bplaintiffs only\b/i.test(best.r.effect) &&
    !/\bplaintiffs?|parties|firms that sued/i.test(claim.text)
  )
    return {
      verdict: "supported-with-qualification",
      errorClass: "scope",
      why: `For the plaintiffs only: ${best.r.effect}.`,
      evidence,
      restatedTrue: `${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`,
      confidence: 0.65,
    }
  if (
    STRUCK_DOWN.test(claim.text) &&
    /\bIEEPA\b/.test(best.r.effect) &&
    ALL_OF_HIS.test(claim.text) &&
    !NAMES_ITS_LAW.test(claim.text)
  )
    return {
      verdict: "supported-with-qualification",
      errorClass: "scope",
      why: `Only the duties under the emergency powers act: ${best.r.effect}.`,
      evidence,
      restatedTrue: `${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`,
      confidence: 0.65,
    }
  const told = vote !== undefined && recorded !== null && /\bvotes?\b/i.test(claim.text)
  return told || best.like >= 0.25 || dated !== undefined
    ? {
        verdict: "supported",
        why: `${best.r.body}, ${speakDay(best.r.on)}: ${best.r.effect}.`,
        evidence,
        confidence: 0.7,
      }
    : { verdict: "insufficient-evidence", why: "No ruling on record decides it.", evidence, confidence: 0.45 }
}

/* Which duties fell, by their law or by the names of those that rested on it. */
const NAMES_ITS_LAW =
  /\b(?:IEEPA|emergency|1977|fentanyl|reciprocal|liberation day|sweeping|broad|most|many|global|some|part|section \d+)\b/i

/* The duties of the side or of the president, with no word of which. */
const ALL_OF_HIS =
  /\b(?:Trump['’]s|the president['’]s|his|US|American|America['’]s|Washington['’]s|the administration['’]s)\s+(?:\w+\s+)?(?:tariffs|duties|levies)\b|\btariffs on (?:China|Chinese goods)\b/i

const OFF_NOW =
  /\b(?:no longer|not any (?:more|longer))\b[^.;]{0,40}\b(?:pay|paid|owe[ds]?|collect\w*|charg\w+|fac\w+|due|levied)\b|\b(?:need not|do not (?:have|need) to|don['’]t (?:have|need) to|no need to|stop(?:s|ped)?|ceased?)\s+(?:pay|collect|charg)\w*/i

/** A ruling whose effect was held back, told as the end of collection. */
function stillCollected(claim: ClaimText, r: RulingFact): Found | undefined {
  if (!OFF_NOW.test(claim.text) || !/\b(?:stayed|mandate was held|held back)\b/i.test(r.status)) return undefined
  return {
    verdict: "contradicted",
    errorClass: "status",
    why: `${r.body}, ${speakDay(r.on)}: ${r.effect}. ${r.status}`,
    evidence: [],
    restatedTrue: r.status,
    confidence: 0.75,
  }
}

/* Duties under a section of another law: struck down with the rest, or left alone. */
const STRUCK =
  /\b(?:voids?|voided|str(?:uck|ikes?) down|invalidat\w+|overturn\w*|cancel\w*|also (?:covers?|ends?|ended|applies to|extends to))\b[^.;]{0,40}\bsections? \d{3}\b|\bsections? \d{3}\b[^.;]{0,40}\b(?:(?:is|are|was|were) (?:also |now |therefore )?(?:void|illegal|unlawful|invalid|struck|gone|voided)|f(?:all|ell) (?:too|as well|with))\b/i
const SPARED =
  /\b(?:unaffected|untouched|not affected|not touched|spared?|survives?|remains?|stays?|leaves?|left|(?:does|do|did)(?: not|n['’]t) (?:touch|affect|cover|reach|concern|apply to|extend to))\b/i

/* Goods whose duties rest on Section 232. */
const OF_232 =
  /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)) on (?:imported )?(?:steel|alumini?um|cars|autos|copper|metals|lumber)\b|\b(?:steel|alumini?um|car|auto|copper|metals?) (?:and \w+ )?(?:tariffs?|dut(?:y|ies))\b/i

/** The emergency-powers rulings said to reach, or to spare, the duties of another section. */
function sectionsTold(text: string, r: RulingFact): Pick<Found, "verdict" | "errorClass"> | undefined {
  const sections = [...text.matchAll(/\bsections? (\d{3})\b/gi)].map((m) => m[1] as string)
  const named = sections.length > 0 ? sections : OF_232.test(text) ? ["232"] : []
  if (named.length === 0 || !/\bIEEPA\b/.test(r.effect) || named.some((n) => r.effect.includes(n))) return undefined
  if (SPARED.test(text)) return { verdict: "supported" }
  return STRUCK.test(text) || (sections.length === 0 && STRUCK_DOWN.test(text))
    ? { verdict: "contradicted", errorClass: "scope" }
    : undefined
}

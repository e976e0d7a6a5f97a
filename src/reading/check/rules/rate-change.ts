import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type Side, type TariffStep } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { tellsWhole } from "../part-told.ts"
import { charged, describe, type Path, sideName } from "../path.ts"
import { agrees, type Stated } from "../rounding.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { SOME_GOODS, TARIFF } from "../words.ts"
import { speaksOfLapse } from "./lapse-rate.ts"
import { difference } from "./rate-difference.ts"
import { best, pairs, pathsFor } from "./rate-moves.ts"

/* `Chinese goods have paid ten points more`: a duty by the verb of paying one. */
const PAYS_MORE = /\b(?:pays?|paid|paying|fac(?:es?|ed)|charg\w+)\b[^.;]{0,30}\bpoints?\b/i

/** Movements of a side's duty: `from 145 to 30`, `by 115 points`, `cut by 115 percent`. */
export const rateChange: CheckRule = {
  id: "check/rate-change",
  signs: [[TARIFF, /\b(?:rates?|burden)\b/i, PAYS_MORE]],
  check: (claim, ask) => {
    if (speaksOfLapse(claim.text)) return []
    if (SOME_GOODS.test(claim.text.replace(/fentanyl\s+\w+/gi, ""))) return []
    return claim.quantities.flatMap((q) => {
      if (q.from !== undefined && q.to !== undefined && q.unit === "percent") return movement(claim, ask, q)
      if (q.kind === "change" && q.value !== undefined && (q.unit === "percentage point" || q.unit === "percent"))
        return difference(claim, ask, q)
      return []
    })
  },
}

function movement(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  const [from, to] = [
    { value: q.from as number, text: String(q.from) },
    { value: q.to as number, text: String(q.to) },
  ]
  const tries = pathsFor(claim, ask, q.start).map((path): Found => {
    const query = { ask: "tariff-path" as const, side: path.side, asOf: claim.asOf }
    const both = pairs(path, claim.published)
    const step = both.find(([a, b]) => agrees(from, charged(a)) && agrees(to, charged(b)))
    if (step !== undefined)
      return dated(claim, path, step[1], {
        verdict: "supported",
        why: `${sideName(path.side)} went from ${charged(step[0])} to ${charged(step[1])} percent on ${formatDay(step[1].from)}.`,
        evidence: step.map((s) => cite(s, describe(s))),
        confidence: 0.95,
        query,
      })
    const layers = both.find(([a, b]) =>
      b.layers.some(
        (l) => agrees(to, l.chargedPct) && a.layers.some((k) => k.name === l.name && agrees(from, k.chargedPct)),
      ),
    )
    if (layers !== undefined) {
      const named = /\b(?:fentanyl|reciprocal|baseline)\b/i.test(claim.text)
      return {
        verdict: named ? "supported" : "supported-with-qualification",
        ...(named ? {} : { errorClass: "stacking" as const }),
        why: `One layer moved so; the total went from ${charged(layers[0])} to ${charged(layers[1])}.`,
        evidence: layers.map((s) => cite(s, describe(s))),
        confidence: 0.8,
        query,
      }
    }
    const known = path.steps.filter((s) => s.from <= claim.published + 60)
    const turned = both.find(
      ([x, y]) => Math.abs(y.from - claim.published) <= 21 && agrees(from, charged(y)) && agrees(to, charged(x)),
    )
    if (turned !== undefined)
      return {
        verdict: "contradicted",
        errorClass: "chronology",
        why: `The other way round: from ${charged(turned[0])} to ${charged(turned[1])} percent on ${formatDay(turned[1].from)}.`,
        evidence: turned.map((s) => cite(s, describe(s))),
        restatedTrue: `${sideName(path.side)} went from ${charged(turned[0])} to ${charged(turned[1])} percent on ${formatDay(turned[1].from)}.`,
        confidence: 0.85,
        query,
      }
    const overtaken = factsOf(ask({ ask: "orders", side: path.side, asOf: claim.asOf })).find(
      (o) =>
        Math.abs(o.orderedOn - claim.published) <= 30 &&
        agrees(from, o.ratePct) &&
        path.steps.every((s) => s.layers.every((l) => l.name !== o.layer || l.chargedPct !== o.ratePct)),
    )
    const reached =
      overtaken === undefined ? undefined : known.find((s) => agrees(to, charged(s)) && s.from >= overtaken.orderedOn)
    if (overtaken !== undefined && reached !== undefined)
      return {
        verdict: "supported",
        why: `${sideName(path.side)} had ordered ${overtaken.ratePct} percent on ${formatDay(overtaken.orderedOn)} and charged ${describe(reached)}.`,
        evidence: [cite(overtaken, overtaken.instrument), cite(reached, describe(reached))],
        confidence: 0.8,
        query,
      }
    const a = known.find((s) => agrees(from, charged(s)))
    const b = known.find((s) => agrees(to, charged(s)))
    const partOf = (stated: { value: number; text: string }) =>
      known.find((s) => s.layers.some((l) => agrees(stated, l.chargedPct)) && !agrees(stated, charged(s)))
    const mixed =
      a === undefined ? (b === undefined ? undefined : partOf(from)) : b === undefined ? partOf(to) : undefined
    if (mixed !== undefined) {
      const whole = (a ?? b) as TariffStep
      return {
        verdict: "contradicted",
        errorClass: "basis",
        why: `The figures count different things: one is a single layer, the other the sum. ${sideName(path.side)} charged ${describe(mixed)} and ${describe(whole)}.`,
        evidence: [cite(mixed, describe(mixed)), cite(whole, describe(whole))],
        restatedTrue: `On one basis, ${sideName(path.side)} charged ${describe(mixed)}, then ${describe(whole)}.`,
        confidence: 0.85,
        query,
      }
    }
    if (a !== undefined && b !== undefined && a.from < b.from)
      return {
        verdict: "supported",
        why: `${sideName(path.side)} charged ${describe(a)} and later ${describe(b)}.`,
        evidence: [cite(a, describe(a)), cite(b, describe(b))],
        confidence: 0.8,
        query,
      }
    if (a !== undefined && b !== undefined)
      return {
        verdict: "contradicted",
        errorClass: "chronology",
        why: `The other way round: ${describe(b)} came before ${describe(a)}.`,
        evidence: [cite(b, describe(b)), cite(a, describe(a))],
        confidence: 0.85,
        query,
      }
    const shifted = both.find(
      ([x, y]) =>
        Math.abs(y.from - claim.published) <= 60 && Math.abs(charged(y) - charged(x) - (to.value - from.value)) < 0.01,
    )
    if (shifted !== undefined)
      return {
        verdict: "supported-with-qualification",
        errorClass: "basis",
        why: `The movement is right; the levels count other duties too: ${describe(shifted[0])}, then ${describe(shifted[1])}.`,
        evidence: shifted.map((s) => cite(s, describe(s))),
        restatedTrue: `The all-goods duty went from ${charged(shifted[0])} to ${charged(shifted[1])} percent.`,
        confidence: 0.7,
        query,
      }
    const list = ofLists(claim, ask, path.side, from, to)
    if (list !== undefined) return list
    const near = both.find(([x, y]) => agrees(to, charged(y)) || agrees(from, charged(x)))
    if (near === undefined)
      return {
        verdict: "insufficient-evidence",
        why: "No such movement of the all-goods duty is on record.",
        evidence: [],
        confidence: 0.5,
        query,
      }
    return contradicted(
      "level",
      `${sideName(path.side)} went from ${charged(near[0])} to ${charged(near[1])} percent on ${formatDay(near[1].from)}`,
      { evidence: near.map((s) => cite(s, describe(s))), confidence: 0.85, query },
    )
  })
  return best(tries)
}

/** A movement that is right but dated wrongly is a date error. */
function dated(claim: ClaimText, path: Path, step: TariffStep, found: Found): Found {
  const time = claim.times.find(
    (t) =>
      (t.kind === "date" || t.kind === "period") && t.role === undefined && t.mod !== "until" && t.mod !== "before",
  )
  const bounds = time === undefined ? undefined : boundsOf(time.value)
  if (bounds === undefined || (step.from >= bounds.first - 3 && step.from <= bounds.last + 3)) return found
  return {
    ...found,
    verdict: "contradicted",
    errorClass: "date",
    why: `${sideName(path.side)} made that change on ${formatDay(step.from)}.`,
    restatedTrue: `The change came on ${formatDay(step.from)}.`,
    confidence: 0.8,
  }
}

/** The rate of a list of goods that moved so about then. */
function ofLists(claim: ClaimText, ask: Answerer, side: Side, from: Stated, to: Stated): Found | undefined {
  const query = { ask: "measures" as const, side, asOf: claim.asOf }
  const facts = factsOf(ask(query)).filter((m) => m.ratePct !== undefined)
  const after = facts.find(
    (m) =>
      agrees(to, m.ratePct as number) &&
      Math.abs(m.from - claim.published) <= 60 &&
      facts.some((p) => p.id === m.id && p.until === m.from && agrees(from, p.ratePct as number)),
  )
  if (after === undefined) return undefined
  const why = `${after.name}: ${from.value} to ${to.value} percent on ${formatDay(after.from)}`
  const whole = tellsWhole(claim.text)
  return {
    verdict: whole ? "supported-with-qualification" : "supported",
    ...(whole ? { errorClass: "scope" as const, restatedTrue: `${why}; other goods keep theirs.` } : {}),
    why: `${why}${whole ? ", a part of the goods" : ""}.`,
    evidence: [cite(after, why)],
    confidence: 0.75,
    query,
  }
}

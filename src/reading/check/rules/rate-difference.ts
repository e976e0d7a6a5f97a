import { formatDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import type { Answerer } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { charged, describe } from "../path.ts"
import { agrees } from "../rounding.ts"
import { cite, type Found } from "../rule.ts"
import { best, pairs, pathsFor } from "./rate-moves.ts"

/** A movement told by its size: in points of the duty, or as a share of it. */
export function difference(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  const stated = { value: q.value as number, text: writtenAs(claim, q) }
  const tries = pathsFor(claim, ask, q.start).map((path): Found | undefined => {
    const query = { ask: "tariff-path" as const, side: path.side, asOf: claim.asOf }
    const moves = pairs(path, claim.published).flatMap(([a, b]) => [
      { a, b, points: charged(b) - charged(a) },
      ...b.layers.flatMap((l) =>
        a.layers
          .filter((k) => k.name === l.name && k.chargedPct !== l.chargedPct)
          .map((k) => ({ a, b, points: l.chargedPct - k.chargedPct })),
      ),
    ])
    const inPoints = moves.filter((m) => agrees(stated, Math.abs(m.points)))
    const hit = inPoints.find((m) => q.direction === undefined || (q.direction === "up") === m.points > 0)
    if (hit !== undefined && q.unit === "percentage point")
      return {
        verdict: "supported",
        why: `From ${charged(hit.a)} to ${charged(hit.b)} percent on ${formatDay(hit.b.from)}.`,
        evidence: [cite(hit.a, describe(hit.a)), cite(hit.b, describe(hit.b))],
        confidence: 0.92,
        query,
      }
    const relative = moves.find(
      (m) =>
        charged(m.a) > 0 &&
        agrees(stated, (Math.abs(charged(m.b) - charged(m.a)) / charged(m.a)) * 100) &&
        (q.direction === undefined || (q.direction === "up") === charged(m.b) > charged(m.a)),
    )
    if (relative !== undefined && q.unit === "percent")
      return {
        verdict: "supported",
        why: `From ${charged(relative.a)} to ${charged(relative.b)} percent is that share of the rate.`,
        evidence: [cite(relative.b, describe(relative.b))],
        confidence: 0.7,
        query,
      }
    if (hit !== undefined)
      return {
        verdict: "contradicted",
        errorClass: "unit",
        why: `The movement was ${stated.value} percentage points (${charged(hit.a)} to ${charged(hit.b)}), not ${stated.value} percent.`,
        evidence: [cite(hit.a, describe(hit.a)), cite(hit.b, describe(hit.b))],
        restatedTrue: `The duty went from ${charged(hit.a)} to ${charged(hit.b)} percent, ${stated.value} percentage points.`,
        confidence: 0.8,
        query,
      }
    const opposite = inPoints[0]
    if (opposite !== undefined)
      return {
        verdict: "contradicted",
        errorClass: "sign",
        why: `The duty moved the other way: from ${charged(opposite.a)} to ${charged(opposite.b)} percent.`,
        evidence: [cite(opposite.b, describe(opposite.b))],
        confidence: 0.8,
        query,
      }
    const suspended = path.steps
      .flatMap((s) => s.layers.map((l) => ({ s, l })))
      .find(({ l }) => l.lawPct > l.chargedPct && agrees(stated, l.lawPct - l.chargedPct))
    if (suspended !== undefined)
      return {
        verdict: "supported",
        why: `${stated.value} points of the ${suspended.l.lawPct} percent ${suspended.l.name} duty were suspended.`,
        evidence: [cite(suspended.s, describe(suspended.s))],
        confidence: 0.85,
        query,
      }
    return undefined
  })
  const found = tries.filter((f): f is Found => f !== undefined)
  return found.length > 0
    ? best(found)
    : [
        {
          verdict: "insufficient-evidence",
          why: "No such movement of the all-goods duty is on record.",
          evidence: [],
          confidence: 0.5,
        },
      ]
}

import { type Day, formatDay } from "../../../core/index.ts"
import { writtenAs } from "../../claim/claim-text.ts"
import type { Side, TariffStep } from "../../evidence/query.ts"
import { charged, describe, lawful, pathOf, peak, sideName, stepOn } from "../path.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { TARIFF } from "../words.ts"
import { isFormer } from "./rate-told.ts"

const LAPSE =
  /\b(?:laps(?:e|es|ed|ing)|snap(?:ped|s|ping)?[\s-]?back|revert(?:s|ed|ing)?|without (?:the |a |an |any |another )?(?:truce|extension|deal|pause|agreement)|if (?:the |it |no |they |there ).{0,60}(?:expir\w*|laps\w*|ends?|ended|fail\w*|exten\w+|deal|renew\w*|runs? out|collaps\w*|breaks? down)|unless .{0,60}(?:exten\w+|deal|renew\w*|agree\w*)|should (?:the |it |no |they |there |either |both |talks ).{0,60}(?:expir\w*|laps\w*|end|fail\w*|pass|collaps\w*|run out|break down|not be)|(?:once|when|after) (?:the |it ).{0,40}(?:expires|lapses|ends|runs out|is over|are over|are up|is up)|(?:go|goes|come|comes|jumps?|springs?|bounces?|returns?) back (?:up )?to\b.{0,40}\b(?:automatic\w*|by itself|of (?:its|their) own accord)|would (?:return|go back|spring back|bounce back|shoot (?:back )?up|have (?:returned|gone|snapped|risen|jumped))|failing (?:a|an)|absent (?:a|an)|avert\w*|avoid(?:s|ed|ing)?)\b/i

const RATES = /\brates?\b/i

/** Whether the sentence is about what would be charged once a truce is gone. */
export function speaksOfLapse(text: string): boolean {
  if (/\b(?:surcharges?|tariffs?|dut(?:y|ies)|lev(?:y|ies))\s+(?:has |have |had )?lapsed\b/i.test(text)) return false
  return LAPSE.test(text) && (TARIFF.test(text) || RATES.test(text))
}

/** What a bare lapse brings: the law's own rate without the suspension, not the peak of earlier orders. */
export const lapseRate: CheckRule = {
  id: "check/lapse-rate",
  signs: [LAPSE, [TARIFF, RATES]],
  check: (claim, ask) => {
    if (!speaksOfLapse(claim.text)) return []
    const bound = claim.quantities.find((q) => q.kind === "threshold")
    const rates = claim.quantities
      .filter((q) => !isFormer(claim.text, q))
      .map((q) => ({ ...q, value: q.value ?? q.to }))
      .filter((q) => q.unit === "percent" && q.value !== undefined && q.kind !== "share" && q.kind !== "change")
    const figures = bound === undefined ? rates : [{ ...bound, value: bound.min as number }]
    return figures.flatMap((q): Found[] => {
      const side = imposerAt(claim.text, q.start)
      const tries = (side === undefined ? (["US", "CN"] as const) : [side]).map((s) => {
        const path = pathOf(ask, s, claim.published)
        const now = stepOn(path, claim.published) ?? path.steps.at(-1)
        const soon = path.steps.find((s) => s.from > claim.published && s.from <= claim.published + 14 && sleeps(s))
        const step = now !== undefined && !sleeps(now) && soon !== undefined ? soon : now
        return step === undefined
          ? undefined
          : finding(
              s,
              step,
              {
                value: q.value as number,
                text: bound !== undefined ? "over" : q.to === undefined ? writtenAs(claim, q) : String(q.to),
              },
              peak(path, claim.published),
              claim.published,
            )
      })
      const best =
        tries.find((f) => f?.verdict === "supported") ??
        tries.find((f) => f?.verdict === "supported-with-qualification") ??
        tries.find((f) => f !== undefined)
      return best === undefined ? [] : [best]
    })
  },
}

const sleeps = (step: TariffStep): boolean => step.layers.some((l) => l.suspendedUntil !== undefined)

function finding(
  side: Side,
  step: TariffStep,
  stated: { value: number; text: string },
  top: TariffStep | undefined,
  published: Day,
): Found {
  const query = { ask: "tariff-path" as const, side, asOf: published }
  const after = lawful(step)
  const until = step.layers.find((l) => l.suspendedUntil !== undefined)?.suspendedUntil
  const day = until === undefined ? "" : ` from ${formatDay(until)}`
  const truth = `${sideName(side)} charged ${charged(step)} percent; a bare lapse gives ${after}${day}`
  const evidence = [
    cite(step, `${sideName(side)}: ${describe(step)}; by law ${after} without the suspension`),
    ...(top === undefined || top === step ? [] : [cite(top, `peak: ${describe(top)}, withdrawn since`)]),
  ]
  if (agrees(stated, after)) return { verdict: "supported", why: `${truth}.`, evidence, confidence: 0.9, query }
  if (step.layers.some((l) => l.lawPct !== l.chargedPct && agrees(stated, l.lawPct))) {
    return {
      verdict: "supported-with-qualification",
      errorClass: "stacking",
      why: `That is the suspended duty alone; ${truth}.`,
      evidence,
      restatedTrue: `${truth}.`,
      confidence: 0.75,
      query,
    }
  }
  if (side === "US" && [25, 7.5].some((pct) => agrees(stated, after + pct))) {
    return {
      verdict: "supported-with-qualification",
      errorClass: "stacking",
      why: `With Section 301 on part of the goods; ${truth}.`,
      evidence,
      confidence: 0.75,
      query,
    }
  }
  const wasPeak = top !== undefined && (agrees(stated, charged(top)) || stated.value >= 100)
  return {
    verdict: "contradicted",
    errorClass: "snapback-level",
    why: `${truth}; ${wasPeak ? "the higher rate had been withdrawn, not suspended, and would need a new order" : "no suspension holds back that rate"}.`,
    evidence,
    restatedTrue: `${truth}.`,
    confidence: 0.88,
    query,
  }
}

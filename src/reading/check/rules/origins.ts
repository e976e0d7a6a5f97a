import { LAYERS } from "../layers.ts"
import { describe, pathOf, stepOn } from "../path.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { DUTY_WORDS } from "../words.ts"

const FALLS =
  /\b(?:appl(?:y|ies|ied)|falls?|fell|hits?|covers?|targets?|is|are|was|were|pays?|fac(?:e|es)|limited|aimed|concerns?|affects?|levied|charged|imposed)\b/i
const ONE =
  /\b(?:only|alone|solely|exclusively|just)\s+(?:(?:to|on|at|for|by|from)\s+)?(?:goods (?:from|of)\s+)?(?:China|Chinese)\b|\b(?:China|Chinese (?:goods|products|imports)) (?:alone|only)\b|\bno (?:other|one else)\b/i
const EVERY =
  /\b(?:every|all|any)\s+(?:other\s+)?(?:countr(?:y|ies)|trading partners?|partners?|nations?|origins?|imports(?: from (?:all|every|any) \w+)?)\b|\b(?:worldwide|global(?:ly)?|the whole world|regardless of origin|whatever their origin|across the board)\b/i

/** Whose goods an all-goods duty falls on: `the surcharge applies only to China`. */
export const origins: CheckRule = {
  id: "check/origins",
  signs: [DUTY_WORDS, FALLS, [ONE, EVERY]],
  check: (claim, ask) => {
    const [one, every] = [ONE.test(claim.text), EVERY.test(claim.text)]
    if (one === every || /\b(?:not|never|could|may|might|if|unless|would|threat\w*|plans?|except)\b/i.test(claim.text))
      return []
    const path = pathOf(ask, "US", claim.asOf)
    const step =
      stepOn(path, claim.published) ??
      path.steps.find((s) => s.from > claim.published && s.from <= claim.published + 30)
    if (step === undefined) return []
    const named =
      LAYERS.find(([, p]) => p.test(claim.text))?.[0] ??
      (/\bsurcharge\b/i.test(claim.text)
        ? "section 122"
        : newest(
            claim.text,
            step.layers.map((l) => l.name),
          ))
    const layer = step.layers.find((l) => l.name === named && l.chargedPct > 0)
    if (layer?.reach === undefined) return []
    const right = one ? layer.reach === "one" : layer.reach !== "one"
    if (one && right) return []
    const truth = `The ${layer.name} duty falls on goods of ${layer.reach === "all" ? "every origin" : layer.reach === "others-too" ? "other origins too, by a measure of their own" : "China"}`
    const evidence = [cite(step, `${truth}: ${describe(step)}`)]
    const query = { ask: "tariff-path" as const, side: "US" as const, asOf: claim.asOf }
    return right
      ? [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.75, query }]
      : [contradicted("scope", truth, { evidence, confidence: 0.7, query })]
  },
}

/** `The new duty` is the layer that came last. */
function newest(text: string, names: readonly string[]): string | undefined {
  if (!/\bthe (?:new|latest)\b/i.test(text)) return undefined
  return ["forced labour", "section 122", "reciprocal", "fentanyl"].find((name) => names.includes(name))
}

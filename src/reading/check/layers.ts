import type { TariffStep } from "../evidence/query.ts"
import type { Quantity } from "../number/quantity.ts"

/** The all-goods duties by the names that news has for them. */
export const LAYERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["fentanyl", /\bfentanyl\b/i],
  ["reciprocal", /\b(?:reciprocal|baseline|base(?:\s+(?:tariff|rate|duty))?|liberation day)\b/i],
  ["section 122", /\b(?:section 122|global (?:tariff|surcharge)|surcharge of 1974)\b/i],
  ["forced labour", /\bforced[\s-]labou?r\b/i],
]

/** Duties that only the United States has, whoever is named beside them. */
export const OF_US_ALONE: ReadonlySet<string> = new Set(["fentanyl", "section 122", "forced labour"])

/* The figure counts the layer in, it is not the layer's own: `145 with the fentanyl levy`, `a total of 30`. */
const COUNTED_IN = /^\s*(?:in all\s+)?(?:with|including|once|counting|plus|when)\b/i
const SUM =
  /\b(?:total\w*|altogether|combined|overall|all told|sum|on top of|with|including|together|counting|added|add(?:s|ing)? up|br(?:ings?|ought)|takes?|took|lift(?:s|ed)?)\b/i

/** The layer that the words around the figure name, when they name one: after it, else before it, no other figure between. */
export function layerNamed(text: string, q: Quantity, others: readonly Quantity[]): string | undefined {
  if (COUNTED_IN.test(text.slice(q.end))) return undefined
  const left = Math.max(0, ...others.filter((o) => o.end <= q.start).map((o) => o.end))
  const right = Math.min(text.length, q.end + 45, ...others.filter((o) => o.start >= q.end).map((o) => o.start))
  const after = text.slice(q.end, right).split(/[,;]|\band\b/)[0] as string
  const before = text
    .slice(left, q.start)
    .split(/[,;]|\band\b/)
    .at(-1) as string
  return (
    LAYERS.find(([, pattern]) => pattern.test(after))?.[0] ??
    (SUM.test(before) ? undefined : LAYERS.find(([, pattern]) => pattern.test(before))?.[0])
  )
}

/** The law under which each all-goods duty was ordered. */
export const LAW: Readonly<Record<string, string>> = {
  fentanyl: "the emergency powers act (IEEPA)",
  reciprocal: "the emergency powers act (IEEPA)",
  "section 122": "Section 122",
  "forced labour": "Section 301",
}

/** The true law of a duty on all goods that the sentence puts under another section; nothing where it names none. */
export function otherLaw(text: string, step: TariffStep): string | undefined {
  const said = /\bSection (\d{3})\b/i.exec(text)?.[1]
  const everything =
    /\b(?:global|universal|worldwide|across[\s-]the[\s-]board|all (?:goods|imports|countries|origins))\b/i
  const named = LAYERS.find(([, pattern]) => pattern.test(text.replace(/\bSection \d{3}\b/gi, "")))?.[0]
  if (said === undefined || (!everything.test(text) && step.layers.every((l) => l.name !== named))) return undefined
  const laws = step.layers.map((l) => LAW[l.name]).filter((law) => law !== undefined)
  return laws.length === 0 || laws.some((law) => law.includes(said)) ? undefined : laws[0]
}

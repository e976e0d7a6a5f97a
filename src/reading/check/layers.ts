import type { Quantity } from "../number/quantity.ts"

const LAYERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["fentanyl", /\bfentanyl\b/i],
  ["reciprocal", /\b(?:reciprocal|baseline|base(?:\s+(?:tariff|rate|duty))?|liberation day)\b/i],
  ["section 122", /\b(?:section 122|global (?:tariff|surcharge)|surcharge of 1974)\b/i],
  ["forced labour", /\bforced[\s-]labou?r\b/i],
]

/** The layer that the words around the figure name, when they name one. */
export function layerNamed(text: string, q: Quantity): string | undefined {
  if (/^\s*(?:in all\s+)?(?:with|including|once|counting|plus|when)\b/i.test(text.slice(q.end))) return undefined
  const near = text.slice(Math.max(0, q.start - 25), Math.min(text.length, q.end + 45))
  const after = text.slice(q.end, q.end + 45).split(/[,;]|\band\b/)[0] as string
  return (
    LAYERS.find(([, pattern]) => pattern.test(after))?.[0] ??
    LAYERS.find(([, pattern]) =>
      pattern.test(near.split(/[,;]/).find((part) => part.includes(text.slice(q.start, q.end))) ?? ""),
    )?.[0]
  )
}

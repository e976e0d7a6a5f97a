import type { CommitmentFact } from "../../evidence/query.ts"
import { cite } from "../rule.ts"

const UNITS: readonly (readonly [unit: RegExp, metric: RegExp, scale: number])[] = [
  [/^t$/, /tonne/i, 1e6],
  [/^USD$/, /USD bn|usd/i, 1e9],
  [/^count$/, /aircraft|lines|exclusions|bodies/i, 1],
  [/^percent$/, /rate|percent/i, 1],
]

/** The figures of a target in main units: `52.4`, `502.4 (200 above 2017)`, `32.0 (12.5 + 19.5)`. */
export function figures(fact: CommitmentFact, unit: string): number[] {
  const scale = UNITS.find(([u, metric]) => u.test(unit) && metric.test(`${fact.metric} ${fact.target}`))?.[2]
  if (scale === undefined) return []
  return [...fact.target.matchAll(/\d+(?:[.,]\d+)*/g)].map((m) => Number(m[0].replace(/,/g, "")) * scale)
}

/** The promise as evidence: who, what, how much, by when, and how it stands. */
export function say(f: CommitmentFact) {
  return cite(f, `${f.by}: ${f.promise}: ${f.target} ${f.metric}; due ${f.due}; ${f.status}`)
}

/** A purchase promised in Phase One. */
export const isPurchase = ({ agreement, promise }: CommitmentFact): boolean =>
  agreement === "phase-one" && /\bbuy\b/i.test(promise)

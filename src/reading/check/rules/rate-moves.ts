import type { Day } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Answerer, Side, TariffStep } from "../../evidence/query.ts"
import { type Path, pathOf } from "../path.ts"
import type { Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"

/** The paths of the side that a figure is told of, or of both. */
export function pathsFor(claim: ClaimText, ask: Answerer, at: number): Path[] {
  const side = imposerAt(claim.text, at)
  return (side === undefined ? (["US", "CN"] as const) : [side]).map((s: Side) => pathOf(ask, s, claim.asOf))
}

/** Steps next to each other, earlier first, known by publication or announced for soon after. */
export function pairs(path: Path, published: Day): (readonly [TariffStep, TariffStep])[] {
  return path.steps
    .slice(1)
    .flatMap((step, i) => (step.from <= published + 60 ? [[path.steps[i] as TariffStep, step] as const] : []))
}

/** The best of what each side gives. */
export function best(tries: readonly Found[]): Found[] {
  const order = ["supported", "supported-with-qualification", "contradicted", "insufficient-evidence"]
  return [...tries].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict)).slice(0, 1)
}

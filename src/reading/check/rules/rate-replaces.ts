import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { cite } from "../rule.ts"
import type { Evidence } from "../verdict.ts"

/* What the duty is said to stand in the place of: `replaces the Section 301 tariffs`. */
const REPLACES =
  /^[^;.]*?\b(?:replac(?:es|ed|ing)|tak(?:es?|ing) the place of|took the place of|supersed\w+|supplant\w*|displac\w+|instead of|in place of)\s+(?:(?:the|all|existing|older|earlier|Trump['’]s|US)\s+)*(?:section 301|first[\s-]term|2018)\b/i

/** Whether the rate is told as taking the place of the duties under Section 301. */
export const replacesOlder = (claim: ClaimText, q: Quantity): boolean =>
  REPLACES.test(claim.text.slice(q.end, q.end + 120))

/** The duties under Section 301 that go on, where a new duty is said to have taken their place. */
export function olderGoOn(claim: ClaimText, ask: Answerer, q: Quantity): Evidence | undefined {
  if (!replacesOlder(claim, q)) return undefined
  const one = factsOf(ask({ ask: "measures", side: "US", asOf: claim.asOf })).find(
    (m) =>
      m.authority === "301" &&
      m.inForce &&
      (m.ratePct ?? 0) > 0 &&
      m.from < claim.published - 365 &&
      (m.until === undefined || m.until > claim.published),
  )
  return one === undefined ? undefined : cite(one, `${one.name}: ${one.ratePct} percent, in force`)
}

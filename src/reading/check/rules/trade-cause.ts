import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import { cite, type Found } from "../rule.ts"
import { billions } from "../series.ts"

/** A change of trade told as the work of tariffs: `tariffs cut the deficit`, `the deficit fell because of the duties`. */
const BY_TARIFFS =
  /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b[^.;]{0,40}\b(?:cut|cuts|cutting|reduc\w+|shr[aiu]nk\w*|slash\w*|narrow\w*|lower\w*|halv\w*|caused|led to|brought|drove|driven|pushed)\b|\b(?:because of|thanks to|due to|owing to|as a result of|driven by|caused by)\b[^.;]{0,40}\b(?:tariffs?|duties|levies)\b/i

const whole = (usdMillions: number): string => `${usdMillions < 0 ? "−" : "+"}${billions(usdMillions * 1e6)}`

/** Says beside a measured change what models put down to tariffs: measurement has a size, and no cause. */
export function withCause(found: Found, claim: ClaimText, year: number, ask: Answerer): Found {
  if (!BY_TARIFFS.test(claim.text)) return found
  const [fact] = factsOf(ask({ ask: "modelled-change", year, asOf: claim.asOf }))
  const unmeasured = `${found.why} The figure is measured; that tariffs are its cause is not.`
  if (fact === undefined) return { ...found, why: unmeasured }
  const says = `by ${fact.model} the change of the law over ${year} moves the balance by ${whole(fact.low)} to ${whole(fact.high)} in the long run`
  return {
    ...found,
    why: `${unmeasured} ${says.charAt(0).toUpperCase()}${says.slice(1)}.`,
    evidence: [...found.evidence, cite(fact, says)],
  }
}

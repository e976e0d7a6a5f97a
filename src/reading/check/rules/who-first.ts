import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, type Fact, factsOf, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { sideName } from "../path.ts"
import { type CheckRule, cite } from "../rule.ts"
import { lastParty, other } from "../sides.ts"
import { DUTY_WORDS } from "../words.ts"

const FIRST = /\b(?:struck|moved|acted|fired|went) first\b|\bfired the (?:first|opening) (?:shot|salvo)\b/i
const ANSWERED =
  /\b(?:then|later|thereupon)\s+(?:replied|answered|responded|retaliated|followed|hit back|struck back)\b/i

/** Who moved first in those days: `China struck first, and Trump then replied`. */
export const whoFirst: CheckRule = {
  id: "check/who-first",
  signs: [[FIRST, ANSWERED], DUTY_WORDS],
  check: (claim, ask) => {
    const first = FIRST.exec(claim.text)
    const then = ANSWERED.exec(claim.text)
    if (first === null && then === null) return []
    const opener =
      first !== null
        ? lastParty(claim.text.slice(0, first.index))
        : reversed(lastParty(claim.text.slice(0, then?.index ?? 0)))
    if (opener === undefined) return []
    const [own, theirs] = [opening(claim, ask, opener), opening(claim, ask, other(opener))]
    if (own === undefined || theirs === undefined || own.on === theirs.on) return []
    const right = own.on < theirs.on
    const why = [own, theirs]
      .sort((a, b) => a.on - b.on)
      .map((x) => `${sideName(x.side)} on ${speakDay(x.on)}: ${x.fact.instrument}`)
      .join("; ")
    return [
      {
        verdict: right ? "supported" : "contradicted",
        ...(right ? {} : { errorClass: "chronology" as const, restatedTrue: `${why}.` }),
        why: `${why}.`,
        evidence: [cite(own.fact, own.fact.instrument), cite(theirs.fact, theirs.fact.instrument)],
        confidence: 0.75,
      },
    ]
  },
}

const reversed = (side: Side | undefined): Side | undefined => (side === undefined ? undefined : other(side))

interface Opening {
  readonly side: Side
  readonly on: Day
  readonly fact: Fact & { readonly instrument: string }
}

/** A side's first measure of the days named, or of the last six weeks. */
function opening(claim: ClaimText, ask: Answerer, side: Side): Opening | undefined {
  const named = claim.times
    .filter((t) => t.kind === "date" && t.mod === undefined)
    .map((t) => boundsOf(t.value))
    .find((b) => b !== undefined)
  const { first, last } = named ?? { first: (claim.published - 42) as Day, last: claim.published }
  const made = [
    ...factsOf(ask({ ask: "orders", side, asOf: claim.asOf })).map((fact) => ({ fact, on: fact.orderedOn })),
    ...factsOf(ask({ ask: "measures", side, asOf: claim.asOf }))
      .filter((m) => m.ratePct !== undefined)
      .map((fact) => ({ fact, on: fact.knownOn ?? fact.from })),
  ]
    .filter(({ on }) => on >= first - 3 && on <= last)
    .sort((a, b) => a.on - b.on)
  const [one] = made
  return one === undefined ? undefined : { side, ...one }
}

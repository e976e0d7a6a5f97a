import { type Day, formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type AgreementFact, type Answerer, factsOf } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { cite } from "../rule.ts"
import { TRUCE } from "../words.ts"

/** The agreement of January 2020 by its names. */
export const PHASE_ONE = /\bphase[\s-](?:one|1|I)\b|\bfirst[\s-]phase\b/i

const NAMES: readonly (readonly [RegExp, RegExp])[] = [
  [PHASE_ONE, /phase one/i],
  [/\bgeneva\b/i, /geneva/i],
  [/\blondon\b/i, /london/i],
  [/\bmadrid\b|\btiktok\b/i, /madrid/i],
  [/\bbusan\b|\bkuala lumpur\b|\bgyeongju\b|\bone-year\b/i, /busan/i],
  [/\bbuenos aires\b|\bg20 dinner\b/i, /buenos aires/i],
  [/\bosaka\b/i, /osaka/i],
]

export function agreementsOf(ask: Answerer, asOf: Day): readonly AgreementFact[] {
  return factsOf(ask({ ask: "agreements", asOf }))
}

/** Whether the sentence calls an agreement by a name of its own. */
export const isNamed = (text: string): boolean => NAMES.some(([words]) => words.test(text))

/** The agreements a sentence may mean: by name, else truces for a truce, latest known first. */
export function meant(claim: ClaimText, ask: Answerer): AgreementFact[] {
  const all = [...agreementsOf(ask, claim.asOf)].sort((a, b) => b.concludedOn - a.concludedOn)
  const named = NAMES.filter(([words]) => words.test(claim.text)).flatMap(([, name]) =>
    all.filter((a) => name.test(a.name) || name.test(a.id)),
  )
  if (named.length > 0) return [...new Set(named)]
  const known = all.filter((a) => a.concludedOn <= claim.published)
  if (TRUCE.test(claim.text) || /\b(?:extension|deadline|exten(?:d|ded|ding|ds)|prolong\w*)\b/i.test(claim.text))
    return known.filter((a) => a.kind === "truce")
  return known
}

/** The chain of truces in force on the day: the first text and every extension known by then. */
export function truceChain(ask: Answerer, asOf: Day, on: Day): AgreementFact[] {
  const truces = agreementsOf(ask, asOf)
    .filter((a) => a.kind === "truce" && a.concludedOn <= on && a.from !== undefined)
    .sort((a, b) => a.concludedOn - b.concludedOn)
  const chain: AgreementFact[] = []
  for (const truce of truces) {
    const last = chain.at(-1)
    if (
      last !== undefined &&
      (last.until === undefined || (truce.from as Day) > last.until + 1 || truce.concludedOn > last.until)
    )
      chain.length = 0
    chain.push(truce)
  }
  return chain
}

/** The day of signature, where the record names one beside the announcement. */
export function signed(a: AgreementFact): Day {
  const match = /signed (\d{1,2}) (\w+) (\d{4})/.exec(`${a.principals} ${a.text}`)
  const month =
    match === null ? -1 : "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf((match[2] as string).slice(0, 3)) / 3
  return match === null || month < 0
    ? a.concludedOn
    : (boundsOf(`${match[3]}-${String(month + 1).padStart(2, "0")}-${(match[1] as string).padStart(2, "0")}`)?.first ??
        a.concludedOn)
}

export function say(a: AgreementFact) {
  return cite(
    a,
    `${a.name}: concluded ${formatDay(a.concludedOn)}${a.from === undefined ? "" : `, from ${formatDay(a.from)}`}${a.until === undefined ? "" : `, until ${formatDay(a.until)}`}`,
  )
}

/** The prolongation that came after publication, if any. */
export function later(ask: Answerer, claim: ClaimText, hit: AgreementFact): { laterOutcome?: string } {
  const next = agreementsOf(ask, claim.asOf)
    .filter(
      (a) =>
        a.kind === "truce" &&
        a.concludedOn > claim.published &&
        a.concludedOn >= hit.concludedOn &&
        a.until !== undefined &&
        a.until > (hit.until ?? 0),
    )
    .sort((a, b) => a.concludedOn - b.concludedOn)[0]
  return next === undefined
    ? {}
    : { laterOutcome: `prolonged on ${formatDay(next.concludedOn)} to ${formatDay(next.until as Day)}` }
}

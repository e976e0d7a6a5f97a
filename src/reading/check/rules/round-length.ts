import { factsOf } from "../../evidence/query.ts"
import { readNumber } from "../../number/number-words.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { isAt, placesOf, sayRound, TALKS } from "./rounds-on-record.ts"

const LASTED =
  /\b(?:lasted|ran|went on|took|stretched|spanned)\b[^.;]{0,25}?\b(?<a>\d+|one|two|three|four|five)[\s-]days?\b|\b(?<b>one|two|three|four|five|\d+)[\s-]days?\s+(?:of\s+)?(?:\w+\s+){0,2}(?:talks|negotiations|meetings?|round|session|summit)\b|\b(?:a\s+)?(?<c>single|one)[\s-]day\s+(?:meeting|round|session)\b|\b(?:lasted|ran|went on|took|stretched|spanned)\b[^.;]{0,25}?\b(?<weeks>a|one|two|three)[\s-](?:full |whole )?weeks?\b|\b(?:over|after|during|in)\s+(?<d>two|three|four|\d)\s+days\b/i

/** How long a round went on: `the London talks lasted two days`. */
export const roundLength: CheckRule = {
  id: "check/round-length",
  signs: [LASTED, [TALKS, /^It lasted\b/]],
  check: (claim, ask) => {
    const match = LASTED.exec(claim.text)
    if (match === null || /\b(?:will|would|could|may)\b/.test(claim.text)) return []
    if (/\b(?:truce|deadline|pause|expir\w+|tariffs?|before|until)\b/i.test(claim.text)) return []
    const g = match.groups as Readonly<Record<string, string | undefined>>
    const said =
      g.weeks === undefined
        ? g.c === undefined
          ? readNumber(g.a ?? g.b ?? g.d ?? "")
          : 1
        : 7 * (readNumber(g.weeks) ?? 1)
    if (said === undefined) return []
    const query = { ask: "rounds" as const, asOf: claim.asOf }
    const held = factsOf(ask(query)).filter(
      (r) =>
        r.kind !== "call" &&
        r.kind !== "technical" &&
        r.firstDay <= claim.published &&
        claim.published - r.lastDay <= 400,
    )
    const place = placesOf(claim.text).find((p) => held.some((r) => isAt(r, p)))
    const round = place === undefined ? held.at(-1) : held.filter((r) => isAt(r, place)).at(-1)
    if (round === undefined || (place === undefined && claim.published - round.lastDay > 20)) return []
    const days = round.lastDay - round.firstDay + 1
    const truth = `${sayRound(round)}: ${days} ${days === 1 ? "day" : "days"}`
    const evidence = [cite(round, truth)]
    /* A visit has a day of arrival beside its days of talks. */
    if (days === said || (round.kind === "summit" && days - 1 === said))
      return [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.85, query }]
    return [contradicted("period", truth, { evidence, confidence: 0.65, query })]
  },
}

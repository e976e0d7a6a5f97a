import { type Day, formatDay } from "../../../core/index.ts"
import { type Answerer, factsOf, type RoundFact } from "../../evidence/query.ts"

export const TALKS =
  /\b(?:talks|rounds?|meetings?|negotiations?|negotiat(?:ed|e)|negotiators|dialogue|sessions?|summit|consultations|met|meet|delegations?|visit(?:ed|s)?|spoke|call(?:ed)?|telephone)\b/i
export const PLACES =
  /\b(Geneva|London|Stockholm|Madrid|Kuala Lumpur|Busan|Gyeongju|Seoul|Paris|New York|Beijing|Washington|Shanghai|Osaka|Buenos Aires|Davos|Brussels|Zurich|Bern|Vienna|Rome|Berlin|Tokyo|Singapore|Shenzhen|Dublin|Doral|Hong Kong|Sweden|Switzerland|Spain|Malaysia|South Korea|Korea|France|Lausanne|Oslo|Copenhagen|Helsinki|Hanoi|Bangkok|Jakarta|Manila|Dubai|Doha|Riyadh|Lisbon|Barcelona|Istanbul|Mumbai|Delhi|Honolulu|Anchorage|San Francisco)\b/gi

export function roundsOf(ask: Answerer, asOf: Day): readonly RoundFact[] {
  return factsOf(ask({ ask: "rounds", asOf }))
}

export const isAt = (round: RoundFact, place: string): boolean =>
  round.place.toLowerCase().includes(place.toLowerCase()) || round.country.toLowerCase() === place.toLowerCase()

/** Where it was: places after `in` or `at`; else any place but the two capitals, which may stand for their governments. */
export function placesOf(text: string): string[] {
  const named = [...text.matchAll(PLACES)]
  const located = named.filter((m) => /\b(?:in|at|near|outside)\s+$/i.test(text.slice(0, m.index)))
  const after = (m: RegExpExecArray) => /\b(?:after|since|following|from)\s+$/i.test(text.slice(0, m.index))
  const chosen =
    located.length > 0 ? located : named.filter((m) => !after(m) && !/^(?:Beijing|Washington)$/i.test(m[0]))
  return chosen.map((m) => m[0])
}

export function sayRound(r: RoundFact): string {
  return `${r.place.replace(/\s*\(.*/, "")}, ${formatDay(r.firstDay)}${r.lastDay === r.firstDay ? "" : ` to ${formatDay(r.lastDay)}`}`
}

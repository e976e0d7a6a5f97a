import { type Day, formatDay, speakDay } from "../../../core/index.ts"
import { type ClaimText, readClaim } from "../../claim/claim-text.ts"
import type { CommitmentFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contradicted, type Found } from "../rule.ts"
import { say } from "./commitment-figures.ts"

/* Told as what will be done, with no word of a promise. */
const WILL = /\b(?:will|shall|(?:is|are) (?:going|set|likely|expected) to)\b/i
/* That a promise will be kept is a forecast, though it names the promise. */
const WILL_KEEP =
  /\b(?:will|shall|(?:going|set|likely|expected) to|on track to) (?:meet|keep|honou?r|fulfil|make good)\b/i
const AS_PROMISE =
  /\b(?:agreed|agreement|deal|pledg\w*|promis\w*|commit\w*|undert\w+|vow\w*|fact sheet|under the|target|owes?|has to|must|due|accord\w*|bound|binds)\b/i

/** While a deal is news, what will be done is what was agreed; later it is a forecast. */
const NEWS = 30

/** A promise of some time ago, not yet due, told as what will happen. */
export function promiseAsFact(
  claim: ClaimText,
  found: readonly CommitmentFact[],
  made: ReadonlyMap<string, Day>,
): Omit<Found, "query"> | undefined {
  const told = WILL_KEEP.test(claim.text) || (WILL.test(claim.text) && !AS_PROMISE.test(claim.text))
  if (!told) return undefined
  const open = (f: CommitmentFact) => {
    const [on, due] = [made.get(f.agreement), boundsOf(f.due)]
    return on !== undefined && claim.published - on > NEWS && due !== undefined && due.last >= claim.published
  }
  if (found.length === 0 || !found.every(open)) return undefined
  const [one] = found as readonly [CommitmentFact]
  const last = one.seen?.filter((s) => s.on > claim.published).at(-1)
  return {
    verdict: "unresolved",
    why: `Promised, and still to come on ${formatDay(claim.published)}: ${one.promise}, ${one.target} ${one.metric}, due ${one.due}.`,
    evidence: found.map(say),
    ...(last === undefined ? {} : { laterOutcome: `${last.what} (${speakDay(last.on)})` }),
    confidence: 0.7,
  }
}

/** An amount said to have been bought by a day, while less is on record of that day or a later one. */
export function boughtEarly(
  claim: ClaimText,
  q: Quantity,
  found: readonly CommitmentFact[],
): Omit<Found, "query"> | undefined {
  const by = claim.times.find(
    (t) =>
      t.kind !== "duration" &&
      /\bby\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?$/i.test(claim.text.slice(Math.max(0, t.start - 40), t.start)),
  )
  const day = by === undefined ? undefined : boundsOf(by.value)
  const [one, ...more] = found
  if (day === undefined || day.last > claim.published || one === undefined || more.length > 0 || q.value === undefined)
    return undefined
  for (const seen of one.seen ?? []) {
    const counted = readClaim({
      text: seen.what,
      published: claim.published,
      asOf: claim.asOf,
      people: [],
    }).quantities.filter((x) => x.unit === q.unit)
    const most = Math.max(...counted.map((x) => x.value ?? x.to ?? x.max ?? Number.POSITIVE_INFINITY))
    if (counted.length === 0 || seen.on < day.last || most >= q.value) continue
    return contradicted("date", `${one.promise}: ${seen.what}, on record of ${speakDay(seen.on)}`, {
      evidence: [say(one)],
      confidence: 0.7,
    })
  }
  return undefined
}

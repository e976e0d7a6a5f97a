import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import type { CommitmentFact } from "../../evidence/query.ts"
import { readNumber } from "../../number/number-words.ts"
import type { Quantity } from "../../number/quantity.ts"
import { contentWords, coverage } from "../likeness.ts"
import { agrees } from "../rounding.ts"
import { contradicted, type Found } from "../rule.ts"
import { figures, isPurchase, say } from "./commitment-figures.ts"
import { namesSector, ofSector } from "./commitment-sector.ts"

/** The figure of another kind of goods than the one named. */
export function ofAnotherSector(
  claim: ClaimText,
  amounts: readonly Quantity[],
  facts: readonly CommitmentFact[],
): Omit<Found, "query"> | undefined {
  const [q] = amounts
  if (!namesSector(claim.text) || q?.value === undefined || amounts.length > 1) return undefined
  const stated = { value: q.value, text: writtenAs(claim, q) }
  const bought = facts.filter(isPurchase)
  const owner = bought.find(
    (f) => !ofSector(claim.text, f.promise) && figures(f, q.unit).some((v) => agrees(stated, v)),
  )
  const own = bought.find((f) => ofSector(claim.text, f.promise))
  if (owner === undefined || own === undefined) return undefined
  const truth = `${own.promise}: ${own.target} ${own.metric}`
  return {
    verdict: "contradicted",
    errorClass: "measure",
    why: `That is another promise: ${owner.promise}: ${owner.target} ${owner.metric}. ${truth}.`,
    evidence: [say(own), say(owner)],
    restatedTrue: `${truth}.`,
    confidence: 0.7,
  }
}

const ADDED =
  /\b(?:more|additional\w*|extra|further|another|above|over (?:and above|20\d\d)|on top|beyond|increas\w*|rais\w+|adds?|added|rise|step up|boost\w*|compared (?:with|to))\b/i

/** `$200bn of goods over two years`, where 200 was promised on top of what was bought before. */
export function increaseAsWhole(
  claim: ClaimText,
  amounts: readonly Quantity[],
  found: readonly CommitmentFact[],
): Omit<Found, "query"> | undefined {
  const [one] = found
  const [q] = amounts
  const whole = one === undefined ? null : /^(\d+(?:\.\d+)?) in .*?(\d+(?:\.\d+)?) above/.exec(one.target)
  if (one === undefined || q?.value === undefined || whole === null || ADDED.test(claim.text)) return undefined
  if (Math.abs(q.value - Number(whole[2]) * 1e9) > 1e6 || !/\bbuys?|purchas\w+|buying\b/i.test(claim.text))
    return undefined
  const truth = `${one.promise}: ${one.target} ${one.metric}`
  const inAll = /\b(?:in total|in all|altogether|total of|all told|overall)\b/i.test(claim.text)
  return {
    verdict: inAll ? "contradicted" : "supported-with-qualification",
    errorClass: "basis",
    why: `The figure is what was promised on top: ${truth}.`,
    evidence: [say(one)],
    restatedTrue: `${truth}.`,
    confidence: 0.7,
  }
}

const YEARS = /\b(?:for|(?:over |in |during |each of )?(?:the )?next) (\w+) years\b/i

/** A promise for each of some years, said to run for another number of years. */
export function yearsPromised(
  claim: ClaimText,
  found: readonly CommitmentFact[],
  facts: readonly CommitmentFact[],
): Omit<Found, "query"> | undefined {
  const said = readNumber(YEARS.exec(claim.text)?.[1] ?? "")
  const [one] = found
  if (said === undefined || one === undefined || !/\b(?:a|in the|per) year\b/.test(one.metric)) return undefined
  const promised = facts.filter(
    (f) => f.agreement === one.agreement && f.promise === one.promise && f.metric === one.metric,
  )
  if (promised.length === said) return undefined
  const why = `${one.promise}: ${one.target} ${one.metric}, for ${promised.length} years (${promised.map((f) => f.due.slice(0, 4)).join(", ")})`
  return contradicted("period", why, { evidence: promised.map(say), confidence: 0.7 })
}

/** How much of a promise was kept, in percent of its total. */
export function fulfilment(claim: ClaimText, facts: readonly CommitmentFact[], pct: number): Found | undefined {
  const words = contentWords(claim.text)
  const rated = facts.flatMap((f) => {
    const share = /(\d+)%/.exec(f.status)
    return share === null || !ofSector(claim.text, f.promise)
      ? []
      : [{ f, share: Number(share[1]), like: Math.max(coverage(contentWords(f.promise), words), 0.1) }]
  })
  const best = rated.sort((a, b) => b.like - a.like)[0]
  const asked = rated.find((r) => Math.abs(r.share - pct) <= 1 && r.like > 0) ?? best
  if (asked === undefined) return undefined
  const why = `${asked.f.promise}: ${asked.f.status}.`
  if (Math.abs(asked.share - pct) <= 1) return { verdict: "supported", why, evidence: [say(asked.f)], confidence: 0.75 }
  return asked.like >= 0.5 || /\bphase one\b/i.test(claim.text)
    ? {
        verdict: "contradicted",
        errorClass: "level",
        why,
        evidence: [say(asked.f)],
        restatedTrue: why,
        confidence: 0.6,
      }
    : undefined
}

export function shortfall(claim: ClaimText, facts: readonly CommitmentFact[], q: Quantity): Found | undefined {
  for (const f of facts) {
    const actual = /missed:\s*(\d+(?:\.\d+)?)\s*=/.exec(f.status)
    const target = figures(f, q.unit)[0]
    if (actual === null || target === undefined) continue
    const gap = target - Number(actual[1]) * (q.unit === "USD" ? 1e9 : 1)
    const ok = agrees({ value: q.value ?? (q.min as number), text: writtenAs(claim, q) }, gap)
    const why = `${f.promise}: ${f.target} promised, ${actual[1]} done: ${(gap / (q.unit === "USD" ? 1e9 : 1)).toFixed(1)} short.`
    return ok
      ? { verdict: "supported", why, evidence: [say(f)], confidence: 0.88 }
      : { verdict: "contradicted", errorClass: "level", why, evidence: [say(f)], restatedTrue: why, confidence: 0.75 }
  }
  return undefined
}

/* Told as law already: `the cuts took effect`. */
const IN_FORCE =
  /\b(?:took effect|(?:(?:has|have) been|is|are|has|have|was|were) (?:now |already |since )?(?:in (?:force|effect)|entered into force|taken effect)|came into (?:force|effect)|entered into force|have been (?:cut|lowered|removed)|already (?:cut|lowered|apply|applies)|(?:came|come|gone|went) down|(?:fell|dropped) (?:on|yesterday|today|this))\b/i

/** A promise not yet carried out, told as in force. */
export function toldAsDone(claim: ClaimText, found: readonly CommitmentFact[]): Omit<Found, "query"> | undefined {
  const [one] = found
  const tariffs = one !== undefined && /\b(?:cuts?|duties|tariffs?)\b/i.test(`${one.promise} ${one.metric}`)
  if (
    tariffs &&
    /^(?:pledged|under-way)/.test(one.status) &&
    /\b(?:will|is to|are to|would) (?:be in (?:force|effect)|take effect|enter into force|come into (?:force|effect)|begin|start|apply)\b/i.test(
      claim.text,
    )
  )
    return {
      verdict: "unresolved",
      why: `Still to come: ${one.promise}: ${one.target} ${one.metric}, ${one.status}.`,
      evidence: found.map(say),
      confidence: 0.65,
    }
  if (one === undefined || !IN_FORCE.test(claim.text) || /\bnot (?:yet )?/i.test(claim.text)) return undefined
  if (!/\b(?:cuts?|duties|tariffs?)\b/i.test(`${one.promise} ${one.metric}`)) return undefined
  if (!/^(?:pledged|under-way)/.test(one.status)) return undefined
  const why = `${one.promise}: ${one.target} ${one.metric}, ${one.status}`
  return {
    verdict: "contradicted",
    errorClass: "status",
    why: `Not in force: ${why}.`,
    evidence: found.map(say),
    restatedTrue: `${why}.`,
    confidence: 0.75,
  }
}

/** Nothing of the increase was bought: what was bought in all stayed below the level it was to be added to. */
export function noneOfIncrease(found: readonly CommitmentFact[]): Omit<Found, "query"> | undefined {
  for (const f of found) {
    const whole = /^(\d+(?:\.\d+)?) in .*?(\d+(?:\.\d+)?) above/.exec(f.target)
    const actual = /missed:\s*(\d+(?:\.\d+)?)\s*=/.exec(f.status)
    if (whole === null || actual === null) continue
    const base = Number(whole[1]) - Number(whole[2])
    if (Number(actual[1]) > base) continue
    const why = `${actual[1]} was bought, less than the ${base.toFixed(1)} of the years before: ${f.promise}: ${f.target} ${f.metric}`
    return { verdict: "supported", why: `${why}.`, evidence: [say(f)], confidence: 0.75 }
  }
  return undefined
}

const WEIGHTS = ["t", "bushel", "bbl", "kg"]

/** The number promised, in another unit: `25 million bushels` for tonnes. */
export function otherUnit(
  claim: ClaimText,
  amounts: readonly Quantity[],
  about: readonly CommitmentFact[],
): Omit<Found, "query"> | undefined {
  const q = amounts.find((x) => WEIGHTS.includes(x.unit) && x.unit !== "t")
  if (q === undefined) return undefined
  const value = q.value ?? q.min
  const one = about.find((f) => value !== undefined && figures(f, "t").includes(value))
  if (one === undefined) return undefined
  const truth = `${one.promise}: ${one.target} ${one.metric}`
  return {
    verdict: "contradicted",
    errorClass: "unit",
    why: `${truth}, not ${claim.text.slice(q.start, q.end)}.`,
    evidence: [say(one)],
    restatedTrue: `${truth}.`,
    confidence: 0.75,
  }
}

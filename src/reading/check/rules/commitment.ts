import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type CommitmentFact, factsOf } from "../../evidence/query.ts"
import { readNumber } from "../../number/number-words.ts"
import type { Quantity } from "../../number/quantity.ts"
import { contentWords, coverage } from "../likeness.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { namesSector, ofSector } from "./commitment-sector.ts"

const PROMISE =
  /\b(?:buys?|buying|bought|purchases?|purchase|commit\w*|pledg\w*|promis\w*|adds?|additional|agreed to|to buy|orders?|target|quota|short(?:fall)?|fell short|missed|met|fulfil\w*|kept its word|lived up|suspend\w*|exten(?:ds?|ded)|lists?|covers?|will (?:buy|purchase|suspend|lift|cut|end|remove))\b/i
const UNITS: readonly (readonly [unit: RegExp, metric: RegExp, scale: number])[] = [
  [/^t$/, /tonne/i, 1e6],
  [/^USD$/, /USD bn|usd/i, 1e9],
  [/^count$/, /aircraft|lines|exclusions|bodies/i, 1],
  [/^percent$/, /rate|percent/i, 1],
]

/** The figure of another kind of goods than the one named. */
function ofAnotherSector(
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

/* A part of a promise told by its size alone: `services account for 37.9 billion`, `it will take 25 million tonnes`. */
const PART = /\b(?:services|energy|farm|agricult\w*|manufactur\w*)\b/i

function namesSectorOf(claim: ClaimText): boolean {
  if (/\b(?:deficit|surplus|exports?|imports?|balance|tariffs?|dut(?:y|ies))\b/i.test(claim.text)) return false
  const units = new Set(claim.quantities.map((q) => q.unit))
  return (units.has("USD") && PART.test(claim.text)) || units.has("t")
}

/** What was promised, how much and by when; and whether it was done. */
export const commitment: CheckRule = {
  id: "check/commitment",
  check: (claim, ask) => {
    if (!PROMISE.test(claim.text) && !namesSectorOf(claim)) return []
    const met = /\b(\d+(?:\.\d+)?)\s?(?:%|percent)/.exec(claim.text)
    if (met !== null && /\b(?:commit\w*|promis\w*|pledg\w*|target|goal|phase one|agreed to buy)\b/i.test(claim.text)) {
      const found = fulfilment(claim, factsOf(ask({ ask: "commitments", asOf: claim.asOf })), Number(met[1]))
      if (found !== undefined) return [found]
    }
    const amounts = claim.quantities.filter(
      (q) =>
        ["t", "USD", "count", "bushel"].includes(q.unit) &&
        (q.value !== undefined || q.min !== undefined) &&
        q.kind !== "ordinal",
    )
    if (amounts.length === 0) return []
    const query = { ask: "commitments" as const, asOf: claim.asOf }
    const made = new Map(factsOf(ask({ ask: "agreements", asOf: claim.asOf })).map((a) => [a.id, a.concludedOn]))
    const facts = factsOf(ask(query)).filter(
      (f) => !/^none/.test(f.status) && (made.get(f.agreement) ?? claim.published) <= claim.published + 7,
    )
    const words = contentWords(claim.text)
    const about = facts
      .map((f) => ({
        f,
        like: coverage(
          words,
          contentWords(`${f.promise} ${f.metric} ${f.agreement.replace(/-/g, " ")} ${f.target} ${f.due}`),
        ),
      }))
      .filter(
        ({ f, like }) => like > 0.08 && (!isPurchase(f) || !namesSector(claim.text) || ofSector(claim.text, f.promise)),
      )
      .sort((a, b) => b.like - a.like)
      .map(({ f }) => f)
    if (/\b(?:short(?:fall)?|fell short|missed|less than promised|below target)\b/i.test(claim.text)) {
      const gap = shortfall(claim, facts, amounts[0] as Quantity)
      if (gap !== undefined) return [{ ...gap, query }]
    }
    const hits = amounts.map((q) =>
      about.find((f) =>
        figures(f, q.unit).some((v) => agrees({ value: q.value ?? (q.min as number), text: writtenAs(claim, q) }, v)),
      ),
    )
    const sum = summed(claim, amounts, facts)
    if (hits.some((h) => h === undefined) && sum === undefined) {
      const counted = countedAlike(amounts[0] as Quantity, about)
      const near =
        counted ??
        about.find(
          (f) =>
            figures(f, (amounts[0] as Quantity).unit).length > 0 && coverage(contentWords(f.promise), words) >= 0.6,
        )
      const elsewhere = ofAnotherSector(claim, amounts, facts)
      if (elsewhere !== undefined) return [{ ...elsewhere, query }]
      if (near === undefined) return []
      return [
        {
          verdict: "contradicted",
          errorClass: "level",
          why: `${near.promise}: ${near.target} ${near.metric}.`,
          evidence: [say(near)],
          restatedTrue: `${near.by}: ${near.promise.toLowerCase()}, ${near.target} ${near.metric}, due ${near.due}.`,
          confidence: 0.65,
          query,
        },
      ]
    }
    const found = [
      ...new Set([...hits.filter((h) => h !== undefined), ...(sum === undefined ? [] : [sum])]),
    ] as CommitmentFact[]
    if (
      /\b(?:shipment|cargo|delivery|delivered at once)\b/i.test(claim.text) &&
      found.some((f) => /buy/i.test(f.promise))
    ) {
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "measure",
          why: `The amounts are right; they are purchase volumes, not single shipments: ${found.map((f) => `${f.target} ${f.metric}`).join("; ")}.`,
          evidence: found.map(say),
          confidence: 0.8,
          query,
        },
      ]
    }
    const whole = increaseAsWhole(claim, amounts, found)
    if (whole !== undefined) return [{ ...whole, query }]
    const years = yearsPromised(claim, found, facts)
    if (years !== undefined) return [{ ...years, query }]
    const yearly =
      found.some((f) => /\b(?:a|in the|per) year\b/.test(f.metric)) &&
      !/\b(?:a|each|every|per) year\b|\bannual|\beach of\b/i.test(claim.text)
    const said = claim.times.find(
      (t) =>
        (t.kind === "period" || (t.kind === "date" && /\bby\s+(?:the\s+)?$/i.test(claim.text.slice(0, t.start)))) &&
        /^\d{4}/.test(t.value),
    )
    if (yearly && said !== undefined && found.every((f) => !f.due.startsWith(said.value.slice(0, 4))))
      return [
        {
          verdict: "contradicted",
          errorClass: "period",
          why: `Due ${found.map((f) => f.due).join(", ")}.`,
          evidence: found.map(say),
          restatedTrue: found.map((f) => `${f.promise}: ${f.target} ${f.metric}, due ${f.due}`).join("; "),
          confidence: 0.7,
          query,
        },
      ]
    if (/\b(?:none|nothing|not a single|no part)\b/i.test(claim.text)) {
      const kept = /(\d+)%/.exec(found.map((f) => f.status).join(" "))
      return kept === null
        ? []
        : [
            {
              verdict: "contradicted",
              errorClass: "level",
              why: `${found[0]?.status}.`,
              evidence: found.map(say),
              confidence: 0.65,
              query,
            },
          ]
    }
    const done =
      /\b(?:met|fulfilled|bought|kept|delivered|performed|reached)\b/i.test(claim.text) &&
      !/\b(?:to be bought|agreed|pledged|promised|commit|will)\b/i.test(claim.text)
    if (done && found.some((f) => /missed|unmet/i.test(f.status)))
      return [
        {
          verdict: "contradicted",
          errorClass: "status",
          why: `${found[0]?.status}.`,
          evidence: found.map(say),
          confidence: 0.75,
          query,
        },
      ]
    return [
      {
        verdict: "supported",
        why: `${found.map((f) => `${f.promise}: ${f.target} ${f.metric}, due ${f.due}`).join("; ")}.`,
        evidence: found.map(say),
        confidence: 0.85,
        query,
      },
    ]
  },
}

const ADDED =
  /\b(?:more|additional\w*|extra|further|another|above|over (?:and above|20\d\d)|on top|beyond|increas\w*|rais\w+|adds?|added|rise|step up|boost\w*|compared (?:with|to))\b/i

/** `$200bn of goods over two years`, where 200 was promised on top of what was bought before. */
function increaseAsWhole(
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

const isPurchase = ({ agreement, promise }: CommitmentFact): boolean =>
  agreement === "phase-one" && /\bbuy\b/i.test(promise)

/** The promise that counts the same things (`lines`, `exclusions`), the one most like the claim first. */
function countedAlike(q: Quantity, about: readonly CommitmentFact[]): CommitmentFact | undefined {
  const thing = q.unit === "count" ? q.of : undefined
  return thing === undefined ? undefined : about.find((f) => f.metric.split(/\W/).includes(thing))
}

const YEARS = /\b(?:for|(?:over |in |during |each of )?(?:the )?next) (\w+) years\b/i

/** A promise for each of some years, said to run for another number of years. */
function yearsPromised(
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
  return {
    verdict: "contradicted",
    errorClass: "period",
    why: `${why}.`,
    evidence: promised.map(say),
    restatedTrue: `${why}.`,
    confidence: 0.7,
  }
}

/** How much of a promise was kept, in percent of its total. */
function fulfilment(claim: ClaimText, facts: readonly CommitmentFact[], pct: number): Found | undefined {
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

/** The figures of a target in main units: `52.4`, `502.4 (200 above 2017)`, `32.0 (12.5 + 19.5)`. */
function figures(fact: CommitmentFact, unit: string): number[] {
  const scale = UNITS.find(([u, metric]) => u.test(unit) && metric.test(`${fact.metric} ${fact.target}`))?.[2]
  if (scale === undefined) return []
  return [...fact.target.matchAll(/\d+(?:[.,]\d+)*/g)].map((m) => Number(m[0].replace(/,/g, "")) * scale)
}

/** Yearly parts that add up to a recorded total. */
function summed(
  claim: ClaimText,
  amounts: readonly Quantity[],
  facts: readonly CommitmentFact[],
): CommitmentFact | undefined {
  if (amounts.length < 2 || amounts.some((q) => q.value === undefined || q.unit !== amounts[0]?.unit))
    return partial(claim, amounts, facts)
  const total = amounts.reduce((sum, q) => sum + (q.value as number), 0)
  const words = contentWords(claim.text)
  return facts.find(
    (f) =>
      coverage(contentWords(f.promise), words) > 0 &&
      figures(f, amounts[0]?.unit as string).some((v) => Math.abs(v - total) <= v * 0.001),
  )
}

function partial(
  claim: ClaimText,
  amounts: readonly Quantity[],
  facts: readonly CommitmentFact[],
): CommitmentFact | undefined {
  const trailing = /\b(\d+(?:\.\d+)?)\s+in the (?:second|next|following)\b/i.exec(claim.text)
  const first = amounts[0]
  if (trailing === null || first?.value === undefined) return undefined
  const total = first.value + Number(trailing[1]) * (first.unit === "USD" ? 1e9 : 1)
  return facts.find((f) => figures(f, first.unit).some((v) => Math.abs(v - total) <= v * 0.001))
}

function shortfall(claim: ClaimText, facts: readonly CommitmentFact[], q: Quantity): Found | undefined {
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

function say(f: CommitmentFact) {
  return cite(f, `${f.by}: ${f.promise}: ${f.target} ${f.metric}; due ${f.due}; ${f.status}`)
}

import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type CommitmentFact, factsOf } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { contentWords, coverage } from "../likeness.ts"
import { agrees } from "../rounding.ts"
import type { CheckRule } from "../rule.ts"
import { EXPECTS } from "../words.ts"
import {
  fulfilment,
  increaseAsWhole,
  noneOfIncrease,
  ofAnotherSector,
  otherUnit,
  shortfall,
  toldAsDone,
  yearsPromised,
} from "./commitment-faults.ts"
import { figures, isPurchase, say } from "./commitment-figures.ts"
import { namesSector, ofSector } from "./commitment-sector.ts"
import { boughtEarly, promiseAsFact } from "./commitment-when.ts"

const PROMISE =
  /\b(?:buys?|buying|bought|purchas(?:e|es|ed|ing)|signed up|commit\w*|pledg\w*|promis\w*|adds?|additional|extra|agreed to|to buy|orders?|target|quota|(?:fell|falls?|fallen|was|is) [^;.]{0,40}\bshort|missed|met|fulfil\w*|kept its word|lived up|suspend\w*|exten(?:ds?|ded)|lists?|covers?|tariff cuts?|cut duties|(?:each|both) (?:way|direction|side)s?|in (?:each|either|both) directions?|will (?:buy|purchase|suspend|lift|cut|end|remove))\b/i
/* What was bought, not what was promised: `China has bought 18 million tonnes since January`. */
const BOUGHT =
  /\b(?:(?:has|have|had) (?:so far |already |now )?(?:bought|purchased|taken|imported|ordered|booked)|(?:bought|purchased|imported|shipped) (?:only |just |about |some |nearly |almost )?[\d.,]+)\b/i

/* A part of a promise told by its size alone: `services account for 37.9 billion`, `it will take 25 million tonnes`. */
const PART = /\b(?:services|energy|farm|agricult\w*|manufactur\w*)\b/i

/* The gap of trade with a country, by another name: no promise fell short. */
const GAP_WITH = /\b(?:trade|goods|bilateral|monthly|annual) (?:deficit|gap|shortfall)\b|\bshortfall (?:\w+ )?with\b/i

function namesSectorOf(claim: ClaimText): boolean {
  if (/\b(?:deficit|surplus|exports?|imports?|balance|tariffs?|dut(?:y|ies))\b/i.test(claim.text)) return false
  const units = new Set(claim.quantities.map((q) => q.unit))
  return (units.has("USD") && PART.test(claim.text)) || units.has("t")
}

/** What was promised, how much and by when; and whether it was done. */
export const commitment: CheckRule = {
  id: "check/commitment",
  check: (claim, ask) => {
    if ((!PROMISE.test(claim.text) && !namesSectorOf(claim)) || EXPECTS.test(claim.text)) return []
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
    if (GAP_WITH.test(claim.text)) return []
    if (/\b(?:short(?:fall)?|fell short|missed|less than promised|below target)\b/i.test(claim.text)) {
      const gap = shortfall(claim, facts, amounts[0] as Quantity)
      if (gap !== undefined) return [{ ...gap, query }]
    }
    const hits = amounts.map((q) =>
      about.find((f) =>
        figures(f, q.unit).some((v) => agrees({ value: q.value ?? (q.min as number), text: writtenAs(claim, q) }, v)),
      ),
    )
    const unit = otherUnit(claim, amounts, about)
    if (unit !== undefined) return [{ ...unit, query }]
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
      if (near === undefined || BOUGHT.test(claim.text)) return []
      /* What will be done is not refuted by what was promised, once the promise is no news. */
      const ahead = promiseAsFact(claim, [near], made)
      if (ahead !== undefined) return [{ ...ahead, query }]
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
    if (/\b(?:none|nothing|not (?:a single|one|a)|no part)\b/i.test(claim.text)) {
      const untouched = noneOfIncrease(found)
      if (untouched !== undefined) return [{ ...untouched, query }]
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
    if (BOUGHT.test(claim.text) && /\d[\d.,]* (?:million )?(?:\w+ )?of the\b/i.test(claim.text)) return []
    const [only] = found
    const lists = [
      ...claim.text.matchAll(/\b(China['’]s|Chinese|Beijing['’]s|US|American|Washington['’]s)\s+(?:list|one)\b/g),
    ]
    const owner =
      lists.length !== 1 ? undefined : /^(?:Chin|Beij)/.test(lists[0]?.[1] ?? "") ? "China" : "the United States"
    if (
      amounts.length === 1 &&
      owner !== undefined &&
      only !== undefined &&
      /\blines\b/.test(only.metric) &&
      only.by !== owner
    )
      return [
        {
          verdict: "contradicted",
          errorClass: "identity",
          why: `That is the list of ${only.by}: ${only.target} ${only.metric}.`,
          evidence: [say(only)],
          restatedTrue: `${only.by}: ${only.promise.toLowerCase()}, ${only.target} ${only.metric}.`,
          confidence: 0.7,
          query,
        },
      ]
    const early = boughtEarly(claim, amounts[0] as Quantity, found)
    if (early !== undefined) return [{ ...early, query }]
    if (done && claim.saidBy.length === 0 && only !== undefined && /\bconflict\b/i.test(only.due))
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "date",
          why: `${only.promise}, ${only.target} ${only.metric}: ${only.status}; by which day it was due is told in more than one way.`,
          evidence: found.map(say),
          confidence: 0.65,
          query,
        },
      ]
    const ahead = promiseAsFact(claim, found, made)
    if (ahead !== undefined) return [{ ...ahead, query }]
    const told = toldAsDone(claim, found)
    if (told !== undefined) return [{ ...told, query }]
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

/** The promise that counts the same things (`lines`, `exclusions`), the one most like the claim first. */
function countedAlike(q: Quantity, about: readonly CommitmentFact[]): CommitmentFact | undefined {
  const thing = q.unit === "count" ? q.of : undefined
  return thing === undefined ? undefined : about.find((f) => f.metric.split(/\W/).includes(thing))
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

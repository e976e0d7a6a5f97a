import type { ClaimText } from "../../claim/claim-text.ts"
import type { Quantity } from "../../number/quantity.ts"
import { letters } from "../../text/letters.ts"

/** A rate told as the one before: `a duty of 12.5 percent replaced the surcharge of 10 percent`. */
export function isFormer(text: string, q: Quantity): boolean {
  return /\b(?:replac(?:es|ed|ing)|in place of|instead of|(?:tak(?:es?|ing)|took) the place of|succeed(?:s|ed|ing)|took over from|supersed\w+|(?:up|down) from|compared with|rather than)\b[^,;.]{0,45}$/i.test(
    text.slice(0, q.start),
  )
}

/* Before a rate that something else came after or from. */
const AFTER_OR_FROM =
  /\b(?:(?:hours?|days?|weeks?|months?|years?) of|after|since|before|because of|due to|owing to|thanks to|under|despite|amid|following|(?:in (?:response|answer|reaction)|as a reaction|because) (?:to|of)|as a result of)\s+(?:(?:the|a|an|its|their|his|new|US|American|Chinese|Trump['’]s|China['’]s|additional)\s+)*$/i
const NEAR = 80

/** The rate is what the thing told came after or from, and another figure is told: that the rate is right bears none of it out. */
export function isCircumstance(claim: ClaimText, q: Quantity): boolean {
  return (
    claim.quantities.some((o) => o !== q && (o.kind === "share" || o.kind === "change") && o.value !== undefined) &&
    AFTER_OR_FROM.test(claim.text.slice(Math.max(0, q.start - NEAR), q.start))
  )
}

/** Announced for later, or the highest of many: a mismatch with the all-goods duty of the day refutes nothing. */
export function uncertain(claim: ClaimText, q: Quantity): boolean {
  return (
    /\b(?:up to|as high as|as much as|maximum|at most|some goods|certain goods|some products)\b/i.test(
      claim.text.slice(Math.max(0, q.start - 30), q.end + 30),
    ) ||
    /\b(?:announc\w+|could|might|may|will (?:impose|raise|charge|levy)|planned|unveil\w*|order(?:ed)?)\b/i.test(
      claim.text,
    )
  )
}

/** The figure is told as the sum of all duties: `the total rate is now 125 percent`. */
export function wholeAt(text: string, q: Quantity): boolean {
  return (
    /\b(?:total|combined|altogether|overall|all told|in all)\b[^,;]{0,40}$/i.test(text.slice(0, q.start)) ||
    /\b(?:(?:taken|added|put|lumped) together|all (?:the |this year['’]s )?(?:levies|layers|duties|tariffs) (?:of [^,;]{0,20})?(?:combined|counted|included|together)|all (?:told|in)|everything (?:added|counted|included))\b/i.test(
      text,
    )
  )
}

/* The duties of the first term counted in. */
export const WITH_OLDER =
  /\b(?:count\w*|includ\w*|with)\b[^,;.]{0,40}\b(?:first term|left over|older|earlier|existing|section 301|2018)\b/i

/** The figure is told as all that goods pay: `taxed at just 10 percent`. */
export function toldAsAll(text: string, q: Quantity): boolean {
  const figure = q.start + Math.max(0, text.slice(q.start, q.end).search(/\d/))
  return (
    /\b(?:just|only|merely|no more than|nothing (?:but|beyond|more than)|a mere)\s+(?:an? )?$/i.test(
      text.slice(0, figure),
    ) && /\b(?:pays?|paid|tax(?:es|ed)?|fac(?:e|es|ed)|bears?|owes?|charged|enter\w*)\b/i.test(text)
  )
}

/** The sentence has the very duty suspended or removed: `the fentanyl duty of 20 percent was suspended`. */
export function saidToBeOff(text: string, q: Quantity): boolean {
  if (/^[^,;.]{0,45}\b(?:replac\w+|succeed\w*|took the place)\b/i.test(text.slice(q.end))) return false
  if (
    letters(
      "i",
    )`\b(?:suspended|removed|lifted|scrapped|dropped|waived|abolished|ended)\s+(?:its|their|the|that)\s+(?:\p{L}+\s+)?$`.test(
      text.slice(0, q.start),
    ) &&
    letters("i")`^\s+(?:\p{L}+\s+){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b`.test(text.slice(q.end))
  )
    return true
  if (/^[^,;.]{0,45}\b(?:ended|ends|stopped|stops|ceased|expired|lapsed)\b/i.test(text.slice(q.end))) return true
  return /^[^,;.]{0,25}\b(?:was|were|is|are|has been|have been|being)\s+(?:also\s+)?(?:suspended|removed|lifted|scrapped|dropped|waived|abolished)\b/i.test(
    text.slice(q.end),
  )
}

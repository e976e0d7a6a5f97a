import { claimsOf, type Ledger } from "../ledger/index.ts"

/** Other words for the record's claims, as brokers and spreadsheets write them. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  aircraft: "civil-aircraft",
  "auto-parts": "auto-part",
  "automobile-part": "auto-part",
  "automobile-parts": "auto-part",
  "passenger-vehicle": "auto-part",
  "passenger-vehicle-part": "auto-part",
  "passenger-vehicle-parts": "auto-part",
  "truck-parts": "truck-part",
  crane: "ship-to-shore-crane",
  "sts-crane": "ship-to-shore-crane",
  chassis: "intermodal-chassis",
  "us-melted": "us-metal",
  "us-origin-metal": "us-metal",
  "us-smelted": "us-metal",
  semiconductor: "qualifying-semiconductor",
  "patented-drug": "patented-medicine",
  patented: "patented-medicine",
  bifacial: "bifacial-panel",
}

const HEADING = /^9[89]\d\d\.\d\d(\.\d\d){0,2}$/

/**
 * Reads one claim: a Chapter 98 or 99 heading, or a name in any case, with spaces, underscores or hyphens.
 * Undefined when the record knows no such claim, so that a misspelt claim is never silently not made.
 */
export function readClaim(text: string, ledger: Ledger): string | undefined {
  const trimmed = text.trim()
  if (HEADING.test(trimmed)) return trimmed
  const name = trimmed.toLowerCase().replace(/[\s_]+/g, "-")
  const claim = OTHER_WORDS[name] ?? name
  return claimsOf(ledger).has(claim) ? claim : undefined
}

/** The claims a message can offer. */
export function claimWords(ledger: Ledger): string {
  return [...claimsOf(ledger)].sort().join(", ")
}

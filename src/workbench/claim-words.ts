import { dotted } from "../core/index.ts"
import { claimsOf, headingsOf, type Ledger } from "../ledger/index.ts"

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
  "data-center": "semiconductor-for-data-center",
  "data-centre": "semiconductor-for-data-center",
  "us-data-center": "semiconductor-for-data-center",
  "research-and-development": "semiconductor-for-research",
  "consumer-electronics": "semiconductor-for-consumer-use",
  "civil-industrial": "semiconductor-for-industrial-use",
  "public-sector": "semiconductor-for-public-sector",
  startup: "semiconductor-for-startup",
  "motorcycle-part": "motorcycle-manufacture",
  "motorcycle-parts": "motorcycle-manufacture",
}

const HEADING = /^9[89][\d.]+$/

/** A heading of chapter 98, or one of chapter 99 under which the record charges or frees something. */
function readHeading(text: string, ledger: Ledger): string | undefined {
  const digits = text.replaceAll(".", "")
  if (![6, 8, 10].includes(digits.length)) return undefined
  const heading = dotted(digits.slice(0, 8))
  return digits.startsWith("98") || headingsOf(ledger).has(heading) ? heading : undefined
}

/**
 * Reads one claim: a Chapter 98 or 99 heading, or a name in any case, with spaces, underscores or hyphens.
 * Undefined when the record knows no such claim, so that a misspelt claim is never silently not made.
 */
export function readClaim(text: string, ledger: Ledger): string | undefined {
  const trimmed = text.trim()
  if (HEADING.test(trimmed)) return readHeading(trimmed, ledger)
  const name = trimmed.toLowerCase().replace(/[\s_]+/g, "-")
  const claim = OTHER_WORDS[name] ?? name
  return claimsOf(ledger).has(claim) ? claim : undefined
}

/** The claims a message can offer. */
export function claimWords(ledger: Ledger): string {
  return [...claimsOf(ledger)].sort().join(", ")
}

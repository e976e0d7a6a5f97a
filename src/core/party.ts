import { DetenteError } from "./error.ts"

declare const partyBrand: unique symbol

/** A customs territory by its two-letter ISO 3166 code: `US`, `CN`, `HK`, `MO`, `VN`. */
export type Party = string & { readonly [partyBrand]: true }

/** The customs territory of the United States. */
export const US = "US" as Party
/** The customs territory of mainland China; Hong Kong (`HK`) and Macau (`MO`) are others. */
export const CN = "CN" as Party

const REGIONS = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" })

/** Codes once read, as they were written; a look-up costs far more than the answer. */
const read = new Map<string, Party>()

/** Reads a two-letter code in either case; undefined when there is no such territory. */
export function readParty(text: string): Party | undefined {
  const known = read.get(text)
  if (known !== undefined) return known
  const party = lookUp(text)
  if (party !== undefined && text.length === party.length) read.set(text, party)
  return party
}

function lookUp(text: string): Party | undefined {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(code) || code === "EU" || code === "ZZ") return undefined
  return REGIONS.of(code) === undefined ? undefined : (code as Party)
}

/** Reads a two-letter code; throws `bad-party` otherwise. */
export function parseParty(text: string): Party {
  const party = readParty(text)
  if (party === undefined) {
    throw new DetenteError("bad-party", `"${text}" is not a country code. Use two letters, like CN, HK, MO or US.`, {
      text,
    })
  }
  return party
}

const OWN_NAMES: readonly (readonly [string, string])[] = [
  ["US", "the United States"],
  ["HK", "Hong Kong"],
  ["MO", "Macau"],
]
/** Names once looked up; a look-up costs far more than the answer. */
const names = new Map<Party, string>(OWN_NAMES as readonly (readonly [Party, string])[])

/** The name a person uses: `CN` → `China`. */
export function partyName(party: Party): string {
  let name = names.get(party)
  if (name === undefined) {
    name = REGIONS.of(party) ?? party
    names.set(party, name)
  }
  return name
}

import {
  type Currency,
  type Day,
  dotted,
  type HsCode,
  type Issue,
  keptFor,
  type Party,
  readCode,
  readDay,
  readMoney,
  readParty,
} from "../core/index.ts"
import { type ContentShares, type EntryLine, PREFERENCE, type Quantity } from "../duty/index.ts"
import { lineOn, subheadingsOf } from "../ledger/index.ts"
import { claimWords, readClaim } from "./claim-words.ts"
import type { LineFacts, LineField } from "./line-fields.ts"
import { MODE_NAMES, readMode, readShare, readYes } from "./line-values.ts"
import { inLawUnit } from "./units.ts"
import { destinationOf, type World } from "./world.ts"

/** Where a line stands, for messages, and the day it is entered on when it gives none. */
export interface LineContext {
  readonly file?: string
  readonly row?: number
  readonly entryDate: Day
}

type Reading = { readonly line?: EntryLine; readonly issues: Issue[] }
type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Readers of a world, made once: a row must not cost a set of functions. */
const readers = keptFor(lineReader)

/** Reads one entry line from text fields; every problem of the line comes back at once. */
export function readLine(facts: LineFacts, world: World, context: LineContext): Reading {
  return readers(world)(facts, context)
}

const NO_CLAIMS: ReadonlySet<string> = new Set()

const CLAIM_FIELDS = ["exclusion_claim", "end_use", "chapter98", "claims", "postal", "fta_claim"] as const

const SHARES = [
  ["steel_share", "steel"],
  ["aluminum_share", "aluminum"],
  ["copper_share", "copper"],
  ["metal_weight_share", "metalWeight"],
  ["us_content_share", "usContent"],
  ["processing_share", "processing"],
] as const

function lineReader(world: World): (facts: LineFacts, context: LineContext) => Reading {
  let facts: LineFacts = {}
  let context: LineContext
  let issues: Issue[] = []

  return (its, where) => {
    facts = its
    context = where
    issues = []
    const line = wholeLine()
    return line === undefined || issues.length > 0 ? { issues } : { line, issues }
  }

  function given(field: LineField): string | undefined {
    const text = facts[field]
    if (text === undefined || text === "") return undefined
    const trimmed = text.trim()
    return trimmed === "" ? undefined : trimmed
  }

  function refuse(field: LineField, message: string, next: string): undefined {
    const place = {
      ...(context.file === undefined ? {} : { file: context.file }),
      ...(context.row === undefined ? {} : { row: context.row }),
    }
    issues.push({ ...place, field, value: facts[field] ?? "", message, next })
    return undefined
  }

  function wholeLine(): EntryLine | undefined {
    const origin = party("origin", "CN" as Party)
    const destination = party("destination", destinationOf(origin ?? ("CN" as Party)))
    if (destination !== undefined && destination !== "US" && destination !== "CN") {
      refuse("destination", "is not a customs territory whose law is held here", "use US or CN")
    } else if (origin !== undefined && origin === destination) {
      refuse(
        "origin",
        "is the same as the destination",
        "goods of one country entering it again are outside this record",
      )
    }
    const entered = day("entry_date") ?? context.entryDate
    const entryDate = day("ftz_privileged_date") ?? day("warehouse_withdrawal_date") ?? entered
    const code = goodsCode(destination ?? ("US" as Party), entryDate)
    const value = given("entered_value") === undefined ? missing("entered_value", "give the customs value") : money()
    const currency = currencyOf(destination)
    const shares = sharesOf()
    const quantity = quantityOf(destination, code, entryDate)
    const exportDate = day("export_date")
    const loadingDate = day("loading_date")
    const mode = modeOf()
    day("as_of")
    const standing = given("standing")
    if (standing !== undefined && standing !== "administered" && standing !== "adjudged") {
      refuse("standing", "is no standing", "write administered or adjudged")
    }
    const claims = claimsMade()
    if (origin === undefined || destination === undefined || code === undefined || value === undefined) return undefined
    const line = {} as Writable<EntryLine>
    const id = given("id")
    if (id !== undefined) line.id = id
    line.code = code
    line.origin = origin
    line.destination = destination
    line.entryDate = entryDate
    if (exportDate !== undefined) line.exportDate = exportDate
    if (loadingDate !== undefined) line.loadingDate = loadingDate
    if (mode !== undefined) line.mode = mode
    line.enteredValue = value
    line.currency = currency
    if (quantity !== undefined) line.quantity = quantity
    line.shares = shares
    line.claims = claims
    return line
  }

  function claimsMade(): ReadonlySet<string> {
    if (!CLAIM_FIELDS.some((field) => given(field) !== undefined)) return NO_CLAIMS
    const made = new Set<string>()
    const add = (field: LineField, text: string | undefined) => {
      if (text === undefined || readYes(text) === false) return
      const claim = field === "exclusion_claim" && readYes(text) === true ? "exclusion" : readClaim(text, world.ledger)
      if (claim === undefined)
        refuse(field, "is no claim the record knows", `give a heading, or one of ${claimWords(world.ledger)}`)
      else made.add(claim)
    }
    add("exclusion_claim", given("exclusion_claim"))
    add("end_use", given("end_use"))
    add("chapter98", given("chapter98"))
    for (const text of given("claims")?.split(/[;,]\s*/) ?? []) add("claims", text)
    if (isYes("postal")) made.add("postal")
    const preference = given("fta_claim")
    if (preference !== undefined && readYes(preference) !== false) made.add(PREFERENCE)
    return made
  }

  function isYes(field: LineField): boolean {
    const text = given(field)
    if (text === undefined) return false
    const yes = readYes(text)
    if (yes === undefined) refuse(field, "is neither yes nor no", "write yes or no")
    return yes === true
  }

  function modeOf(): string | undefined {
    const text = given("mode")
    if (text === undefined) return undefined
    return readMode(text) ?? refuse("mode", "is no mode of transport", `use one of ${MODE_NAMES}`)
  }

  function missing(field: LineField, next: string): undefined {
    return refuse(field, "is missing", next)
  }

  function party(field: "origin" | "destination", otherwise: Party): Party | undefined {
    const text = given(field)
    if (text === undefined) return otherwise
    return readParty(text) ?? refuse(field, "is not a country code", "use two letters, like CN, HK, MO or US")
  }

  function day(field: LineField): Day | undefined {
    const text = given(field)
    if (text === undefined) return undefined
    return readDay(text) ?? refuse(field, "is not a day of the calendar", "write it as YYYY-MM-DD")
  }

  function goodsCode(to: Party, on: Day): HsCode | undefined {
    const text = given("code")
    if (text === undefined) return missing("code", "give the HTS number")
    const read = readCode(text)
    if (typeof read !== "string") return refuse("code", read.message, read.next)
    const us = world.schedules.get("US" as Party)
    if (us === undefined) return read
    if (to === "US") {
      if (read.length < 8)
        return refuse("code", `has ${read.length} digits; a US duty needs at least 8`, narrower(read))
      const looked = lineOn(us, read, on)
      return looked.found ? read : refuse("code", looked.why, looked.next)
    }
    if (subheadingsOf(us).has(read.slice(0, 6))) return read
    return refuse(
      "code",
      `begins with ${dotted(read.slice(0, 6))}, which is no subheading of the Harmonized System`,
      "search with: detente find WORDS",
    )
  }

  function narrower(code: HsCode): string {
    const lines = [...(world.schedules.get("US" as Party)?.lines.keys() ?? [])].filter((line) => line.startsWith(code))
    if (lines.length === 0) return "search with: detente find WORDS"
    return `one of ${lines.slice(0, 5).map(dotted).join(", ")}${lines.length > 5 ? `, … (${lines.length}: detente find ${code})` : ""}`
  }

  function money(): number | undefined {
    const cents = readMoney(given("entered_value") as string)
    if (cents === undefined) return refuse("entered_value", "is not an amount of money", "write it like 12500.00")
    return cents >= 0 ? cents : refuse("entered_value", "is negative", "an entered value is zero or more")
  }

  function currencyOf(to: Party | undefined): Currency {
    const text = given("currency")?.toUpperCase()
    const own: Currency = to === "CN" ? "CNY" : "USD"
    if (text === undefined || text === own) return own
    refuse("currency", `is not the currency of this customs bill`, `give the value in ${own}`)
    return own
  }

  function sharesOf(): ContentShares {
    const shares: Writable<ContentShares> = {}
    for (const [field, share] of SHARES) {
      const ppm = shareOf(field)
      if (ppm !== undefined) shares[share] = ppm
    }
    if ((shares.steel ?? 0) + (shares.aluminum ?? 0) + (shares.copper ?? 0) > 1_000_000) {
      refuse(
        "steel_share",
        "and the other metal shares come to more than the whole value",
        "give shares of the entered value",
      )
    }
    return shares
  }

  function shareOf(field: LineField): number | undefined {
    const text = given(field)
    if (text === undefined) return undefined
    return readShare(text) ?? refuse(field, "is not a share", "write it from 0 to 1, like 0.4, or as 40%")
  }

  function quantityOf(destination: Party | undefined, code: HsCode | undefined, entryDate: Day): Quantity | undefined {
    const text = given("quantity")
    if (text === undefined) return undefined
    const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text)
    if (match === null) return refuse("quantity", "is not a quantity", "write it like 1200 or 1200.5")
    const stated = { millionths: Number(match[1] + (match[2] ?? "").padEnd(6, "0")), unit: given("unit") ?? "each" }
    const schedule = world.schedules.get(destination ?? ("US" as Party))
    const looked = schedule && code && lineOn(schedule, code, entryDate)
    return looked?.found === true ? inLawUnit(stated, looked.line.general) : stated
  }
}

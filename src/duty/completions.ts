import { covers, type HsCode, keptFor, keptIn } from "../core/index.ts"
import type { Ledger, Schedule } from "../ledger/index.ts"
import type { LawBook } from "./book.ts"
import type { ContentShares, EntryLine } from "./entry-line.ts"

const METALS = ["steel", "aluminum", "copper"] as const
const WHOLE = 1_000_000

/**
 * Every corner of what the missing facts of a line could be: each metal share none or all (together at most the
 * whole), the weight share on either side of its test, and each ten-digit item a list tells apart.
 * Duty is linear in the shares between these corners, so the least and the greatest duty are among them.
 */
export function completions(line: EntryLine, needs: readonly string[], book: LawBook): readonly EntryLine[] {
  let lines: readonly EntryLine[] = itemsOf(line, needs, book)
  const missing = METALS.filter((metal) => needs.includes(`${metal} share`))
  if (missing.length > 0) lines = lines.flatMap((l) => metalCorners(l, missing))
  if (needs.includes("metal weight share")) {
    lines = lines.flatMap((l) => [0, WHOLE].map((metalWeight) => withShares(l, { metalWeight })))
  }
  if (needs.includes("processing share"))
    lines = lines.flatMap((l) => [0, WHOLE].map((processing) => withShares(l, { processing })))
  if (needs.includes("US content share"))
    lines = lines.flatMap((l) => [0, WHOLE].map((usContent) => withShares(l, { usContent })))
  return lines
}

function withShares(line: EntryLine, shares: ContentShares): EntryLine {
  return { ...line, shares: { ...line.shares, ...shares } }
}

function metalCorners(line: EntryLine, missing: readonly (typeof METALS)[number][]): readonly EntryLine[] {
  const none = Object.fromEntries(missing.map((metal) => [metal, 0]))
  const given = METALS.reduce((sum, metal) => sum + (line.shares[metal] ?? 0), 0)
  const left = Math.max(0, WHOLE - given)
  const corners = [none, ...missing.map((metal) => ({ ...none, [metal]: left }))]
  // A trace of copper already makes the other metals' duties give way wholly, so beside a given share it is a corner too.
  if (missing.includes("copper") && given > 0 && left > 1) corners.push({ ...none, copper: 1 })
  return corners.map((shares) => withShares(line, shares))
}

/** Codes that lists name below a shorter one, sorted: `85051100` → `8505110070`. */
type Below = (code: string) => readonly string[]

/** By the lists that decide by themselves, and by all of them: a list under a claim counts once something is claimed. */
interface Splits {
  readonly plain: Below
  readonly claimed: Below
}

const splits = keptFor((_acts: Ledger["acts"]) => new Map<Ledger["measures"], Splits>())

function splitsOf(ledger: Ledger): Splits {
  return keptIn(splits(ledger.acts), ledger.measures, () => buildSplits(ledger))
}

function listedBelow(ledger: Ledger, { code, claims }: Pick<EntryLine, "code" | "claims">): readonly string[] {
  const { plain, claimed } = splitsOf(ledger)
  return (claims.size === 0 ? plain : claimed)(code)
}

/** Codes named by any list below a code, under a claim or not. */
export function codesBelow(ledger: Ledger, code: HsCode): readonly string[] {
  return splitsOf(ledger).claimed(code)
}

function buildSplits(ledger: Ledger): Splits {
  const claimed = new Set<string>()
  const plain = new Set<string>()
  for (const { include, except } of ledger.measures.values()) {
    for (const id of [...include.lists, ...except.lists]) plain.add(id)
  }
  for (const act of ledger.acts.values()) {
    for (const provision of act.provisions) {
      if (provision.kind !== "exempt" && provision.kind !== "set") continue
      for (const id of provision.goods?.lists ?? []) (provision.when?.claim === undefined ? plain : claimed).add(id)
    }
  }
  const byPlain = listedIn(ledger, plain)
  const byClaim = listedIn(ledger, claimed)
  return { plain: below(byPlain), claimed: below(byPlain, byClaim) }
}

/** By prefix, the codes that lists name below it, as often as they do. */
function listedIn(ledger: Ledger, lists: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const id of lists) {
    for (const listed of ledger.lists.get(id)?.rows.keys() ?? []) {
      for (let length = 6; length < listed.length; length += 2) {
        const prefix = listed.slice(0, length)
        const codes = found.get(prefix)
        if (codes === undefined) found.set(prefix, [listed])
        else codes.push(listed)
      }
    }
  }
  return found
}

const NONE: readonly string[] = []

function below(...listed: readonly ReadonlyMap<string, readonly string[]>[]): Below {
  const known = new Map<string, readonly string[]>()
  return (code) => {
    if (listed.every((codes) => !codes.has(code))) return NONE
    return keptIn(known, code, () => [...new Set(listed.flatMap((codes) => codes.get(code) ?? NONE))].sort())
  }
}

/** Whether some list tells apart goods below the code given, so that more digits could change the answer. */
export function needsDigits(line: Pick<EntryLine, "code" | "claims">, book: LawBook): boolean {
  return listedBelow(book.ledger, line).length > 0
}

/**
 * How lists split a code, as a text; undefined when they do not. Codes of one text that are alike themselves could be
 * the same items on every day; `alike` numbers codes that the lists treat alike.
 */
export function splitText(
  line: Pick<EntryLine, "code" | "claims" | "destination">,
  book: LawBook,
  alike: (code: HsCode) => number,
): string | undefined {
  const listed = listedBelow(book.ledger, line)
  if (listed.length === 0) return undefined
  const schedule = book.schedules.get(line.destination)
  const held = schedule !== undefined && schedule.items.size > 0 ? schedule : undefined
  const spansOf = (item: string) => (held === undefined ? "" : JSON.stringify(held.items.get(item) ?? []))
  const below = listed.map((item) => `${alike(item as HsCode)}${item.length < 10 ? "" : spansOf(item)}`)
  const items = held?.itemsBelow.get(line.code) ?? []
  const others = items.filter((item) => !listed.includes(item)).map(spansOf)
  return `${[...new Set(below)].join()}/${items.length === 0 ? "all" : [...new Set(others)].join()}`
}

function itemsOf(line: EntryLine, needs: readonly string[], book: LawBook): readonly EntryLine[] {
  if (!needs.includes("more digits of the code")) return [line]
  const schedule = book.schedules.get(line.destination)
  const listed = listedBelow(book.ledger, line).filter((code) => stands(schedule, code, line))
  const rest = hasOthers(schedule, line, listed) ? [line] : []
  return [...rest, ...listed.map((code) => ({ ...line, code: code as HsCode }))]
}

/** A ten-digit item counts only on days on which the schedule prints it; where items are not held, all count. */
function stands(schedule: Schedule | undefined, code: string, line: EntryLine): boolean {
  if (schedule === undefined || schedule.items.size === 0 || code.length < 10 || line.entryDate < schedule.from)
    return true
  return (schedule.items.get(code) ?? []).some((span) => covers(span, line.entryDate))
}

function hasOthers(schedule: Schedule | undefined, line: EntryLine, listed: readonly string[]): boolean {
  if (schedule === undefined || schedule.items.size === 0 || line.code.length < 8 || line.entryDate < schedule.from)
    return true
  const items = schedule.itemsBelow.get(line.code) ?? []
  return items.length === 0 || items.some((item) => !listed.includes(item) && stands(schedule, item, line))
}

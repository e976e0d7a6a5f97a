import type { HsCode, Party } from "../../core/index.ts"
import type { LawBook } from "../book.ts"
import { EIGHT_DIGITS, type FlatBook, OTHER_CODES, OTHER_ITEMS, SIX_DIGITS } from "./flat-book.ts"

/** An entry of the code table, with a code that stands for it. */
export interface BookCode {
  readonly head: number
  readonly tail: number
  readonly code: HsCode
}

/**
 * Every code a line may carry, sorted: those the schedules print now or printed, their items, those the lists name,
 * and for what none of them names the rest below each eight and each six digits.
 */
export function bookCodes(book: LawBook): readonly BookCode[] {
  const named = new Set<string>()
  for (const { lines, earlier, items } of book.schedules.values()) {
    for (const table of [lines, earlier, items]) for (const code of table.keys()) named.add(code)
  }
  for (const { rows } of book.ledger.lists.values()) for (const code of rows.keys()) named.add(code)
  const [sixes, eights] = [new Set<string>(), new Set<string>()]
  for (const code of named) {
    if (code.length >= 6) sixes.add(code.slice(0, 6))
    if (code.length >= 8) eights.add(code.slice(0, 8))
  }
  const all: BookCode[] = []
  for (const six of sixes) {
    all.push({ head: Number(six), tail: SIX_DIGITS, code: six as HsCode })
    all.push({ head: Number(six), tail: OTHER_CODES, code: unnamed(six, eights) })
  }
  for (const eight of eights) {
    all.push({ head: Number(eight), tail: EIGHT_DIGITS, code: eight as HsCode })
    all.push({ head: Number(eight), tail: OTHER_ITEMS, code: unnamed(eight, named) })
  }
  for (const code of named) {
    if (code.length !== 10) continue
    all.push({ head: Number(code.slice(0, 8)), tail: Number(code.slice(8)), code: code as HsCode })
  }
  return all.sort((a, b) => a.head - b.head || a.tail - b.tail)
}

/** A code two digits longer that nothing names; where all hundred are named nobody will ask for another. */
function unnamed(prefix: string, named: ReadonlySet<string>): HsCode {
  for (let last = 99; last >= 0; last--) {
    const code = `${prefix}${String(last).padStart(2, "0")}`
    if (!named.has(code)) return code as HsCode
  }
  return prefix as HsCode
}

/** The code of an entry that stands for one alone. */
export function codeAt({ codeHead, codeTail }: Pick<FlatBook, "codeHead" | "codeTail">, at: number): HsCode {
  const [head, tail] = [codeHead[at] as number, codeTail[at] as number]
  const first = String(head).padStart(tail === SIX_DIGITS ? 6 : 8, "0")
  return (tail < 0 ? first : first + String(tail).padStart(2, "0")) as HsCode
}

/** Whether lines of a code can go to a territory: its subheading must be one the US schedule prints or printed. */
export function isGood(code: HsCode, destination: Party, sixes: ReadonlySet<string>): boolean {
  return destination === "US" ? code.length >= 8 : sixes.has(code.slice(0, 6))
}

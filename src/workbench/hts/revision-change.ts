import type { HsCode, Party } from "../../core/index.ts"
import { prefixes } from "../../core/index.ts"
import { dutiesNaming } from "../../duty/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import type { Revision, TariffLine } from "./revision.ts"
import { order } from "./spans.ts"

/** One line or ten-digit item that a revision adds, drops or charges otherwise, and what of the record names it. */
export interface LineChange {
  readonly kind: "added" | "gone" | "rate" | "special" | "unit"
  readonly code: string
  readonly before?: string
  readonly after?: string
  /** Duties whose goods name the code or one around or below it, those on all goods left out. */
  readonly measures: readonly string[]
  /** Lists of goods with a row for the code, or around or below it. */
  readonly lists: readonly string[]
}

/** What a revision changes against what stands before it: lines in full, ten-digit items as added and gone. */
export function changesOf(
  before: { readonly lines: ReadonlyMap<string, TariffLine>; readonly items: ReadonlyMap<string, string> },
  { lines, statistical }: Revision,
  ledger: Ledger,
): readonly LineChange[] {
  const touch = touches(ledger)
  const changes: LineChange[] = []
  const add = (kind: LineChange["kind"], code: string, was?: string, is?: string) => {
    const sides = { ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }
    changes.push({ kind, code, ...sides, ...touch(code) })
  }
  for (const [code, line] of lines) {
    const held = before.lines.get(code)
    if (held === undefined) add("added", code, undefined, line.general)
    else if (held.general !== line.general) add("rate", code, held.general, line.general)
    else if (held.special !== line.special) add("special", code, held.special, line.special)
    else if (held.unit !== line.unit) add("unit", code, held.unit, line.unit)
  }
  for (const [code, line] of before.lines) if (!lines.has(code)) add("gone", code, line.general)
  for (const code of statistical.keys()) if (!before.items.has(code)) add("added", code)
  for (const code of before.items.keys()) if (!statistical.has(code)) add("gone", code)
  return changes.sort((a, b) => order(a.code, b.code))
}

function touches(ledger: Ledger): (code: string) => Pick<LineChange, "measures" | "lists"> {
  const listsBy = new Map<string, Set<string>>()
  const note = (digits: string, id: string) => {
    const there = listsBy.get(digits)
    if (there === undefined) listsBy.set(digits, new Set([id]))
    else there.add(id)
  }
  for (const { id, rows } of ledger.lists.values()) {
    for (const [code, held] of rows) {
      if (held.some((row) => row.until === undefined))
        for (let length = code.length; length >= 8; length -= 2) note(code.slice(0, length), id)
      if (code.length < 8 && held.some((row) => row.until === undefined)) note(code, id)
    }
  }
  return (code) => {
    const above = prefixes(code as HsCode).flatMap((prefix) => [...(listsBy.get(prefix) ?? [])])
    const lists = [...new Set(above)].sort(order)
    const measures = dutiesNaming(ledger, "US" as Party, code as HsCode)
      .filter((m) => !m.include.all)
      .map((m) => m.id as string)
    return { measures, lists }
  }
}

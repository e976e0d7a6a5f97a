import type { Day, Party } from "../core/index.ts"
import type { LawBook } from "../duty/index.ts"
import { dutiesOf } from "../duty/index.ts"
import { type View, viewAsOf } from "../ledger/index.ts"

/**
 * Every day from one to another on which a rate, a list or the schedule changes, as known; the first day included.
 *
 * @example
 * ```js
 * import { changeDays } from "detente/averages"
 * import { formatDay, parseDay } from "detente/core"
 * import { loadWorld } from "detente/workbench"
 * const known = parseDay("2025-05-20")
 * const days = changeDays(loadWorld(known), "US", known, parseDay("2025-05-01"), known)
 * console.log(days.map(formatDay).includes("2025-05-14"))
 * // true
 * ```
 */
export function changeDays(book: LawBook, destination: Party, asOf: Day, from: Day, to: Day): readonly Day[] {
  const view: View = viewAsOf(book.ledger, asOf)
  const days = new Set<Day>([from])
  const add = (day: Day | undefined) => {
    if (day !== undefined && day >= from && day <= to) days.add(day)
  }
  const lists = new Set<string>()
  for (const measure of dutiesOf(book.ledger, destination)) {
    for (const list of [...measure.include.lists, ...measure.except.lists]) lists.add(list)
    for (const displacement of measure.displaces) {
      add(displacement.from)
      add(displacement.until)
    }
    for (const { provision } of view.provisions.get(measure.id) ?? []) {
      if (provision.kind === "void") continue
      add(provision.from)
      add(provision.until)
      if (provision.kind === "exempt") for (const list of provision.goods.lists) lists.add(list)
    }
  }
  for (const id of lists) {
    for (const rows of book.ledger.lists.get(id)?.rows.values() ?? []) {
      for (const row of rows) {
        add(row.from)
        add(row.until)
      }
    }
  }
  for (const spans of book.schedules.get(destination)?.lines.values() ?? []) {
    for (const span of spans) {
      add(span.from)
      add(span.until)
    }
  }
  return [...days].sort((a, b) => a - b)
}

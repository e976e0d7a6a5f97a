import { viewAsOf } from "../ledger/index.ts"
import type { Assessment, Settings } from "./assessment.ts"
import type { LawBook } from "./book.ts"
import { charge } from "./charge.ts"
import { columnOne } from "./column-one.ts"
import type { EntryLine } from "./entry-line.ts"
import { gather } from "./gather.ts"
import { chapter98 } from "./rules/chapter-98.ts"
import { sum } from "./sum.ts"

/**
 * What is owed on one line, on its entry date, as known on `asOf`: column 1, then every measure of the destination
 * that reaches the article, less what is displaced, exempt, suspended, ended or void.
 * Missing facts of the article count as none and are named in `needs`; `assess` turns them into bounds.
 */
export function assessExactly(line: EntryLine, settings: Settings, book: LawBook): Assessment {
  const view = viewAsOf(book.ledger, settings.asOf)
  const special = chapter98(line)
  const first = columnOne(line, book, special?.columnOne)
  const gathered = gather(line, settings.standing, view)
  const charged = charge(gathered, line, view, first, special)
  return sum(line, settings, gathered, charged)
}

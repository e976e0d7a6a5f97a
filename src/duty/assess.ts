import { keptIn } from "../core/index.ts"
import { viewAsOf } from "../ledger/index.ts"
import type { Assessment, Settings } from "./assessment.ts"
import type { LawBook } from "./book.ts"
import { charge } from "./charge.ts"
import { type ColumnOne, columnOne } from "./column-one.ts"
import type { EntryLine } from "./entry-line.ts"
import { type Gathered, gather } from "./gather.ts"
import { chapter98 } from "./rules/chapter-98.ts"
import { sum } from "./sum.ts"

/**
 * What is owed on one line, on its entry date, as known on `asOf`: column 1, then every measure of the destination
 * that reaches the article, less what is displaced, exempt, suspended, ended or void.
 * Missing facts of the article count as none and are named in `needs`; `assess` turns them into bounds.
 */
export function assessExactly(line: EntryLine, settings: Settings, book: LawBook): Assessment {
  return assessor(settings, book)(line)
}

/**
 * Assesses lines that differ in nothing but their code and shares. What reaches a line does not turn on its content of
 * metal, nor on the value of processing, and is gathered once; column 1 is looked up once a code.
 */
export function assessor(settings: Settings, book: LawBook): (line: EntryLine) => Assessment {
  const gatheredBy = new Map<string, Gathered>()
  const firstOf = new Map<string, ColumnOne>()
  const view = viewAsOf(book.ledger, settings.asOf)
  return (line) => {
    const { metalWeight, usContent } = line.shares
    const special = chapter98(line)
    const look = () => columnOne(line, book, special?.columnOne)
    const first = special === undefined ? keptIn(firstOf, line.code, look) : look()
    const gathered = keptIn(gatheredBy, `${line.code} ${metalWeight} ${usContent}`, () =>
      gather(line, settings.standing, view),
    )
    return sum(line, settings, gathered, charge(gathered, line, view, first, special))
  }
}

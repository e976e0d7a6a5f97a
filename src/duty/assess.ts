import { type HsCode, keptIn, type Ppm } from "../core/index.ts"
import { type View, viewAsOf } from "../ledger/index.ts"
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
  const known = new Map<HsCode, Known>()
  const view = viewAsOf(book.ledger, settings.asOf)
  return (line) => {
    const own = keptIn(known, line.code, () => ({ gathered: [] }))
    const special = chapter98(line)
    const first = special === undefined ? ownColumn(own, line, book) : columnOne(line, book, special.columnOne)
    const gathered = ownGathered(own, line, settings, view)
    return sum(line, settings, gathered, charge(gathered, line, view, first, special))
  }
}

/** What was found for a code: its column 1, and what reaches it for each weight of metal and share of US content. */
interface Known {
  first?: ColumnOne
  readonly gathered: {
    readonly metalWeight: Ppm | undefined
    readonly usContent: Ppm | undefined
    readonly found: Gathered
  }[]
}

function ownColumn(own: Known, line: EntryLine, book: LawBook): ColumnOne {
  own.first ??= columnOne(line, book)
  return own.first
}

function ownGathered({ gathered }: Known, line: EntryLine, { standing }: Settings, view: View): Gathered {
  const { metalWeight, usContent } = line.shares
  for (const known of gathered) {
    if (known.metalWeight === metalWeight && known.usContent === usContent) return known.found
  }
  const found = gather(line, standing, view)
  gathered.push({ metalWeight, usContent, found })
  return found
}

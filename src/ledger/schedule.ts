import {
  type Citation,
  type Day,
  dotted,
  type Grade,
  type HsCode,
  type Issue,
  keptFor,
  keptIn,
  once,
  parseDay,
  parseLawRate,
  type Rate,
  readDay,
  type Span,
} from "../core/index.ts"

/** One line of a tariff schedule while its rates did not change. */
export interface ScheduleLine {
  readonly code: string
  readonly from: Day
  readonly until?: Day
  /** Unit of quantity as printed; empty where the ten-digit items differ. */
  readonly unit: string
  /** Column 1 general (MFN), as the law prints it. */
  readonly generalText: string
  readonly general: Rate
  readonly column2Text: string
  readonly grade: Grade
  readonly citation: Citation
}

/** A party's tariff schedule at eight digits, dated. */
export interface Schedule {
  readonly lines: ReadonlyMap<string, readonly ScheduleLine[]>
  /** Rates of an earlier nomenclature, for days before the first dated edition. */
  readonly earlier: ReadonlyMap<string, ScheduleLine>
  /** First day on which the first dated edition speaks for a line better than the earlier one: its staged cuts were over. */
  readonly earlierUntil: Day
  /** First day of the first dated edition. */
  readonly from: Day
  /** Ten-digit statistical numbers, with the day after which they are gone. */
  readonly items: ReadonlyMap<string, readonly Span[]>
  /** The ten-digit numbers below each eight-digit line. */
  readonly itemsBelow: ReadonlyMap<string, readonly string[]>
}

/** What the schedule says of a line on a day, and how sure that is. */
export type Looked =
  | { readonly found: true; readonly line: ScheduleLine; readonly grade: Grade; readonly note?: string }
  | { readonly found: false; readonly why: string; readonly next: string }

/** The longest prefix of a code that the schedule prints, now or in 2017. */
export function printedAs(schedule: Schedule, code: HsCode): string | undefined {
  for (let length = code.length; length >= 2; length -= 2) {
    const prefix = code.slice(0, length)
    if (schedule.lines.has(prefix) || schedule.earlier.has(prefix)) return prefix
  }
  return undefined
}

/** Finds the line that carries a code's rate on a day: the longest prefix of the code that the schedule prints. */
export function lineOn(schedule: Schedule, code: HsCode, on: Day): Looked {
  const printed = printedAs(schedule, code)
  if (printed === undefined) return missing(schedule, code)
  const spans = schedule.lines.get(printed)
  if (on < schedule.from) {
    const old = schedule.earlier.get(printed)
    const first = spans?.[0]
    const isLater = on >= schedule.earlierUntil && first?.from === schedule.from
    if (old !== undefined && !isLater)
      return { found: true, line: old, grade: "B", note: "column 1 as it stood in 2017" }
    if (first === undefined) return missing(schedule, code)
    if (old !== undefined) return { found: true, line: first, grade: "B", note: "column 1 as it stood in 2025" }
    return { found: true, line: first, grade: "C", note: "column 1 of 2025; this line is not in the 2017 schedule" }
  }
  if (spans === undefined) return missing(schedule, code)
  const line = spans.find((span) => span.from <= on && (span.until === undefined || on < span.until))
  if (line !== undefined) return { found: true, line, grade: line.grade }
  const nearest = spans[0] as ScheduleLine
  return { found: true, line: nearest, grade: "C", note: "this line did not stand in the schedule on that day" }
}

/** The lines of a schedule by their first six digits. */
const bySubheading = keptFor(({ lines }: Schedule) => {
  const found = new Map<string, string[]>()
  for (const line of lines.keys()) {
    const six = line.slice(0, 6)
    const there = found.get(six)
    if (there === undefined) found.set(six, [line])
    else there.push(line)
  }
  return found
})

function missing(schedule: Schedule, code: HsCode): Looked {
  const six = code.slice(0, 6)
  const below =
    six.length === 6
      ? (bySubheading(schedule).get(six) ?? [])
      : [...schedule.lines.keys()].filter((line) => line.startsWith(six))
  const near = below.slice(0, 6)
  const next = near.length > 0 ? `one of ${near.join(", ")}` : "search with: detente find WORDS"
  return { found: false, why: "is not a line of the schedule", next }
}

/** Subheadings of the Harmonized System that the schedule prints, now or in 2017; all parties number goods alike to here. */
export const subheadingsOf = keptFor(
  ({ lines, earlier }: Schedule): ReadonlySet<string> =>
    new Set([...lines.keys(), ...earlier.keys()].map((code) => code.slice(0, 6))),
)

/** The texts of a schedule's tables, the sources they cite, and the grade of the dated lines. */
export interface ScheduleTables {
  readonly lines: string
  readonly earlier: string
  readonly items: string
  readonly cites: { readonly lines: string; readonly earlier: string }
  /** The day from which the first dated edition is preferred to the earlier one; its own first day when absent. */
  readonly earlierUntil?: string
  readonly grade: Grade
}

/** Reads `column-one.csv`, `column-one-2017.csv` and `statistical.csv`; every bad row is an issue. */
export function parseSchedule(tables: ScheduleTables): {
  schedule: Schedule
  issues: Issue[]
} {
  const issues: Issue[] = []
  const { lines, from, earlierUntil, earlier, items, itemsBelow } = scheduleOf(tables, issues)
  return { schedule: { lines, earlier, earlierUntil, items, itemsBelow, from }, issues }
}

/** A schedule whose tables are read when first asked for: of texts that were read before without an issue. */
export function scheduleOf(tables: ScheduleTables, issues: Issue[] = []): Schedule {
  const rateOf = memo(parseLawRate)
  const dated = once(() => readLines(tables, rateOf, issues))
  const earlier = once(() => readEarlier(tables, rateOf))
  const items = once(() => readItems(tables.items))
  return {
    get lines() {
      return dated().lines
    },
    get from() {
      return dated().from
    },
    get earlierUntil() {
      return tables.earlierUntil === undefined ? dated().from : parseDay(tables.earlierUntil)
    },
    get earlier() {
      return earlier()
    },
    get items() {
      return items().items
    },
    get itemsBelow() {
      return items().itemsBelow
    },
  }
}

/** The same answer to the same text is found once. */
function memo<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, T>()
  return (text) => keptIn(found, text, () => find(text))
}

const LINE = /^\d{6}(\d\d)?$/

function readLines({ lines: text, cites, grade }: ScheduleTables, rateOf: (text: string) => Rate, issues: Issue[]) {
  const dayOf = memo(readDay)
  const lines = new Map<string, ScheduleLine[]>()
  let first: Day | undefined
  for (const [row, cells] of rowsOf(text)) {
    const [code = "", from = "", until = "", unit = "", general = "", , column2 = ""] = cells
    const start = dayOf(from)
    if (start === undefined || !LINE.test(code)) {
      const message = "is not a line with a first day"
      issues.push({ file: "column-one.csv", row, value: cells.join(","), message })
      continue
    }
    first = first === undefined || start < first ? start : first
    const line: ScheduleLine = {
      code,
      from: start,
      ...(until === "" ? {} : { until: parseDay(until) }),
      unit,
      generalText: general,
      general: rateOf(general),
      column2Text: column2,
      grade,
      citation: { source: cites.lines, locator: dotted(code) },
    }
    const spans = lines.get(code)
    if (spans === undefined) lines.set(code, [line])
    else spans.push(line)
  }
  return { lines, from: first ?? parseDay("2025-01-01") }
}

function readEarlier({ earlier: text, cites }: ScheduleTables, rateOf: (text: string) => Rate) {
  const earlier = new Map<string, ScheduleLine>()
  const from = parseDay("2017-01-01")
  for (const [, [code = "", generalText = ""]] of rowsOf(text)) {
    const citation: Citation = { source: cites.earlier, locator: dotted(code) }
    const general = rateOf(generalText)
    earlier.set(code, { code, from, unit: "", generalText, general, column2Text: "", grade: "B", citation })
  }
  return earlier
}

function readItems(text: string) {
  const dayOf = memo(parseDay)
  const items = new Map<string, Span[]>()
  const itemsBelow = new Map<string, string[]>()
  for (const [, [code = "", from = "", until = ""]] of rowsOf(text)) {
    const span = { from: dayOf(from), ...(until === "" ? {} : { until: dayOf(until) }) }
    const spans = items.get(code)
    if (spans !== undefined) {
      spans.push(span)
      continue
    }
    items.set(code, [span])
    const eight = code.slice(0, 8)
    const below = itemsBelow.get(eight)
    if (below === undefined) itemsBelow.set(eight, [code])
    else below.push(code)
  }
  return { items, itemsBelow }
}

/** Data rows of a small CSV with their line numbers; quotes are honoured, embedded line ends are not. */
function* rowsOf(text: string): Generator<[row: number, cells: string[]]> {
  const lines = text.split("\n")
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string
    if (line !== "") yield [index + 1, line.includes('"') ? unquote(line) : line.split(",")]
  }
}

function unquote(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? "",
  )
}

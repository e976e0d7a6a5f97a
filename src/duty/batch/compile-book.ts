import { type Cents, FREE, type HsCode, keptFor, keptIn, type Party, type Rate } from "../../core/index.ts"
import { type Ledger, lineOn, printedAs, subheadingsOf } from "../../ledger/index.ts"
import { dutiesOf, type LawBook } from "../book.ts"
import { splitText } from "../completions.ts"
import type { EntryLine } from "../entry-line.ts"
import { type BookCode, bookCodes, isGood } from "./book-codes.ts"
import { buildPlan } from "./build-plan.ts"
import { type Direction, directionsOf } from "./direction.ts"
import { BOOK_VERSION, type BookHead, type FlatBook } from "./flat-book.ts"
import { layProfiles } from "./kept-profiles.ts"
import { layPlans } from "./lay-plans.ts"
import { type LiveStates, liveStates } from "./live-states.ts"
import { PLAIN_PLAN, type Plan } from "./plan.ts"
import type { Profile } from "./profiles.ts"

const PARTIES = ["US", "CN"].map((p) => p as Party)

/** A line that states nothing beyond code, origin, day and value. */
export function bareLine({ destination, origin }: Direction): EntryLine {
  return {
    code: "" as HsCode,
    origin,
    destination,
    entryDate: 0 as EntryLine["entryDate"],
    enteredValue: 1_234_567_89,
    currency: destination === "CN" ? "CNY" : "USD",
    shares: {},
    claims: new Set(),
  }
}

/** Numbers things by their text, the first to come first. */
export function numbering<T>(): { readonly all: T[]; readonly keep: (thing: T) => number } {
  const all: T[] = []
  const byText = new Map<string, number>()
  return {
    all,
    keep(thing) {
      const text = JSON.stringify(thing)
      return keptIn(byText, text, () => all.push(thing) - 1)
    },
  }
}

/** A row of small numbers as a text, a character each. */
const textOf = (row: Uint16Array): string => Reflect.apply(String.fromCharCode, null, row)

/** The slots of a record: column 1 of both sides, then every duty in the record's order. */
export function slotsOf(book: LawBook): string[] {
  return ["us.column-one", "cn.column-one", ...PARTIES.flatMap((p) => dutiesOf(book.ledger, p).map((m) => m.id))]
}

/** Plans by state: what was answered for a record holds for every ending laid over it, and at every `asOf`. */
const answersOf = keptFor((_measures: Ledger["measures"]) => new Map<number, Plan>())

/**
 * Compiles the whole tariff. Each state a code can be in (`live-states.ts`) is one question to the plain evaluator;
 * epochs in which no answer differs from the one before are left out.
 */
export function compileBook(
  book: LawBook,
  head: Omit<BookHead, "version">,
  states: LiveStates = liveStates(book, head),
): FlatBook {
  const directions = directionsOf(book.ledger)
  const slots = slotsOf(book)
  const slotAt = new Map(slots.map((measure, slot) => [measure, slot]))
  const slotOf = (measure: string) => slotAt.get(measure) as number
  const plans = numbering<Plan>()
  plans.keep(PLAIN_PLAN)
  const rates = numbering<Rate>()
  rates.keep(FREE)
  const epochs = states.epochs.count
  const codes = bookCodes(book)
  const values = valuesAsked(book)
  const answers = answersOf(book.ledger.measures)
  const asks: number[] = []

  const codeClass = new Int16Array(codes.length * 2).fill(-1)
  const codeColumn = new Int16Array(codes.length * 2).fill(-1)
  const columnRows = new Map<string, number>()
  const keepColumn = (row: string) => keptIn(columnRows, row, () => columnRows.size)
  const rows: string[][] = []
  for (const [d, destination] of PARTIES.entries()) {
    const there = directions.filter((direction) => direction.destination === destination)
    const classes = classesOf(codes, destination, book, states)
    const asked = new Map<number, number>()
    const merged = new Map<string, number>()
    const columnOf = columnsOf(destination, book, states, rates.keep, keepColumn)
    const numbers = classes.members.map((code) => {
      const row = there.map((direction) => planRow(code, direction, asked)).join("")
      return keptIn(merged, row, () => merged.size)
    })
    rows.push([...merged.keys()])
    classes.ofCode.forEach((own, i) => {
      if (own < 0) return
      codeClass[i * 2 + d] = numbers[own] as number
      codeColumn[i * 2 + d] = columnOf((codes[i] as BookCode).code)
    })
  }

  function planRow(code: HsCode, direction: Direction, asked: Map<number, number>): string {
    const { stateOf } = states.statesWith({ name: "", line: bareLine(direction) })
    const row = new Uint16Array(epochs)
    const turns = states.turnsOf(code, direction.destination, direction.origin)
    turns.forEach((epoch, i) => {
      const state = stateOf(code, epoch)
      const plan = keptIn(asked, state, () => planOf(state, code, direction, epoch))
      row.fill(plan, epoch, turns[i + 1] ?? epochs)
    })
    return textOf(row)
  }

  function planOf(state: number, code: HsCode, direction: Direction, epoch: number): number {
    const plan = plans.keep(keptIn(answers, state, () => answer(code, direction, epoch)))
    asks[plan] = (asks[plan] ?? 0) | states.askedIn(state)
    return plan
  }

  /** One question to the plain evaluator, and one more below each value up to which some measure applies unclaimed. */
  function answer(code: HsCode, direction: Direction, epoch: number): Plan {
    const line: EntryLine = { ...bareLine(direction), code, entryDate: states.epochs.dayOf(epoch) }
    const ask = (enteredValue: Cents) =>
      buildPlan({ ...line, enteredValue }, states.epochs.settingsOn(epoch), book, slotOf, undefined)
    const plan = ask(line.enteredValue)
    const same = values.every((value) => JSON.stringify(ask(value)) === JSON.stringify(plan))
    return same ? plan : PLAIN_PLAN
  }

  const goesTo = (at: number, territory: number) => (codeClass[at * 2 + territory] as number) >= 0
  const kept = keptEpochs(epochs, [...rows.flat(), ...columnRows.keys()])
  const byDestination = (direction: Direction) => PARTIES.indexOf(direction.destination)
  const cellStart = new Int32Array(directions.length)
  const cells: number[] = []
  directions.forEach((direction, i) => {
    const own = directions.filter((other) => other.destination === direction.destination).indexOf(direction)
    cellStart[i] = cells.length
    for (const row of rows[byDestination(direction)] as string[]) {
      for (const epoch of kept) cells.push(row.charCodeAt(own * epochs + epoch))
    }
  })
  return {
    head: { version: BOOK_VERSION, ...head },
    directions,
    slots,
    ...layPlans(plans.all, rates),
    planAsks: Uint8Array.from(plans.all, (_, plan) => asks[plan] ?? 0),
    rates: rates.all,
    days: Int32Array.from(kept.slice(1), (epoch) => states.epochs.dayOf(epoch)),
    codeHead: Int32Array.from(codes, (c) => c.head),
    codeTail: Int8Array.from(codes, (c) => c.tail),
    codeClass,
    codeColumn,
    columns: Int16Array.from([...columnRows.keys()].flatMap((row) => kept.map((epoch) => row.charCodeAt(epoch) - 1))),
    cellStart,
    cells: Uint16Array.from(cells),
    ...layProfiles(codes, PARTIES.map(states.profilesOf), goesTo, states.epochs.days, slots),
  }
}

interface Classes {
  /** One code of each class. */
  readonly members: readonly HsCode[]
  /** Class of each code; negative where its lines cannot go there. */
  readonly ofCode: Int32Array
}

/** Codes that are in one state on every day: those the lists treat alike, and split alike below. */
function classesOf(codes: readonly BookCode[], destination: Party, book: LawBook, states: LiveStates): Classes {
  const us = book.schedules.get("US" as Party)
  const sixes = us === undefined ? new Set<string>() : subheadingsOf(us)
  const members: HsCode[] = []
  const byKey = new Map<Profile | string, number>()
  const { profileOf } = states.profilesOf(destination)
  const numberOf = (code: HsCode) => profileOf(code).number
  const line = bareLine({ destination, origin: "" as Party, others: true })
  const ofCode = Int32Array.from(codes, ({ code }) => {
    if (!isGood(code, destination, sixes)) return -1
    const own = profileOf(code)
    const split = splitText({ ...line, code }, book, numberOf)
    return keptIn(byKey, split === undefined ? own : `${own.number}:${split}`, () => members.push(code) - 1)
  })
  return { members, ofCode }
}

/** The column 1 class of a code: its rates over all epochs, as indices; negative where none is ever held. */
function columnsOf(
  destination: Party,
  book: LawBook,
  states: LiveStates,
  keep: (rate: Rate) => number,
  keepRow: (row: string) => number,
) {
  const schedule = book.schedules.get(destination)
  const known = new Map<string, number>()
  const kept = new Map<Rate, number>()
  const indexOf = (rate: Rate): number => keptIn(kept, rate, () => keep(rate))
  const { epochs } = states
  return (code: HsCode): number => {
    if (schedule === undefined) return -1
    const printed = printedAs(schedule, code)
    if (printed === undefined) return -1
    const before = known.get(printed)
    if (before !== undefined) return before
    const spans = schedule.lines.get(printed) ?? []
    const days = spans.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))
    const turns = [...new Set([0, ...epochs.beginningOn([schedule.from, schedule.earlierUntil, ...days])])].sort(
      (a, b) => a - b,
    )
    const row = new Uint16Array(epochs.count)
    turns.forEach((epoch, i) => {
      const looked = lineOn(schedule, code, epochs.dayOf(epoch))
      row.fill(looked.found ? indexOf(looked.line.general) + 1 : 0, epoch, turns[i + 1] ?? epochs.count)
    })
    const column = keepRow(textOf(row))
    known.set(printed, column)
    return column
  }
}

/** The epochs in which some cell or column 1 rate differs from the epoch before; rows hold a character an epoch. */
function keptEpochs(epochs: number, rows: readonly string[]): number[] {
  const turns = new Uint8Array(epochs)
  for (const row of rows) {
    for (let at = 1; at < row.length; at++) {
      if (row.charCodeAt(at) !== row.charCodeAt(at - 1)) turns[at % epochs] = 1
    }
  }
  turns[0] = 1
  return [...turns.keys()].filter((epoch) => turns[epoch] === 1)
}

/** Values up to which some measure applies without a claim: a cell that differs below one has no plan for all values. */
function valuesAsked({ ledger }: LawBook): readonly Cents[] {
  return [...ledger.measures.values()].flatMap((m) =>
    m.valueAtMost === undefined || m.onlyIfClaimed !== undefined ? [] : [m.valueAtMost],
  )
}

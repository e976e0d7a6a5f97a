import { type HsCode, keptFor, keptIn, type Party } from "../../core/index.ts"
import { type Ledger, type Measure, viewAsOf } from "../../ledger/index.ts"
import { dutiesOf, type LawBook } from "../book.ts"
import type { Candidate } from "../candidate.ts"
import { completions, needsDigits } from "../completions.ts"
import type { EntryLine } from "../entry-line.ts"
import { firstRefusal } from "../gather.ts"
import { displaces } from "../rules/displacement.ts"
import { inForce } from "../rules/in-force.ts"
import { type BookSettings, type Epochs, epochsBetween } from "./epochs.ts"
import { sharesAsked } from "./facts.ts"
import type { CodeFinder, FlatBook } from "./flat-book.ts"
import { gatesOf, movedBy } from "./gates.ts"
import { keptProfiles } from "./kept-profiles.ts"
import { legalDays } from "./legal-days.ts"
import { type MadeProfiles, type Profile, type Profiles, profilesOf } from "./profiles.ts"
import { type ReachedFrom, reachedFrom } from "./reached-from.ts"

/** The facts of a line beyond code and day, as the class they fall in, with one line that has them. */
export interface FactsOf {
  readonly name: string
  readonly line: EntryLine
}

/**
 * What the plain evaluator could see of an article on a day: the measures that are alive for it, each with its rate,
 * and whether its column 1 is held. Articles that see the same are one question, however their lists differ asleep.
 */
export interface States {
  readonly epochs: Epochs
  /** The states of goods going to `facts.line.destination` with these facts. */
  readonly statesWith: (facts: FactsOf) => StatesWith
  /** The shares that some measure alive in a state asks for, as `SharesAsked`. */
  readonly askedIn: (state: number) => number
}

/** The states of goods with some facts. */
export interface StatesWith {
  /** Number of the state of a code in an epoch; negative for a code that a kept book does not hold. */
  readonly stateOf: (code: HsCode, epoch: number) => number
  /** Its states by epoch as far as they were asked for, negative elsewhere; not for codes that lists split. */
  readonly askedOf: (code: HsCode) => Int32Array
}

/** States with what a book is compiled from. */
export interface LiveStates extends States {
  readonly profilesOf: (destination: Party) => MadeProfiles
  /** Epochs at which the state of a code can change, whatever its facts; sorted, the first is 0. */
  readonly turnsOf: (code: HsCode, destination: Party, origin: Party) => readonly number[]
  /** Codes of one text that no list splits are in one state in every epoch, with any facts. */
  readonly signatureOf: (code: HsCode, destination: Party) => string
}

/** Texts of states, numbered: the same numbers for a record and for every ending laid over it. */
interface Numbered {
  readonly byText: Map<string, number>
  /** The shares asked for in each state. */
  readonly asked: number[]
}
const statesByText = keptFor((_measures: Ledger["measures"]): Numbered => ({ byText: new Map([["", 0]]), asked: [0] }))

/** States of one origin's goods with one class of facts. */
interface Asked {
  /** State of a reached measure, by its number and how often it has changed; 0 when it has no part in the answer. */
  readonly measures: Map<number, number>
  /** State by epoch; negative where it was not asked yet. */
  readonly rows: Map<Profile, Int32Array>
  readonly from: ReachedFrom
  /** Measures to which neither the origin nor the facts mean anything. */
  readonly unmoved: ReadonlySet<Measure>
  /** States of those that are not moved, shared by every origin and all facts. */
  readonly shared: Map<number, number>
}

/** Opens the states of a record under one setting. */
export function liveStates(book: LawBook, settings: BookSettings): LiveStates {
  const legal = legalDays(book, settings.asOf === "entry")
  const epochs = epochsBetween(legal.all, settings)
  const territories = new Map<Party, MadeProfiles>()
  const territory = (to: Party) => keptIn(territories, to, () => profilesOf(book, to, legal, epochs))

  function turnsOf(code: HsCode, destination: Party, origin: Party): readonly number[] {
    const { profileOf, turnsOf: ofProfile } = territory(destination)
    const below = legal.codesBelow(code) as readonly HsCode[]
    const marks = ofProfile(profileOf(code), origin).slice()
    for (const epoch of epochs.beginningOn(legal.ofItems(code, below))) marks[epoch] = 1
    for (const profile of new Set(below.map(profileOf))) {
      const own = ofProfile(profile, origin)
      for (let epoch = 0; epoch < own.length; epoch++) if (own[epoch] === 1) marks[epoch] = 1
    }
    const all: number[] = []
    for (let epoch = 0; epoch < marks.length; epoch++) if (marks[epoch] === 1) all.push(epoch)
    return all
  }

  return {
    ...statesOver(book, epochs, territory),
    profilesOf: territory,
    turnsOf,
    signatureOf: (code, to) => territory(to).signatureOf(code),
  }
}

/** Opens them from a compiled book of that record, which holds what reaches each code when. */
export function keptStates(book: LawBook, settings: BookSettings, flat: FlatBook, find: CodeFinder): States {
  const epochs = epochsBetween(Array.from(flat.recordDays) as Epochs["days"][number][], settings)
  const territories = new Map<Party, Profiles>()
  return statesOver(book, epochs, (to) => keptIn(territories, to, () => keptProfiles(flat, book, to, find)))
}

function statesOver(book: LawBook, epochs: Epochs, territory: (to: Party) => Profiles): States {
  const { ledger } = book
  const askedOf = new Map<string, Asked>()
  const origins = new Map<string, ReachedFrom>()
  const sharedTo = new Map<Party, Map<number, number>>()
  const gates = gatesOf(ledger)
  const { byText, asked: sharesIn } = statesByText(ledger.measures)
  const numbered = (text: string, shares: number): number =>
    keptIn(byText, text, () => {
      sharesIn.push(shares)
      return byText.size
    })

  const rowOf = (profile: Profile, asked: Asked): Int32Array =>
    keptIn(asked.rows, profile, () => new Int32Array(epochs.count).fill(-1))

  /** The state of one code by itself, its items left aside. */
  function ownState(code: HsCode, facts: FactsOf, epoch: number, there: Profiles, asked: Asked): number {
    const profile = there.profileOf(code)
    if (profile === undefined) return -1
    const row = rowOf(profile, asked)
    if (row[epoch] !== -1) return row[epoch] as number
    let text = profile.found[there.isDated(epoch) ? 1 : 0] ? "+" : "-"
    let shares = 0
    for (const { id, measure, changes } of asked.from.at(profile, epoch)) {
      const known = asked.unmoved.has(measure) ? asked.shared : asked.measures
      const key = id * epochs.count + (changes[epoch] as number)
      let state = known.get(key)
      if (state === undefined) {
        state = numbered(aliveText(measure, code, facts, epoch), sharesAsked(measure))
        known.set(key, state)
      }
      if (state === 0) continue
      text += `${state},`
      shares |= sharesIn[state] as number
    }
    const state = numbered(text, shares)
    const turns = asked.from.turnsOf(profile)
    let [from, until] = [epoch, epoch + 1]
    while (from > 0 && turns[from] === 0) from--
    while (until < turns.length && turns[until] === 0) until++
    row.fill(state, from, until)
    return state
  }

  /** What a reached measure contributes, asked of the rules and the record; empty when nothing. */
  function aliveText(measure: Measure, code: HsCode, { name, line: facts }: FactsOf, epoch: number): string {
    const { asOf, standing } = epochs.settingsOn(epoch)
    const line: EntryLine = { ...facts, code, entryDate: epochs.dayOf(epoch) }
    // A bare line has any value: where a measure asks for it without a claim, its state is that of the lines it takes.
    const limited = name === "" && measure.valueAtMost !== undefined && measure.onlyIfClaimed === undefined
    const asked: Candidate = {
      measure,
      line: limited ? { ...line, enteredValue: measure.valueAtMost } : line,
      view: viewAsOf(ledger, asOf),
      standing,
    }
    const refusal = firstRefusal(asked)
    if (refusal !== undefined && refusal.verdict !== "below-threshold") return ""
    const finding = inForce(asked)
    if (finding.verdict !== "applies") return ""
    const over = measure.displaces.map((d) => displaces(measure, d.measure, line, asked.view))
    return JSON.stringify([measure.id, refusal?.verdict, finding.rate, finding.heading, over])
  }

  function open({ line }: FactsOf): Asked {
    const { destination, origin } = line
    const duties = dutiesOf(ledger, destination)
    return {
      measures: new Map(),
      rows: new Map(),
      from: keptIn(origins, `${destination}${origin}`, () => reachedFrom(origin, territory(destination), epochs.count)),
      unmoved: new Set(duties.filter((measure) => !movedBy(line, gates(measure.id)))),
      shared: keptIn(sharedTo, destination, () => new Map()),
    }
  }

  function statesWith(facts: FactsOf): StatesWith {
    const { line } = facts
    const there = territory(line.destination)
    const asked = keptIn(askedOf, `${line.destination}${line.origin}${facts.name}`, () => open(facts))
    return {
      stateOf(code, epoch) {
        const own = ownState(code, facts, epoch, there, asked)
        if (own < 0 || !needsDigits({ code, claims: line.claims }, book)) return own
        const items = completions({ ...line, code, entryDate: epochs.dayOf(epoch) }, ["more digits of the code"], book)
        const below = new Set(items.map((item) => ownState(item.code, facts, epoch, there, asked)))
        if (below.has(-1)) return -1
        let shares = sharesIn[own] as number
        for (const state of below) shares |= sharesIn[state] as number
        return numbered(`${own}/${[...below].join("/")}`, shares)
      },
      askedOf(code) {
        const profile = there.profileOf(code)
        return profile === undefined ? new Int32Array(epochs.count).fill(-1) : rowOf(profile, asked)
      },
    }
  }

  return { epochs, statesWith, askedIn: (state) => sharesIn[state] as number }
}

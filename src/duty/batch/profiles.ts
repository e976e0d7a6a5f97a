import { addDays, type Day, type HsCode, keptIn, type Party } from "../../core/index.ts"
import { type Goods, lineOn, type Measure, printedAs, type View, viewAsOf } from "../../ledger/index.ts"
import { dutiesNaming, type LawBook } from "../book.ts"
import { reach } from "../candidate.ts"
import type { EntryLine } from "../entry-line.ts"
import type { Epochs } from "./epochs.ts"
import { couldName, prefixNames, signatureBy, testedDuties } from "./goods-tests.ts"
import type { LegalDays } from "./legal-days.ts"

/** A measure that reaches a code, with the answers of its goods' tests. */
export interface Reached {
  /** Number of the measure together with the answers. */
  readonly id: number
  readonly measure: Measure
  /** For each epoch, how many times the measure has changed by then. */
  readonly changes: Uint16Array
}

/** What a code is to the duties of one territory over time; codes that the record treats alike share one. */
export interface Profile {
  /** In the order in which the profiles of a territory were met. */
  readonly number: number
  /** Whether column 1 is held before, and since, the first dated edition of the schedule. */
  readonly found: readonly [before: boolean, since: boolean]
  /** Epochs from which each stretch of list memberships holds. */
  readonly starts: ArrayLike<number>
  /** What is reached in a stretch. */
  readonly reachedIn: (stretch: number) => readonly Reached[]
}

/** A profile made from a record. */
export interface MadeProfile extends Profile {
  readonly starts: readonly number[]
  readonly reached: readonly (readonly Reached[])[]
}

/** The profiles of codes going to one territory; undefined for codes that a kept book does not hold. */
export interface Profiles {
  readonly profileOf: (code: HsCode) => Profile | undefined
  readonly isDated: (epoch: number) => boolean
}

/** The profiles of a record, made when first asked for. */
export interface MadeProfiles extends Profiles {
  readonly profileOf: (code: HsCode) => MadeProfile
  /** Those made so far, by number. */
  readonly all: readonly MadeProfile[]
  /** First epoch of the dated edition of the schedule. */
  readonly dated: number
  /** Codes of one text have one profile. */
  readonly signatureOf: (code: HsCode) => string
  /** By epoch, whether anything changes in it for goods of an origin and a profile. */
  readonly turnsOf: (profile: MadeProfile, origin: Party) => Uint8Array
}

/** Opens them; what reaches a code on a day is asked of the rules of the plain evaluator. */
export function profilesOf(book: LawBook, destination: Party, legal: LegalDays, epochs: Epochs): MadeProfiles {
  const { ledger } = book
  const schedule = book.schedules.get(destination)
  const duties = testedDuties(ledger, destination)
  const names = prefixNames(ledger, duties)
  const numberOf = new Map(duties.map(({ measure }, i) => [measure.id, i]))
  const turns = duties.map(({ measure }) => epochs.beginningOn(legal.ofMeasure(measure.id)))
  const changes = turns.map((own) => {
    const passed = new Uint16Array(epochs.count)
    for (const at of own) for (let e = at; e < epochs.count; e++) passed[e]!++
    return passed
  })
  const reachedByKey = new Map<string, Reached>()
  const bySignature = new Map<string, MadeProfile>()
  const byCode = new Map<HsCode, MadeProfile>()
  const all: MadeProfile[] = []
  const turnsByOrigin = new Map<Party, Map<MadeProfile, Uint8Array>>()
  const dated = schedule === undefined ? 0 : ([...epochs.beginningOn([schedule.from])][0] as number)

  const held = (code: HsCode) => (schedule === undefined ? undefined : printedAs(schedule, code))

  function signatureOf(code: HsCode): string {
    const printed = held(code)
    const where =
      printed === undefined ? "-" : `${schedule?.lines.has(printed) ? 1 : 0}${schedule?.earlier.has(printed) ? 1 : 0}`
    return signatureBy(names, code) + where
  }

  /** A code that nothing names and the schedule does not print is what the code two digits shorter is. */
  const profileOf = (code: HsCode): MadeProfile =>
    keptIn(byCode, code, () => {
      const isNamed = names(code) !== 0 || schedule?.lines.has(code) || schedule?.earlier.has(code)
      if (!isNamed && code.length > 2) return profileOf(code.slice(0, -2) as HsCode)
      return keptIn(bySignature, signatureOf(code), () => build(code))
    })

  function build(code: HsCode): MadeProfile {
    const found = (on: Day) => schedule !== undefined && held(code) !== undefined && lineOn(schedule, code, on).found
    const from = schedule?.from ?? epochs.dayOf(0)
    const starts = [...new Set([0, ...epochs.beginningOn(legal.ofLists(code))])].sort((a, b) => a - b)
    const named = dutiesNaming(ledger, destination, code).map((measure) => {
      const number = numberOf.get(measure.id) as number
      const chapter = measure.threshold?.exceptChapters.includes(code.slice(0, 2)) ? 1 : 0
      const tests = (duties[number]?.tests ?? []).map((goods) => couldName(goods, code, ledger))
      return { measure, number, chapter, tests }
    })
    const reached = starts.map((epoch) => {
      const view: View = viewAsOf(ledger, epochs.settingsOn(epoch).asOf)
      const line = { code, entryDate: epochs.dayOf(epoch) } as EntryLine
      const meets = (goods: Goods | undefined) => goods !== undefined && reach(goods, code, line, view) !== undefined
      return named.flatMap(({ measure, number, chapter, tests }): Reached[] => {
        if (!meets(measure.include)) return []
        const key = `${number}:${chapter}${tests.map((goods) => (meets(goods) ? 1 : 0)).join("")}`
        const make = () => ({ id: reachedByKey.size, measure, changes: changes[number] as Uint16Array })
        return [keptIn(reachedByKey, key, make)]
      })
    })
    const profile: MadeProfile = {
      number: all.length,
      found: [found(addDays(from, -1)), found(from)],
      starts,
      reached,
      reachedIn: (stretch) => reached[stretch] ?? [],
    }
    all.push(profile)
    return profile
  }

  const turnsOf = (profile: MadeProfile, origin: Party): Uint8Array =>
    keptIn(
      keptIn(turnsByOrigin, origin, () => new Map<MadeProfile, Uint8Array>()),
      profile,
      () => {
        const marks = new Uint8Array(epochs.count)
        for (const epoch of [0, dated, ...profile.starts]) marks[epoch] = 1
        for (const { measure } of new Set(profile.reached.flat())) {
          if (measure.origins.length > 0 && !measure.origins.includes(origin)) continue
          if (measure.exceptOrigins.includes(origin)) continue
          for (const epoch of turns[numberOf.get(measure.id) as number] ?? []) marks[epoch] = 1
        }
        return marks
      },
    )

  return { profileOf, all, dated, signatureOf, turnsOf, isDated: (epoch) => epoch >= dated }
}

import { type Day, keptAmong, keptFor, type Source } from "../core/index.ts"
import { type Act, knownOn, type Provision } from "./act.ts"
import type { Agreement } from "./agreement.ts"
import type { Commitment } from "./commitment.ts"
import type { GoodsList } from "./goods-list.ts"
import type { Measure, MeasureId } from "./measure.ts"
import type { Person } from "./person.ts"
import type { Publisher } from "./publisher.ts"
import type { Round } from "./round.ts"
import type { SignOff } from "./sign-off.ts"
import type { Statement } from "./statement.ts"

/** The record: who met and spoke, what was agreed and promised, and what was imposed, suspended, ended and voided. */
export interface Ledger {
  readonly sources: ReadonlyMap<string, Source>
  readonly publishers: ReadonlyMap<string, Publisher>
  readonly people: ReadonlyMap<string, Person>
  readonly rounds: ReadonlyMap<string, Round>
  readonly commitments: ReadonlyMap<string, Commitment>
  readonly signOffs: ReadonlyMap<string, SignOff>
  readonly statements: ReadonlyMap<string, Statement>
  readonly measures: ReadonlyMap<MeasureId, Measure>
  readonly acts: ReadonlyMap<string, Act>
  readonly agreements: ReadonlyMap<string, Agreement>
  readonly lists: ReadonlyMap<string, GoodsList>
  /** Through which day the record was kept. */
  readonly horizon: Day
}

/** A provision with the act it stands in and the day it counts from. */
export interface Standing<P extends Provision = Provision> {
  readonly provision: P
  readonly act: Act
  readonly knownOn: Day
}

/** The record as it stood on a day: only acts signed or published by then, less those corrected since. */
export interface View {
  readonly ledger: Ledger
  readonly asOf: Day
  readonly isKnown: (actId: string) => boolean
  /** Provisions in force of knowledge by measure, latest known first. */
  readonly provisions: ReadonlyMap<MeasureId, readonly Standing[]>
}

/** What of the record was known; the same on every day between two on which acts became known. */
type Known = Pick<View, "isKnown" | "provisions">

interface Kept {
  readonly views: Map<Day, View>
  /** Days on which some act became known, sorted. */
  readonly days: readonly Day[]
  readonly since: Map<Day | undefined, Known>
}

const kept = keptFor((ledger: Ledger): Kept => {
  const days = new Set([...ledger.acts.values()].flatMap((act) => knownOn(act) ?? []))
  return { views: new Map(), days: [...days].sort((a, b) => a - b), since: new Map() }
})

/** A server is asked about any day, and must not keep them all. */
const MOST_VIEWS = 256

/** The record as known on a day. The last views are kept, so asking again is free. */
export function viewAsOf(ledger: Ledger, asOf: Day): View {
  const { views, days, since } = kept(ledger)
  return keptAmong(views, MOST_VIEWS, asOf, () => {
    const last = days.findLast((day) => day <= asOf)
    return { ledger, asOf, ...keptAmong(since, MOST_VIEWS, last, () => knownBy(ledger, asOf)) }
  })
}

function knownBy(ledger: Ledger, asOf: Day): Known {
  const known = new Map<string, Day>()
  for (const act of ledger.acts.values()) {
    const day = knownOn(act)
    if (day !== undefined && day <= asOf) known.set(act.id, day)
  }
  for (const id of [...known.keys()]) {
    const corrected = ledger.acts.get(id)?.corrects
    if (corrected !== undefined) known.delete(corrected)
  }
  const provisions = new Map<MeasureId, Standing[]>()
  for (const [id, day] of known) {
    const act = ledger.acts.get(id) as Act
    for (const provision of act.provisions) {
      for (const measure of provision.measures) {
        const standing = { provision, act, knownOn: day }
        const list = provisions.get(measure)
        if (list === undefined) provisions.set(measure, [standing])
        else list.push(standing)
      }
    }
  }
  for (const list of provisions.values()) list.sort(latestFirst)
  return { isKnown: (id) => known.has(id), provisions }
}

function latestFirst(a: Standing, b: Standing): number {
  if (a.act !== b.act && a.knownOn !== b.knownOn) return b.knownOn - a.knownOn
  return startOf(b.provision) - startOf(a.provision)
}

function startOf(provision: Provision): number {
  return provision.kind === "void" ? 0 : provision.from
}

/** Acts announced by a day but neither signed nor published: never law, always a branch. */
export function pendingActs(ledger: Ledger, asOf: Day): readonly Act[] {
  return [...ledger.acts.values()].filter((act) => {
    const { announced, withdrawn } = act.stages
    const known = knownOn(act)
    if (announced === undefined || announced > asOf) return false
    return (known === undefined || known > asOf) && (withdrawn === undefined || withdrawn > asOf)
  })
}

/** The same record with supposed acts laid over it. */
export function withActs(ledger: Ledger, supposed: readonly Act[]): Ledger {
  const acts = new Map(ledger.acts)
  for (const act of supposed) acts.set(act.id, act)
  return { ...ledger, acts }
}

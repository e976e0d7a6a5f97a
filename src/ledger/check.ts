import { covers, type Issue, speakDay } from "../core/index.ts"
import { knownOn, type Suspend } from "./act.ts"
import type { Ledger } from "./ledger.ts"
import type { MeasureId } from "./measure.ts"
import { officeOn } from "./person.ts"
import { hostOf } from "./publisher.ts"
import { allRecords } from "./record.ts"
import type { Homes } from "./record-file.ts"
import type { Sourced } from "./sourced.ts"
import { toldSizes } from "./told-size.ts"

/** A suspension that begins again within this many days of the last was meant to follow it. */
const LONGEST_SLIP = 31

/** What schema and links cannot see: dates out of order, overlaps, gaps, doublets, grades too good for their sources. */
export function checkRecord(ledger: Ledger, homes: Homes): Issue[] {
  const issues: Issue[] = []
  function say(id: string, message: string, next: string, text?: string): void {
    issues.push({ ...homes.locate(id, text), field: id, message, next })
  }
  acts()
  chainsOfSuspensions()
  measures()
  agreements()
  rounds()
  statements()
  commitments()
  for (const any of allRecords(ledger)) grade(any.record)
  return issues

  function acts(): void {
    for (const act of ledger.acts.values()) {
      const { announced, signed, published, withdrawn } = act.stages
      if (announced !== undefined && signed !== undefined && announced > signed) {
        say(act.id, "is announced after it was signed", "correct stages.announced or stages.signed", "stages")
      }
      if (withdrawn !== undefined && (signed !== undefined || published !== undefined)) {
        say(
          act.id,
          "is dropped and yet signed or published",
          "an act that was signed is ended by another act",
          "stages",
        )
      }
      const known = knownOn(act)
      for (const other of act.respondsTo ?? []) {
        const answered = ledger.acts.get(other)
        const day = answered && (answered.stages.announced ?? knownOn(answered))
        const own = act.stages.announced ?? known
        if (day !== undefined && own !== undefined && own < day) {
          say(
            act.id,
            `answers ${other}, which came later (${speakDay(day)})`,
            "turn the link round, or correct a date",
            other,
          )
        }
      }
      for (const provision of act.provisions) {
        if (provision.kind === "void") continue
        const { from, until } = provision
        if (until !== undefined && until <= from) {
          say(
            act.id,
            `has a provision that ends on ${speakDay(until)}, not after it begins`,
            "until is the first day that no longer counts",
            "until",
          )
        }
      }
    }
  }

  function chainsOfSuspensions(): void {
    const byMeasure = new Map<MeasureId, { act: string; provision: Suspend }[]>()
    for (const act of ledger.acts.values()) {
      if (knownOn(act) === undefined || act.supposed === true) continue
      for (const provision of act.provisions) {
        if (provision.kind !== "suspend") continue
        for (const id of provision.measures)
          byMeasure.set(id, [...(byMeasure.get(id) ?? []), { act: act.id, provision }])
      }
    }
    for (const [measure, all] of byMeasure) {
      const sorted = all.sort((a, b) => a.provision.from - b.provision.from)
      for (const [i, { act, provision }] of sorted.entries()) {
        const next = sorted[i + 1]
        if (next !== undefined && covers(provision, next.provision.from)) {
          const message = `suspends ${measure} from ${speakDay(next.provision.from)}, when ${act} already suspends it`
          say(next.act, message, "let one suspension end on the day the other begins", measure)
        }
        const days = next === undefined || provision.until === undefined ? 0 : next.provision.from - provision.until
        if (next !== undefined && days > 0 && days <= LONGEST_SLIP) {
          const message = `suspends ${measure} again ${days} days after ${act} let it wake: a gap`
          say(next.act, message, "correct a day, or set the rate that was charged between", measure)
        }
      }
    }
  }

  function measures(): void {
    const named = new Set([...ledger.acts.values()].flatMap((act) => act.provisions.flatMap((p) => p.measures)))
    for (const measure of ledger.measures.values()) {
      const { id } = measure
      if (!named.has(id)) say(id, "is set by no act", "write the act that set it, or take the measure out")
      for (const { size } of toldSizes(measure)) {
        if (size.together?.includes(id) === false)
          say(id, "has a size told of other measures", "name it under together, among the others", "together")
      }
    }
  }

  function agreements(): void {
    for (const agreement of ledger.agreements.values()) {
      const { announced, concludedOn, from, until } = agreement
      if (announced !== undefined && announced > concludedOn)
        say(agreement.id, "is announced after it was concluded", "correct one of the days", "announced")
      if (from !== undefined && until !== undefined && until <= from)
        say(agreement.id, "ends before it binds", "until is the first day that no longer counts", "until")
      const earlier = agreement.extends === undefined ? undefined : ledger.agreements.get(agreement.extends)
      if (earlier?.until !== undefined && from !== undefined && from > earlier.until) {
        const message = `begins on ${speakDay(from)}, after ${earlier.id} has ended on ${speakDay(earlier.until)}: a gap`
        say(agreement.id, message, "correct a date, or do not call it an extension", "extends")
      }
    }
  }

  function rounds(): void {
    const seen = new Map<string, string>()
    const numbered = new Map<string, string>()
    for (const round of ledger.rounds.values()) {
      const days = `${round.firstDay} ${round.place}`
      const other = seen.get(days)
      if (other !== undefined)
        say(round.id, `is the same meeting as ${other}: same first day and place`, "keep one record")
      seen.set(days, round.id)
      if (round.outcome !== undefined && round.lastDay > ledger.horizon) {
        say(
          round.id,
          "has an outcome although it ends after the horizon",
          "move the horizon in ledger/horizon.yaml",
          "outcome",
        )
      }
      if (round.outcome === undefined && round.lastDay <= ledger.horizon) {
        say(round.id, "is over and has no outcome", "say what was known when it ended", "lastDay")
      }
      if (round.series === undefined || round.ordinal === undefined) continue
      const number = `${round.series} ${round.ordinal}`
      const before = numbered.get(number)
      if (before !== undefined) {
        const message = `has the same number in its series as ${before}`
        say(round.id, message, "number the rounds of a series once each", "ordinal")
      }
      numbered.set(number, round.id)
    }
  }

  function statements(): void {
    const seen = new Map<string, string>()
    for (const statement of ledger.statements.values()) {
      const who = ledger.people.get(statement.speaker)
      if (who?.kind === "person" && officeOn(who, statement.on) === undefined) {
        say(
          statement.id,
          `is by ${who.name}, who has no office in the record on ${speakDay(statement.on)}`,
          `add the office to ${who.id}`,
          "speaker",
        )
      }
      const key = `${statement.speaker} ${statement.on} ${statement.gist}`
      const other = seen.get(key)
      if (other !== undefined) say(statement.id, `says the same as ${other}`, "keep one record")
      seen.set(key, statement.id)
    }
  }

  function commitments(): void {
    for (const commitment of ledger.commitments.values()) {
      const agreement = ledger.agreements.get(commitment.agreement)
      const made = agreement && (agreement.announced ?? agreement.concludedOn)
      for (const seen of commitment.evidence) {
        if (seen.on > ledger.horizon)
          say(commitment.id, "has evidence after the horizon", "move the horizon in ledger/horizon.yaml", "on:")
        if (made !== undefined && seen.on < made)
          say(commitment.id, "has evidence from before it was promised", "correct the day", "on:")
      }
    }
  }

  /** What rests on aggregators alone is B at most. */
  function grade(record: Sourced & { id: string }): void {
    if (record.grade !== "A") return
    const kinds = [
      ...record.citations.map((c) => ledger.sources.get(c.source)?.kind),
      ...(record.reportedIn ?? []).map((address) => ledger.publishers.get(hostOf(address))?.kind),
    ]
    if (kinds.length > 0 && kinds.every((kind) => kind === "aggregator")) {
      say(record.id, "rests on aggregators alone and is graded A", "grade it B, or cite the text itself", "grade")
    }
  }
}

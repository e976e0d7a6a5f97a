import type { Day } from "../../core/index.ts"
import {
  type Act,
  type AnyRecord,
  effectsOf,
  instrumentOf,
  knownFrom,
  type Ledger,
  type Measure,
  recordsKnown,
  type Sourced,
  toldSizes,
} from "../../ledger/index.ts"
import type { ChronicleFact, Side } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"

/** Everything dated that was known by a day, each told in the words of its record, in order. */
export function chronicleFacts(ledger: Ledger, asOf: Day): readonly ChronicleFact[] {
  return recordsKnown(ledger, asOf)
    .flatMap((any) => tell(any, ledger))
    .sort((a, b) => a.on - b.on)
}

interface Told {
  readonly words: readonly (string | undefined)[]
  readonly days: readonly (Day | undefined)[]
  readonly by?: string
  readonly speaker?: string
}

function tell(any: AnyRecord, ledger: Ledger): ChronicleFact[] {
  const on = knownFrom(any, ledger)
  const told = tellingOf(any, ledger)
  if (told === undefined || on === undefined) return []
  const { record } = any
  const promise = factOf(record, on, { ...told, words: [...told.words, record.notes] }, ledger)
  if (any.kind === "act") return [promise, ...measuresOf(any.record, on, ledger)]
  if (any.kind !== "commitment") return [promise]
  const seen = any.record.evidence.map((e) =>
    factOf({ ...e, id: record.id }, e.on, { ...told, words: [...told.words, e.what, e.notes], days: [e.on] }, ledger),
  )
  return [promise, ...seen]
}

function factOf(record: Sourced & { readonly id: string }, on: Day, told: Told, ledger: Ledger): ChronicleFact {
  const side = told.by === "US" || told.by === "CN" ? (told.by as Side) : undefined
  return {
    id: record.id,
    on,
    days: [on, ...told.days.filter((day) => day !== undefined)],
    text: told.words.filter((words) => words !== undefined && words !== "").join(". "),
    sources: citedIn(record, ledger),
    knownOn: on,
    ...(side === undefined ? {} : { side }),
    ...(told.speaker === undefined ? {} : { speaker: told.speaker }),
  }
}

function tellingOf(any: AnyRecord, ledger: Ledger): Told | undefined {
  const name = (id: string): string => ledger.people.get(id)?.name ?? id
  switch (any.kind) {
    case "act":
      return tellAct(any.record, ledger)
    case "round": {
      const { title, place, firstDay, lastDay, heads, agenda, outcome } = any.record
      const who = heads.flatMap((head) => head.people.map(name))
      return { words: [title, place, ...who, ...agenda, outcome], days: [firstDay, lastDay] }
    }
    case "agreement": {
      const { title, summary, concludedOn, from, until, signedOffBy, instrument } = any.record
      return { words: [title, ...signedOffBy, summary, instrument], days: [concludedOn, from, until] }
    }
    case "commitment": {
      const { action, target, obligors, due, dueOn, agreement } = any.record
      return {
        words: [action, target, due, ledger.agreements.get(agreement)?.title],
        days: [dueOn],
        ...(obligors.length === 1 ? { by: String(obligors[0]) } : {}),
      }
    }
    case "sign-off": {
      const { principal, required, raisedOn, decidedOn } = any.record
      return {
        words: [name(principal), required, "still needs approval, subject to the sign-off of", name(principal)],
        days: [raisedOn, decidedOn],
      }
    }
    case "statement": {
      const { speaker, place, topic, gist, quotation, on } = any.record
      return {
        words: [name(speaker), place, topic, gist, quotation],
        days: [on],
        by: String(ledger.people.get(speaker)?.side),
        speaker: name(speaker),
      }
    }
    case "person":
    case "measure":
      return undefined
  }
}

/** An act with the measures it touches: their titles say what it falls on. */
function tellAct(act: Act, ledger: Ledger): Told {
  const ids = [...new Set(act.provisions.flatMap(({ measures }) => measures))]
  const measures = ids.map((id) => ledger.measures.get(id)).filter((m): m is Measure => m !== undefined)
  const { announced, signed, published, withdrawn } = act.stages
  const bounds = act.provisions.flatMap((p) => [
    p.from === "start" ? undefined : p.from,
    "until" in p ? p.until : undefined,
  ])
  return {
    words: [
      act.title,
      act.authority,
      instrumentOf(act),
      ...effectsOf(act, ledger),
      ...measures.slice(0, 6).map(({ title }) => title),
    ],
    days: [announced, signed, published, withdrawn, ...bounds],
    by: String(act.by),
  }
}

/** The measures that an act sets, each told by itself with its notes. */
function measuresOf(act: Act, on: Day, ledger: Ledger): ChronicleFact[] {
  return act.provisions.flatMap((provision) =>
    provision.kind !== "set"
      ? []
      : provision.measures
          .map((id) => ledger.measures.get(id))
          .filter((m): m is Measure => m !== undefined)
          .map((m) => {
            const words = [
              m.title,
              m.notes,
              ...toldSizes(m).map(({ says }) => says),
              act.title,
              act.authority,
              ...effectsOf({ ...act, provisions: [provision] }, ledger),
            ]
            return factOf(m, on, { words, days: [provision.from, provision.until], by: String(act.by) }, ledger)
          }),
  )
}

import { type Day, formatRate, partyName, speakDay } from "../core/index.ts"
import { type Act, instrumentOf, knownOn, type Provision } from "./act.ts"
import type { Agreement } from "./agreement.ts"
import type { Ledger } from "./ledger.ts"
import { effectsOf } from "./provision-text.ts"
import { type AnyRecord, recordsKnown } from "./record.ts"
import { signOffState } from "./sign-offs-pending.ts"
import { subjectTitle } from "./timeline.ts"

/** One station in the life of a record, and the record that says so. */
export interface Station {
  readonly on: Day
  readonly what: string
  /** Id of the act, agreement or meeting that made it so. */
  readonly by?: string
  readonly ahead: boolean
}

/** The life of a record as known on a day: announced, signed, in force, suspended, prolonged, ended, voided. */
export function lifeOf(ledger: Ledger, any: AnyRecord, asOf: Day): Station[] {
  return stations(ledger, any, asOf)
    .map((s) => ({ ...s, ahead: s.on > asOf }))
    .sort((a, b) => a.on - b.on)
}

type Raw = Omit<Station, "ahead">

function stations(ledger: Ledger, { kind, record }: AnyRecord, asOf: Day): Raw[] {
  switch (kind) {
    case "measure":
      return knownActs(ledger, asOf).flatMap((act) =>
        act.provisions
          .filter((p) => p.measures.includes(record.id))
          .flatMap((p) => provisionStation(ledger, p, act, asOf) ?? []),
      )
    case "act":
      return [
        ...stages(record, asOf),
        ...record.provisions.flatMap((p) => provisionStation(ledger, p, record, asOf) ?? []),
        ...knownActs(ledger, asOf).flatMap((act) => {
          const on = knownOn(act) ?? act.stages.announced
          if (on === undefined) return []
          if (act.corrects === record.id) return [{ on, what: `put right by ${act.title}`, by: act.id }]
          return act.respondsTo?.includes(record.id) === true
            ? [{ on, what: `answered: ${act.title}`, by: act.id }]
            : []
        }),
      ]
    case "agreement":
      return agreementStations(ledger, record, asOf)
    case "round":
      return [
        ...(record.planned === undefined ? [] : [{ on: record.planned, what: "told to be planned" }]),
        { on: record.firstDay, what: record.firstDay === record.lastDay ? "takes place" : "begins" },
        ...(record.firstDay === record.lastDay ? [] : [{ on: record.lastDay, what: "ends" }]),
        ...record.resultedIn.flatMap((id) => {
          const agreement = ledger.agreements.get(id)
          if (agreement === undefined || agreement.concludedOn > asOf) return []
          return [{ on: agreement.concludedOn, what: `led to: ${agreement.title}`, by: id }]
        }),
      ]
    case "commitment": {
      const agreement = ledger.agreements.get(record.agreement)
      const made = agreement === undefined ? [] : [{ on: agreement.concludedOn, what: "promised", by: agreement.id }]
      const due = record.dueOn === undefined ? [] : [{ on: record.dueOn, what: "due" }]
      return [...made, ...record.evidence.filter((e) => e.on <= asOf).map((e) => ({ on: e.on, what: e.what })), ...due]
    }
    case "sign-off": {
      const asked = {
        on: record.raisedOn,
        what: `asked for: ${subjectTitle(ledger, record.subject)}`,
        by: record.subject,
      }
      if (record.decidedOn === undefined || signOffState(record, asOf) === "pending") return [asked]
      const by = record.decidedIn === undefined ? {} : { by: record.decidedIn }
      return [asked, { on: record.decidedOn, what: record.state, ...by }]
    }
    case "statement":
      return [{ on: record.on, what: "said" }]
    case "person":
      return record.offices.flatMap((office) => [
        { on: office.from, what: `becomes ${office.title}` },
        ...(office.until === undefined ? [] : [{ on: office.until, what: `no longer ${office.title}` }]),
      ])
  }
}

function agreementStations(ledger: Ledger, agreement: Agreement, asOf: Day): Raw[] {
  const { announced, concludedOn, from, until } = agreement
  const rounds = [...ledger.rounds.values()].filter((r) => r.resultedIn.includes(agreement.id) && r.lastDay <= asOf)
  const acts = knownActs(ledger, asOf).filter((act) => act.agreement === agreement.id)
  const later = [...ledger.agreements.values()].filter((a) => a.extends === agreement.id && a.concludedOn <= asOf)
  return [
    ...rounds.map((r) => ({ on: r.lastDay, what: `talks end: ${r.title}`, by: r.id })),
    ...(announced === undefined ? [] : [{ on: announced, what: "announced" }]),
    { on: concludedOn, what: "concluded" },
    ...acts.flatMap((act) => {
      const on = knownOn(act)
      if (on === undefined || on > asOf) {
        const told = act.stages.announced
        return told === undefined
          ? []
          : [{ on: told, what: `announced for ${partyName(act.by)}, no instrument`, by: act.id }]
      }
      return [{ on, what: `carried out for ${partyName(act.by)}: ${instrumentOf(act)}`, by: act.id }]
    }),
    ...(from === undefined ? [] : [{ on: from, what: "begins to bind" }]),
    ...later.map((a) => ({ on: a.concludedOn, what: `carried on by: ${a.title}`, by: a.id })),
    ...(until === undefined ? [] : [{ on: until, what: "no longer binds by its own words" }]),
  ]
}

function knownActs(ledger: Ledger, asOf: Day): Act[] {
  return recordsKnown(ledger, asOf).flatMap((any) => (any.kind === "act" ? [any.record] : []))
}

function stages(act: Act, asOf: Day): Raw[] {
  const { announced, signed, published, withdrawn } = act.stages
  const all: [Day | undefined, string][] = [
    [announced, "announced"],
    [signed, "signed"],
    [published, "published"],
    [withdrawn, "dropped"],
  ]
  return all.flatMap(([on, what]) => (on === undefined || on > asOf ? [] : [{ on, what }]))
}

function provisionStation(ledger: Ledger, provision: Provision, act: Act, asOf: Day): Raw | undefined {
  const pending = (knownOn(act) ?? asOf + 1) > asOf ? ", announced only" : ""
  const by = act.id
  switch (provision.kind) {
    case "set": {
      if (provision.when !== undefined) return undefined
      const rate = provision.rate.kind === "not-available" ? "in force" : `set at ${formatRate(provision.rate)}`
      const heading = provision.heading === undefined ? "" : ` (${provision.heading})`
      return { on: provision.from, what: `${rate}${heading}${pending}`, by }
    }
    case "suspend": {
      const part = provision.part === "all" ? "suspended" : `${formatRate(provision.part)} of it suspended`
      const until = provision.until === undefined ? "without an end" : `until ${speakDay(provision.until)}`
      return { on: provision.from, what: `${part} ${until}${pending}`, by }
    }
    case "end":
      return { on: provision.from, what: `no longer collected${pending}`, by }
    case "void": {
      const on = knownOn(act)
      if (on === undefined) return undefined
      const stay = provision.stays.length === 0 ? "" : ", stayed"
      return { on, what: `${effectsOf(act, ledger).find((e) => e.startsWith("void")) ?? "void"}${stay}`, by }
    }
    case "exempt":
      return undefined
  }
}

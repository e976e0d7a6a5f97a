import type { Issue } from "../core/index.ts"
import type { Act } from "./act.ts"
import type { Ledger } from "./ledger.ts"
import type { Goods } from "./measure.ts"
import { hostOf } from "./publisher.ts"
import type { Homes } from "./record-file.ts"
import type { Sourced } from "./sourced.ts"
import { toldSizes } from "./told-size.ts"

/** Every name in a record that leads nowhere: measures, acts, agreements, people, lists, sources and publishers. */
export function checkLinks(ledger: Ledger, homes: Homes): Issue[] {
  const issues: Issue[] = []

  function miss(id: string, field: string, value: string, kind: string, next = "add it, or correct the id"): void {
    issues.push({ ...homes.locate(id, value), field, value, message: `names ${kind} that is not in the record`, next })
  }
  const need = (
    id: string,
    field: string,
    names: readonly string[],
    kind: string,
    known: ReadonlyMap<string, unknown>,
  ) => {
    for (const name of names) if (!known.has(name)) miss(id, field, name, kind)
  }

  const names = new Set([...ledger.people.values()].flatMap((person) => [person.name, ...person.aliases]))

  for (const measure of ledger.measures.values()) {
    sourced(measure)
    goods(measure.id, measure.include)
    goods(measure.id, measure.except)
    for (const { size } of toldSizes(measure)) {
      cites(measure.id, size)
      need(measure.id, "together", size.together ?? [], "a measure", ledger.measures)
    }
    for (const { measure: other, by } of measure.displaces) {
      need(measure.id, "displaces", [other], "a measure", ledger.measures)
      need(measure.id, "displaces", by === undefined ? [] : [by], "an act", ledger.acts)
    }
  }
  for (const act of ledger.acts.values()) checkAct(act)
  for (const agreement of ledger.agreements.values()) {
    sourced(agreement)
    need(agreement.id, "extends", some(agreement.extends), "an agreement", ledger.agreements)
    for (const name of agreement.signedOffBy) {
      if (!names.has(name)) miss(agreement.id, "signedOffBy", name, "a person or body", "add them to ledger/people")
    }
  }
  for (const person of ledger.people.values()) sourced(person)
  for (const round of ledger.rounds.values()) {
    sourced(round)
    for (const head of round.heads) need(round.id, "heads", head.people, "a person", ledger.people)
    need(round.id, "resultedIn", round.resultedIn, "an agreement", ledger.agreements)
  }
  for (const commitment of ledger.commitments.values()) {
    sourced(commitment)
    for (const seen of commitment.evidence) cites(commitment.id, seen)
    need(commitment.id, "agreement", [commitment.agreement], "an agreement", ledger.agreements)
    need(commitment.id, "measures", commitment.measures, "a measure", ledger.measures)
  }
  for (const signOff of ledger.signOffs.values()) {
    sourced(signOff)
    need(signOff.id, "principal", [signOff.principal], "a person or body", ledger.people)
    need(signOff.id, "decidedIn", some(signOff.decidedIn), "an act", ledger.acts)
    const known = [ledger.agreements, ledger.rounds, ledger.acts].some((kind) => kind.has(signOff.subject))
    if (!known) miss(signOff.id, "subject", signOff.subject, "an agreement, round or act")
  }
  for (const statement of ledger.statements.values()) {
    sourced(statement)
    need(statement.id, "speaker", [statement.speaker], "a person or body", ledger.people)
    need(statement.id, "round", some(statement.round), "a round", ledger.rounds)
  }
  for (const list of ledger.lists.values()) {
    const named = new Set([...list.rows.values()].flat().flatMap((row) => [row.by, row.endedBy ?? row.by]))
    for (const act of named) {
      if (!ledger.acts.has(act)) {
        const file = `ledger/lists/${list.id}.csv`
        issues.push({ file, field: "by", value: act, message: "names an act that is not in the record" })
      }
    }
  }
  return issues

  function checkAct(act: Act): void {
    sourced(act)
    need(act.id, "agreement", some(act.agreement), "an agreement", ledger.agreements)
    need(act.id, "respondsTo", act.respondsTo ?? [], "an act", ledger.acts)
    for (const provision of act.provisions) {
      need(act.id, "provisions", provision.measures, "a measure", ledger.measures)
      if (provision.kind === "exempt") goods(act.id, provision.goods)
    }
  }

  function goods(id: string, { lists }: Goods): void {
    need(id, "goods", lists, "a list", ledger.lists)
  }

  function sourced(record: Sourced & { id: string }): void {
    cites(record.id, record)
    if (record.corrects !== undefined && (!homes.has(record.corrects) || record.corrects === record.id)) {
      miss(record.id, "corrects", record.corrects, "another record")
    }
  }

  function cites(id: string, { citations, reportedIn = [], conflicts = [] }: Sourced): void {
    const inConflict = conflicts.flatMap((conflict) => conflict.readings.flatMap((reading) => reading.in))
    for (const name of [...citations.map((c) => c.source), ...reportedIn, ...inConflict]) {
      if (!/^https?:/.test(name)) need(id, "citations", [name], "a source", ledger.sources)
      else if (!ledger.publishers.has(hostOf(name))) {
        miss(id, "reportedIn", hostOf(name), "a publisher", "add its host, kind and name to sources/publishers.csv")
      }
    }
  }
}

function some(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}

import { type Day, speakDay } from "../../core/index.ts"
import { type Agreement, knownOn, type Ledger, recordsKnown } from "../../ledger/index.ts"
import type { AgreementFact } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"

/** The agreements concluded by a day, in order. */
export function agreementFacts(ledger: Ledger, asOf: Day): readonly AgreementFact[] {
  return recordsKnown(ledger, asOf)
    .flatMap((any) => (any.kind === "agreement" && any.record.concludedOn <= asOf ? [any.record] : []))
    .map((agreement) => factOf(agreement, ledger, asOf))
    .sort((a, b) => a.concludedOn - b.concludedOn)
}

function factOf(agreement: Agreement, ledger: Ledger, asOf: Day): AgreementFact {
  const { id, title, concludedOn, from, until, signedOffBy, summary, instrument } = agreement
  const signed = firstSigned(agreement, ledger, asOf)
  return {
    id,
    name: title,
    kind: kindOf(agreement, ledger),
    concludedOn,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    principals: signedOffBy.join(" and "),
    text: [summary, instrument, signed && `signed ${speakDay(signed)}`].filter(Boolean).join("; "),
    sources: citedIn(agreement, ledger),
    knownOn: agreement.announced ?? concludedOn,
  }
}

/** When the first order that carries a truce out was signed; a deal is itself signed, on the day it is concluded. */
function firstSigned({ id, kind, concludedOn }: Agreement, ledger: Ledger, asOf: Day): Day | undefined {
  if (kind !== "truce") return undefined
  return [...ledger.acts.values()]
    .filter((act) => act.agreement === id && (knownOn(act) ?? asOf + 1) <= asOf)
    .flatMap(({ stages: { signed } }) => (signed !== undefined && signed >= concludedOn ? [signed] : []))
    .sort((a, b) => a - b)[0]
}

/** A truce has two sides: one that only one side's body had to approve is an announcement. */
function kindOf({ kind, signedOffBy }: Agreement, ledger: Ledger): AgreementFact["kind"] {
  if (kind === "joint-statement") return "announcement"
  const sides = new Set(signedOffBy.map((name) => sideOf(name, ledger)).filter((side) => side !== undefined))
  return kind === "truce" && signedOffBy.length > 0 && sides.size === 1 ? "announcement" : kind
}

function sideOf(name: string, ledger: Ledger): string | undefined {
  return [...ledger.people.values()].find((p) => p.name === name || p.aliases.includes(name))?.side
}

import { type Day, DetenteError, formatRate, type Rate, speakDay } from "../core/index.ts"
import {
  type Act,
  type Ledger,
  type Measure,
  type MeasureId,
  type Provision,
  pendingActs,
  viewAsOf,
  withActs,
} from "../ledger/index.ts"
import { type OpenChain, openChains } from "./open-chain.ts"

/** How the truce may end: by itself, by what was announced, or by a supposed extension, deal, escalation or ruling. */
export type OutcomeKind = "lapse" | "announced" | "extend" | "deal" | "escalate" | "ruling"

/** An ending of the truce: supposed acts to lay over the record, and the first day on which it shows. */
export interface Outcome {
  readonly id: string
  readonly kind: OutcomeKind
  readonly title: string
  readonly decidedOn: Day
  readonly acts: readonly Act[]
  readonly measures: readonly Measure[]
}

/** The record with an ending laid over it. */
export function suppose(ledger: Ledger, outcome: Outcome): Ledger {
  if (outcome.acts.length === 0) return ledger
  // What is kept of a record's measures holds for the supposed one too, while it has no more of them.
  if (outcome.measures.length === 0) return withActs(ledger, outcome.acts)
  const measures = new Map(ledger.measures)
  for (const measure of outcome.measures) measures.set(measure.id, measure)
  return { ...withActs(ledger, outcome.acts), measures }
}

/** Lapse: nobody signs. Announced acts are dropped, every suspension runs out, and the law answers. */
export function lapse(asOf: Day): Outcome {
  return { id: "lapse", kind: "lapse", title: "it lapses", decidedOn: asOf, acts: [], measures: [] }
}

/** Extend: every open chain of suspensions goes on, in the same part, to a day. */
export function extend(ledger: Ledger, asOf: Day, to: Day): Outcome {
  const provisions = openChains(viewAsOf(ledger, asOf), asOf)
    .filter((chain) => chain.ends < to)
    .map((chain): Provision => continued(chain, to))
  const title = `extended to ${speakDay(to)}`
  return outcome("extend", title, asOf, provisions)
}

function continued(chain: OpenChain, to: Day): Provision {
  const { measure, part, ends, chargedUnder } = chain
  const heading = chargedUnder === undefined ? {} : { chargedUnder }
  return { kind: "suspend", measures: [measure.id], part, from: ends, until: to, ...heading }
}

/** What was announced and not signed, as if it had been carried out; undefined when nothing is pending. */
export function asAnnounced(ledger: Ledger, asOf: Day): Outcome | undefined {
  const pending = pendingActs(ledger, asOf)
  if (pending.length === 0) return undefined
  const acts = pending.map((act): Act => ({ ...act, stages: { ...act.stages, signed: asOf }, supposed: true }))
  return {
    id: "announced",
    kind: "announced",
    title: "the announcement holds",
    decidedOn: asOf,
    acts,
    measures: [],
  }
}

/** A rate named by the user for a measure. */
export interface NamedRate {
  readonly measure: MeasureId
  readonly rate: Rate
  /** What the user called the measure. */
  readonly name: string
}

/** Deal or escalation: rates the user names, from a day on, in place of what stands. */
export function setRates(
  kind: "deal" | "escalate",
  ledger: Ledger,
  asOf: Day,
  from: Day,
  rates: readonly NamedRate[],
): Outcome {
  const said = rates.map(({ name, rate }) => `${name} ${formatRate(rate)}`).join(", ")
  const measures = rates.map(({ measure }) => supposedMeasure(ledger, asOf, measure)).filter((m) => m !== undefined)
  const provisions = rates.map(({ measure, rate }): Provision => {
    const target = supposedMeasure(ledger, asOf, measure)?.id ?? measure
    return { kind: "set", measures: [target], rate, from }
  })
  return { ...outcome(kind, `${kind}: ${said}`, asOf, provisions), measures }
}

/** A measure that is void or ended cannot carry a new rate: the same goods under a supposed measure can. */
function supposedMeasure(ledger: Ledger, asOf: Day, id: MeasureId): Measure | undefined {
  const measure = ledger.measures.get(id)
  if (measure === undefined) {
    throw new DetenteError(
      "unknown-record",
      `"${id}" is no measure of the record. Next: detente timeline, or detente status.`,
      { id },
    )
  }
  const over = (viewAsOf(ledger, asOf).provisions.get(id) ?? []).some(
    ({ provision }) =>
      provision.kind === "end" ||
      (provision.kind === "void" && provision.relief === "all" && provision.stays.length === 0),
  )
  if (!over) return undefined
  return { ...measure, id: `${id}.supposed` as MeasureId, title: `${measure.title}, on new authority (supposed)` }
}

/** Ruling: a court holds a measure void from its start. */
export function ruling(ledger: Ledger, asOf: Day, from: Day, measure: MeasureId): Outcome {
  if (!ledger.measures.has(measure)) {
    throw new DetenteError("unknown-record", `"${measure}" is no measure of the record. Next: detente status.`, {
      id: measure,
    })
  }
  const provisions: Provision[] = [
    { kind: "void", measures: [measure], from: "start", relief: "all", stays: [] },
    { kind: "end", measures: [measure], from },
  ]
  return outcome("ruling", `a court voids ${measure}`, asOf, provisions)
}

function outcome(kind: OutcomeKind, title: string, asOf: Day, provisions: readonly Provision[]): Outcome {
  const by = "US" as Measure["imposedBy"]
  const act: Act = {
    id: `supposed.${kind}`,
    title,
    by,
    authority: "supposed by the user",
    stages: { signed: asOf },
    instrument: `supposed: ${title}`,
    supposed: true,
    grade: "C",
    citations: [{ source: "supposed", locator: title }],
    provisions,
  }
  return { id: kind, kind, title, decidedOn: asOf, acts: [act], measures: [] }
}

import type { Day } from "../core/index.ts"
import { type Act, knownOn } from "./act.ts"
import type { Ledger } from "./ledger.ts"
import type { MeasureId } from "./measure.ts"
import { mainProvisions } from "./provision-text.ts"
import { findRecord } from "./record.ts"

/** One step of a tit-for-tat, with what it answers and after how many days. */
export interface ChainStep {
  readonly act: Act
  readonly on: Day
  readonly answers: readonly { readonly act: Act; readonly lagDays: number }[]
  /** The last day on which a provision of the step starts; its own day when it has none. */
  readonly takesEffect: Day
}

/**
 * Every act joined to a record by answer and counter-answer, in order of the days they became known.
 * The record may be an act, a measure (all acts that set or change it) or an agreement (the acts that carry it out).
 */
export function responseChain(ledger: Ledger, id: string, asOf: Day): ChainStep[] {
  const known = new Map<string, Day>()
  for (const act of ledger.acts.values()) {
    const day = knownOn(act) ?? act.stages.announced
    if (day !== undefined && day <= asOf) known.set(act.id, day)
  }
  const joined = new Set<string>()
  const open = startingActs(ledger, id).filter((act) => known.has(act))
  const answered = answersTo(ledger)
  while (open.length > 0) {
    const next = open.pop() as string
    if (joined.has(next)) continue
    joined.add(next)
    const act = ledger.acts.get(next) as Act
    for (const other of [...(act.respondsTo ?? []), ...(answered.get(next) ?? [])])
      if (known.has(other)) open.push(other)
  }
  return [...joined]
    .map((actId) => step(ledger.acts.get(actId) as Act))
    .sort((a, b) => a.on - b.on || a.takesEffect - b.takesEffect || (a.act.id < b.act.id ? -1 : 1))

  function step(act: Act): ChainStep {
    const on = known.get(act.id) as Day
    const answers = (act.respondsTo ?? []).flatMap((other) => {
      const day = known.get(other)
      return day === undefined ? [] : [{ act: ledger.acts.get(other) as Act, lagDays: on - day }]
    })
    const starts = mainProvisions(act, ledger).flatMap((p) => (p.kind === "void" ? [] : [p.from]))
    return { act, on, answers, takesEffect: starts.length === 0 ? on : (Math.max(...starts) as Day) }
  }
}

function startingActs(ledger: Ledger, id: string): string[] {
  const { kind } = findRecord(ledger, id)
  const acts = [...ledger.acts.values()]
  if (kind === "measure") {
    return acts.filter((a) => a.provisions.some((p) => p.measures.includes(id as MeasureId))).map((a) => a.id)
  }
  if (kind === "agreement") return acts.filter((a) => a.agreement === id).map((a) => a.id)
  return [id]
}

function answersTo(ledger: Ledger): Map<string, string[]> {
  const answers = new Map<string, string[]>()
  for (const act of ledger.acts.values()) {
    for (const other of act.respondsTo ?? []) answers.set(other, [...(answers.get(other) ?? []), act.id])
  }
  return answers
}

import { type HsCode, type Party, prefixes } from "../core/index.ts"
import type { Ledger, Measure, Schedule } from "../ledger/index.ts"

/** Everything the engine reads: the record and each party's schedule. */
export interface LawBook {
  readonly ledger: Ledger
  readonly schedules: ReadonlyMap<Party, Schedule>
}

/** The duties of one customs territory, found by what their goods name. */
interface Duties {
  readonly all: readonly Measure[]
  readonly onAllGoods: readonly Measure[]
  readonly byPrefix: ReadonlyMap<string, readonly Measure[]>
  /** Measures that may reach a code on some day, kept once asked for. */
  readonly reaching: Map<HsCode, readonly Measure[]>
}

const indexes = new WeakMap<Ledger["measures"], Map<Party, Duties>>()

function indexOf(ledger: Ledger, destination: Party): Duties {
  let byParty = indexes.get(ledger.measures)
  if (byParty === undefined) {
    byParty = new Map()
    indexes.set(ledger.measures, byParty)
  }
  let duties = byParty.get(destination)
  if (duties === undefined) {
    duties = buildIndex(ledger, destination)
    byParty.set(destination, duties)
  }
  return duties
}

function buildIndex(ledger: Ledger, destination: Party): Duties {
  const all = [...ledger.measures.values()].filter(
    (m) => m.imposedBy === destination && (m.kind === "additional-duty" || m.kind === "safeguard-duty"),
  )
  const byPrefix = new Map<string, Measure[]>()
  for (const measure of all) {
    const listed = measure.include.lists.flatMap((id) => [...(ledger.lists.get(id)?.rows.keys() ?? [])])
    for (const prefix of new Set([...measure.include.codes, ...listed])) {
      const there = byPrefix.get(prefix)
      if (there === undefined) byPrefix.set(prefix, [measure])
      else there.push(measure)
    }
  }
  return { all, onAllGoods: all.filter((m) => m.include.all), byPrefix, reaching: new Map() }
}

/** The measures of a customs territory that are paid as duty. */
export function dutiesOf(ledger: Ledger, destination: Party): readonly Measure[] {
  return indexOf(ledger, destination).all
}

/** Those whose goods name a code on some day, under some view; whether they reach it on a day is asked of the record. */
export function dutiesNaming(ledger: Ledger, destination: Party, code: HsCode): readonly Measure[] {
  const { all, onAllGoods, byPrefix, reaching } = indexOf(ledger, destination)
  const kept = reaching.get(code)
  if (kept !== undefined) return kept
  const named = new Set(onAllGoods)
  for (const prefix of prefixes(code)) for (const measure of byPrefix.get(prefix) ?? []) named.add(measure)
  const found = all.filter((measure) => named.has(measure))
  reaching.set(code, found)
  return found
}

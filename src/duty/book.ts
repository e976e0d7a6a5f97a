import { type HsCode, keptFor, keptIn, once, type Party, prefixes } from "../core/index.ts"
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
  /** Read from the lists when first asked for. */
  readonly byPrefix: () => ReadonlyMap<string, readonly Measure[]>
  /** Measures that may reach a code on some day, kept once asked for. */
  readonly reaching: Map<HsCode, readonly Measure[]>
}

const indexes = keptFor((_measures: Ledger["measures"]) => new Map<Party, Duties>())

function indexOf(ledger: Ledger, destination: Party): Duties {
  return keptIn(indexes(ledger.measures), destination, () => buildIndex(ledger, destination))
}

function buildIndex(ledger: Ledger, destination: Party): Duties {
  const all = [...ledger.measures.values()].filter(
    (m) => m.imposedBy === destination && (m.kind === "additional-duty" || m.kind === "safeguard-duty"),
  )
  const byPrefix = once(() => measuresByPrefix(all, ledger))
  return { all, onAllGoods: all.filter((m) => m.include.all), byPrefix, reaching: new Map() }
}

function measuresByPrefix(all: readonly Measure[], ledger: Ledger): Map<string, Measure[]> {
  const byPrefix = new Map<string, Measure[]>()
  for (const measure of all) {
    const listed = measure.include.lists.flatMap((id) => [...(ledger.lists.get(id)?.rows.keys() ?? [])])
    for (const prefix of new Set([...measure.include.codes, ...listed])) {
      const there = byPrefix.get(prefix)
      if (there === undefined) byPrefix.set(prefix, [measure])
      else there.push(measure)
    }
  }
  return byPrefix
}

/** The measures of a customs territory that are paid as duty. */
export function dutiesOf(ledger: Ledger, destination: Party): readonly Measure[] {
  return indexOf(ledger, destination).all
}

/** Those whose goods name a code on some day, under some view; whether they reach it on a day is asked of the record. */
export function dutiesNaming(ledger: Ledger, destination: Party, code: HsCode): readonly Measure[] {
  const { all, onAllGoods, byPrefix, reaching } = indexOf(ledger, destination)
  return keptIn(reaching, code, () => {
    const named = new Set(onAllGoods)
    for (const prefix of prefixes(code)) for (const measure of byPrefix().get(prefix) ?? []) named.add(measure)
    return all.filter((measure) => named.has(measure))
  })
}

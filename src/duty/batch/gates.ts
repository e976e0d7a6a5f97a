import { keptFor, keptIn } from "../../core/index.ts"
import type { Condition, Ledger, MeasureId } from "../../ledger/index.ts"
import type { EntryLine } from "../entry-line.ts"

/** Facts of a line on which it can turn whether a measure is alive, and at what rate. */
export interface Gates {
  readonly claims: Set<string>
  origin: boolean
  mode: boolean
  exported: boolean
  loaded: boolean
  value: boolean
  shares: boolean
}

/** The gates of each measure of a ledger. */
export const gatesOf = keptFor(({ measures, acts }: Pick<Ledger, "measures" | "acts">) => {
  const all = new Map<MeasureId, Gates>()
  const of = (id: MeasureId): Gates =>
    keptIn(all, id, () => ({
      claims: new Set(),
      origin: false,
      mode: false,
      exported: false,
      loaded: false,
      value: false,
      shares: false,
    }))
  for (const { id, onlyIfClaimed, valueAtMost, threshold, usContent } of measures.values()) {
    const own = of(id)
    if (onlyIfClaimed !== undefined) own.claims.add(onlyIfClaimed)
    own.value = valueAtMost !== undefined
    own.shares = threshold !== undefined || usContent !== undefined
  }
  for (const { provisions } of acts.values()) {
    for (const p of provisions) {
      if ((p.kind !== "exempt" && p.kind !== "set") || p.when === undefined) continue
      for (const id of p.measures) gated(of(id), p.when, p.heading)
    }
  }
  return of
})

function gated(own: Gates, when: Condition, heading: string | undefined): void {
  const { claim, origins, mode, exportedBefore, loadedFrom, loadedBefore } = when
  if (claim !== undefined) own.claims.add(claim)
  if (claim !== undefined && heading !== undefined) own.claims.add(heading)
  if (origins !== undefined) own.origin = true
  if (mode !== undefined) own.mode = true
  if (exportedBefore !== undefined) own.exported = true
  if (loadedFrom !== undefined || loadedBefore !== undefined) own.loaded = true
}

/** Whether a measure that reaches a line's origin may treat the line otherwise than a bare one of another origin. */
export function movedBy({ claims, mode, exportDate, loadingDate, shares }: EntryLine, own: Gates): boolean {
  if (own.origin || own.value) return true
  if (own.mode && mode !== undefined) return true
  if ((own.exported && exportDate !== undefined) || (own.loaded && loadingDate !== undefined)) return true
  if (own.shares && (shares.metalWeight !== undefined || shares.usContent !== undefined)) return true
  for (const claim of claims) if (own.claims.has(claim)) return true
  return false
}

/** A row that held from a day until the first day it no longer did; no `until` means it still stands. */
export interface Held<T> {
  readonly key: string
  readonly from: string
  readonly until: string
  readonly value: T
}

/** A dated state of a whole table. */
export interface Snapshot<T> {
  readonly from: string
  readonly rows: ReadonlyMap<string, T>
}

/** Turns states in date order into half-open spans: only a change, an arrival or a departure makes a row. */
export function spansOf<T>(snapshots: readonly Snapshot<T>[]): readonly Held<T>[] {
  const open = new Map<string, { readonly from: string; readonly value: T; readonly print: string }>()
  const closed: Held<T>[] = []
  for (const { from, rows } of snapshots) {
    for (const [key, held] of open) {
      const now = rows.get(key)
      if (now !== undefined && JSON.stringify(now) === held.print) continue
      closed.push({ key, from: held.from, until: from, value: held.value })
      open.delete(key)
    }
    for (const [key, value] of rows) {
      if (!open.has(key)) open.set(key, { from, value, print: JSON.stringify(value) })
    }
  }
  for (const [key, held] of open) closed.push({ key, from: held.from, until: "", value: held.value })
  return closed.sort((a, b) => order(a.key, b.key) || order(a.from, b.from))
}

/** Byte order, so that tables come out the same on every machine. */
export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

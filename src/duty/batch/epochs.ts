import { addDays, type Day } from "../../core/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"

/** From when the record is read: one day for every line, or each line's own day of entry (what was collected). */
export interface BookSettings {
  readonly asOf: Day | "entry"
  readonly standing: LegalStanding
}

/** The stretches of days between which something changes, numbered; the first has no beginning. */
export interface Epochs {
  readonly count: number
  /** First day of each epoch after the first. */
  readonly days: readonly Day[]
  /** Its first day; of the first epoch the last. */
  readonly dayOf: (epoch: number) => Day
  /** The epochs that begin on some days, all of them first days. */
  readonly beginningOn: (days: Iterable<Day>) => ReadonlySet<number>
  readonly settingsOn: (epoch: number) => { readonly asOf: Day; readonly standing: LegalStanding }
}

/** Numbers the epochs between sorted days. */
export function epochsBetween(days: readonly Day[], { asOf, standing }: BookSettings): Epochs {
  const at = new Map(days.map((day, i) => [day, i + 1]))
  const dayOf = (epoch: number): Day => (epoch === 0 ? addDays(days[0] as Day, -1) : (days[epoch - 1] as Day))
  return {
    count: days.length + 1,
    days,
    dayOf,
    beginningOn(some) {
      const found = new Set<number>()
      for (const day of some) found.add(at.get(day) as number)
      return found
    },
    settingsOn: (epoch) => ({ asOf: asOf === "entry" ? dayOf(epoch) : asOf, standing }),
  }
}

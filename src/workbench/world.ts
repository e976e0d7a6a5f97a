import { type Day, earlier, type Party } from "../core/index.ts"
import type { LawBook } from "../duty/index.ts"
import type { Trade } from "../trade/index.ts"
import type { Labels } from "./labels.ts"

/** A compiled snapshot of record, schedules and labels: everything a question reads. */
export interface World extends LawBook {
  readonly labels: Labels
  /** What the schedule itself calls a code, where the user has pulled it; empty as shipped. */
  readonly descriptions: Labels
  /** Measured trade; each table is read when first asked for. */
  readonly trade: Trade
  /** The data files by path below the data folder, for what is compiled only when asked for. */
  readonly files: ReadonlyMap<string, string>
  /** Fingerprint of the data files the snapshot was made from. */
  readonly dataVersion: string
  /** The real day in the customs territory asked about; doors set it, questions never look at a clock. */
  readonly today: Day
}

/** The day on which we stand unless told otherwise: the record's horizon or the real day, whichever is earlier. */
export function defaultAsOf(world: World): Day {
  return earlier(world.ledger.horizon, world.today)
}

/** Whose law applies when goods go from one party to the other. */
export function destinationOf(origin: Party): Party {
  return (origin === "US" ? "CN" : "US") as Party
}

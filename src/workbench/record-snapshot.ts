import { resolve } from "node:path"
import { deserialize, serialize } from "node:v8"
import type { Ledger } from "../ledger/index.ts"
import { readSealed, writeSealed } from "./sealed-file.ts"

/** Where the build keeps the compiled record of the shipped data. */
export const SHIPPED_SNAPSHOT = resolve(import.meta.dirname, "../record.snapshot")

/** Changes whenever the shape of what is compiled does. */
const FORMAT = "detente-record-2"

/** What the build has read of the shipped text: the record, and the source beside each table of trade, by the table's name. */
export interface Compiled {
  readonly ledger: Ledger
  readonly tradeSources: Readonly<Record<string, unknown>>
}

/** Writes a compiled record under the version of the data it was made from. */
export function writeSnapshot(path: string, compiled: Compiled, dataVersion: string): void {
  writeSealed(path, { format: FORMAT, dataVersion }, serialize(compiled))
}

/**
 * Reads a compiled record if it was made from just these data and is whole; undefined sends the caller to the text.
 * A snapshot is never trusted over the text: its data version is the checksum of the files that were read.
 */
export function readSnapshot(path: string, dataVersion: string): Compiled | undefined {
  const body = readSealed(path, { format: FORMAT, dataVersion })
  return body === undefined ? undefined : (deserialize(body) as Compiled)
}

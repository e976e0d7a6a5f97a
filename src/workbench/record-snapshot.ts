import { createHash } from "node:crypto"
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { deserialize, serialize } from "node:v8"
import type { Ledger } from "../ledger/index.ts"

/** Where the build keeps the compiled record of the shipped data. */
export const SHIPPED_SNAPSHOT = resolve(import.meta.dirname, "../record.snapshot")

/** Changes whenever the shape of what is compiled does. */
const FORMAT = "detente-record-2"

/** What the build has read of the shipped text: the record, and the source beside each table of trade, by the table's name. */
export interface Compiled {
  readonly ledger: Ledger
  readonly tradeSources: Readonly<Record<string, unknown>>
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** Writes a compiled record under the version of the data it was made from, whole or not at all. */
export function writeSnapshot(path: string, compiled: Compiled, dataVersion: string): void {
  const body = serialize(compiled)
  const head = `${FORMAT} ${dataVersion} ${sha256(body)}\n`
  const partial = `${path}.${process.pid}.partial`
  writeFileSync(partial, Buffer.concat([Buffer.from(head), body]))
  renameSync(partial, path)
}

/**
 * Reads a compiled record if it was made from just these data and is whole; undefined sends the caller to the text.
 * A snapshot is never trusted over the text: its data version is the checksum of the files that were read.
 */
export function readSnapshot(path: string, dataVersion: string): Compiled | undefined {
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  const end = bytes.indexOf(10)
  const [format, version, sum] = bytes.subarray(0, Math.max(0, end)).toString("latin1").split(" ")
  if (format !== FORMAT || version !== dataVersion) return undefined
  const body = bytes.subarray(end + 1)
  return sha256(body) === sum ? (deserialize(body) as Compiled) : undefined
}

import { createHash } from "node:crypto"
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"

/** What stands in the first line of such a file: its form, and the data it was made from. */
export interface Seal {
  /** Changes whenever the shape of what is written does. */
  readonly format: string
  readonly dataVersion: string
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** Writes a body under its seal and checksum, whole or not at all. */
export function writeSealed(path: string, { format, dataVersion }: Seal, body: Uint8Array): void {
  const head = `${format} ${dataVersion} ${sha256(body)}\n`
  const partial = `${path}.${process.pid}.partial`
  writeFileSync(partial, Buffer.concat([Buffer.from(head), body]))
  renameSync(partial, path)
}

/** Reads the body if it is whole and of that form and data; undefined sends the caller to the data themselves. */
export function readSealed(path: string, { format, dataVersion }: Seal): Uint8Array | undefined {
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  const end = bytes.indexOf(10)
  const [form, version, sum] = bytes.subarray(0, Math.max(0, end)).toString("latin1").split(" ")
  if (form !== format || version !== dataVersion) return undefined
  const body = bytes.subarray(end + 1)
  return sha256(body) === sum ? body : undefined
}

import { createHash } from "node:crypto"
import type { AuditLine, Change } from "./store.ts"

/** What one line of the journal says: changes, and perhaps a deed; or that a fresh file follows this one. */
export interface Entry {
  readonly changes: readonly (Change & { readonly revision: number })[]
  readonly audit?: readonly AuditLine[]
  readonly sealed?: true
}

/** A line as read back: `torn` when its own hash does not hold. */
export type ReadLine =
  | { readonly kind: "entry"; readonly hash: string; readonly previous: string; readonly entry: Entry }
  | { readonly kind: "torn" }

/** `HASH PREVIOUS JSON`, with a line end before and after so that a torn line cannot swallow the next. */
export function writeLine(previous: string, entry: Entry): { readonly hash: string; readonly bytes: Buffer } {
  const text = JSON.stringify(entry)
  const hash = hashOf(previous, text)
  return { hash, bytes: Buffer.from(`\n${hash} ${previous} ${text}\n`) }
}

/** Reads one line without its line end. */
export function readLine(line: string): ReadLine {
  const [hash, previous] = [line.slice(0, 64), line.slice(65, 129)]
  const text = line.slice(130)
  if (hash.length < 64 || line[64] !== " " || line[129] !== " " || hash !== hashOf(previous, text)) {
    return { kind: "torn" }
  }
  return { kind: "entry", hash, previous, entry: JSON.parse(text) as Entry }
}

function hashOf(previous: string, text: string): string {
  return createHash("sha256").update(previous).update(text).digest("hex")
}

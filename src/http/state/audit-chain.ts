import { createHash } from "node:crypto"
import { formatMoment, realMoment } from "../../core/index.ts"
import type { AuditLine, Deed } from "./store.ts"

/** The hash before the first line. */
export const GENESIS = "0".repeat(64)

/** The next line of an audit after `last`. */
export function nextLine(last: AuditLine | undefined, deed: Deed): AuditLine {
  const line = {
    sequence: (last?.sequence ?? 0) + 1,
    at: formatMoment(realMoment()),
    ...deed,
    previous: last?.hash ?? GENESIS,
  }
  return { ...line, hash: hashOf(line) }
}

function hashOf({ sequence, at, who, did, subject, previous }: Omit<AuditLine, "hash">): string {
  return createHash("sha256")
    .update(JSON.stringify([previous, sequence, at, who, did, subject]))
    .digest("hex")
}

/** The first line at which the chain does not hold, or undefined when it holds to the end. */
export function brokenAt(lines: readonly AuditLine[]): AuditLine | undefined {
  let previous = GENESIS
  let sequence = 0
  for (const line of lines) {
    sequence += 1
    if (line.previous !== previous || line.sequence !== sequence || line.hash !== hashOf(line)) return line
    previous = line.hash
  }
  return undefined
}

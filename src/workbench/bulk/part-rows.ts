import { closeSync, openSync, writeSync } from "node:fs"
import type { PartDone } from "./job.ts"
import type { PackedColumn } from "./packed/index.ts"

/** Where the priced rows of one part go. */
export interface PartRows {
  /** Takes whole rows; they may be written over afterwards. */
  readonly add: (rows: Buffer) => void
  /** Writes what is left. */
  readonly finish: () => Pick<PartDone, "written" | "groups" | "mended">
  readonly close: () => void
}

/** Rows as they stand, or packed into row groups of these columns. */
export async function partRows(file: string, columns: readonly PackedColumn[] | undefined): Promise<PartRows> {
  const packed = columns === undefined ? undefined : await import("./packed/index.ts")
  const output = openSync(file, "w")
  let written = 0
  const write = (bytes: Uint8Array): void => {
    written += writeAll(output, bytes)
  }
  const packer = columns === undefined ? undefined : packed?.rowPacker(columns, write)
  return {
    add: packer?.add ?? write,
    finish() {
      const packed = packer?.finish()
      return { written, ...packed }
    },
    close: () => closeSync(output),
  }
}

/** More at a time makes the system look for larger pages of its own, at several times the cost. */
const AT_ONCE = 1 << 18

/** Writes all bytes; a write may take fewer than it was given. */
export function writeAll(fd: number, bytes: Uint8Array): number {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(fd, bytes, done, Math.min(AT_ONCE, bytes.length - done))
  }
  return bytes.length
}

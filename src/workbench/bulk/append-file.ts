import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs"

/** Appends one file's bytes to another's, a few megabytes at a time. */
export function appendFile(from: string, to: string): void {
  const [input, output] = [openSync(from, "r"), openSync(to, "a")]
  const bytes = Buffer.allocUnsafe(4 << 20)
  try {
    for (;;) {
      const read = readSync(input, bytes, 0, bytes.length, null)
      if (read === 0) break
      for (let at = 0; at < read; ) at += writeSync(output, bytes, at, read - at)
    }
    fsyncSync(output)
  } finally {
    closeSync(input)
    closeSync(output)
  }
}

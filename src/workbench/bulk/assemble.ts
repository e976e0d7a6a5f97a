import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import type { PartDone } from "./job.ts"
import { writeAll } from "./part-rows.ts"
import { partName } from "./price-part.ts"

/** How far the parts have been put together: those before `parts` are in the first `bytes` of the whole. */
interface Assembled {
  readonly parts: number
  readonly bytes: number
}

const NOTHING: Assembled = { parts: 0, bytes: 0 }

/** How far an earlier run of the same had come in putting its parts together. */
export function assembledBefore(folder: string): Assembled {
  try {
    return JSON.parse(readFileSync(join(folder, "whole.json"), "utf8")) as Assembled
  } catch {
    return NOTHING
  }
}

/** What stands before the rows of all parts, and behind them. */
export interface Frame {
  readonly head: string
  readonly tail?: Uint8Array
}

/**
 * Puts the rows of all parts into one file, which takes its name at the end. A part's own file goes when its rows are in
 * the whole, so that the disk holds them once; a kill on the way loses nothing.
 */
export function joinParts(done: readonly PartDone[], folder: string, { head, tail }: Frame, out: string): void {
  const whole = join(folder, "whole.out")
  const told = join(folder, "whole.json")
  let { parts, bytes } = assembledBefore(folder)
  const output = openSync(whole, parts === 0 ? "w" : "r+")
  try {
    ftruncateSync(output, bytes)
    if (parts === 0) bytes += writeAll(output, Buffer.from(head), bytes)
    for (const { part } of done.slice(parts)) {
      const file = join(folder, `${partName(part.index)}.out`)
      bytes += append(file, output, bytes)
      fsyncSync(output)
      parts++
      writeFileSync(`${told}.tmp`, JSON.stringify({ parts, bytes } satisfies Assembled), { flush: true })
      renameSync(`${told}.tmp`, told)
      rmSync(file, { force: true })
    }
    if (tail !== undefined) writeAll(output, tail, bytes)
    fsyncSync(output)
  } finally {
    closeSync(output)
  }
  renameSync(whole, out)
}

const CHUNK = 1 << 18

function append(from: string, output: number, at: number): number {
  let copied = 0
  for (const chunk of chunksOf(from)) copied += writeAll(output, chunk, at + copied)
  return copied
}

function* chunksOf(file: string): Generator<Buffer> {
  const input = openSync(file, "r")
  const bytes = Buffer.allocUnsafe(CHUNK)
  try {
    for (;;) {
      const read = readSync(input, bytes, 0, bytes.length, null)
      if (read === 0) return
      yield bytes.subarray(0, read)
    }
  } finally {
    closeSync(input)
  }
}

import { isUtf8 } from "node:buffer"
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
  writeSync,
} from "node:fs"
import { join } from "node:path"
import type { PartDone } from "./job.ts"
import { csvToParquet } from "./parquet.ts"
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

/**
 * Puts the rows of all parts into one file, which takes its name at the end. A part's own file goes when its rows are in
 * the whole, so that the disk holds them once; a kill on the way loses nothing.
 */
export function joinParts(done: readonly PartDone[], folder: string, header: string, out: string): void {
  const whole = join(folder, "whole.out")
  const told = join(folder, "whole.json")
  let { parts, bytes } = assembledBefore(folder)
  const output = openSync(whole, parts === 0 ? "w" : "r+")
  try {
    ftruncateSync(output, bytes)
    if (parts === 0) bytes += write(output, Buffer.from(header), bytes)
    for (const { part } of done.slice(parts)) {
      const file = join(folder, `${partName(part.index)}.out`)
      bytes += append(file, output, bytes)
      fsyncSync(output)
      parts++
      writeFileSync(`${told}.tmp`, JSON.stringify({ parts, bytes } satisfies Assembled), { flush: true })
      renameSync(`${told}.tmp`, told)
      rmSync(file, { force: true })
    }
    fsyncSync(output)
  } finally {
    closeSync(output)
  }
  renameSync(whole, out)
}

/** Puts the rows of all parts into one Parquet file; gives how many parts held bytes that are no UTF-8. */
export async function packParts(
  done: readonly PartDone[],
  folder: string,
  columns: readonly (readonly [name: string, type: string])[],
  out: string,
  memory: number,
): Promise<number> {
  const files = done.filter(({ written }) => written > 0).map(({ part }) => join(folder, `${partName(part.index)}.out`))
  let mended = 0
  const texts = files.map((file) => {
    if (isText(file)) return file
    mended++
    return asText(file)
  })
  const whole = join(folder, "whole.parquet")
  await csvToParquet(texts, whole, columns, memory)
  renameSync(whole, out)
  return mended
}

const CHUNK = 4 << 20

function append(from: string, output: number, at: number): number {
  let copied = 0
  for (const chunk of chunksOf(from)) copied += write(output, chunk, at + copied)
  return copied
}

function write(output: number, bytes: Buffer, at: number): number {
  for (let done = 0; done < bytes.length; ) done += writeSync(output, bytes, done, bytes.length - done, at + done)
  return bytes.length
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

/** A character may stand across two chunks: what is left of it is looked at with the next. */
function isText(file: string): boolean {
  let held = Buffer.alloc(0)
  for (const chunk of chunksOf(file)) {
    const bytes = Buffer.concat([held, chunk])
    const end = bytes.lastIndexOf(0x0a) + 1
    if (!isUtf8(bytes.subarray(0, end))) return false
    held = Buffer.from(bytes.subarray(end))
  }
  return isUtf8(held)
}

/** A copy in which every byte that is no UTF-8 stands as the replacement character, as Parquet asks for text. */
function asText(file: string): string {
  const copy = `${file}.utf8`
  const output = openSync(copy, "w")
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  let at = 0
  for (const chunk of chunksOf(file)) at += write(output, Buffer.from(decoder.decode(chunk, { stream: true })), at)
  closeSync(output)
  return copy
}

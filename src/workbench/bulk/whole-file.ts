import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { type FileHandle, open } from "node:fs/promises"
import { join } from "node:path"
import type { PartDone } from "./job.ts"
import { partName } from "./price-part.ts"

/** How far the parts have been put together: those before `parts` are in the first `bytes` of the whole. */
interface Joined {
  readonly parts: number
  readonly bytes: number
}

/** How many parts an earlier run of the same had put together. */
export function joinedBefore(folder: string): Joined {
  try {
    const joined = JSON.parse(readFileSync(join(folder, "whole.json"), "utf8")) as Joined
    return statSync(join(folder, "whole.out")).size >= joined.bytes ? joined : NOTHING
  } catch {
    return NOTHING
  }
}

const NOTHING: Joined = { parts: 0, bytes: 0 }

/** The rows of all parts in one file, which takes its name when it is whole. */
export interface WholeFile {
  /** Puts parts behind those that are there, in their order. */
  readonly append: (done: readonly PartDone[]) => Promise<void>
  /** Writes what stands behind the last row, and gives the file its name. */
  readonly finish: (tail: Uint8Array | undefined, out: string) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Opens it behind what an earlier run had joined, or with its head. A part's own file goes when its rows are safe in the
 * whole, so that the disk holds them once; a kill on the way loses nothing.
 */
export async function wholeFile(folder: string, head: string): Promise<WholeFile> {
  const whole = join(folder, "whole.out")
  const told = join(folder, "whole.json")
  let { parts, bytes } = joinedBefore(folder)
  const output = await open(whole, parts === 0 ? "w" : "r+")
  const piece = Buffer.allocUnsafe(AT_ONCE)
  let closed = false
  await output.truncate(bytes)
  if (parts === 0) bytes += await write(output, Buffer.from(head), bytes)

  async function copy(file: string): Promise<void> {
    const input = await open(file, "r")
    let end = bytes
    try {
      for (;;) {
        const { bytesRead } = await input.read(piece, 0, piece.length, null)
        if (bytesRead === 0) break
        end += await write(output, piece.subarray(0, bytesRead), end)
      }
      bytes = end
    } catch (error) {
      await output.truncate(bytes)
      throw error
    } finally {
      await input.close()
    }
  }

  async function keep(done: readonly PartDone[]): Promise<void> {
    if (done.length === 0) return
    await output.datasync()
    for (const one of done) await keepPart(folder, one, false)
    parts += done.length
    writeFileSync(`${told}.tmp`, JSON.stringify({ parts, bytes } satisfies Joined), { flush: true })
    renameSync(`${told}.tmp`, told)
    for (const { part } of done) rmSync(join(folder, `${partName(part.index)}.out`), { force: true })
  }

  async function close(): Promise<void> {
    if (closed) return
    closed = true
    await output.close()
  }

  return {
    async append(done) {
      let copied = 0
      try {
        for (const { part } of done) {
          await copy(join(folder, `${partName(part.index)}.out`))
          copied++
        }
      } finally {
        // What was put behind the others counts, even when the next found no room.
        await keep(done.slice(0, copied))
      }
    },
    async finish(tail, out) {
      if (tail !== undefined) await write(output, tail, bytes)
      await output.datasync()
      await close()
      renameSync(whole, out)
    },
    close,
  }
}

/** Keeps what is known of a finished part: from then on it counts. Its rows are made safe first, unless they are. */
export async function keepPart(folder: string, done: PartDone, withRows: boolean): Promise<void> {
  const base = join(folder, partName(done.part.index))
  if (withRows) await safe(`${base}.out`)
  if (done.refused > 0) await safe(`${base}.rejects`)
  writeFileSync(`${base}.tmp`, JSON.stringify(done))
  renameSync(`${base}.tmp`, `${base}.json`)
}

async function safe(file: string): Promise<void> {
  const input = await open(file, "r+")
  try {
    await input.datasync()
  } finally {
    await input.close()
  }
}

/** More at a time makes the system look for larger pages of its own, at several times the cost. */
const AT_ONCE = 1 << 18

async function write(output: FileHandle, bytes: Uint8Array, at: number): Promise<number> {
  for (let done = 0; done < bytes.length; ) {
    const size = Math.min(AT_ONCE, bytes.length - done)
    done += (await output.write(bytes, done, size, at + done)).bytesWritten
  }
  return bytes.length
}

import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { type FileHandle, open } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FileOnDisk } from "../workbench/index.ts"
import { takeBody } from "./body.ts"
import { isGone } from "./jobs/runner-name.ts"
import type { Limits } from "./limits.ts"
import { DoorRefusal } from "./refusal.ts"

/** A file too long to be kept in memory, on disk until it is answered; readable by this server's user alone. */
export interface Upload extends FileOnDisk {
  /** SHA-256 of its bytes. */
  readonly digest: string
}

/** Bytes of a file that are kept in memory; a longer one goes to disk as it comes. */
const IN_MEMORY = 256 * 1024

const FOLDER = "detente-upload-"

/**
 * Reads a body of rows as it arrives: a short one comes back whole, a long one as a file on disk, with no more of it in
 * memory than what has just come. Throws as `readBody` does, and `too-many-rows` at the first row that is too many; then
 * nothing is left on disk.
 */
export async function takeUpload(request: Request, name: string, limits: Limits): Promise<Buffer | Upload> {
  const kept: Uint8Array[] = []
  const hash = createHash("sha256")
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
  let [size, lines]: [number, number] = [0, 0]
  let last = 10
  let file: FileHandle | undefined
  let folder: string | undefined
  try {
    await takeBody(request, limits, async (bytes) => {
      size += bytes.byteLength
      lines += newlines(bytes)
      last = bytes.at(-1) ?? last
      if (lines > limits.rows + 1) throw tooManyRows(limits)
      check(utf8, bytes)
      hash.update(bytes)
      if (file === undefined) kept.push(bytes)
      if (size <= IN_MEMORY) return
      if (file === undefined) {
        folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`))
        file = await open(join(folder, "rows"), "wx", 0o600)
        for (const early of kept.splice(0)) await file.write(early)
      } else await file.write(bytes)
    })
    check(utf8)
    if (lines + (last === 10 ? 0 : 1) > limits.rows + 1) throw tooManyRows(limits)
    await file?.close()
  } catch (error) {
    await file?.close().catch(() => {})
    if (folder !== undefined) removeFolder(folder)
    throw error
  }
  if (folder === undefined) return Buffer.concat(kept, size)
  return { name, path: join(folder, "rows"), digest: hash.digest("hex") }
}

/** Takes an upload off the disk; once is enough and twice does no harm. */
export function removeUpload({ path }: FileOnDisk): void {
  removeFolder(join(path, ".."))
}

/** Takes off what servers that were killed have left. */
export function sweepUploads(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1]
    if (pid !== undefined && isGone(Number(pid))) removeFolder(join(tmpdir(), name))
  }
}

/** How many rows a file may have, said to who sent more. */
export function tooManyRows({ rows }: Limits): DoorRefusal {
  return new DoorRefusal(
    "too-many-rows",
    `The file has more than ${rows} rows, as many as are taken at once. Split it.`,
  )
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // Another user's, or on a disk that is gone: the system's own cleaning takes it.
  }
}

function check(utf8: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): void {
  try {
    utf8.decode(bytes, { stream: bytes !== undefined })
  } catch {
    throw new DoorRefusal("unreadable", "The body is not UTF-8 text. Save the file as UTF-8 and send it again.")
  }
}

function newlines(bytes: Uint8Array): number {
  let found = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found++
  return found
}

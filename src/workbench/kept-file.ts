import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { keptIn } from "../core/index.ts"

/** Where the build keeps what is compiled of the shipped data, beside the compiled record. */
export const SHIPPED = resolve(import.meta.dirname, "../books")

/** Where the shipped is looked for first, and then what was compiled later, which is kept there from run to run. */
export const keptFolders = (): readonly string[] => [SHIPPED, cacheFolder()]

/** `DETENTE_CACHE` names another folder. */
function cacheFolder(): string {
  return process.env.DETENTE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "detente")
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")
const SUM = 64

const sums = new Map<string, string>()

/** Checksum of the program below some folders of the sources. */
function codeSum(room: string): string {
  return keptIn(sums, room, () => {
    const hash = createHash("sha256")
    const folder = resolve(import.meta.dirname, "..", room)
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (/\.[jt]s$/.test(file) && !/\.(d|test)\.ts$/.test(file)) hash.update(readFileSync(join(folder, file)))
    }
    return hash.digest("hex")
  })
}

/** A name that is another one when what something is made from, or the program of these rooms that makes it, is another. */
export function nameOf(from: unknown, rooms: readonly string[]): string {
  return sha256(Buffer.from(JSON.stringify([rooms.map(codeSum), from]))).slice(0, 24)
}

/** Reads a kept file if it is whole, in memory that threads may share. */
export function readKept(folders: readonly string[], name: string): SharedArrayBuffer | undefined {
  const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
  if (path === undefined) return undefined
  const bytes = readFileSync(path)
  const body = bytes.subarray(SUM)
  if (sha256(body) !== bytes.toString("latin1", 0, SUM)) return undefined
  const shared = new SharedArrayBuffer(body.length)
  new Uint8Array(shared).set(body)
  return shared
}

/** Keeps a file under its checksum in the last folder, whole or not at all. Where nothing can be written it is made each time. */
export function keep(folders: readonly string[], name: string, body: Uint8Array): void {
  const path = join(folders.at(-1) as string, name)
  const partial = `${path}.${process.pid}.partial`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(partial, Buffer.concat([Buffer.from(sha256(body)), body]))
    renameSync(partial, path)
  } catch {
    rmSync(partial, { force: true })
  }
}

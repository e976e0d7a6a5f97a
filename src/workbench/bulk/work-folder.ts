import { createHash } from "node:crypto"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import type { Part, PartDone } from "./job.ts"
import { takeLock } from "./lock.ts"
import { partName } from "./price-part.ts"
import { codeOf, explained, failure } from "./stopped.ts"

/** Where a run keeps what is finished until all of it is; a run killed on the way is resumed from here. */
export interface WorkFolder {
  readonly path: string
  /** `resumed` from the same run, `new`, or `changed`: what another input, law or setting had left was dropped. */
  readonly found: "new" | "resumed" | "changed"
  /** The day taken for lines that give none: a resumed run keeps the one it began with. */
  readonly on: string
  /** What is kept of a part; `joined` says that its rows are already in the whole. */
  readonly finished: (part: Part, joined: boolean) => PartDone | undefined
  readonly remove: () => void
  readonly unlock: () => void
}

interface Manifest {
  readonly run: string
  readonly on: string
}

/** Opens `OUT.parts` for one process at a time; what another run left there is dropped. */
export function workFolder(out: string, identity: string, on: string): WorkFolder {
  const path = `${resolve(out)}.parts`
  const lock = join(path, "lock")
  const manifest = join(path, "manifest.json")
  makeFolder(path, out)
  takeLock(lock, out)
  try {
    const left = readdirSync(path).filter((name) => !name.startsWith("lock"))
    const before = readManifest(manifest)
    const run = createHash("sha256").update(identity).digest("hex")
    if (before === undefined && left.length > 0 && left.some((name) => !OURS.test(name))) {
      const message = `${path} holds files that are not of a run of this program (${left.slice(0, 3).join(", ")})`
      throw failure(message, "move them away, or give another --out")
    }
    const resumed = before?.run === run
    const begun = resumed ? before.on : on
    if (!resumed) {
      for (const name of left) rmSync(join(path, name), { recursive: true })
      writeFileSync(manifest, JSON.stringify({ run, on: begun } satisfies Manifest), { flush: true })
    }
    return {
      path,
      found: resumed ? "resumed" : before === undefined ? "new" : "changed",
      on: begun,
      finished: (part, joined) => finished(path, part, joined),
      remove: () => rmSync(path, { recursive: true, force: true }),
      unlock: () => rmSync(lock, { force: true }),
    }
  } catch (error) {
    rmSync(lock, { force: true })
    throw error
  }
}

/** A run without output has nothing to resume: its folder is a passing one. */
export function passingFolder(on: string): WorkFolder {
  const path = mkdtempSync(join(tmpdir(), "detente-"))
  const remove = () => rmSync(path, { recursive: true, force: true })
  return { path, found: "new", on, finished: () => undefined, remove, unlock: remove }
}

const OURS = /^(manifest\.json|part-\d+\.|input-\d+\.|whole\.)/

function makeFolder(path: string, out: string): void {
  const parent = dirname(path)
  if (!existsSync(parent)) throw failure(`there is no folder ${parent}`, "make it, or give another --out")
  if (existsSync(out) && statSync(out).isDirectory()) throw failure(`${out} is a folder`, "name a file in --out")
  try {
    mkdirSync(path)
  } catch (error) {
    if (codeOf(error) === "EEXIST" && statSync(path).isDirectory()) return
    const shown = explained(error)
    if (shown !== error) throw shown
    throw failure(`the output cannot be written (${String(error)})`, "give --out a place you may write to")
  }
}

function readManifest(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest
  } catch {
    return undefined
  }
}

/** A part counts as finished when its sums stand and its files have the length they were left with. */
function finished(path: string, part: Part, joined: boolean): PartDone | undefined {
  const base = join(path, partName(part.index))
  try {
    const done = JSON.parse(readFileSync(`${base}.json`, "utf8")) as PartDone
    const length = (ending: string) => statSync(`${base}.${ending}`, { throwIfNoEntry: false })?.size ?? 0
    return (joined || length("out") === done.written) && length("rejects") === done.refused ? done : undefined
  } catch {
    return undefined
  }
}

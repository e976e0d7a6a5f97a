import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Part, PartDone } from "./job.ts"
import { partName } from "./price-part.ts"
import { failure } from "./run-parts.ts"

/** Where a run keeps what is finished until all of it is; a run killed on the way is resumed from here. */
export interface WorkFolder {
  readonly path: string
  /** What this run is: another input, law or setting is another run. */
  readonly resumed: boolean
  readonly finished: (part: Part) => PartDone | undefined
  readonly drop: (part: Part) => void
  readonly remove: () => void
  readonly unlock: () => void
}

/** Opens `OUT.parts` for one process at a time; a folder left by another run is begun anew. */
export function workFolder(out: string, identity: string): WorkFolder {
  const path = `${out}.parts`
  try {
    if (!existsSync(path)) mkdirSync(path)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw failure(`the output cannot be written (${said})`, "give --out a place you may write to")
  }
  const lock = join(path, "lock")
  takeLock(lock, out)
  const hash = createHash("sha256").update(identity).digest("hex")
  const manifest = join(path, "manifest")
  const resumed = existsSync(manifest) && readFileSync(manifest, "utf8") === hash
  if (!resumed) {
    rmSync(path, { recursive: true })
    mkdirSync(path)
    takeLock(lock, out)
    writeFileSync(manifest, hash)
  }
  return {
    path,
    resumed,
    finished(part) {
      const file = join(path, `${partName(part.index)}.json`)
      return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as PartDone) : undefined
    },
    drop: (part) => rmSync(join(path, `${partName(part.index)}.json`), { force: true }),
    remove: () => rmSync(path, { recursive: true, force: true }),
    unlock: () => rmSync(lock, { force: true }),
  }
}

function takeLock(lock: string, out: string): void {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" })
      return
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
        const said = error instanceof Error ? error.message : String(error)
        throw failure(`the output cannot be written (${said})`, "give --out a place you may write to")
      }
      const owner = Number(readFileSync(lock, "utf8"))
      if (owner === process.pid || isRunning(owner)) {
        throw failure(`process ${owner} is already writing ${out}`, "wait for it, or give another --out")
      }
      rmSync(lock, { force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid > 0
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

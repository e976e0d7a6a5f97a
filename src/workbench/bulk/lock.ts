import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { codeOf, explained, failure } from "./stopped.ts"

/**
 * Takes a lock file for this process, or says who has it. A lock left by a process that is gone is taken over; a process
 * is known by its number and the moment it began, since numbers come back (in a container, at once).
 */
export function takeLock(lock: string, out: string): void {
  const own = `${lock}.${process.pid}`
  writeFileSync(own, nameOf(process.pid))
  try {
    for (;;) {
      try {
        linkSync(own, lock)
        return
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw explained(error)
      }
      clearStale(lock, out)
    }
  } finally {
    rmSync(own, { force: true })
  }
}

/** Moves a dead process's lock away; one that is alive stays, and is named. */
function clearStale(lock: string, out: string): void {
  const aside = `${lock}.stale`
  const owner = read(lock)
  if (owner === undefined) return
  if (isRunning(owner)) {
    const [pid] = owner.split(" ")
    throw failure(`process ${pid} is already writing ${out}`, "wait for it, or give another --out")
  }
  try {
    renameSync(lock, aside)
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw explained(error)
    return
  }
  // Another process may have taken the lock between the look and the move: it gets it back.
  const moved = read(aside)
  if (moved !== undefined && isRunning(moved)) renameSync(aside, lock)
  else rmSync(aside, { force: true })
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return undefined
  }
}

const nameOf = (pid: number): string => `${pid} ${beganAt(pid) ?? ""}`.trim()

function isRunning(owner: string): boolean {
  const pid = Number(owner.split(" ")[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  const began = beganAt(pid)
  if (began !== undefined) return nameOf(pid) === owner
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === "EPERM"
  }
}

/** When a process began, in the system's ticks; unknown where there is no /proc. */
function beganAt(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  // The name in brackets may hold blanks; the 22nd field is the 20th after it.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19]
}

import { randomBytes } from "node:crypto"
import { hostname } from "node:os"

/** A name for a runner that tells its machine and process. */
export function runnerName(): string {
  return `${hostname()}/${process.pid}/${randomBytes(4).toString("hex")}`
}

/** Whether a runner was a process of this machine that is no more; others are known by their silence. */
export function isRunnerGone(runner: string | undefined): boolean {
  const [host, pid] = runner?.split("/") ?? []
  return host === hostname() && isGone(Number(pid))
}

/** Whether no process of this machine has that number. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH"
  }
}

import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it, onTestFinished } from "vitest"
import { takeLock } from "../../src/workbench/bulk/lock.ts"
import { bulkFolder } from "./bulk-folder.ts"

const { file, path } = bulkFolder()

/** Another process that lives as long as the test. */
function neighbour(): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
  onTestFinished(() => {
    child.kill()
  })
  return child
}

const began = (pid: number | undefined): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] as string
}

describe("the lock of an output", () => {
  it("is one process's at a time, this one's included", () => {
    const lock = path("mine")
    takeLock(lock, "priced.csv")
    expect(() => takeLock(lock, "priced.csv")).toThrow(`process ${process.pid} is already writing priced.csv`)
  })

  it("of a process that lives is left, and its number told", () => {
    const { pid } = neighbour()
    const lock = file("theirs", existsSync("/proc/1/stat") ? `${pid} ${began(pid)}` : `${pid}`)
    expect(() => takeLock(lock, "priced.csv")).toThrow(`process ${pid} is already writing priced.csv`)
    expect(readFileSync(lock, "utf8")).toMatch(new RegExp(`^${pid}`))
  })

  it("of a process that is gone is taken over", () => {
    const lock = file("gone", "999999999 1")
    takeLock(lock, "priced.csv")
    expect(readFileSync(lock, "utf8")).toMatch(new RegExp(`^${process.pid}`))
  })

  it("under a number that another process has got since is taken over, as after a restart in a container", (context) => {
    if (!existsSync("/proc/1/stat")) context.skip("the system does not say when a process began")
    const lock = file("again", `${process.pid} 1`)
    takeLock(lock, "priced.csv")
    expect(readFileSync(lock, "utf8")).not.toBe(`${process.pid} 1`)
  })
})

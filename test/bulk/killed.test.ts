import { spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { bulkFolder, HEADER, ROWS, SETTINGS } from "./bulk-folder.ts"

const { file, path, read } = bulkFolder()
/** As built, since a worker thread runs what is built. */
const BUILT = resolve(import.meta.dirname, "../../dist/workbench/bulk/part-threads.js")
const MAIN = resolve(import.meta.dirname, "../../dist/cli/main.js")
const MEMORY = 512

interface Ended {
  readonly code: number | null
  readonly out: string
  /** Most megabytes held; 0 where the system does not say. */
  readonly peak: number
}

/** What a run is sent when it should be, looked at every few milliseconds. */
type Signalled = () => NodeJS.Signals | undefined

/** Runs the built command with a bound of memory, until it ends or is killed. */
function detente(words: readonly string[], signalled: Signalled = () => undefined): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...words, "--memory", `${MEMORY}m`], {
    stdio: ["ignore", "pipe", "pipe"],
  })
  let [out, peak] = ["", 0]
  child.stdout.on("data", (chunk) => {
    out += String(chunk)
  })
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`
    const held = existsSync(status) ? Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1] ?? 0) : 0
    peak = Math.max(peak, held / 1024)
    const signal = signalled()
    if (signal !== undefined) child.kill(signal)
  }, 5)
  return new Promise((done) => {
    child.on("close", (code) => {
      clearInterval(watch)
      done({ code, out, peak })
    })
  })
}

const finished = (out: string): number =>
  existsSync(path(`${out}.parts`))
    ? readdirSync(path(`${out}.parts`)).filter((n) => /^part-\d+\.json$/.test(n)).length
    : 0

describe("a run of the command", { timeout: 300_000 }, () => {
  const rows = `${ROWS[0]}\n${ROWS[5]}\n${ROWS[7]}\n`
  const input = file("large.csv", `${HEADER}\n${rows.repeat(200)}${ROWS[2]}\n${rows.repeat(500_000)}`)
  const command = ["assess", input, "--as-of", "2026-10-07", "--json"]

  it("killed on its way gives, resumed, the bytes and totals of an undisturbed one, within its memory", async () => {
    const whole = await detente([...command, "--out", path("whole.csv")])
    expect(whole.code).toBe(0)

    const killed = await detente([...command, "--out", path("killed.csv")], () =>
      finished("killed.csv") >= 2 ? "SIGKILL" : undefined,
    )
    expect(killed.code).toBeNull()
    expect(existsSync(path("killed.csv"))).toBe(false)

    const resumed = await detente([...command, "--out", path("killed.csv")])
    const [first, second] = [JSON.parse(whole.out), JSON.parse(resumed.out)]
    expect(second.resumedParts).toBeGreaterThanOrEqual(2)
    expect([second.rows, second.value, second.books]).toEqual([first.rows, first.value, first.books])
    expect(read("killed.csv") === read("whole.csv")).toBe(true)
    expect(existsSync(path("killed.csv.parts"))).toBe(false)
    expect(Math.max(whole.peak, killed.peak, resumed.peak)).toBeLessThan(MEMORY)
  })

  it("beside another on the same output is refused, and the other goes on", async () => {
    let refused = false
    // Held still as soon as it has begun, so that it cannot be done before the other comes.
    const begun = () => existsSync(path("one.csv.parts/manifest.json"))
    const first = detente([...command, "--out", path("one.csv")], () =>
      refused ? "SIGCONT" : begun() ? "SIGSTOP" : undefined,
    )
    while (!begun()) await new Promise((next) => setTimeout(next, 5))
    const second = await detente([...command, "--out", path("one.csv")])
    refused = true
    expect(second.code).toBe(2)
    expect(JSON.parse(second.out).error.message).toMatch(/is already writing/)
    expect((await first).code).toBe(0)
    expect(read("one.csv") === read("whole.csv")).toBe(true)
  })

  it("whose worker dies for want of memory says so, and counts nothing of its part", async () => {
    const job = {
      ...SETTINGS,
      files: [input],
      sources: [input],
      chunk: 1 << 16,
      folder: path("."),
      form: "rows",
    } as const
    const { startThreads }: typeof import("../../src/workbench/bulk/part-threads.ts") = await import(BUILT)
    const [thread] = startThreads(1, 8)
    thread?.open(job)
    const part = { index: 900, file: 0, from: 0, to: 1 << 20 }
    await expect(thread?.price(part, () => {})).rejects.toThrow("the memory given is not enough")
    await thread?.end()
    expect(existsSync(join(path("."), "part-000900.json"))).toBe(false)
  })
})

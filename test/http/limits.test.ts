import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { openPool } from "../../src/http/answering/pool.ts"
import { SHIPPED_DATA } from "../../src/workbench/index.ts"

const pool = (given: { seconds?: number; atOnce?: number; stopAfter?: number; dataFolder?: string }) =>
  openPool({
    threads: 1,
    dataFolder: SHIPPED_DATA,
    today: () => parseDay("2026-10-09"),
    atOnce: 10,
    seconds: 20,
    stopAfter: 60_000,
    entry: new URL("../../dist/http/answering/thread.js", import.meta.url),
    ...given,
  })

describe("threads that answer", { timeout: 60_000 }, () => {
  it("stop an answer that takes too long, and go on with the next", async () => {
    const threads = pool({ seconds: 0.5, atOnce: 2 })
    await threads.snapshot()
    const text = `code,entered_value\n${"9503.00.00,10\n".repeat(20_000)}`
    const long = threads.ask("outcomes", { file: { name: "long.csv", text }, asOf: "2025-07-29" })
    const next = threads.ask("nonsense", {})
    await expect(threads.ask("status", {})).rejects.toMatchObject({ code: "busy" })
    await expect(long).rejects.toMatchObject({ code: "timed-out" })
    await expect(next).rejects.toMatchObject({ code: "bad-input" })
    await threads.close()
    await expect(threads.ask("status", {})).rejects.toMatchObject({ code: "not-ready" })
  })

  it("give up what its asker gave up, waiting or running", async () => {
    const threads = pool({ stopAfter: 0 })
    const running = new AbortController()
    const waiting = new AbortController()
    const text = `code,entered_value\n${"9503.00.00,10\n".repeat(20_000)}`
    await threads.snapshot()
    const raw = { file: { name: "long.csv", text }, asOf: "2025-07-29" }
    const one = threads.ask("outcomes", raw, { signal: running.signal })
    const two = threads.ask("status", {}, { signal: waiting.signal })
    const ended = Promise.allSettled([one, two])
    waiting.abort()
    running.abort()
    for (const end of await ended) expect(end).toMatchObject({ status: "rejected", reason: { code: "cancelled" } })
    expect((await threads.ask("status", { asOf: "2025-07-29" })).code).toBe(0)
    await threads.close()
  })

  it("tell a record with problems instead of answering from it", async () => {
    const threads = pool({ dataFolder: import.meta.dirname })
    await expect(threads.snapshot()).rejects.toMatchObject({ code: "bad-records" })
    await expect(threads.ask("status", {})).rejects.toMatchObject({ code: "bad-records" })
    await threads.close()
  })
})

it("answers from the build", () => {
  expect(existsSync(new URL("../../dist/http/answering/thread.js", import.meta.url))).toBe(true)
})

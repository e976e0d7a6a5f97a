import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openRig, type Rig } from "./rig.ts"
import { type RunningServer, startServer, stateFile, until } from "./running-server.ts"

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

const FILE = "id,code,entered_value\na,9503.00.00,1000\nb,8507.60.0020,2500\nc,nonsense,5\n"
const ENTRIES = "id,code,entry_date,entered_value\na,9503.00.00,2025-04-16,1000\nb,9503.00.00,2025-06-16,2500\n"
const ask = (path: string, accept: string, body = FILE) =>
  rig.ask(path, { method: "POST", headers: { "content-type": "text/csv", accept }, body })
const lines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown)
const events = (text: string) =>
  text
    .trimEnd()
    .split("\n\n")
    .map((event) => /^event: (\w+)\ndata: (.*)$/s.exec(event))
    .map((found) => ({ kind: found?.[1], data: JSON.parse(found?.[2] ?? "null") as Record<string, unknown> }))

describe("rows as they are made", () => {
  it.each([
    ["assess?asOf=2025-07-29", "lines", FILE],
    ["outcomes?asOf=2025-07-29", "lines", FILE],
    ["refund", "entries", ENTRIES],
  ])("are those of the whole answer: %s", async (path, rows, file) => {
    const streamed = await ask(`/api/${path}`, "application/x-ndjson", file)
    const whole = await ask(`/api/${path}`, "application/json", file)
    const answer = (await whole.json()) as Record<string, unknown>
    expect(lines(await streamed.text())).toEqual(answer[rows])
    expect(streamed.headers.get("detente-code")).toBe(whole.headers.get("detente-code"))
  })

  it("are refused as a whole where the asking is at fault, before the first", async () => {
    const strict = await ask("/api/assess?strict=true", "application/x-ndjson")
    expect(strict.status).toBe(422)
    expect(await strict.json()).toMatchObject({ code: "bad-input", issues: [{ row: 4, field: "code" }] })
    expect((await ask("/api/assess", "application/x-ndjson", "nothing\n1\n")).status).toBe(422)
  })
})

describe("an answer followed", () => {
  it("tells how far it is, then the answer that waiting gives", async () => {
    const text = `code,entered_value\n${"9503.00.00,10\n".repeat(120)}`
    const told = events(await (await ask("/api/outcomes?asOf=2025-07-29", "text/event-stream", text)).text())
    const steps = told.filter((event) => event.kind === "progress").map((event) => event.data.done as number)
    expect(steps.length).toBeGreaterThan(3)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    const whole = await ask("/api/outcomes?asOf=2025-07-29", "application/json", text)
    expect(told.at(-1)).toEqual({ kind: "answer", data: { code: 0, answer: await whole.json() } })
  })

  it("ends with the problem that waiting gives", async () => {
    const told = events(await (await ask("/api/outcomes", "text/event-stream", "nothing\n1\n")).text())
    expect(told.at(-1)).toMatchObject({ kind: "problem", data: { code: "bad-input", status: 422 } })
  })
})

describe("an answer given up", { timeout: 60_000 }, () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer(["--state", stateFile()])
  })
  afterAll(() => server?.end("SIGTERM"))

  it.each(["text/event-stream", "application/x-ndjson"])(
    "is no longer worked on, and the next is answered: %s",
    async (accept) => {
      const stop = new AbortController()
      const body = `code,entered_value\n${"9503.00.00,10\n".repeat(100_000)}`
      const headers = { "content-type": "text/csv", accept }
      const answer = await fetch(`${server.url}api/outcomes?asOf=2025-07-29`, {
        method: "POST",
        headers,
        body,
        signal: stop.signal,
      })
      const reader = answer.body?.getReader()
      await reader?.read()
      await reader?.read()
      stop.abort()
      const running = async () =>
        /detente_questions_running (\d+)/.exec(await (await fetch(`${server.url}metrics`)).text())?.[1]
      await until(async () => (await running()) === "0", 15)
      expect((await fetch(`${server.url}api/status?asOf=2025-07-29`)).status).toBe(200)
    },
  )
})

import { readdirSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openRig, type Rig } from "./rig.ts"
import { type RunningServer, startServer, stateFile } from "./running-server.ts"

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ limits: { bodySeconds: 1, rows: 9000, bodyBytes: 900_000 } })
})
afterAll(() => rig.close())

const ofMine = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`detente-upload-${process.pid}-`))
const csv = { "content-type": "text/csv" }
const post = (path: string, body: RequestInit["body"], headers: Record<string, string> = csv) =>
  rig.ask(path, { method: "POST", headers, body, duplex: "half" } as RequestInit & { headers: Record<string, string> })

/** Longer than what is kept in memory, with rows that are refused, a quoted line end and a note nobody reads. */
const LONG = [
  "id,code,entered_value,entry_date,label,note",
  ...Array.from({ length: 700 }, (_, i) => {
    const label = i === 300 ? '"toys,\nof wood"' : "toys"
    return `l${i === 650 ? 2 : i},${i % 90 === 7 ? "nonsense" : "9503.00.00"},${1000 + i},2025-04-16,${label},${"x".repeat(700)}`
  }),
].join("\r\n")

/** A stream of a body, some at a time. */
function streamOf(
  parts: Iterable<string | Uint8Array>,
  end: (out: ReadableStreamDefaultController) => void,
): ReadableStream {
  const rest = parts[Symbol.iterator]()
  return new ReadableStream({
    pull(out) {
      const { done, value } = rest.next()
      if (done === true) end(out)
      else out.enqueue(typeof value === "string" ? new TextEncoder().encode(value) : value)
    },
  })
}

describe("a file too long for memory", () => {
  it.each(["assess", "outcomes", "refund"])("is read from disk as it would be from memory: %s", async (name) => {
    const file = LONG
    const query = name === "refund" ? "?asOf=2026-10-07" : "?asOf=2025-07-29"
    const whole = await post(`/api/${name}${query}`, JSON.stringify({ file: { name: "upload", text: file } }), {
      "content-type": "application/json",
    })
    const sent = await post(`/api/${name}${query}`, file)
    expect(await sent.text()).toBe(await whole.text())
    expect(sent.status).toBe(200)
    expect(sent.headers.get("detente-code")).toBe("3")
    expect(sent.headers.get("etag")).not.toBe(whole.headers.get("etag"))
    const rows = await post(`/api/${name}${query}`, file, { ...csv, accept: "application/x-ndjson" })
    expect((await rows.text()).trimEnd().split("\n")).toHaveLength(691)
    expect(ofMine()).toEqual([])
  })

  it("leaves nothing behind when it is too large, has too many rows, trickles, breaks off or is no text", async () => {
    const piece = `9503.00.00,10,${"x".repeat(900)}\n`.repeat(100)
    const head = "code,entered_value,note\n"
    const body = (parts: string[], end: (out: ReadableStreamDefaultController) => void = (out) => out.close()) =>
      post("/api/assess", streamOf([head, ...parts], end))
    const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { code: string }).code
    expect(await codeOf(body(Array.from({ length: 12 }, () => piece)))).toBe("too-large")
    expect(await codeOf(body(Array.from({ length: 95 }, () => "9503,1\n".repeat(100))))).toBe("too-many-rows")
    expect(await codeOf(body([piece, piece, piece, piece], () => {}))).toBe("too-slow")
    expect(await codeOf(body([piece, piece, piece, piece], (out) => out.error(new Error("reset"))))).toBe("unreadable")
    const bytes = Buffer.concat([Buffer.from(head + piece.repeat(4)), Buffer.from([0xff, 0xfe])])
    expect(await codeOf(post("/api/assess", bytes))).toBe("unreadable")
    expect(await codeOf(post("/api/assess", `${head}${piece.repeat(4)}9503,"1\n`))).toBe("bad-input")
    expect(ofMine()).toEqual([])
  })
})

describe("memory", { timeout: 120_000 }, () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer(["--state", stateFile(), "--max-body", "400000000"])
  })
  afterAll(() => server?.end("SIGTERM"))

  /** The most megabytes the server has ever held. */
  const peak = (): number => {
    const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8")
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  }
  const assess = async (head: string, rows: number) => {
    const row = Buffer.from(`9503.00.00,10,${"x".repeat(100_000)}\n`)
    const of = (function* () {
      yield Buffer.from(head)
      for (let i = 0; i < rows; i++) yield row
    })()
    const init = { method: "POST", headers: csv, body: streamOf(of, (out) => out.close()), duplex: "half" }
    return (await fetch(`${server.url}api/assess?asOf=2025-07-29`, init as RequestInit)).json()
  }

  it("stays bounded while a file many times the usual limit is sent", async () => {
    expect(await assess("code,entered_value,note\n", 5)).toMatchObject({ rows: 5 })
    const before = peak()
    const refused = await assess("goods,entered_value,note\n", 2500)
    expect(refused).toMatchObject({ code: "bad-input", issues: [{ message: expect.stringContaining("lacks code") }] })
    // 250 MB were sent, eight times what a body may hold unless the server is told otherwise.
    expect(peak() - before).toBeLessThan(125)
  })
})

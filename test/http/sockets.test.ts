import { connect } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type RunningServer, startServer, stateFile } from "./running-server.ts"

let server: RunningServer
beforeAll(async () => {
  server = await startServer(["--state", stateFile(), "--max-body", "5000", "--log", "info"])
})
afterAll(() => server?.end("SIGTERM"))

/** Sends bytes as they are, ends the sending half, and gives what came back until the server closed. */
function raw(text: string, { halfClose = true } = {}): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise((done) => {
    let seen = ""
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true }, () => {
      if (halfClose) socket.end(text)
      else socket.write(text)
    })
    socket.setTimeout(20_000, () => socket.destroy())
    socket.on("data", (bytes) => {
      seen += bytes
    })
    socket.on("error", () => done(seen))
    socket.on("close", () => done(seen))
    socket.on("end", () => socket.destroy())
  })
}

const HOST = "Host: localhost\r\n"

describe("a server on a socket", { timeout: 60_000 }, () => {
  it("refuses a half-closed upload and goes on", async () => {
    const head = `POST /api/outcomes HTTP/1.1\r\n${HOST}Content-Type: text/csv\r\nContent-Length: 4000\r\n\r\n`
    expect(await raw(`${head}code,ente`)).not.toMatch(/^HTTP\/1\.1 200/)
    expect((await fetch(`${server.url}healthz`)).status).toBe(200)
  })

  it("does not read a body past its limit", async () => {
    const head = `POST /api/outcomes HTTP/1.1\r\n${HOST}Content-Type: text/csv\r\nContent-Length: 999999999\r\n\r\n`
    expect(await raw(head, { halfClose: false })).toMatch(/^HTTP\/1\.1 413[\s\S]*"code":"too-large"/)
  })

  it("answers malformed heads, smuggled lengths and split headers with 4xx or nothing", async () => {
    for (const text of [
      "NONSENSE\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      `GET /api/status HTTP/1.1\r\n${HOST}Host: evil.example\r\n\r\n`,
      `POST /api/duty HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `GET /api/duty?code=1%0d%0aX-Evil:%201 HTTP/1.1\r\n${HOST}\r\n`,
      `GET /api/duty?code=%ff%fe HTTP/1.1\r\n${HOST}\r\n`,
      `GET ${"/a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`,
      `GET http://evil.example/api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
    ]) {
      const seen = await raw(text)
      expect(seen).not.toMatch(/X-Evil/i)
      if (seen !== "") expect(seen).toMatch(/^HTTP\/1\.1 4\d\d/)
    }
    expect((await fetch(`${server.url}readyz`)).status).toBe(200)
  })

  it("logs lines of JSON with request ids and without queries", async () => {
    await fetch(`${server.url}api/duty?code=9503.00.00&asOf=2025-07-29`, {
      headers: { "x-request-id": "socket-test-1" },
    })
    const lines = server
      .log()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.find((line) => line.requestId === "socket-test-1")).toMatchObject({ path: "/api/duty", status: 200 })
    expect(server.log()).not.toContain("9503.00.00")
  })
})

describe("a server beyond loopback", { timeout: 60_000 }, () => {
  it("does not start without a token, and says how to make one", async () => {
    const refused = startServer(["--host", "0.0.0.0", "--state", stateFile()])
    await expect(refused).rejects.toThrow(/left with 2: .*detente token create/)
    const named = startServer(["--allow-host", "tariffs.example", "--state", stateFile()])
    await expect(named).rejects.toThrow("detente token create")
  })
})

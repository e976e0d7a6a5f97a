/**
 * Speed of `duty` over HTTP: `npm run build && npx tsx bench/http.ts [seconds] [requests a second]`.
 * Requests are sent on an open schedule, so a slow answer delays no other, and latency counts from the planned moment.
 * Generator and server share this machine. A bare Node server that sends as many bytes and thinks of nothing is measured
 * first, in the same way: what it takes is the machine's own. Processor time a request is told beside, and what other
 * machines took of this one: a round in which they took more than a fiftieth tells of them, so it is printed, not counted, and
 * measured again. Exits with 1 when p99 of the first round that counts is over 10 ms, and with 2 when none of eight counted.
 */
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { availableParallelism, loadavg } from "node:os"
import { startServer, stateFile } from "../test/http/running-server.ts"
import { type PlainRequests, plainRequests } from "./plain-requests.ts"

const BUDGET_MS = 10
const [ROUNDS, MOST_STOLEN] = [8, 2]
const seconds = Number(process.argv[2] ?? 10)
const perSecond = Number(process.argv[3] ?? 500)
/** Requests before the clock is read, so that a server runs what it has compiled. */
const WARM = 3000
const CODES = ["9503.00.00", "8507.60.00", "8517.13.00", "9403.20.00", "6403.99.60", "8471.30.01", "4202.12.21"]

/** Bytes of a common answer to `duty`. */
const BARE = `
  const body = "x".repeat(4096)
  const head = { "content-type": "application/json", "content-length": String(body.length) }
  const server = (await import("node:http")).createServer((_, answer) => answer.writeHead(200, head).end(body))
  server.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port + "/"))
`

/** A server, and how to ask it. */
interface Measured {
  readonly pid: number | undefined
  readonly requests: PlainRequests
}

/** The numbers of a line of `/proc`, where the system has it. */
function proc(path: string, head: RegExp): readonly number[] {
  try {
    return (readFileSync(`/proc/${path}`, "utf8").split("\n")[0] ?? "").replace(head, "").split(/ +/).map(Number)
  } catch {
    return []
  }
}

/** Processor milliseconds a server has used. */
function usedBy({ pid }: Measured): number {
  const fields = proc(`${pid}/stat`, /^.*\) /)
  return ((fields[11] ?? Number.NaN) + (fields[12] ?? Number.NaN)) * 10
}

/** Milliseconds other machines have taken of this one's processors. */
const stolen = (): number => (proc("stat", /^cpu +/)[7] ?? Number.NaN) * 10

/** What a round came to; `disturbed` when other machines took too much of it to tell. */
type Verdict = "ok" | "OVER" | "disturbed"

/** Runs the schedule over addresses and prints its percentiles and verdict. */
async function round(name: string, server: Measured, address: (i: number) => string): Promise<Verdict> {
  const count = seconds * perSecond
  const [began, used, own, taken] = [performance.now(), usedBy(server), process.cpuUsage(), stolen()]
  const asked: Promise<number>[] = []
  while (asked.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1)
    for (; asked.length < due; )
      asked.push(ask(server, address(asked.length), began + (asked.length / perSecond) * 1000))
    await new Promise((done) => setTimeout(done, 1))
  }
  const times = (await Promise.all(asked)).sort((a, b) => a - b)
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)
  const each = ((usedBy(server) - used) / count).toFixed(2)
  const { user, system } = process.cpuUsage(own)
  const sender = ((user + system) / count / 1000).toFixed(2)
  const away = ((stolen() - taken) / (performance.now() - began) / availableParallelism()) * 100
  const figures = [name.padEnd(15), count, at(0.5), at(0.9), at(0.99), at(1), each, sender, `${away.toFixed(0)} %`]
  const verdict = away > MOST_STOLEN ? "disturbed" : Number(at(0.99)) <= BUDGET_MS ? "ok" : "OVER"
  console.log([...figures, server === bare ? "" : verdict].join("\t"))
  return verdict
}

/** The verdict of the first round that counts; `disturbed` when none of them did. */
async function measure(name: string, server: Measured, address: (i: number) => string): Promise<Verdict> {
  for (let i = 0; i < ROUNDS; i++) {
    const verdict = await round(name, server, (request) => address(request + i * seconds * perSecond))
    if (verdict !== "disturbed") return verdict
  }
  return "disturbed"
}

/** Asks once; gives the milliseconds since the planned moment. */
async function ask({ requests }: Measured, path: string, planned: number): Promise<number> {
  await requests.get(path)
  return performance.now() - planned
}

async function warm(server: Measured, address: (i: number) => string): Promise<void> {
  for (let i = 0; i < WARM; i++) await ask(server, address(i + 100_000), 0)
}

const child = spawn(process.execPath, ["--input-type=module", "--eval", BARE], { stdio: ["ignore", "pipe", "inherit"] })
const bareUrl = await new Promise<string>((done) => child.stdout.once("data", (text) => done(String(text).trim())))
const bare: Measured = { pid: child.pid, requests: plainRequests(new URL(bareUrl), 64) }
const running = await startServer(["--state", stateFile()])
const real: Measured = { pid: running.process.pid, requests: plainRequests(new URL(running.url), 64) }

try {
  await fetch(`${running.url}readyz`)
  const day = (i: number) =>
    `2025-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + (Math.floor(i / 12) % 28)).padStart(2, "0")}`
  const fresh = (i: number) =>
    `/api/duty?code=${CODES[i % CODES.length]}&on=${day(i)}&asOf=2026-10-09&value=${1000 + i}`
  console.log(
    `${perSecond} requests a second for ${seconds} s, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
  )
  const heads = ["addresses", "requests", "p50 ms", "p90 ms", "p99 ms", "most ms", "server ms each", "sender", "stolen"]
  console.log([...heads, `p99 <= ${BUDGET_MS} ms`].join("\t"))
  await warm(bare, fresh)
  await round("a bare server", bare, fresh)
  await warm(real, fresh)
  const results = [
    await measure("all different", real, fresh),
    await measure("a few again", real, (i) => fresh(i % 50)),
  ]
  process.exitCode = results.includes("OVER") ? 1 : results.includes("disturbed") ? 2 : 0
} finally {
  bare.requests.close()
  child.kill()
  real.requests.close()
  await running.end("SIGTERM")
}

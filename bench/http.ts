/**
 * Speed of `duty` over HTTP: `npm run build && npx tsx bench/http.ts [seconds] [requests a second]`.
 * Requests are sent on an open schedule, so a slow answer delays no other, and latency counts from the planned moment.
 * Generator and server share this machine. The server's processor time a request is told beside, which other work on the
 * machine hardly moves. Exits with 1 when p99 is over 10 ms.
 */
import { readFileSync } from "node:fs"
import { availableParallelism, loadavg } from "node:os"
import { startServer, stateFile } from "../test/http/running-server.ts"
import { plainRequests } from "./plain-requests.ts"

const BUDGET_MS = 10
const seconds = Number(process.argv[2] ?? 10)
const perSecond = Number(process.argv[3] ?? 500)
/** Requests before the clock is read, so that both threads run what they have compiled. */
const WARM = 3000
const CODES = ["9503.00.00", "8507.60.00", "8517.13.00", "9403.20.00", "6403.99.60", "8471.30.01", "4202.12.21"]

/** Processor milliseconds the server has used, where the system tells (`/proc`). */
function serverTime(): number {
  try {
    const fields = readFileSync(`/proc/${server.process.pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ")
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

/** Runs the schedule over addresses and prints its percentiles; tells whether p99 is within the budget. */
async function measure(name: string, address: (i: number) => string, count: number): Promise<boolean> {
  const [began, used, own] = [performance.now(), serverTime(), process.cpuUsage()]
  const asked: Promise<number>[] = []
  while (asked.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1)
    for (; asked.length < due; ) asked.push(ask(address(asked.length), began + (asked.length / perSecond) * 1000))
    await new Promise((done) => setTimeout(done, 1))
  }
  const taken = (await Promise.all(asked)).sort((a, b) => a - b)
  const at = (share: number) => (taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0).toFixed(1)
  const within = Number(at(0.99)) <= BUDGET_MS
  const each = ((serverTime() - used) / count).toFixed(2)
  const { user, system } = process.cpuUsage(own)
  const sender = ((user + system) / count / 1000).toFixed(2)
  console.log([name, count, at(0.5), at(0.9), at(0.99), at(1), each, sender, within ? "ok" : "OVER"].join("\t"))
  return within
}

const server = await startServer(["--state", stateFile()])
const requests = plainRequests(new URL(server.url), 64)

/** Asks once; gives the milliseconds since the planned moment. */
async function ask(path: string, planned: number): Promise<number> {
  await requests.get(path)
  return performance.now() - planned
}

try {
  await fetch(`${server.url}readyz`)
  const day = (i: number) =>
    `2025-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + (Math.floor(i / 12) % 28)).padStart(2, "0")}`
  const fresh = (i: number) =>
    `/api/duty?code=${CODES[i % CODES.length]}&on=${day(i)}&asOf=2026-10-09&value=${1000 + i}`
  console.log(
    `${perSecond} requests a second for ${seconds} s, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
  )
  console.log(
    [
      "addresses",
      "requests",
      "p50 ms",
      "p90 ms",
      "p99 ms",
      "most ms",
      "server ms each",
      "sender",
      `p99 <= ${BUDGET_MS} ms`,
    ].join("\t"),
  )
  for (let i = 0; i < WARM; i++) await ask(fresh(i + 100_000), performance.now())
  const results = [
    await measure("all different", fresh, seconds * perSecond),
    await measure("a few again", (i) => fresh(i % 50), seconds * perSecond),
  ]
  process.exitCode = results.every(Boolean) ? 0 : 1
} finally {
  requests.close()
  await server.end("SIGTERM")
}

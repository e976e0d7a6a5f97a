import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type RunningServer, startServer, stateFile, until } from "./running-server.ts"
import { type PostgresServer, startPostgres, whyNoPostgres } from "./state/postgres-server.ts"

interface Shown {
  readonly id: string
  readonly state: string
  readonly question: string
}

const jobs = async ({ url }: RunningServer): Promise<readonly Shown[]> =>
  ((await (await fetch(`${url}api/jobs`)).json()) as { jobs: Shown[] }).jobs

const send = async ({ url }: RunningServer): Promise<string> => {
  const answer = await fetch(`${url}api/jobs/assess?asOf=2025-07-29`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: "code,entered_value\n9503.00.00,1000\n8507.60.0020,2500\n",
  })
  expect(answer.status).toBe(202)
  return ((await answer.json()) as Shown).id
}

const many = (server: RunningServer, count: number) => Promise.all(Array.from({ length: count }, () => send(server)))

/** Sends 100 jobs, kills the server without warning in the middle of them, and starts another in its place. */
async function survives(start: () => Promise<RunningServer>): Promise<void> {
  const first = await start()
  const sent = await many(first, 100)
  await until(async () => (await jobs(first)).filter((job) => job.state === "done").length >= 10)
  expect(await first.end("SIGKILL")).toBe("SIGKILL")
  const second = await start()
  await until(async () => (await jobs(second)).every((job) => job.state === "done"))
  const done = await jobs(second)
  expect(done.map((job) => job.id).sort()).toEqual([...sent].sort())
  const result = await fetch(`${second.url}api/jobs/${sent[50]}/result`)
  expect(await result.text()).toContain('"code": "95030000"')
  expect(await second.end("SIGTERM")).toBe(0)
}

describe("accepted jobs", { timeout: 120_000 }, () => {
  it("outlive a server killed in the middle of 100, kept in one file", async () => {
    const state = stateFile()
    await survives(() => startServer(["--state", state]))
  })

  it("are handed back by a server that is told to stop, and done by the next", async () => {
    const state = stateFile()
    const first = await startServer(["--state", state])
    const sent = await many(first, 30)
    expect(await first.end("SIGTERM")).toBe(0)
    const second = await startServer(["--state", state])
    await until(async () => (await jobs(second)).every((job) => job.state === "done"))
    expect(await jobs(second)).toHaveLength(sent.length)
    await second.end("SIGTERM")
  })
})

const why = whyNoPostgres()
if (why !== undefined) console.log(`skipped: 2 tests of jobs in PostgreSQL, because ${why}`)

describe.skipIf(why !== undefined)("accepted jobs in PostgreSQL", { timeout: 120_000 }, () => {
  let database: PostgresServer
  beforeAll(async () => {
    database = await startPostgres()
  })
  afterAll(() => database?.stop())
  const start = () => startServer([], { DATABASE_URL: database.url })

  it("outlive a server killed in the middle of 100", () => survives(start))

  it("are shared by two servers, each job done once", async () => {
    const [one, two] = await Promise.all([start(), start()])
    const before = (await jobs(one)).length
    await Promise.all([many(one, 20), many(two, 20)])
    await until(async () => (await jobs(two)).every((job) => job.state === "done"))
    expect(await jobs(one)).toHaveLength(before + 40)
    await Promise.all([one.end("SIGTERM"), two.end("SIGTERM")])
  })
})

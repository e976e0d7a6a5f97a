import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openRig, type Rig } from "./rig.ts"
import { until } from "./running-server.ts"

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ limits: { jobsPerOwner: 5 } })
})
afterAll(() => rig.close())

const FILE = "code,entered_value\n9503.00.00,1000\n"
const send = (path: string, body = FILE) =>
  rig.ask(`/api/jobs/${path}`, { method: "POST", headers: { "content-type": "text/csv" }, body })
const sent = async (path: string, body = FILE) => ((await (await send(path, body)).json()) as { id: string }).id
const shown = async (id: string) => (await rig.ask(`/api/jobs/${id}`)).json() as Promise<{ state: string }>

describe("a job", () => {
  it("answers the same bytes as asking at once, in any form", async () => {
    const path = "outcomes?file=mine.csv&asOf=2025-07-29"
    const answer = await send(path)
    expect([answer.status, answer.headers.get("location")]).toEqual([202, expect.stringMatching(/^\/api\/jobs\/\w+$/)])
    const { id } = (await answer.json()) as { id: string }
    await until(async () => (await shown(id)).state === "done")
    const direct = await rig.ask(`/api/${path}`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: FILE,
    })
    expect(await (await rig.ask(`/api/jobs/${id}/result`)).text()).toBe(await direct.text())
    const rows = await (await rig.ask(`/api/jobs/${id}/result?format=csv`)).text()
    expect(rows.split("\n")).toHaveLength(3)
  })

  it("tells its steps as events until it is over", async () => {
    const id = await sent("assess?asOf=2025-07-29")
    const events = await (await rig.ask(`/api/jobs/${id}/events`)).text()
    expect(events.trimEnd().split("\n\n").at(-1)).toMatch(/^event: done\ndata: \{"id"/)
  })

  it("that cannot be answered keeps the same problem as asking at once", async () => {
    const id = await sent("outcomes", "nothing,here\n1,2\n")
    await until(async () => (await shown(id)).state === "failed")
    expect(await shown(id)).toMatchObject({ problem: { code: "bad-input", status: 422, issues: [{ row: 1 }] } })
    expect((await rig.ask(`/api/jobs/${id}/result`)).status).toBe(422)
  })

  it("can be cancelled before its end and forgotten after it", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => sent("outcomes?asOf=2025-07-29")))
    const last = ids.at(-1) as string
    const first = await (await rig.ask(`/api/jobs/${last}`, { method: "DELETE" })).json()
    expect(first).toEqual({ did: "cancelled" })
    expect((await rig.ask(`/api/jobs/${last}/result`)).status).toBe(409)
    expect(await (await rig.ask(`/api/jobs/${last}`, { method: "DELETE" })).json()).toEqual({ did: "forgotten" })
    expect((await rig.ask(`/api/jobs/${last}`)).status).toBe(404)
  })

  it("is refused past the owner's share of unfinished ones", async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => send("outcomes?asOf=2025-07-29")))
    const refused = answers.filter((answer) => answer.status === 503)
    for (const answer of refused) expect(answer.headers.get("retry-after")).toBe("5")
    await until(async () => {
      const { jobs } = (await (await rig.ask("/api/jobs")).json()) as { jobs: { state: string }[] }
      return jobs.every((job) => ["done", "failed", "cancelled"].includes(job.state))
    })
  })
})

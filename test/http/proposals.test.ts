import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createToken, type Scope } from "../../src/http/identity/token.ts"
import { openRig, type Rig } from "./rig.ts"

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ tokensRequired: true })
})
afterAll(() => rig.close())

const token = async (...scopes: Scope[]) =>
  (await createToken(rig.store, { name: "t", scopes, days: 1 }, "test")).secret
const post = (path: string, secret: string, body: unknown) =>
  rig.ask(path, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
const get = async (path: string, secret: string) =>
  (await rig.ask(path, { headers: { authorization: `Bearer ${secret}` } })).json()
const RECORD = { kind: "deadline", fields: { on: "2026-11-10" }, foundIn: "an article", quotation: "until 10 November" }

describe("a proposed record", () => {
  it("is decided on once, by a reviewer who did not propose it, and both are in the audit", async () => {
    const [ann, bob, eve] = [await token("assess", "review"), await token("read", "review"), await token("read")]
    const { id, state } = (await (await post("/api/proposals", ann, RECORD)).json()) as { id: string; state: string }
    expect(state).toBe("proposed")
    const path = `/api/proposals/${id}/sign-off`
    const decision = { decision: "accepted", why: "read in the notice itself" }
    expect((await post(path, eve, decision)).status).toBe(403)
    expect((await post(path, ann, decision)).status).toBe(403)
    expect((await post(path, bob, { decision: "perhaps" })).status).toBe(400)
    expect(await (await post(path, bob, decision)).json()).toMatchObject({ state: "accepted", signOff: decision })
    expect((await post(path, bob, { ...decision, decision: "refused" })).status).toBe(409)
    const audit = JSON.stringify(await get("/api/audit", bob))
    expect(audit).toContain("proposed a record: deadline")
    expect(audit).toContain("accepted a proposed record")
  })

  it("is seen by the one who made it and by reviewers, and by nobody else", async () => {
    const [ann, eve, bob] = [await token("assess"), await token("assess"), await token("review")]
    const { id } = (await (await post("/api/proposals", ann, RECORD)).json()) as { id: string }
    expect(await get(`/api/proposals/${id}`, ann)).toMatchObject(RECORD)
    expect(await get("/api/proposals", bob)).toMatchObject({
      proposals: expect.arrayContaining([expect.objectContaining({ id })]),
    })
    expect(await get(`/api/proposals/${id}`, eve)).toMatchObject({ code: "not-found" })
    expect(await get("/api/proposals", eve)).toEqual({ proposals: [] })
  })

  it("may carry the record's file, and no path that leads elsewhere", async () => {
    const secret = await token("assess")
    const carry = (path: string) => post("/api/proposals", secret, { ...RECORD, record: { path, text: "id: x" } })
    expect((await carry("ledger/rounds/2027-01-11-oslo.yaml")).status).toBe(201)
    for (const path of [
      "../x.yaml",
      "ledger/../../x.yaml",
      "/etc/passwd",
      "ledger//x.yaml",
      "ledger/.x.yaml",
      "x.yaml",
    ]) {
      expect((await carry(path)).status, path).toBe(400)
    }
  })

  it("is told every problem of it", async () => {
    const answer = await post("/api/proposals", await token("assess"), { kind: "rumour", fields: { on: 5 }, extra: 1 })
    expect(answer.status).toBe(400)
    const { issues } = (await answer.json()) as { issues: { field: string }[] }
    expect(issues.map((issue) => issue.field)).toEqual(expect.arrayContaining(["kind", "fields.on", "foundIn"]))
  })
})

import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createToken, revokeToken, type Scope } from "../../src/http/identity/token.ts"
import { inputShape, QUESTIONS } from "../../src/workbench/index.ts"
import { openRig, type Rig } from "./rig.ts"

let local: Rig
let shared: Rig
beforeAll(async () => {
  local = await openRig({ limits: { bodyBytes: 2000, rows: 10, bodySeconds: 1 } })
  shared = await openRig({ tokensRequired: true, limits: { requestsPerMinute: 600, portfoliosPerOwner: 2 } })
})
afterAll(async () => {
  await local.close()
  await shared.close()
})

const csv = { "content-type": "text/csv" }
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const made = async (...scopes: Scope[]) =>
  (await createToken(shared.store, { name: "test", scopes, days: 1 }, "test")).secret
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe("who asks", () => {
  it("needs a token that is known, whole, unexpired and not revoked", async () => {
    const ask = (headers: Record<string, string>) => shared.ask("/api/status", { headers })
    expect(await codeOf(await ask({}))).toEqual([401, "no-token"])
    const secret = await made("read")
    expect((await ask(bearer(secret))).status).toBe(200)
    expect(await codeOf(await ask(bearer(`${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`)))).toEqual([
      401,
      "bad-token",
    ])
    expect(await codeOf(await ask({ authorization: "Basic YTpi" }))).toEqual([401, "bad-token"])
    const expired = await createToken(shared.store, { name: "old", scopes: ["read"], days: -1 }, "test")
    expect(await codeOf(await ask(bearer(expired.secret)))).toEqual([401, "bad-token"])
    await revokeToken(shared.store, secret.split("_")[1] as string, "test")
    expect(await codeOf(await ask(bearer(secret)))).toEqual([401, "bad-token"])
  })

  it("may read with the token as a password, as feed readers do, and may do nothing else that way", async () => {
    const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`any:${secret}`).toString("base64")}` })
    const secret = await made("read", "assess")
    const feed = await shared.ask("/api/timeline?format=atom", { headers: basic(secret) })
    expect(feed.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8")
    const post = { method: "POST", headers: { ...basic(secret), ...csv }, body: "code,entered_value\n9503.00.00,1\n" }
    expect(await codeOf(await shared.ask("/api/portfolios", post))).toEqual([401, "bad-token"])
    const bare = await shared.ask("/api/timeline?format=atom")
    expect(bare.headers.get("www-authenticate")).toContain("Basic realm")
    expect((await shared.ask("/api/timeline")).headers.get("www-authenticate")).toBe('Bearer realm="detente"')
  })

  it("reads without files where a file may be left out", async () => {
    const headers = { ...bearer(await made("read")), "content-type": "application/json" }
    const post = (body: object) =>
      shared.ask("/api/timeline", { method: "POST", headers, body: JSON.stringify({ asOf: "2025-07-29", ...body }) })
    expect((await post({})).status).toBe(200)
    const portfolio = { name: "a.csv", text: "code,entered_value\n9503.00.00,1\n" }
    expect(await codeOf(await post({ portfolio }))).toEqual([403, "wrong-scope"])
  })

  it("has no page fetched from inside, and none at all for who may not send files", async () => {
    const ask = (address: string) => local.ask(`/api/read?published=2025-07-30&file=${encodeURIComponent(address)}`)
    for (const address of ["http://127.0.0.1:4310/api", "http://localhost/", "http://169.254.169.254/latest/meta-data"])
      expect(await codeOf(await ask(address))).toEqual([400, "bad-input"])
    const headers = bearer(await made("read"))
    expect(await codeOf(await shared.ask("/api/read?file=http%3A%2F%2F127.0.0.1%2F", { headers }))).toEqual([
      403,
      "wrong-scope",
    ])
  })

  it("does no more than the token's scopes allow", async () => {
    const headers = bearer(await made("read"))
    const body = "code,entered_value\n9503.00.00,1\n"
    const post = { method: "POST", headers: { ...headers, ...csv }, body }
    expect(await codeOf(await shared.ask("/api/outcomes", post))).toEqual([403, "wrong-scope"])
    expect(await codeOf(await shared.ask("/api/jobs/outcomes", post))).toEqual([403, "wrong-scope"])
    expect(await codeOf(await shared.ask("/api/portfolios", post))).toEqual([403, "wrong-scope"])
    expect(await codeOf(await shared.ask("/api/audit", { headers }))).toEqual([403, "wrong-scope"])
  })

  it("does not learn that another's portfolio or job exists", async () => {
    const [ann, bob] = [await made("read", "assess"), await made("read", "assess")]
    const post = { method: "POST", headers: { ...bearer(ann), ...csv }, body: "code,entered_value\n9503.00.00,1\n" }
    const { id } = (await (await shared.ask("/api/portfolios", post)).json()) as { id: string }
    const job = (await (await shared.ask("/api/jobs/outcomes", post)).json()) as { id: string }
    const headers = bearer(bob)
    for (const [method, path] of [
      ["GET", `/api/portfolios/${id}`],
      ["DELETE", `/api/portfolios/${id}`],
      ["GET", `/api/outcomes?file=portfolio:${id}`],
      ["GET", `/api/jobs/${job.id}`],
      ["GET", `/api/jobs/${job.id}/result`],
      ["GET", `/api/jobs/${job.id}/events`],
      ["DELETE", `/api/jobs/${job.id}`],
    ]) {
      expect(await codeOf(await shared.ask(path as string, { method: method as string, headers }))).toEqual([
        404,
        "not-found",
      ])
    }
    expect(await (await shared.ask("/api/portfolios", { headers })).json()).toEqual({ portfolios: [] })
    expect(await (await shared.ask("/api/jobs", { headers })).json()).toEqual({ jobs: [] })
    expect((await shared.ask(`/api/portfolios/${id}`, { headers: bearer(ann) })).status).toBe(200)
  })

  it("is slowed down when asking too often, alone", async () => {
    const [eager, calm] = [await made("read"), await made("read")]
    const many = await Promise.all(Array.from({ length: 80 }, () => shared.ask("/api", { headers: bearer(eager) })))
    const refused = many.filter((answer) => answer.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0)
    expect((await shared.ask("/api", { headers: bearer(calm) })).status).toBe(200)
  })

  it("leaves no secret in the log, the state or the audit", async () => {
    const secret = await made("read", "review")
    await shared.ask("/api/status", { headers: bearer(secret) })
    await shared.ask(`/api/status?token=${secret}`, { headers: bearer(secret) })
    const audit = await (await shared.ask("/api/audit", { headers: bearer(secret) })).text()
    const own = secret.split("_").at(-1) as string
    expect(audit).toContain("created a token")
    expect(JSON.stringify([shared.logged, audit, await shared.store.list("token")])).not.toContain(own)
  })
})

describe("where a request comes from", () => {
  it("must name a host of ours: a rebound name is refused", async () => {
    for (const host of ["evil.example", "evil.example:4310", "localhost.evil.example", "127.0.0.1.nip.io", ""]) {
      expect(await codeOf(await local.ask("/api/status", { headers: { host } }))).toEqual([421, "wrong-host"])
    }
    for (const host of ["localhost:4310", "127.0.0.1", "[::1]:80", "LOCALHOST"]) {
      expect((await local.ask("/api", { headers: { host } })).status).toBe(200)
    }
  })

  it("must not be a page of another site", async () => {
    const post = { method: "POST", body: "code,entered_value\n9503.00.00,1\n" }
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
    ]
    for (const headers of foreign) {
      const answer = await local.ask("/api/portfolios", {
        ...post,
        headers: { ...csv, ...headers },
      })
      expect(await codeOf(answer)).toEqual([403, "cross-site"])
    }
    const own = { ...csv, origin: "http://localhost:4310", "sec-fetch-site": "same-origin" }
    expect((await local.ask("/api/portfolios", { ...post, headers: own })).status).toBe(201)
  })
})

describe("what a request carries", () => {
  const post = (body: RequestInit["body"], type = "text/csv", path = "/api/outcomes") =>
    local.ask(path, { method: "POST", headers: { "content-type": type }, body, duplex: "half" } as RequestInit & {
      headers: Record<string, string>
    })

  it("is refused past the limits of size, told or untold, and of rows", async () => {
    expect(await codeOf(await post("x".repeat(2001)))).toEqual([413, "too-large"])
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode("9503.00.00,1,".repeat(50)))
      },
    })
    expect(await codeOf(await post(stream))).toEqual([413, "too-large"])
    const rows = `code,entered_value\n${"9503.00.00,1\n".repeat(12)}`
    expect(await codeOf(await post(rows))).toEqual([413, "too-many-rows"])
  })

  it("is refused when it trickles or breaks off", async () => {
    const slow = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("code")) })
    expect(await codeOf(await post(slow))).toEqual([408, "too-slow"])
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) })
    expect(await codeOf(await post(broken))).toEqual([400, "unreadable"])
  })

  it("is refused when it is not what it says", async () => {
    expect(await codeOf(await post("{", "application/json"))).toEqual([400, "unreadable"])
    expect(await codeOf(await post("[1]", "application/json"))).toEqual([400, "unreadable"])
    expect(await codeOf(await post(new Uint8Array([0xff, 0xfe, 0x00])))).toEqual([400, "unreadable"])
    expect(await codeOf(await post("--x", "multipart/form-data; boundary=y"))).toEqual([400, "unreadable"])
    expect(await codeOf(await post("x", "image/png"))).toEqual([415, "unsupported-type"])
    expect(await codeOf(await post("x", "text/csv", "/api/duty"))).toEqual([415, "unsupported-type"])
  })

  it("may hold HTML, line breaks and prototypes in any field and is only ever text", async () => {
    const nasty = "<script>alert(1)</script>\r\nset-cookie: a=b"
    const answer = await local.ask(`/api/duty?code=${encodeURIComponent(nasty)}`)
    expect(answer.status).toBe(400)
    expect(answer.headers.get("set-cookie")).toBeNull()
    expect(answer.headers.get("content-type")).toMatch("application/problem+json")
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    const named = await local.ask(`/api/portfolios?name=${encodeURIComponent(nasty)}`, {
      method: "POST",
      headers: csv,
      body: "code,entered_value\n9503.00.00,1\n",
    })
    const { id } = (await named.json()) as { id: string }
    const kept = await local.ask(`/api/portfolios/${id}`)
    expect(kept.headers.get("content-disposition")).toBe('attachment; filename="portfolio.csv"')
    const proto = '{"__proto__": {"polluted": 1}, "constructor": 1, "code": "9503.00.00"}'
    expect(await codeOf(await post(proto, "application/json", "/api/duty"))).toEqual([400, "bad-input"])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    const id2 = await local.ask("/api", { headers: { "x-request-id": "<b>" } })
    expect(id2.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
  })

  it("may hold HTML in every text field of every question", async () => {
    const html = '<img src=x onerror="alert(1)"><script>alert(1)</script>'
    const file = { name: html, text: `id,code,entered_value,label\n${html},9503.00.00,1,${html}\n` }
    for (const question of QUESTIONS) {
      const { properties, required = [] } = inputShape(question)
      const fields = Object.entries(properties)
      const words = fields.filter(([, { textFile }]) => textFile !== true)
      const all = Object.fromEntries(words.map(([name, { type }]) => [name, type === "array" ? [html] : html]))
      const files = fields.filter(([name, { textFile }]) => textFile === true && required.includes(name))
      for (const given of [all, ...files.map(([name]) => ({ [name]: file }))]) {
        const answer = await post(JSON.stringify(given), "application/json", `/api/${question.name}`)
        expect(answer.status, question.name).toBeLessThan(500)
        expect(answer.headers.get("content-type"), question.name).toMatch(/^application\/(problem\+)?json/)
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
      }
    }
  })

  it("cannot lead out of the served folder", async () => {
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/..%2fpackage.json",
      "/assets/..%5c..%5cpackage.json",
    ]) {
      expect((await local.ask(path)).status).toBe(404)
    }
  })
})

describe("every response", () => {
  it("forbids scripts, frames and anything from elsewhere, errors and pages alike", async () => {
    for (const path of ["/", "/api/status", "/api/docs", "/nowhere", "/healthz"]) {
      const { headers } = await local.ask(path)
      const policy = headers.get("content-security-policy") ?? ""
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|https?:/)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get("referrer-policy")).toBe("no-referrer")
    }
  })
})

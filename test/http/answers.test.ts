import { Validator } from "@seriousme/openapi-schema-validator"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openRig, type Rig } from "./rig.ts"

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

const TOYS = "/api/duty?code=9503.00.00&asOf=2025-07-29"
const csv = (text: string) => ({ method: "POST", headers: { "content-type": "text/csv" }, body: text })

describe("caches", () => {
  it("are told 304 by the answer's tag, before the answer is made", async () => {
    const first = await rig.ask(TOYS)
    const tag = first.headers.get("etag") ?? ""
    expect(tag).toMatch(/^"[\w-]{27}"$/)
    const again = await rig.ask(TOYS, { headers: { "if-none-match": `W/${tag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe("")
  })

  it("may keep an answer that stands on a day, and must ask again for one that moves with the days", async () => {
    expect((await rig.ask(TOYS)).headers.get("cache-control")).toBe("public, max-age=300")
    expect((await rig.ask("/api/duty?code=9503.00.00")).headers.get("cache-control")).toBe("public, no-cache")
  })

  it("tell forms, questions and dates apart", async () => {
    const tags = await Promise.all(
      [TOYS, `${TOYS}&format=csv`, `${TOYS}&on=2025-08-12`, "/api/status?asOf=2025-07-29"].map(async (path) =>
        (await rig.ask(path)).headers.get("etag"),
      ),
    )
    expect(new Set(tags).size).toBe(4)
  })

  it("find the same tag whatever the order of the words", async () => {
    const one = await rig.ask("/api/duty?code=9503.00.00&asOf=2025-07-29&on=2025-08-12")
    const two = await rig.ask("/api/duty?on=2025-08-12&as-of=2025-07-29&code=9503.00.00")
    expect(two.headers.get("etag")).toBe(one.headers.get("etag"))
  })
})

describe("forms", () => {
  it("are chosen by weight of the Accept header, or by ?format=", async () => {
    const rows = await rig.ask(TOYS, { headers: { accept: "application/json;q=0.5, text/csv" } })
    expect(rows.headers.get("content-type")).toMatch("text/csv")
    expect((await rows.text()).split("\n")[0]).toMatch(/^measure,title,act,heading,ratePct/)
    const lines = await (await rig.ask(`${TOYS}&format=ndjson`)).text()
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).measure),
    ).toContain("us.column-one")
  })

  it("that cannot be given are refused with those that can", async () => {
    const answer = await rig.ask(TOYS, { headers: { accept: "image/png" } })
    expect(answer.status).toBe(406)
    expect(await answer.json()).toMatchObject({ code: "not-acceptable", detail: expect.stringContaining("text/csv") })
    expect((await rig.ask(`${TOYS}&format=xml`)).status).toBe(406)
    expect((await rig.ask(`${TOYS}&format=toString`)).status).toBe(406)
    expect((await rig.ask(TOYS, { headers: { accept: "constructor" } })).status).toBe(406)
  })

  it("never let a cell begin like a formula", async () => {
    const id = '"=HYPERLINK(""http://a"")"'
    const answer = await rig.ask("/api/outcomes?asOf=2025-07-29&format=csv", {
      ...csv(`id,code,entered_value\n${id},9503.00.00,100\n+1,9503.00.00,100\n@x,9503.00.00,1\n`),
    })
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain(`"'=HYPERLINK(""http://a"")"`)
    for (const cell of text
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0] ?? "")) {
      expect(cell).not.toMatch(/^"?[=+@]/)
    }
  })
})

describe("files", () => {
  const text = "code,entered_value\n9503.00.00,1000\n"
  const name = "mine.csv"

  it("come as body, form or JSON, all to the same answer", async () => {
    const form = new FormData()
    form.append("file", new File([text], name))
    form.append("as-of", "2025-07-29")
    const answers = await Promise.all([
      rig.ask(`/api/outcomes?file=${name}&asOf=2025-07-29`, csv(text)),
      rig.ask("/api/outcomes", { method: "POST", body: form }),
      rig.ask("/api/outcomes", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ file: { name, text }, asOf: "2025-07-29" }),
      }),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('"name": "mine.csv"')
  })

  it("with refused rows answer with the rest and say so, or stop when strict", async () => {
    const bad = "code,entered_value\n9503.00.00,1000\nnonsense,5\n"
    const some = await rig.ask("/api/outcomes", csv(bad))
    expect([some.status, some.headers.get("detente-code")]).toEqual([200, "3"])
    const none = await rig.ask("/api/outcomes?strict=true", csv(bad))
    expect(none.status).toBe(422)
    expect(await none.json()).toMatchObject({ code: "bad-input", issues: [{ row: 3, field: "code" }] })
  })

  it("are never opened by name", async () => {
    for (const path of ["examples/portfolio.csv", "/etc/passwd", "../../etc/passwd", "-"]) {
      const answer = await rig.ask(`/api/outcomes?file=${encodeURIComponent(path)}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: "bad-input", issues: [{ field: "file", value: path }] })
    }
  })

  it("kept as a portfolio can be asked about by id, and forgotten", async () => {
    const kept = await rig.ask(`/api/portfolios?name=${name}`, csv(text))
    expect(kept.status).toBe(201)
    const { id } = (await kept.json()) as { id: string }
    const direct = await (await rig.ask(`/api/outcomes?file=${name}&asOf=2025-07-29`, csv(text))).text()
    expect(await (await rig.ask(`/api/outcomes?file=portfolio:${id}&asOf=2025-07-29`)).text()).toBe(direct)
    expect(await (await rig.ask(`/api/portfolios/${id}`)).text()).toBe(text)
    expect((await rig.ask(`/api/portfolios/${id}`, { method: "DELETE" })).status).toBe(204)
    expect((await rig.ask(`/api/outcomes?file=portfolio:${id}`)).status).toBe(404)
  })
})

describe("errors", () => {
  it("are problems with the command line's codes and the request's id", async () => {
    const answer = await rig.ask("/api/duty?code=12", { headers: { "x-request-id": "asked-by-test-1" } })
    expect(answer.status).toBe(400)
    expect(answer.headers.get("content-type")).toMatch("application/problem+json")
    expect(await answer.json()).toMatchObject({ code: "bad-input", status: 400, requestId: "asked-by-test-1" })
    expect(answer.headers.get("x-request-id")).toBe("asked-by-test-1")
  })

  it("name a field the question does not have and those it has", async () => {
    const answer = await rig.ask("/api/duty?code=9503.00.00&tarif=5")
    expect(await answer.json()).toMatchObject({ issues: [{ field: "tarif", next: expect.stringContaining("origin") }] })
  })

  it("refuse a field given twice, and a method not taken", async () => {
    expect((await rig.ask(`${TOYS}&asOf=2025-07-30`)).status).toBe(400)
    const answer = await rig.ask(TOYS, { method: "DELETE" })
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"])
    expect((await rig.ask("/api/nothing")).status).toBe(404)
  })
})

describe("the server itself", () => {
  it("tells its health, readiness and counters", async () => {
    expect((await rig.ask("/healthz")).status).toBe(200)
    expect(await (await rig.ask("/readyz")).json()).toMatchObject({ status: "ready", horizon: expect.any(String) })
    await rig.ask(TOYS)
    await rig.ask("/api/jobs/nothing-of-that-name")
    const counted = await (await rig.ask("/metrics")).text()
    expect(counted).toContain('detente_http_requests_total{route="/api/duty",method="GET",status="200"}')
    expect(counted).toContain('detente_http_requests_total{route="/api/jobs/:id",method="GET",status="404"}')
  })

  it("describes itself in a document that is valid OpenAPI 3.1 and points at nothing missing", async () => {
    const text = await (await rig.ask("/api/openapi.json")).text()
    const document = JSON.parse(text) as { openapi: string; components: { schemas: Record<string, unknown> } }
    expect(document.openapi).toMatch(/^3\.1/)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(document.components.schemas).toHaveProperty([name as string])
    }
    const checked = await new Validator().validate(JSON.parse(text))
    expect(checked.errors).toBeUndefined()
    expect(checked.valid).toBe(true)
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("has a reader page without script and without anything from elsewhere", async () => {
    const html = await (await rig.ask("/api/docs")).text()
    expect(html).not.toMatch(/<script|https?:\/\/|style=|onclick/)
    expect(html).toContain('action="/api/duty"')
  })
})

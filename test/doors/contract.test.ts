import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js"
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { buildMcpServer } from "../../src/mcp/index.ts"
import { ask, fileFields, inlineAnswerer, QUESTIONS } from "../../src/workbench/index.ts"
import { detente } from "../cli/terminal.ts"
import { openRig, type Rig } from "../http/rig.ts"
import { TODAY, theWorld } from "../the-world.ts"
import { exampleInput, wordsOf } from "./example.ts"

/** Days a question takes besides the two clocks. */
const DAYS: Readonly<Record<string, readonly string[]>> = {
  refund: ["adjudgedAsOf"],
  diff: ["first", "second"],
  read: ["published"],
  check: ["published"],
}

/** Both clocks set, for questions whose example leaves the legal date out. */
const ON_A_DAY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  refund: { on: "2027-04-01", asOf: "2026-10-07" },
  trade: { on: "2019-06-30", asOf: "2025-07-29" },
  read: { on: "2025-07-30", asOf: "2025-08-12" },
  check: { on: "2025-07-30", asOf: "2025-08-12" },
}

let rig: Rig
let client: Client

beforeAll(async () => {
  rig = await openRig()
  const [here, there] = InMemoryTransport.createLinkedPair()
  await buildMcpServer(
    inlineAnswerer(theWorld, () => TODAY),
    "0.0.0-test",
  ).connect(there)
  client = new Client({ name: "test", version: "1" })
  await client.connect(here)
})
afterAll(async () => {
  await client.close()
  await rig.close()
})

function query(raw: Readonly<Record<string, unknown>>): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(raw)) {
    for (const each of Array.isArray(value) ? value : [value]) words.append(name, String(each))
  }
  return words.toString()
}

describe.each(QUESTIONS.map((question) => [question.name, question] as const))("%s", (name, question) => {
  it("gives the same bytes to terminal, library, HTTP and MCP", { timeout: 120_000 }, async () => {
    const raw = exampleInput(question)
    const printed = await detente(...wordsOf(question.example), "--json")
    expect(printed.err).toBe("")

    const { body, code } = ask(question, raw, theWorld())
    expect(body).toBe(printed.out)
    expect(code).toBe(printed.code)

    const posted = await rig.ask(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(raw),
    })
    expect(await posted.text()).toBe(printed.out)
    expect(posted.headers.get("detente-code")).toBe(String(printed.code))
    if (fileFields(question).length === 0) {
      const got = await rig.ask(`/api/${name}?${query(raw)}`)
      expect(await got.text()).toBe(printed.out)
    }

    const called = (await client.callTool({ name, arguments: raw })) as CallToolResult
    expect(called.isError).toBeUndefined()
    expect(called.content[0]).toEqual({ type: "text", text: printed.out })
    expect(called.structuredContent).toEqual(JSON.parse(printed.out))
  })

  const onADay = ON_A_DAY[name]
  if (onADay !== undefined)
    it("gives them on a legal date too", async () => {
      const raw = { ...exampleInput(question), published: undefined, ...onADay }
      const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
      const { on = "", asOf = "" } = onADay
      const words = wordsOf(question.example).filter(
        (word, i, all) => !/^--published$/.test(all[i - 1] ?? "") && word !== "--published",
      )
      const printed = await detente(...words, "--on", on, "--as-of", asOf, "--json")
      expect(printed.err).toBe("")
      const headers = { "content-type": "application/json" }
      const posted = await rig.ask(`/api/${name}`, { method: "POST", headers, body: JSON.stringify(given) })
      const called = (await client.callTool({ name, arguments: given })) as CallToolResult
      expect(await posted.text()).toBe(printed.out)
      expect(called.content[0]).toEqual({ type: "text", text: printed.out })
      expect(ask(question, given, theWorld()).body).toBe(printed.out)
      expect(JSON.parse(printed.out)).toMatchObject({ on, asOf })
    })

  it("takes its dates and is read-only as a tool", async () => {
    const { tools } = await client.listTools()
    const tool = tools.find((each) => each.name === name)
    const days = ["on", "asOf", ...(DAYS[name] ?? [])]
    expect(Object.keys(tool?.inputSchema.properties ?? {})).toEqual(expect.arrayContaining([...days]))
    expect(tool?.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false })
  })

  it("refuses a bad date by the same code at every door", async () => {
    const field = DAYS[name]?.[0] ?? "asOf"
    const raw = { ...exampleInput(question), [field]: "2025-02-30" }
    const option = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    const posted = await rig.ask(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(raw),
    })
    expect(posted.status).toBe(400)
    expect(await posted.json()).toMatchObject({ code: "bad-input", issues: [{ field }] })
    const called = (await client.callTool({ name, arguments: raw })) as CallToolResult
    expect(called.isError).toBe(true)
    expect(called.structuredContent).toMatchObject({ error: { code: "bad-input", issues: [{ field }] } })
    const words = wordsOf(question.example)
    const at = words.indexOf(String(exampleInput(question)[field]))
    const said = at < 0 ? [...words, option, "2025-02-30"] : words.with(at, "2025-02-30")
    const printed = await detente(...said, "--json")
    expect(JSON.parse(printed.out)).toMatchObject({ error: { code: "bad-input", issues: [{ field }] } })
  })

  it("is described by the OpenAPI document", async () => {
    const document = (await (await rig.ask("/api/openapi.json")).json()) as { paths: Record<string, unknown> }
    expect(document.paths).toHaveProperty([`/api/${name}`, "get"])
    expect(document.paths).toHaveProperty([`/api/jobs/${name}`, "post"])
  })
})

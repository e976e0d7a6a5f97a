import { resolve } from "node:path"
import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js"
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createToken, openStore } from "../../src/http/index.ts"
import { QUESTIONS } from "../../src/workbench/index.ts"
import { type RunningServer, startServer, stateFile } from "../http/running-server.ts"

const MAIN = resolve(import.meta.dirname, "../../dist/cli/main.js")
const TOYS = { code: "9503.00.00", asOf: "2025-07-29" }

/** A token's secret of a fresh state, and that state. */
async function withToken(scopes: readonly ("read" | "assess")[]): Promise<{ state: string; secret: string }> {
  const state = stateFile()
  const store = await openStore({ file: state })
  const { secret } = await createToken(store, { name: "a model", scopes, days: 1 }, "test")
  await store.close()
  return { state, secret }
}

async function connected(transport: Transport): Promise<Client> {
  const client = new Client({ name: "test", version: "1" })
  await client.connect(transport)
  return client
}

const call = async (client: Client, name: string, input: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: input })) as CallToolResult

let server: RunningServer
let shared: RunningServer
let secret: string
let stdio: Client
let http: Client

beforeAll(async () => {
  const token = await withToken(["read"])
  secret = token.secret
  ;[server, shared, stdio] = await Promise.all([
    startServer(["--state", stateFile()]),
    startServer(["--state", token.state, "--require-tokens"]),
    connected(new StdioClientTransport({ command: process.execPath, args: [MAIN, "mcp"] })),
  ])
  http = await connected(new StreamableHTTPClientTransport(new URL(`${server.url}mcp`)) as Transport)
})
afterAll(async () => {
  await Promise.all([stdio?.close(), http?.close()])
  await Promise.all([server?.end("SIGTERM"), shared?.end("SIGTERM")])
})

describe.each([
  ["standard input and output", () => stdio],
  ["streamable HTTP", () => http],
] as const)("a client over %s", (_, client) => {
  it("finds a tool for every question, each with a description and a closed input", async () => {
    const { tools } = await client().listTools()
    expect(tools.map((tool) => tool.name)).toEqual(QUESTIONS.map((question) => question.name))
    for (const tool of tools) {
      expect(tool.description).toContain(`detente ${tool.name}`)
      expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false })
      expect(Object.keys(tool.inputSchema.properties ?? {})).toEqual(expect.arrayContaining(["on", "asOf"]))
      expect(tool.annotations).toMatchObject({ readOnlyHint: true })
    }
  })

  it("gets structured answers that repeat the text", async () => {
    const answer = await call(client(), "duty", TOYS)
    expect(answer.structuredContent).toMatchObject({ code: "95030000", asOf: "2025-07-29" })
    expect(JSON.parse((answer.content[0] as { text: string }).text)).toEqual(answer.structuredContent)
  })

  it("is told by an error what was wrong and what to call next", async () => {
    const unknown = await call(client(), "duty", { ...TOYS, code: "0000.00.00" })
    expect(unknown.isError).toBe(true)
    expect((unknown.content[0] as { text: string }).text).toMatch(/Next: .*(find|again)/)
    const misspelt = await call(client(), "duty", { ...TOYS, tarif: 5 })
    expect(misspelt.structuredContent).toMatchObject({ error: { code: "bad-input", issues: [{ field: "tarif" }] } })
    await expect(client().callTool({ name: "tariffs", arguments: {} })).rejects.toThrow("Call one of status")
  })

  it("reads records and sources by address, page after page", async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await client().listResources(cursor === undefined ? {} : { cursor })
      seen.push(...page.resources.map((resource) => resource.uri))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    for (const kind of ["record", "source"]) {
      const uri = seen.find((each) => each.startsWith(`detente://${kind}/`)) as string
      const { contents } = await client().readResource({ uri })
      expect(JSON.parse((contents[0] as { text: string }).text)).toBeTypeOf("object")
    }
    await expect(client().readResource({ uri: "detente://record/../../etc/passwd" })).rejects.toThrow("no record")
  })
})

describe("over HTTP with tokens", () => {
  const transport = (headers: Record<string, string>) =>
    new StreamableHTTPClientTransport(new URL(`${shared.url}mcp`), { requestInit: { headers } }) as Transport

  it("needs one", async () => {
    await expect(connected(transport({}))).rejects.toThrow(/401|token/i)
  })

  it("may ask what its scopes allow, and is told which scope it lacks", async () => {
    const client = await connected(transport({ authorization: `Bearer ${secret}` }))
    expect((await call(client, "duty", TOYS)).isError).toBeUndefined()
    const refused = await call(client, "outcomes", { file: { name: "a.csv", text: "code,entered_value\n9503,1\n" } })
    expect(refused).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("scope assess") }] })
    await client.close()
  })
})

import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js"
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js"
import { isDetenteError } from "../core/index.ts"
import { type Answerer, fileFields, findQuestion, QUESTIONS } from "../workbench/index.ts"
import { listResources, readResource, TEMPLATES } from "./resource.ts"
import { callTool, tools } from "./tool.ts"

/** Which questions a caller may ask; undefined, or why not. */
export type MayAsk = (question: { readonly name: string; readonly readsFiles: boolean }) => string | undefined

const INSTRUCTIONS = `Answers about the US-China tariff truce from a dated, cited record.
Every tool takes two dates: "on", the legal date asked about, and "asOf", the day on which one stands; what was signed
later is hidden. Give both when the question names a day. Find codes with the tool find; never guess them.
What is not known is said to be unknown, with the reason; do not fill it in.`

/** A server of the question list for one connection. */
export function buildMcpServer(answerer: Answerer, version: string, mayAsk: MayAsk = () => undefined): McpServer {
  const mcp = new McpServer(
    { name: "detente", version, title: "Détente" },
    { capabilities: { tools: {}, resources: {} }, instructions: INSTRUCTIONS },
  )
  const { server } = mcp
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools() }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const question = findQuestion(params.name)
    if (question === undefined) {
      const names = QUESTIONS.map((q) => q.name).join(", ")
      throw new McpError(ErrorCode.InvalidParams, `There is no tool "${params.name}". Call one of ${names}.`)
    }
    const given = params.arguments ?? {}
    const readsFiles = fileFields(question).some((field) => given[field] !== undefined)
    const why = mayAsk({ name: question.name, readsFiles })
    if (why !== undefined) return { isError: true, content: [{ type: "text", text: why }] }
    return callTool(question, given, answerer, signal)
  })
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) => listResources(answerer, params?.cursor))
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...TEMPLATES] }))
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
    readResource(answerer, params.uri).catch((error: unknown) => {
      if (isDetenteError(error)) throw new McpError(ErrorCode.InvalidParams, error.message)
      throw error
    }),
  )
  return mcp
}

/** Serves over standard input and output until the other side ends it. */
export async function serveMcp(answerer: Answerer, version: string): Promise<void> {
  const mcp = buildMcpServer(answerer, version)
  const ended = new Promise<void>((resolve) => {
    mcp.server.onclose = resolve
    process.stdin.once("end", resolve)
  })
  await mcp.connect(new StdioServerTransport())
  await ended
  await mcp.close()
}

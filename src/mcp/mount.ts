import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js"
import type { Answerer } from "../workbench/index.ts"
import { buildMcpServer, type MayAsk } from "./server.ts"

/** Who asks, as far as this door needs to know. */
export interface Caller {
  readonly scopes: ReadonlySet<string>
}

/** Bytes of one message. */
const MOST = 8 * 1024 * 1024

/** MCP over streamable HTTP without sessions: each message is answered by itself, so any server process will do. */
export function mcpMount(answerer: Answerer, version: string): (request: Request, caller: Caller) => Promise<Response> {
  return async (request, { scopes }) => {
    if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } })
    const mayAsk: MayAsk = ({ name, readsFiles }) => {
      const needs = readsFiles ? "assess" : "read"
      return scopes.has(needs)
        ? undefined
        : `${name} needs the scope ${needs}. Make a token: detente token create NAME --scope ${needs}`
    }
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: MOST,
    })
    const mcp = buildMcpServer(answerer, version, mayAsk)
    await mcp.connect(transport)
    return transport.handleRequest(request)
  }
}

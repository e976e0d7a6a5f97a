import { resolve } from "node:path"
import { DetenteError } from "../../core/index.ts"
import type { UpkeepCommand } from "../upkeep.ts"
import { packageVersion } from "../version.ts"
import { PAGES } from "./pages-folder.ts"

interface Options {
  readonly host: string
  readonly port?: string
  readonly allowHost?: readonly string[]
  readonly requireTokens?: boolean
  readonly state?: string
  readonly data?: string
  readonly threads?: string
  readonly maxBody?: string
  readonly maxRows?: string
  readonly log?: string
}

/** Where people look for the server unless told otherwise. */
const PORT = 4310

/** `detente serve`: the questions over HTTP and MCP, with the dashboard where it is built. */
export const serveCommand: UpkeepCommand = (program, { output }) => {
  program
    .command("serve")
    .description("the questions over HTTP and MCP, and the dashboard")
    .option("--host <address>", "address to bind; any but loopback needs tokens", "127.0.0.1")
    .option("--port <number>", `port, 0 for any free one (default: ${PORT}, or any when that is in use)`)
    .option("--allow-host <name...>", "host name to answer to, as behind a proxy; needs tokens")
    .option("--require-tokens", "ask for tokens on loopback too")
    .option("--state <file>", "where portfolios, jobs and tokens are kept (or set DATABASE_URL)")
    .option("--data <folder>", "your own records, which add to the shipped ones or take their place")
    .option("--threads <number>", "threads that answer")
    .option("--max-body <bytes>", "largest body read")
    .option("--max-rows <number>", "most rows of one file")
    .option("--log <level>", "what goes to stderr as JSON lines: silent, error, info", "error")
    .addHelpText("after", "\nExample:\n  $ detente serve --port 4310\n")
    .action(async (options: Options) => {
      if (process.env.DETENTE_PRINT_ONLY) {
        output.err("Not serving, as DETENTE_PRINT_ONLY is set.\n")
        return
      }
      const [{ openStore, serve }, { mcpMount }, { pino }] = await Promise.all([
        import("../../http/index.ts"),
        import("../../mcp/index.ts"),
        import("pino"),
      ])
      const version = packageVersion()
      const port = whole("port", options.port ?? process.env.DETENTE_PORT)
      const threads = whole("threads", options.threads)
      const limits = { bodyBytes: whole("max-body", options.maxBody), rows: whole("max-rows", options.maxRows) }
      const store = await openStore({ databaseUrl: process.env.DATABASE_URL, file: options.state })
      const serving = await serve({
        host: options.host,
        ports: port === undefined ? [PORT, 0] : [port],
        overlay: options.data === undefined ? undefined : resolve(options.data),
        store,
        codeVersion: version,
        pages: PAGES,
        allowedHosts: options.allowHost ?? [],
        tokensRequired: options.requireTokens ?? false,
        limits: {
          ...(limits.bodyBytes === undefined ? {} : { bodyBytes: limits.bodyBytes }),
          ...(limits.rows === undefined ? {} : { rows: limits.rows }),
        },
        ...(threads === undefined ? {} : { threads }),
        log: pino({ level: options.log ?? "error" }, pino.destination({ fd: 2, sync: true })),
        mounts: (answerer) => new Map([["/mcp", mcpMount(answerer, version)]]),
      }).catch(async (error: unknown) => {
        await store.close()
        throw error
      })
      output.out(`Détente is at ${serving.url}  (API ${serving.url}api/docs, MCP ${serving.url}mcp; Ctrl-C ends it)\n`)
      await new Promise<void>((ended) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void serving.stop().then(ended))
      })
    })
}

/** A whole number option; throws `bad-input` for anything else. */
function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,12}$/.test(text)) return Number(text)
  const issue = { field: name, value: text, message: "is not a whole number" }
  throw new DetenteError("bad-input", `--${name} "${text}" is not a whole number.`, { issues: [issue] })
}

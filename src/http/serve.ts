import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { availableParallelism } from "node:os"
import { createAdaptorServer } from "@hono/node-server"
import { type Logger, pino } from "pino"
import { DetenteError, realDay } from "../core/index.ts"
import { type Answerer, loadWorld } from "../workbench/index.ts"
import { answerCache } from "./answer-cache.ts"
import { answersHere } from "./answering/here.ts"
import { openPool } from "./answering/pool.ts"
import { buildApp } from "./app.ts"
import type { Mount } from "./door.ts"
import { hostCheck, isLoopback } from "./host-check.ts"
import { listTokens, stateOf } from "./identity/token.ts"
import { startRunner } from "./jobs/runner.ts"
import { LIMITS, type Limits } from "./limits.ts"
import { openMetrics } from "./metrics.ts"
import { readStaticFiles } from "./pages/static-files.ts"
import type { Store } from "./state/store.ts"
import { sweepUploads } from "./upload.ts"

/** How a server is started. */
export interface ServeOptions {
  readonly host: string
  /** Tried in this order while one is in use; 0 is any free one. */
  readonly ports: readonly number[]
  /** A user's own records, laid over the shipped ones. */
  readonly overlay?: string | undefined
  readonly store: Store
  readonly codeVersion: string
  /** Folder of the built dashboard; it may be missing. */
  readonly pages: string
  /** Host names the server answers to besides loopback's, as behind a proxy. */
  readonly allowedHosts?: readonly string[]
  /** Ask for tokens on loopback too. */
  readonly tokensRequired?: boolean
  readonly limits?: Partial<Limits>
  readonly threads?: number
  readonly log?: Logger
  /** Other doors under this roof, made once the answers are at hand. */
  readonly mounts?: (answerer: Answerer) => ReadonlyMap<string, Mount>
}

/** A running server. */
export interface Serving {
  readonly url: string
  /** Finishes what was begun, hands jobs back, and closes; nothing accepted is lost. */
  readonly stop: () => Promise<void>
}

/** Seconds open requests are given to finish when the server stops. */
const GRACE = 10

/**
 * Starts the HTTP door. Any address but loopback, and any further host name, needs tokens; without one made, throws
 * `bad-input` saying how to make it.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host, store, codeVersion, overlay, allowedHosts = [] } = options
  const limits = { ...LIMITS, ...options.limits }
  const log = options.log ?? pino({ level: "silent" })
  const tokensRequired = options.tokensRequired === true || !isLoopback(host) || allowedHosts.length > 0
  if (tokensRequired && !(await listTokens(store)).some((token) => stateOf(token) === "usable")) throw noTokens(host)

  sweepUploads()
  let stopping = false
  const today = () => realDay("America/New_York")
  const shared = { overlay, today, onBroken: (message: string) => log.error({ message }, "a thread broke") }
  const threads = options.threads ?? Math.min(4, Math.max(2, availableParallelism()))
  const beside = openPool({
    ...shared,
    threads,
    atOnce: limits.atOnce,
    seconds: limits.answerSeconds,
    stopAfter: 1500,
  })
  const answerer = answersHere({ beside, load: () => loadWorld(today(), undefined, overlay) })
  const long = openPool({ ...shared, threads: 1, atOnce: 2, seconds: limits.jobSeconds, stopAfter: 0, lazy: true })
  const onError = (error: unknown) => log.error({ error: String(error) }, "a job could not be worked on")
  const runner = startRunner({ store, answerer: long, atOnce: 1, onError })
  const metrics = openMetrics({
    waiting: () => beside.load().waiting,
    running: () => beside.load().running,
    jobsRunning: runner.running,
  })
  const app = buildApp({
    answerer,
    store,
    runner,
    limits,
    cache: answerCache(),
    log,
    metrics,
    checkHost: hostCheck([host, ...allowedHosts]),
    tokensRequired,
    codeVersion,
    statics: readStaticFiles(options.pages),
    mounts: options.mounts?.(answerer) ?? new Map(),
    isStopping: () => stopping,
  })
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: host,
    serverOptions: {
      requestTimeout: (limits.bodySeconds + 5) * 1000,
      headersTimeout: 10_000,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 16 * 1024,
    },
  }) as Server
  server.maxConnections = 1024
  const { port } = await listen(server, host, options.ports).catch(async (error: unknown) => {
    await runner.stop()
    await Promise.all([beside.close(), long.close()])
    throw error
  })
  answerer.open()
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host
  const url = `http://${name}:${port}/`
  log.info({ url, tokensRequired, threads }, "serving")
  return { url, stop }

  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    log.info("stopping")
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const grace = setTimeout(() => server.closeAllConnections(), GRACE * 1000)
    await runner.stop()
    await closed
    clearTimeout(grace)
    clearInterval(idle)
    await Promise.all([beside.close(), long.close()])
    await store.close()
    log.info("stopped")
  }
}

async function listen(server: Server, host: string, ports: readonly number[]): Promise<AddressInfo> {
  for (const port of ports) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once("error", resolve)
      server.listen(port, host, () => {
        server.off("error", resolve)
        resolve(undefined)
      })
    })
    if (error === undefined) return server.address() as AddressInfo
    if (error.code === "EADDRINUSE" && port !== ports.at(-1)) continue
    const why = error.code === "EADDRINUSE" ? "is in use; give another --port" : `cannot be bound: ${error.message}`
    const issue = { field: "port", value: `${host}:${port}`, message: why }
    throw new DetenteError("bad-input", `${host}:${port} ${why}.`, { issues: [issue] })
  }
  return server.address() as AddressInfo
}

function noTokens(host: string): DetenteError<"bad-input"> {
  const message = "needs tokens, and there is none to be used"
  const next = "make one: detente token create NAME --scope read,assess"
  return new DetenteError("bad-input", `Serving at ${host} ${message}. Next: ${next}`, {
    issues: [{ field: "host", value: host, message, next }],
  })
}

import { randomUUID } from "node:crypto"
import { Hono } from "hono"
import { compress } from "hono/compress"
import type { Door, DoorApp, DoorContext, DoorEnv } from "./door.ts"
import { identify } from "./identity/principal.ts"
import { rateLimit } from "./identity/rate-limit.ts"
import { DoorRefusal, problemOf } from "./refusal.ts"
import { jobRoutes } from "./routes/job-routes.ts"
import { pageRoutes } from "./routes/page-routes.ts"
import { portfolioRoutes } from "./routes/portfolio-routes.ts"
import { proposalRoutes } from "./routes/proposal-routes.ts"
import { questionRoutes } from "./routes/question-routes.ts"
import { serverRoutes } from "./routes/server-routes.ts"
import { completeResponse } from "./whole-response.ts"

/** Addresses that tell nothing of anybody and need no token. */
const OPEN = new Set(["/healthz", "/readyz", "/api/docs", "/api/docs.css", "/api/openapi.json"])

/** The whole HTTP door as one function from request to response. */
export function buildApp(door: Door): DoorApp {
  const app: DoorApp = new Hono<DoorEnv>()
  const count = rateLimit(door.limits.requestsPerMinute)

  app.use(async (c, next) => {
    const given = c.req.header("x-request-id")
    const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    c.set("requestId", requestId)
    const began = performance.now()
    await next()
    completeResponse(c)
    const taken = performance.now() - began
    const { status } = c.res
    const who = c.get("principal")?.id ?? "unknown"
    const route = c.get("route") ?? "pages"
    door.metrics.counted({ route, method: c.req.method, status, seconds: taken / 1000 })
    door.log.info(
      { requestId, who, method: c.req.method, path: c.req.path, status, milliseconds: Math.round(taken) },
      "answered",
    )
  })
  const compressed = compress({ threshold: 8 * 1024 })
  app.use((c, next) => (c.req.header("accept-encoding") === undefined ? next() : compressed(c, next)))
  app.use(async (c, next) => {
    door.checkHost(c.req.raw, c.req.header("host"))
    const guarded = /^\/(api|mcp|metrics)(\/|$)/.test(c.req.path) && !OPEN.has(c.req.path)
    if (guarded) {
      const principal = await identify(
        { method: c.req.method, header: c.req.header("authorization") },
        door.store,
        door.tokensRequired,
      )
      c.set("principal", principal)
      if (principal.id !== "local") count(principal.id)
    }
    await next()
  })

  serverRoutes(app, door)
  jobRoutes(app, door)
  portfolioRoutes(app, door)
  proposalRoutes(app, door)
  questionRoutes(app, door)
  for (const [path, mount] of door.mounts) {
    app.all(path, (c) => {
      c.set("route", path)
      return mount(c.req.raw, c.get("principal"))
    })
  }
  pageRoutes(app, door)
  app.notFound(() => {
    throw new DoorRefusal("not-found", "GET /api lists what there is.")
  })
  app.onError((error, c) => refuse(error, c, door))
  return app
}

/** A browser would ask its reader for a password at every Basic challenge, so only what feed readers fetch gets one. */
function challenge(c: DoorContext): string {
  const bearer = 'Bearer realm="detente"'
  return c.req.query("format") === "atom" ? `${bearer}, Basic realm="detente, with a token as password"` : bearer
}

function refuse(error: Error, c: DoorContext, { log }: Door): Response {
  const problem = problemOf(error)
  const requestId = c.get("requestId")
  if (problem.code === "internal") log.error({ requestId, error: error.stack ?? error.message }, "broken")
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
  }
  if (error instanceof DoorRefusal && error.retryAfter !== undefined) headers["retry-after"] = String(error.retryAfter)
  if (problem.status === 401) headers["www-authenticate"] = challenge(c)
  if (problem.code === "too-large" || problem.code === "too-slow") headers.connection = "close"
  return c.body(`${JSON.stringify({ ...problem, requestId })}\n`, problem.status as 400, headers)
}

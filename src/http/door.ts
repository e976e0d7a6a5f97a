import type { HttpBindings } from "@hono/node-server"
import type { Context, Hono } from "hono"
import type { Logger } from "pino"
import type { Answerer } from "../workbench/index.ts"
import type { AnswerCache } from "./answer-cache.ts"
import type { HostCheck } from "./host-check.ts"
import type { Principal } from "./identity/principal.ts"
import type { Runner } from "./jobs/runner.ts"
import type { Limits } from "./limits.ts"
import type { Metrics } from "./metrics.ts"
import type { StaticFile } from "./pages/static-files.ts"
import { DoorRefusal } from "./refusal.ts"
import type { Store } from "./state/store.ts"

/** Everything the door stands on; tests give their own. */
export interface Door {
  readonly answerer: Answerer
  readonly store: Store
  readonly runner: Runner
  readonly limits: Limits
  readonly cache: AnswerCache
  readonly log: Logger
  readonly metrics: Metrics
  readonly checkHost: HostCheck
  readonly tokensRequired: boolean
  readonly codeVersion: string
  readonly statics: ReadonlyMap<string, StaticFile>
  /** Handlers of other doors under this roof, by path, such as `/mcp`. */
  readonly mounts: ReadonlyMap<string, Mount>
  readonly isStopping: () => boolean
}

/** Another door under this roof; it is told who asks. */
export type Mount = (request: Request, principal: Principal) => Promise<Response>

export type DoorEnv = {
  readonly Bindings: Partial<HttpBindings>
  /** `route` is the pattern of the address, for counting; pages have none. */
  readonly Variables: { principal: Principal; requestId: string; whole?: Response; route?: string }
}

export type DoorApp = Hono<DoorEnv>
export type DoorContext = Context<DoorEnv>
export type Handler = (c: DoorContext) => Promise<Response> | Response

/** Lets an address take some methods and refuses the others by name. */
export function route(app: DoorApp, path: string, handlers: Readonly<Record<string, Handler>>): void {
  for (const [method, handler] of Object.entries(handlers)) {
    app.on(method, path, (c) => {
      c.set("route", path)
      return handler(c)
    })
  }
  const allowed = Object.keys(handlers).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]))
  app.all(path, (c) => {
    c.set("route", path)
    c.header("allow", allowed.join(", "))
    throw new DoorRefusal("method-not-allowed", `Use ${allowed.join(" or ")}.`)
  })
}

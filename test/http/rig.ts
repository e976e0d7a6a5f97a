import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pino } from "pino"
import { answerCache } from "../../src/http/answer-cache.ts"
import { buildApp } from "../../src/http/app.ts"
import type { Door } from "../../src/http/door.ts"
import { hostCheck } from "../../src/http/host-check.ts"
import { startRunner } from "../../src/http/jobs/runner.ts"
import { LIMITS, type Limits } from "../../src/http/limits.ts"
import { openMetrics } from "../../src/http/metrics.ts"
import { openJournal } from "../../src/http/state/journal.ts"
import type { Store } from "../../src/http/state/store.ts"
import { type Answerer, inlineAnswerer } from "../../src/workbench/index.ts"
import { TODAY, theWorld } from "../the-world.ts"

/** A whole door in this process, without sockets. */
export interface Rig {
  readonly ask: (path: string, init?: RequestInit & { headers?: Record<string, string> }) => Promise<Response>
  readonly store: Store
  readonly logged: string[]
  readonly close: () => Promise<void>
}

/** Opens a door on the shipped record; what it keeps is gone with `close`. */
export async function openRig(
  given: Partial<Pick<Door, "tokensRequired" | "statics" | "mounts">> & {
    readonly limits?: Partial<Limits>
    readonly answerer?: Answerer
  } = {},
): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), "detente-rig-"))
  const store = await openJournal(join(folder, "state.journal"))
  const answerer = given.answerer ?? inlineAnswerer(theWorld, () => TODAY)
  const runner = startRunner({ store, answerer, atOnce: 1, onError: (error) => logged.push(String(error)), beat: 50 })
  const logged: string[] = []
  const none = () => 0
  const app = buildApp({
    tokensRequired: given.tokensRequired ?? false,
    statics: given.statics ?? new Map(),
    mounts: given.mounts ?? new Map(),
    answerer,
    store,
    runner,
    limits: { ...LIMITS, ...given.limits },
    cache: answerCache(),
    log: pino({}, { write: (line: string) => logged.push(line) }),
    metrics: openMetrics({ waiting: none, running: none, jobsRunning: none }),
    checkHost: hostCheck([]),
    codeVersion: "0.0.0-test",
    isStopping: () => false,
  })
  return {
    ask: async (path, { headers, ...init } = {}) =>
      app.request(`http://localhost${path}`, { ...init, headers: { host: "localhost", ...headers } }),
    store,
    logged,
    async close() {
      await runner.stop()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

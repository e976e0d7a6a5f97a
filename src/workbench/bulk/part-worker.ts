import { parentPort } from "node:worker_threads"
import { isDetenteError, once } from "../../core/index.ts"
import type { BulkJob, Part } from "./job.ts"
import { type LawWhenNeeded, pricePart } from "./price-part.ts"
import { codeOf } from "./stopped.ts"

/** What a thread is told: the job at hand, a part of it. */
export interface Told {
  readonly job?: BulkJob
  readonly part?: Part
}

/** Progress is told this often. */
const TOLD_BYTES = 4 << 20

const port = parentPort

if (port !== null) {
  let open: { readonly job: BulkJob; readonly law: LawWhenNeeded } | undefined
  port.on("message", async ({ job, part }: Told) => {
    try {
      if (job !== undefined) open = { job, law: once(async () => (await import("./careful-part.ts")).lawOf(job)) }
      if (part === undefined || open === undefined) return
      let [bytes, rows] = [0, 0]
      const done = await pricePart(open.job, part, open.law, (more, priced) => {
        bytes += more
        rows += priced
        if (bytes < TOLD_BYTES) return
        port.postMessage({ bytes, rows })
        bytes = rows = 0
      })
      port.postMessage({ bytes, rows, done })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const issues = isDetenteError(error, "bad-input") ? error.details.issues : undefined
      port.postMessage({ failed: { code: codeOf(error), message, issues } })
    }
  })
}

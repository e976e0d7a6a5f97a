import { parentPort } from "node:worker_threads"
import { isDetenteError, once } from "../../core/index.ts"
import type { BulkJob, Part } from "./job.ts"
import type { LeftRows } from "./left-rows.ts"
import { type LawWhenNeeded, pricePart } from "./price-part.ts"
import { codeOf } from "./stopped.ts"

/** What a thread is told: the job at hand, a part of it, and whether it may leave rows that need the law. */
export interface Told {
  readonly job?: BulkJob
  readonly part?: Part
  readonly leaves?: boolean
}

/** Progress is told this often. */
const TOLD_BYTES = 4 << 20

const port = parentPort

if (port !== null) {
  let open: { readonly job: BulkJob; readonly law: LawWhenNeeded } | undefined
  let holdsLaw = false
  port.on("message", async ({ job, part, leaves }: Told) => {
    try {
      if (job !== undefined) {
        holdsLaw = false
        const law = once(async () => {
          holdsLaw = true
          return (await import("./careful-part.ts")).lawOf(job)
        })
        open = { job, law }
      }
      if (part === undefined || open === undefined) return
      let [bytes, rows] = [0, 0]
      const onRead = (more: number, priced: number): void => {
        bytes += more
        rows += priced
        if (bytes < TOLD_BYTES) return
        port.postMessage({ bytes, rows })
        bytes = rows = 0
      }
      let left: LeftRows | undefined
      const leave = (rows: LeftRows): void => {
        left = rows
      }
      const done = await pricePart(open.job, part, open.law, onRead, leaves === true && !holdsLaw ? leave : undefined)
      port.postMessage({ bytes, rows, done, left })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const issues = isDetenteError(error, "bad-input") ? error.details.issues : undefined
      port.postMessage({ failed: { code: codeOf(error), message, issues } })
    }
  })
}

import { parentPort, workerData } from "node:worker_threads"
import { isDetenteError, parseDay } from "../../core/index.ts"
import { loadWorld } from "../data-folder.ts"
import type { BulkJob, Part, RecordAsked } from "./job.ts"
import { type OpenLaw, openLaw } from "./open-law.ts"
import { pricePart } from "./price-part.ts"
import { codeOf } from "./stopped.ts"

/** What a thread is told: a job to come, the job at hand, a part of it. */
export interface Told {
  readonly soon?: BulkJob
  readonly job?: BulkJob
  readonly part?: Part
}

/** Progress is told this often. */
const TOLD_BYTES = 4 << 20

const port = parentPort

if (port !== null) {
  const { today, data, withProposed } = workerData as RecordAsked
  const world = loadWorld(parseDay(today), undefined, data, withProposed)
  let open: { readonly job: BulkJob; readonly law: OpenLaw } | undefined
  port.on("message", ({ soon, job, part }: Told) => {
    try {
      if (soon !== undefined) openLaw(soon, world)
      if (job !== undefined) open = { job, law: openLaw(job, world) }
      if (part === undefined || open === undefined) return
      let [bytes, rows] = [0, 0]
      const done = pricePart(open.job, part, open.law, (more, priced) => {
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

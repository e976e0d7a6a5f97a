import { parentPort, workerData } from "node:worker_threads"
import { isDetenteError, parseDay } from "../../core/index.ts"
import { loadWorld } from "../data-folder.ts"
import type { BulkJob, Part } from "./job.ts"
import { openLaw } from "./open-law.ts"
import { pricePart } from "./price-part.ts"
import { codeOf } from "./stopped.ts"

const job = workerData as BulkJob
const port = parentPort

if (port !== null) {
  const law = openLaw(job, loadWorld(parseDay(job.today), undefined, job.data, job.withProposed))
  port.on("message", (part: Part) => {
    try {
      const done = pricePart(job, part, law, (bytes, rows) => port.postMessage({ bytes, rows }))
      port.postMessage({ done })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const issues = isDetenteError(error, "bad-input") ? error.details.issues : undefined
      port.postMessage({ failed: { code: codeOf(error), message, issues } })
    }
  })
}

import { parentPort, workerData } from "node:worker_threads"
import { isDetenteError } from "../../core/index.ts"
import type { BulkJob, Part } from "./job.ts"
import { openLaw, pricePart } from "./price-part.ts"

const job = workerData as BulkJob
const port = parentPort

if (port !== null) {
  const law = openLaw(job)
  port.on("message", (part: Part) => {
    try {
      const done = pricePart(job, part, law, (bytes) => port.postMessage({ bytes }))
      port.postMessage({ done })
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : ""
      const message = error instanceof Error ? error.message : String(error)
      port.postMessage({ failed: { code, message, ours: isDetenteError(error), part: part.index } })
    }
  })
}

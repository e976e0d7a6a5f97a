import { Worker } from "node:worker_threads"
import { DetenteError } from "../../core/index.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import { type BulkLaw, openLaw, pricePart } from "./price-part.ts"

interface Heard {
  readonly bytes?: number
  readonly done?: PartDone
  readonly failed?: { readonly code: string; readonly message: string; readonly part: number }
}

/** Prices parts in so many worker threads, or in this one when `threads` is 0. Order does not matter. */
export async function runParts(
  job: BulkJob,
  parts: readonly Part[],
  threads: number,
  onBytes: (bytes: number) => void,
  law?: BulkLaw,
): Promise<PartDone[]> {
  if (parts.length === 0) return []
  if (threads === 0) {
    const opened = law ?? openLaw(job)
    return parts.map((part) => {
      try {
        return pricePart(job, part, opened, onBytes)
      } catch (error) {
        throw explained(error instanceof Error && "code" in error ? String(error.code) : "", error)
      }
    })
  }
  const waiting = [...parts]
  const done: PartDone[] = []
  const script = import.meta.url.endsWith(".ts") ? "./part-worker.ts" : "./part-worker.js"
  const workers: Worker[] = []
  try {
    await Promise.all(
      Array.from({ length: Math.min(threads, parts.length) }, () => {
        const worker = new Worker(new URL(script, import.meta.url), { workerData: job })
        workers.push(worker)
        return new Promise<void>((resolve, fail) => {
          const next = () => {
            const part = waiting.shift()
            if (part === undefined) resolve()
            else worker.postMessage(part)
          }
          worker.on("message", ({ bytes, done: finished, failed }: Heard) => {
            if (bytes !== undefined) onBytes(bytes)
            if (failed !== undefined) fail(explained(failed.code, new Error(failed.message)))
            if (finished !== undefined) {
              done.push(finished)
              next()
            }
          })
          worker.on("error", fail)
          worker.on("exit", (code) => fail(stopped(code)))
          next()
        })
      }),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return done.sort((a, b) => a.part.index - b.part.index)
}

function stopped(code: number): DetenteError<"bad-input"> {
  const message = `a worker stopped before its part was done (exit ${code}); finished parts are kept`
  return failure(message, "run the same command again to go on; give more memory with --memory if it stops again")
}

/** Turns what the system said into what to do about it. */
function explained(code: string, error: unknown): Error {
  const said = error instanceof Error ? error.message : String(error)
  if (code === "ENOSPC" || code === "EDQUOT") {
    return failure("the disk is full; finished parts are kept", "free some space and run the same command again")
  }
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") {
    return failure(`the output cannot be written (${said})`, "give --out a place you may write to")
  }
  return error instanceof Error ? error : new Error(said)
}

export function failure(message: string, next: string): DetenteError<"bad-input"> {
  return new DetenteError("bad-input", `${message}. Next: ${next}.`, { issues: [{ message, next }] })
}

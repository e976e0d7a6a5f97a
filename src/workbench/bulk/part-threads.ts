import { Worker } from "node:worker_threads"
import { DetenteError, type Issue } from "../../core/index.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import type { OnRead, PartPricer } from "./part-pricers.ts"
import type { Told } from "./part-worker.ts"
import { explained, failure } from "./stopped.ts"

/** A thread beside this one that prices parts of a job, by the tables that come with it; the record it loads when a row needs it. */
export interface PartThread extends PartPricer {
  /** Sets the job at hand. */
  readonly open: (job: BulkJob) => void
}

interface Heard {
  readonly bytes?: number
  readonly rows?: number
  readonly done?: PartDone
  readonly failed?: { readonly code: string; readonly message: string; readonly issues?: readonly Issue[] }
}

/** Begins so many threads, each with at most so many megabytes of objects. */
export function startThreads(threads: number, megabytes: number): PartThread[] {
  return Array.from({ length: threads }, () => partThread(megabytes))
}

function partThread(megabytes: number): PartThread {
  const script = import.meta.url.endsWith(".ts") ? "./part-worker.ts" : "./part-worker.js"
  const worker = new Worker(new URL(script, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const tell = (told: Told): void => worker.postMessage(told)
  let at:
    | { readonly done: (done: PartDone) => void; readonly fail: (error: Error) => void; readonly onRead: OnRead }
    | undefined
  let broken: Error | undefined
  const breaks = (error: Error): void => {
    broken ??= error
    at?.fail(broken)
  }
  worker.on("message", ({ bytes, rows = 0, done, failed }: Heard) => {
    try {
      if (bytes !== undefined) at?.onRead(bytes, rows)
    } catch (error) {
      at?.fail(explained(error))
    }
    if (failed !== undefined) at?.fail(saidBy(failed))
    if (done !== undefined) at?.done(done)
  })
  worker.on("error", (error) => breaks(explained(error)))
  worker.on("exit", (code) => breaks(stopped(code)))
  return {
    open: (job) => tell({ job }),
    price(part: Part, onRead: OnRead) {
      if (broken !== undefined) return Promise.reject(broken)
      return new Promise<PartDone>((done, fail) => {
        at = { done, fail, onRead }
        tell({ part })
      })
    },
    async end() {
      await worker.terminate()
    },
  }
}

function saidBy({ code, message, issues }: NonNullable<Heard["failed"]>): Error {
  if (issues !== undefined) return new DetenteError("bad-input", message, { issues })
  return explained(new Error(message), code)
}

function stopped(code: number): Error {
  const message = `a worker stopped before its part was done (exit ${code}); finished parts are kept`
  return failure(message, "run the same command again to go on; give more memory with --memory if it stops again")
}

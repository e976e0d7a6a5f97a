import { Worker } from "node:worker_threads"
import { DetenteError, type Issue } from "../../core/index.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import type { LeftRows } from "./left-rows.ts"
import type { OnRead, PartPricer, PricedPart } from "./part-pricers.ts"
import type { Told } from "./part-worker.ts"
import type { LeftSettler } from "./settle-left.ts"
import { explained, failure } from "./stopped.ts"

/** A thread beside this one that prices parts of a job, by the tables that come with it; the record it loads when a row needs it. */
export interface PartThread extends PartPricer {
  /** Sets the job at hand; with a settler, a few rows that need the law are left to it. */
  readonly open: (job: BulkJob, settler?: LeftSettler) => void
}

interface Heard {
  readonly bytes?: number
  readonly rows?: number
  readonly done?: PartDone
  readonly left?: LeftRows
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
    | { readonly done: (priced: PricedPart) => void; readonly fail: (error: Error) => void; readonly onRead: OnRead }
    | undefined
  let broken: Error | undefined
  let settler: LeftSettler | undefined
  const breaks = (error: Error): void => {
    broken ??= error
    at?.fail(broken)
  }
  worker.on("message", ({ bytes, rows = 0, done, left, failed }: Heard) => {
    try {
      if (bytes !== undefined) at?.onRead(bytes, rows)
    } catch (error) {
      at?.fail(explained(error))
    }
    if (failed !== undefined) at?.fail(saidBy(failed))
    if (done !== undefined) {
      const some = left !== undefined && left.rows.length > 0 ? left : undefined
      at?.done({ outcome: some === undefined || settler === undefined ? done : settler.settle(done, some) })
    }
  })
  worker.on("error", (error) => breaks(explained(error)))
  worker.on("exit", (code) => breaks(stopped(code)))
  return {
    open(job, given) {
      settler = given
      tell({ job })
    },
    price(part: Part, onRead: OnRead) {
      if (broken !== undefined) return Promise.reject(broken)
      return new Promise<PricedPart>((done, fail) => {
        at = { done, fail, onRead }
        tell({ part, leaves: settler?.isBehind() === false })
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

import { Worker } from "node:worker_threads"
import { DetenteError, type Issue } from "../../core/index.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import type { OpenLaw } from "./open-law.ts"
import { pricePart } from "./price-part.ts"
import { explained, failure } from "./stopped.ts"

/** Prices parts, in whatever order; each is kept in the work folder when done. */
export interface PartPricers {
  readonly price: (parts: readonly Part[]) => Promise<PartDone[]>
  readonly close: () => Promise<void>
}

/** Told of bytes read and rows priced as they pass. */
export type OnRead = (bytes: number, rows: number) => void

interface Heard {
  readonly bytes?: number
  readonly rows?: number
  readonly done?: PartDone
  readonly failed?: { readonly code: string; readonly message: string; readonly issues?: readonly Issue[] }
}

/** Prices in this thread. */
export function pricersHere(job: BulkJob, law: OpenLaw, onRead: OnRead): PartPricers {
  return {
    async price(parts) {
      const done: PartDone[] = []
      for (const part of parts) {
        done.push(pricePart(job, part, law, onRead))
        // Signals and other work get their turn between two parts.
        await new Promise((resolve) => setImmediate(resolve))
      }
      return done
    },
    async close() {},
  }
}

/** Prices in so many worker threads, each with at most so many megabytes of objects. */
export function pricersBeside(job: BulkJob, threads: number, megabytes: number, onRead: OnRead): PartPricers {
  const script = import.meta.url.endsWith(".ts") ? "./part-worker.ts" : "./part-worker.js"
  const workers: Worker[] = []
  const worker = (at: number): Worker => {
    const resourceLimits = { maxOldGenerationSizeMb: megabytes }
    workers[at] ??= new Worker(new URL(script, import.meta.url), { workerData: job, resourceLimits })
    return workers[at]
  }
  return {
    async price(parts) {
      const waiting = [...parts]
      const done: PartDone[] = []
      const idle = Array.from({ length: Math.min(threads, parts.length) }, (_, at) => worker(at))
      await Promise.all(
        idle.map((one) =>
          work(
            one,
            () => waiting.shift(),
            (part) => done.push(part),
            onRead,
          ),
        ),
      )
      return done
    },
    async close() {
      await Promise.all(workers.map((one) => one.terminate()))
    },
  }
}

/** Gives one worker part after part until none waits. */
function work(
  worker: Worker,
  next: () => Part | undefined,
  onDone: (done: PartDone) => void,
  onRead: OnRead,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.off("message", heard)
      worker.off("error", broken)
      worker.off("exit", left)
      settle()
    }
    const go = () => {
      const part = next()
      if (part === undefined) finish(resolve)
      else worker.postMessage(part)
    }
    const heard = ({ bytes, rows = 0, done, failed }: Heard) => {
      if (bytes !== undefined) onRead(bytes, rows)
      if (failed !== undefined) finish(() => reject(told(failed)))
      if (done === undefined) return
      onDone(done)
      go()
    }
    const broken = (error: unknown) => finish(() => reject(explained(error)))
    const left = (code: number) => finish(() => reject(stopped(code)))
    worker.on("message", heard)
    worker.on("error", broken)
    worker.on("exit", left)
    go()
  })
}

function told({ code, message, issues }: NonNullable<Heard["failed"]>): Error {
  if (issues !== undefined) return new DetenteError("bad-input", message, { issues })
  return explained(new Error(message), code)
}

function stopped(code: number): Error {
  const message = `a worker stopped before its part was done (exit ${code}); finished parts are kept`
  return failure(message, "run the same command again to go on; give more memory with --memory if it stops again")
}

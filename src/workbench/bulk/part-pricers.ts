import type { BulkJob, Part, PartDone } from "./job.ts"
import { type LawWhenNeeded, pricePart } from "./price-part.ts"

/** Told of bytes read and rows priced as they pass. */
export type OnRead = (bytes: number, rows: number) => void

/** A part whose pricer is free for another; a few of its rows may still be priced elsewhere. */
export interface PricedPart {
  readonly outcome: PartDone | Promise<PartDone>
}

/** Prices one part at a time. */
export interface PartPricer {
  readonly price: (part: Part, onRead: OnRead) => Promise<PricedPart>
  readonly end: () => Promise<void>
}

/** Prices parts in the order they are given, as many at once as there are pricers. */
export interface PartPricers {
  /** Prices a part when its turn comes; one that goes first is before all that wait. */
  readonly price: (part: Part, first?: boolean) => Promise<PartDone>
}

/** A pricer in this thread. */
export function pricerHere(job: BulkJob, law: LawWhenNeeded): PartPricer {
  return {
    async price(part, onRead) {
      // Signals and other work get their turn between two parts.
      await new Promise((resolve) => setImmediate(resolve))
      return { outcome: await pricePart(job, part, law, onRead) }
    },
    async end() {},
  }
}

/** Shares parts out; after one that failed no other is begun. */
export function partPricers(pricers: readonly PartPricer[], onRead: OnRead): PartPricers {
  const idle = [...pricers]
  const waiting: Waiting[] = []
  let failed: { readonly error: unknown } | undefined

  function go(): void {
    for (;;) {
      const pricer = waiting.length > 0 ? idle.shift() : undefined
      if (pricer === undefined) return
      void work(pricer, waiting.shift() as Waiting)
    }
  }

  async function work(pricer: PartPricer, { part, resolve, reject }: Waiting): Promise<void> {
    try {
      const { outcome } = await pricer.price(part, onRead)
      idle.push(pricer)
      go()
      resolve(await outcome)
    } catch (error) {
      failed ??= { error }
      reject(error)
      for (const other of waiting.splice(0)) other.reject(error)
    }
  }

  return {
    price(part, first = false) {
      if (failed !== undefined) return Promise.reject(failed.error)
      return new Promise((resolve, reject) => {
        if (first) waiting.unshift({ part, resolve, reject })
        else waiting.push({ part, resolve, reject })
        go()
      })
    },
  }
}

interface Waiting {
  readonly part: Part
  readonly resolve: (done: PartDone) => void
  readonly reject: (error: unknown) => void
}

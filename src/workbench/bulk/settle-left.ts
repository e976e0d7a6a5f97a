import { appendFileSync } from "node:fs"
import { join } from "node:path"
import { keptIn } from "../../core/index.ts"
import type { BulkJob, PartDone, Sums } from "./job.ts"
import { eachLeft, type LeftRows } from "./left-rows.ts"
import { layoutOf } from "./part-plan.ts"
import { type LawWhenNeeded, partName } from "./price-part.ts"
import { clearTally, emptyTally, plus, sumsOf } from "./tally.ts"

/** Prices what threads left of their parts, one part after another, in the thread that holds the record. */
export interface LeftSettler {
  /** Whether so much waits that threads should leave no more. */
  readonly isBehind: () => boolean
  /** A part with what was left of it. */
  readonly settle: (done: PartDone, left: LeftRows) => Promise<PartDone>
}

/** Parts that may wait. */
const MOST_WAITING = 16
/** Threads are heard again after so many milliseconds. */
const AT_ONCE = 4

export function leftSettler(job: BulkJob, law: LawWhenNeeded): LeftSettler {
  const pricers = new Map<number, Promise<LeftPricer>>()
  let waiting = 0
  let before: Promise<unknown> = Promise.resolve()

  async function settled(done: PartDone, left: LeftRows): Promise<PartDone> {
    const { file, index } = done.part
    const price = await keptIn(pricers, file, () => leftPricer(job, file, law))
    const { sums, refused } = await price(left)
    if (job.folder !== undefined && refused !== "") {
      appendFileSync(join(job.folder, `${partName(index)}.rejects`), refused)
    }
    return { ...done, refused: done.refused + Buffer.byteLength(refused), sums: plus(done.sums, sums) }
  }

  return {
    isBehind: () => waiting >= MOST_WAITING,
    settle(done, left) {
      waiting++
      const outcome = before.then(() => settled(done, left)).finally(() => waiting--)
      before = outcome.catch(() => {})
      return outcome
    },
  }
}

/** Prices left rows of one file to their sums and the lines of those refused. */
type LeftPricer = (left: LeftRows) => Promise<{ readonly sums: Sums; readonly refused: string }>

/** Opened once a file: what is made anew for each part is compiled anew for each. */
async function leftPricer(job: BulkJob, file: number, law: LawWhenNeeded): Promise<LeftPricer> {
  const [opened, { carefulPart }] = [await law(), await import("./careful-part.ts")]
  const tally = emptyTally(opened.books.length)
  let [refused, textAt] = ["", 0]
  const care = carefulPart({
    ...{ job, source: job.sources[file] as string, law: opened, layout: layoutOf(job, file), tally, writer: undefined },
    reject(reject) {
      refused += `${JSON.stringify({ ...reject, at: textAt + (reject.at ?? 0) })}\n`
    },
  })
  const at = (to: number) => {
    textAt = to
  }
  return async (left) => {
    clearTally(tally)
    refused = ""
    const price = left.bytes.includes(0) ? care.careful : care.alike
    let until = performance.now() + AT_ONCE
    for (const _ of eachLeft(left, at, tally, price)) {
      if (performance.now() < until) continue
      await new Promise((resolve) => setImmediate(resolve))
      until = performance.now() + AT_ONCE
    }
    // They were counted where they were read.
    tally.rows = 0
    const slots = opened.books.map((book) => book.slots)
    return { sums: sumsOf(tally, slots), refused }
  }
}

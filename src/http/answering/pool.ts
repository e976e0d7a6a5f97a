import { Worker } from "node:worker_threads"
import { type Day, DetenteError } from "../../core/index.ts"
import type { Answered, Answerer, AnswererAsking, Snapshot } from "../../workbench/index.ts"
import { DoorRefusal } from "../refusal.ts"
import type { CarriedError, Said, Task } from "./message.ts"

/** How a pool of answering threads is set up. */
export interface PoolOptions {
  readonly threads: number
  /** The record to compile; the shipped one unless said. */
  readonly dataFolder?: string
  /** A user's own records, laid over it. */
  readonly overlay?: string | undefined
  readonly today: () => Day
  /** Tasks waiting or running before further ones are refused as `busy`. */
  readonly atOnce: number
  /** Seconds a task may run before its thread is stopped and it is refused as `timed-out`. */
  readonly seconds: number
  /** Milliseconds a task given up may still run before its thread is stopped; a thread costs a world's loading to replace. */
  readonly stopAfter: number
  /** Threads are started by the first task instead of at once. */
  readonly lazy?: boolean
  /** The built thread; tests that run from the sources name it. */
  readonly entry?: URL
  readonly onBroken?: (message: string) => void
}

export interface Pool extends Answerer {
  readonly load: () => { readonly waiting: number; readonly running: number }
  readonly close: () => Promise<void>
}

interface Pending {
  readonly task: Task
  readonly asking: AnswererAsking
  readonly settle: (outcome: Answered | Error) => void
}

interface Seat {
  readonly worker: Worker
  state: "starting" | "ready" | "stopped"
  current?: Pending
  timer?: NodeJS.Timeout
}

/**
 * Threads that answer questions, each with its own compiled world, so that a long question delays no other door
 * and can be stopped. Answers are pure, so a stopped task leaves nothing behind.
 */
export function openPool(options: PoolOptions): Pool {
  const waiting: Pending[] = []
  const seats = new Set<Seat>()
  let nextId = 1
  let closed = false
  let stillborn = 0
  let unfit: Error | undefined
  let settleSnapshot: ((outcome: Snapshot | Error) => void) | undefined
  const snapshot = new Promise<Snapshot>((resolve, reject) => {
    settleSnapshot = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome))
  })
  snapshot.catch(() => {})
  let seated = false
  if (options.lazy !== true) seatAll()

  return {
    today: options.today,
    snapshot() {
      seatAll()
      return snapshot
    },
    ask,
    load: () => ({ waiting: waiting.length, running: [...seats].filter((s) => s.current !== undefined).length }),
    async close() {
      closed = true
      for (const pending of waiting.splice(0)) pending.settle(new DoorRefusal("not-ready", "The server is stopping."))
      for (const s of seats) finish(s, new DoorRefusal("not-ready", "The server is stopping."))
      await Promise.all([...seats].map((s) => s.worker.terminate()))
    },
  }

  function ask(name: string, raw: unknown, asking: AnswererAsking = {}): Promise<Answered> {
    if (closed) return Promise.reject(new DoorRefusal("not-ready", "The server is stopping."))
    if (unfit !== undefined) return Promise.reject(unfit)
    const running = [...seats].filter((s) => s.current !== undefined).length
    if (waiting.length + running >= options.atOnce) {
      return Promise.reject(new DoorRefusal("busy", "Try again in a second, or send the question as a job.", 1))
    }
    seatAll()
    const { strict = false, format, next, files, signal } = asking
    const task: Task = {
      id: nextId++,
      question: name,
      raw,
      today: options.today(),
      strict,
      ...(format === undefined ? {} : { format }),
      ...(next === undefined ? {} : { next }),
      ...(files === undefined ? {} : { files }),
      ...(asking.onRows === undefined ? {} : { rows: true }),
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => abandon(pending)
      const pending: Pending = {
        task,
        asking,
        settle(outcome) {
          signal?.removeEventListener("abort", giveUp)
          if (outcome instanceof Error) reject(outcome)
          else resolve(outcome)
        },
      }
      if (signal?.aborted) return pending.settle(new DoorRefusal("cancelled", "The asker gave it up."))
      signal?.addEventListener("abort", giveUp)
      waiting.push(pending)
      hand()
    })
  }

  function abandon(pending: Pending): void {
    const place = waiting.indexOf(pending)
    if (place >= 0) {
      waiting.splice(place, 1)
      pending.settle(new DoorRefusal("cancelled", "The asker gave it up."))
    } else {
      setTimeout(() => stop(pending, new DoorRefusal("cancelled", "The work was stopped.")), options.stopAfter).unref()
    }
  }

  function hand(): void {
    for (const s of seats) {
      if (s.state !== "ready" || s.current !== undefined) continue
      const pending = waiting.shift()
      if (pending === undefined) return
      s.current = pending
      s.timer = setTimeout(() => stop(pending, late(pending)), options.seconds * 1000)
      s.worker.postMessage(pending.task)
    }
  }

  function late({ task }: Pending): DoorRefusal {
    const next = `Send less, or send it as a job: POST /api/jobs/${task.question}.`
    return new DoorRefusal("timed-out", `${task.question} took longer than ${options.seconds} s. ${next}`)
  }

  function stop(pending: Pending, why: Error): void {
    const s = [...seats].find((each) => each.current === pending)
    if (s === undefined) return
    s.state = "stopped"
    finish(s, why)
    void s.worker.terminate()
  }

  function finish(s: Seat, outcome: Answered | Error): void {
    clearTimeout(s.timer)
    const pending = s.current
    delete s.current
    pending?.settle(outcome)
  }

  function seatAll(): void {
    if (seated || closed) return
    seated = true
    for (let i = 0; i < options.threads; i++) seat()
  }

  function seat(): void {
    const worker = new Worker(options.entry ?? new URL("./thread.js", import.meta.url), {
      workerData: { dataFolder: options.dataFolder, overlay: options.overlay, today: options.today() },
    })
    const s: Seat = { worker, state: "starting" }
    seats.add(s)
    worker.on("message", (said: Said) => hear(s, said))
    worker.on("error", (error: Error) => options.onBroken?.(error.stack ?? error.message))
    worker.on("exit", () => {
      finish(s, new DoorRefusal("internal", "The answering thread stopped."))
      seats.delete(s)
      stillborn = s.state === "starting" ? stillborn + 1 : 0
      if (stillborn > 3) declare(new DoorRefusal("not-ready", "The answering threads do not come up; see the log."))
      if (!closed && unfit === undefined) seat()
    })
  }

  /** No thread will ever answer. */
  function declare(why: Error): void {
    unfit = why
    settleSnapshot?.(why)
    for (const pending of waiting.splice(0)) pending.settle(why)
  }

  function hear(s: Seat, said: Said): void {
    if (said.kind === "ready") {
      s.state = "ready"
      settleSnapshot?.(said.snapshot)
    } else if (said.kind === "unfit") {
      declare(revive(said.error))
    } else if (s.current?.task.id === said.id) {
      if (said.kind === "progress") {
        s.current.asking.onProgress?.(said.done, said.total)
        return
      }
      if (said.kind === "rows") {
        s.current.asking.onRows?.(said.lines, said.code)
        return
      }
      if (said.kind === "broken") options.onBroken?.(said.message)
      if (said.kind === "answered") finish(s, said.answered)
      else if (said.kind === "refused") finish(s, revive(said.error))
      else finish(s, new DoorRefusal("internal", "See the server's log."))
    }
    hand()
  }
}

function revive({ code, message, details }: CarriedError): DetenteError {
  return new DetenteError(code, message, details)
}

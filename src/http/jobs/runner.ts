import { realMoment } from "../../core/index.ts"
import type { Answered, Answerer } from "../../workbench/index.ts"
import type { RawInput } from "../raw-input.ts"
import { problemOf } from "../refusal.ts"
import type { Store } from "../state/store.ts"
import { type HeldJob, held, isOver, type Job, jobChange, removal } from "./job.ts"
import { isRunnerGone, runnerName } from "./runner-name.ts"

/** How jobs are worked on. */
export interface RunnerOptions {
  readonly store: Store
  readonly answerer: Answerer
  /** Jobs at once in this process. */
  readonly atOnce: number
  readonly onError: (error: unknown) => void
  /** Milliseconds another server leaves a silent one's job alone. */
  readonly lease?: number
  /** Milliseconds between looks for work of others and for cancellations. */
  readonly beat?: number
  /** Milliseconds a finished job is kept. */
  readonly keep?: number
}

export interface Runner {
  /** Looks for work now. */
  readonly wake: () => void
  readonly running: () => number
  /** Hands unfinished jobs back for another server or the next start. */
  readonly stop: () => Promise<void>
}

/** How often servers may die over a job before it is given up. */
const ATTEMPTS = 3

/**
 * Works on jobs of the store, oldest first. A job is taken by a write that only one server can win, and taken again
 * when its server falls silent, so an accepted job is answered even if every server is killed and started anew.
 */
export function startRunner(options: RunnerOptions): Runner {
  const { store, answerer, atOnce, onError, lease = 10_000, beat = 1000, keep = 86_400_000 } = options
  const name = runnerName()
  const working = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>()
  let stopping = false
  let looking: Promise<void> | undefined
  let again = false
  const timer = setInterval(wake, beat)
  wake()

  return {
    wake,
    running: () => working.size,
    async stop() {
      stopping = true
      clearInterval(timer)
      await looking
      for (const { stop } of working.values()) stop.abort()
      await Promise.all([...working.values()].map(({ done }) => done))
    },
  }

  function wake(): void {
    if (looking !== undefined) {
      again = true
      return
    }
    looking = look()
      .catch(onError)
      .finally(() => {
        looking = undefined
        if (again && !stopping) {
          again = false
          wake()
        }
      })
  }

  async function look(): Promise<void> {
    const jobs = (await store.list("job")).map(held)
    for (const at of jobs) {
      const { state, finishedAt, leaseUntil = 0, id } = at.job
      const now = realMoment()
      if (state === "cancelled") working.get(id)?.stop.abort()
      if (finishedAt !== undefined && finishedAt + keep < now) await store.commit(await removal(store, at))
      const silent = leaseUntil < now || isRunnerGone(at.job.runner)
      const free = state === "accepted" || (state === "running" && silent && !working.has(id))
      if (free && working.size < atOnce && !stopping) await take(at)
    }
  }

  async function take(at: HeldJob): Promise<void> {
    const { job } = at
    if (job.attempt >= ATTEMPTS) {
      await store.commit([jobChange(at, { state: "failed", finishedAt: realMoment(), problem: problemOf(undefined) })])
      return
    }
    const claim = {
      state: "running",
      attempt: job.attempt + 1,
      runner: name,
      leaseUntil: realMoment() + lease,
    } as const
    if (!(await store.commit([jobChange(at, claim)]))) return
    const stop = new AbortController()
    const done = work({ job: { ...job, ...claim }, revision: at.revision + 1 }, stop)
      .catch(onError)
      .finally(() => {
        working.delete(job.id)
        if (!stopping) wake()
      })
    working.set(job.id, { stop, done })
  }

  async function work(at: HeldJob, stop: AbortController): Promise<void> {
    const input = (await store.read("job-input", at.job.id))?.body as RawInput
    let now = at
    let progress: Job["progress"]
    const beats = setInterval(() => void renew().catch(onError), lease / 3)
    let renewing = Promise.resolve()
    try {
      const { raw, strict } = input
      const onProgress = (done: number, total: number) => {
        progress = { done, total }
      }
      const next = `see /api/docs#${at.job.question}`
      const answered = await answerer.ask(at.job.question, raw, { strict, next, signal: stop.signal, onProgress })
      await settle({ state: "done", code: answered.code }, answered)
    } catch (error) {
      if (stopping) await settle({ state: "accepted", attempt: at.job.attempt - 1 })
      else await settle({ state: "failed", problem: problemOf(error) })
    } finally {
      clearInterval(beats)
    }

    /** Says that the work goes on and how far it is. */
    function renew(): Promise<void> {
      renewing = renewing.then(async () => {
        const change = jobChange(now, {
          runner: name,
          leaseUntil: realMoment() + lease,
          ...(progress === undefined ? {} : { progress }),
        })
        if (await store.commit([change])) now = { job: change.body as Job, revision: now.revision + 1 }
        else stop.abort()
      })
      return renewing
    }

    async function settle(end: Partial<Job>, answered?: Answered): Promise<void> {
      clearInterval(beats)
      await renewing
      const kept = await store.read("job", at.job.id)
      if (kept === undefined || isOver(kept.body as Job) || (kept.body as Job).runner !== name) return
      const finished = end.state === "accepted" ? {} : { finishedAt: realMoment() }
      const { id, owner } = at.job
      const result = { kind: "job-result", id, owner, expected: 0, body: answered?.body } as const
      const change = jobChange(held(kept), { ...end, ...finished })
      if (!(await store.commit(answered === undefined ? [change] : [change, result]))) await settle(end, answered)
    }
  }
}

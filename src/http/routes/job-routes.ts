import { streamSSE } from "hono/streaming"
import { formatMoment } from "../../core/index.ts"
import { findQuestion, QUESTIONS } from "../../workbench/index.ts"
import { type Door, type DoorApp, type DoorContext, route } from "../door.ts"
import { demand } from "../identity/principal.ts"
import { acceptJob, endJob, isOver, type Job, jobOf, listJobs } from "../jobs/job.ts"
import { DoorRefusal } from "../refusal.ts"
import { preferredForm } from "../representation.ts"
import { readInput, sendAnswer } from "./question-routes.ts"

const PRIVATE = { "cache-control": "private, no-store" }

/** Milliseconds between two looks at a followed job. */
const LOOK = 250

/** Long work: accepted durably, followed, fetched and cancelled. */
export function jobRoutes(app: DoorApp, door: Door): void {
  const { store, runner, limits } = door
  const own = (c: DoorContext) => jobOf(store, c.get("principal").id, c.req.param("id") ?? "")

  route(app, "/api/jobs", {
    async GET(c) {
      demand(c.get("principal"), "assess")
      return c.json({ jobs: (await listJobs(store, c.get("principal").id)).map(shown) }, 200, PRIVATE)
    },
  })

  for (const question of QUESTIONS) {
    route(app, `/api/jobs/${question.name}`, {
      async POST(c) {
        demand(c.get("principal"), "assess")
        const input = await readInput(c, question, door)
        const owner = c.get("principal").id
        const job = await acceptJob(store, { owner, question: question.name, input }, limits)
        runner.wake()
        return c.json(shown(job), 202, { ...PRIVATE, location: `/api/jobs/${job.id}` })
      },
    })
  }

  route(app, "/api/jobs/:id", {
    GET: async (c) => c.json(shown((await own(c)).job), 200, PRIVATE),
    async DELETE(c) {
      const did = await endJob(store, c.get("principal").id, c.req.param("id") ?? "")
      runner.wake()
      return c.json({ did }, 200, PRIVATE)
    },
  })

  route(app, "/api/jobs/:id/events", {
    async GET(c) {
      const first = (await own(c)).job
      c.header("x-accel-buffering", "no")
      return streamSSE(c, async (stream) => {
        let told = ""
        for (let job = first; !stream.aborted && !door.isStopping(); job = (await own(c)).job) {
          const data = JSON.stringify(shown(job))
          if (data !== told) await stream.writeSSE({ event: isOver(job) ? job.state : "progress", data })
          told = data
          if (isOver(job)) return
          await stream.sleep(LOOK)
        }
      })
    },
  })

  route(app, "/api/jobs/:id/result", {
    async GET(c) {
      const { job } = await own(c)
      if (job.problem !== undefined) return c.json(job.problem, job.problem.status as 500, PRIVATE)
      const result = job.state === "done" ? await store.read("job-result", job.id) : undefined
      const question = findQuestion(job.question)
      if (result === undefined || question === undefined) {
        throw new DoorRefusal(job.state === "cancelled" ? "cancelled" : "conflict", `The job is ${job.state}.`, 1)
      }
      const headers = { ...PRIVATE, "detente-code": String(job.code ?? 0) }
      return sendAnswer(c, question, result.body as string, preferredForm(c.req.raw), headers)
    },
  })
}

/** A job as its owner sees it. */
function shown({ id, question, state, acceptedAt, finishedAt, progress, code, problem }: Job) {
  return {
    id,
    question,
    state,
    acceptedAt: formatMoment(acceptedAt),
    ...(finishedAt === undefined ? {} : { finishedAt: formatMoment(finishedAt) }),
    ...(progress === undefined ? {} : { progress }),
    ...(code === undefined ? {} : { code }),
    ...(problem === undefined ? {} : { problem }),
    ...(state === "done" ? { result: `/api/jobs/${id}/result` } : {}),
  }
}

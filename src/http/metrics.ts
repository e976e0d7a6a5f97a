import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

/** What the server counts of itself, for Prometheus. */
export interface Metrics {
  readonly counted: (request: { route: string; method: string; status: number; seconds: number }) => void
  readonly print: () => Promise<string>
  readonly contentType: string
}

/** Where the gauges read their values at the moment they are asked. */
export interface Gauged {
  readonly waiting: () => number
  readonly running: () => number
  readonly jobsRunning: () => number
}

/** Opens the counters; each server has its own, so that two may run in one process. */
export function openMetrics(gauged: Gauged): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: "detente_" })
  const requests = new Counter({
    name: "detente_http_requests_total",
    help: "Requests answered, by route, method and status",
    labelNames: ["route", "method", "status"],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: "detente_http_request_seconds",
    help: "Seconds from a request's head to its answer's end, by route",
    labelNames: ["route"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 20],
    registers: [registry],
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge("detente_questions_waiting", "Questions waiting for a thread", gauged.waiting)
  gauge("detente_questions_running", "Questions being answered", gauged.running)
  gauge("detente_jobs_running", "Jobs being worked on by this process", gauged.jobsRunning)
  return {
    counted({ route, method, status, seconds: spent }) {
      requests.inc({ route, method, status })
      seconds.observe({ route }, spent)
    },
    print: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

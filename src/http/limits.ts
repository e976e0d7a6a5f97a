/** What one server takes on; every limit answers with its own refusal. */
export interface Limits {
  /** Bytes of a request body. */
  readonly bodyBytes: number
  /** Lines of a file sent with a question. */
  readonly rows: number
  /** Seconds for a body to arrive. */
  readonly bodySeconds: number
  /** Seconds for an answer given at once. */
  readonly answerSeconds: number
  /** Seconds for a job. */
  readonly jobSeconds: number
  /** Questions waiting or being answered at once. */
  readonly atOnce: number
  /** Jobs of one owner not yet finished. */
  readonly jobsPerOwner: number
  /** Portfolios kept for one owner. */
  readonly portfoliosPerOwner: number
  /** Requests a minute for one token, and as many at once as a tenth of it. */
  readonly requestsPerMinute: number
}

export const LIMITS: Limits = {
  bodyBytes: 32 * 1024 * 1024,
  rows: 200_000,
  bodySeconds: 30,
  answerSeconds: 20,
  jobSeconds: 900,
  atOnce: 64,
  jobsPerOwner: 200,
  portfoliosPerOwner: 50,
  requestsPerMinute: 1200,
}

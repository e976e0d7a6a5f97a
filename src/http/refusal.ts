import { type DetenteError, type ErrorCode, isDetenteError } from "../core/index.ts"
import { detailsOf, exitCodeOf } from "../workbench/index.ts"

/** Why this door itself says no, apart from what a question refuses: a closed list with its HTTP status. */
export const REFUSALS = {
  "not-found": [404, "There is nothing at this address"],
  "method-not-allowed": [405, "This address does not take that method"],
  "not-acceptable": [406, "The answer cannot be given in that form"],
  "not-ready": [503, "The server is not ready"],
  "unsupported-type": [415, "The body is of a kind this address does not read"],
  unreadable: [400, "The body cannot be read"],
  "too-large": [413, "The body is larger than this server takes"],
  "too-many-rows": [413, "The file has more rows than this server takes at once"],
  "too-slow": [408, "The body did not arrive in time"],
  "timed-out": [504, "The answer took longer than this server gives it"],
  busy: [503, "The server is working on as much as it takes at once"],
  "rate-limited": [429, "Too many requests for this token"],
  "no-token": [401, "A token is needed"],
  "bad-token": [401, "The token is not known, was revoked or has expired"],
  "wrong-scope": [403, "The token does not allow this"],
  "wrong-host": [421, "This server does not answer to that host name"],
  "cross-site": [403, "Requests sent by other sites are not answered"],
  conflict: [409, "This cannot be done in its present state"],
  cancelled: [409, "The work was cancelled"],
  internal: [500, "Something went wrong in the server"],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

export type RefusalCode = keyof typeof REFUSALS

/** This door says no; the message says what to do instead. */
export class DoorRefusal extends Error {
  override readonly name = "DoorRefusal"
  readonly code: RefusalCode
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number

  constructor(code: RefusalCode, message: string, retryAfter?: number) {
    super(message)
    this.code = code
    if (retryAfter !== undefined) this.retryAfter = retryAfter
  }
}

/** An error as RFC 9457 has it; `code` is the word the command line prints. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode | RefusalCode
  readonly detail: string
  readonly [more: string]: unknown
}

const STATUS: Partial<Readonly<Record<ErrorCode, number>>> = {
  "unknown-code": 404,
  "unknown-record": 404,
  "bad-records": 503,
}

/** The problem a caught value stands for; what is not ours becomes `internal` and tells nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (isDetenteError(error)) {
    const head = headOf(error.code, statusOf(error), "The question cannot be answered")
    return { ...head, detail: error.message, ...detailsOf(error) }
  }
  const { code, message } = error instanceof DoorRefusal ? error : new DoorRefusal("internal", "See the server's log.")
  const [status, title] = REFUSALS[code]
  return { ...headOf(code, status, title), detail: message }
}

function headOf<C extends ErrorCode | RefusalCode>(code: C, status: number, title: string) {
  return { type: `/api/docs#${code}`, title, status, code }
}

/** 422 when the file given is at fault, 400 when the asking is. */
function statusOf(error: DetenteError): number {
  return STATUS[error.code] ?? (exitCodeOf(error) === 3 ? 422 : 400)
}

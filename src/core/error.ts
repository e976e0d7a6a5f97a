/**
 * The closed list of ways Détente can be used wrongly or be given bad data.
 * Each code has typed details; the message says what, where, and the next thing to try.
 */
export interface ErrorDetails {
  readonly "bad-date": { readonly text: string }
  readonly "bad-rate": { readonly text: string }
  readonly "bad-code": { readonly text: string }
  readonly "bad-money": { readonly text: string }
  readonly "bad-party": { readonly text: string }
  readonly "bad-input": { readonly issues: readonly Issue[] }
  readonly "bad-records": { readonly issues: readonly Issue[] }
  readonly "bad-matrix": { readonly cell: string; readonly value?: number }
  readonly "unknown-code": { readonly code: string }
  readonly "unknown-record": { readonly id: string }
}

/** The closed list of what can be wrong; each code has its own details in `ErrorDetails`. */
export type ErrorCode = keyof ErrorDetails

/** One problem in a file a person gave us: where it stands, what was read, and what to do next. */
export interface Issue {
  readonly file?: string
  /** 1-based line of the file; the header is line 1. */
  readonly row?: number
  readonly field?: string
  readonly value?: string
  readonly message: string
  readonly next?: string
}

/** We were used wrongly, or data is bad. What we merely do not know is a value, never an error. */
export class DetenteError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "DetenteError"
  readonly code: C
  readonly details: ErrorDetails[C]

  constructor(code: C, message: string, details: ErrorDetails[C]) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** Narrows a caught value to one code, or to any of ours. */
export function isDetenteError<C extends ErrorCode>(error: unknown, code?: C): error is DetenteError<C> {
  return error instanceof DetenteError && (code === undefined || error.code === code)
}

/** `examples/p.csv:7 entered_value "-5": must not be negative. Next: give the value in dollars.` */
export function formatIssue(issue: Issue): string {
  const place = [issue.file, issue.row].filter((part) => part !== undefined).join(":")
  const field = issue.field === undefined ? "" : `${issue.field} `
  const value = issue.value === undefined ? "" : `${JSON.stringify(issue.value)}`
  const head = [place, `${field}${value}`.trim()].filter((part) => part !== "").join(" ")
  const stop = /[.:!?]$/.test(issue.message) ? "" : "."
  return `${head === "" ? "" : `${head}: `}${issue.message}${issue.next === undefined ? "" : `${stop} Next: ${issue.next}`}`
}

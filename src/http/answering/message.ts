import type { ErrorCode, ErrorDetails } from "../../core/index.ts"
import type { Answered, FileOnDisk, Snapshot } from "../../workbench/index.ts"

/** What a thread is given to answer. */
export interface Task {
  readonly id: number
  readonly question: string
  readonly raw: unknown
  readonly today: number
  readonly strict: boolean
  readonly format?: string
  readonly next?: string
  readonly files?: Readonly<Record<string, FileOnDisk>>
  /** Rows are wanted as they are made. */
  readonly rows?: true
}

/** A `DetenteError` on its way between threads. */
export interface CarriedError {
  readonly code: ErrorCode
  readonly message: string
  readonly details: ErrorDetails[ErrorCode]
}

/** What a thread says. */
export type Said =
  | { readonly kind: "ready"; readonly snapshot: Snapshot }
  | { readonly kind: "unfit"; readonly error: CarriedError }
  | { readonly kind: "progress"; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: "rows"; readonly id: number; readonly lines: string; readonly code: 0 | 1 | 3 }
  | { readonly kind: "answered"; readonly id: number; readonly answered: Answered }
  | { readonly kind: "refused"; readonly id: number; readonly error: CarriedError }
  | { readonly kind: "broken"; readonly id: number; readonly message: string }

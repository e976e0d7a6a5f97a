/** What is kept, each kind with its own shape of body. */
export type Kind =
  | "token"
  | "portfolio"
  | "portfolio-text"
  | "job"
  | "job-input"
  | "job-result"
  | "proposal"
  | "sign-off"

/** One kept thing: whose it is, what it says, and how often it was written. */
export interface Kept {
  readonly id: string
  readonly owner: string
  readonly revision: number
  readonly body: unknown
}

/** A write that holds only while nobody else has written: `expected` is the revision last read, 0 for a new thing. */
export interface Change {
  readonly kind: Kind
  readonly id: string
  readonly owner: string
  readonly expected: number
  /** Absent to remove it. */
  readonly body?: unknown
}

/** Who changed what, for the audit. */
export interface Deed {
  readonly who: string
  readonly did: string
  readonly subject: string
}

/** A deed in the audit: `hash` is SHA-256 over `previous` and the rest, so that no line can be taken out unseen. */
export interface AuditLine extends Deed {
  readonly sequence: number
  readonly at: string
  readonly previous: string
  readonly hash: string
}

/**
 * Where the server keeps what must outlive it. Two stores behave alike and share one suite of tests:
 * one crash-safe file, and PostgreSQL. Several processes may have the same store open.
 */
export interface Store {
  readonly read: (kind: Kind, id: string) => Promise<Kept | undefined>
  /** In the order of their ids. */
  readonly list: (kind: Kind, owner?: string) => Promise<readonly Kept[]>
  /** All changes and the deed, durably, or none: false when somebody else wrote first. */
  readonly commit: (changes: readonly Change[], deed?: Deed) => Promise<boolean>
  /** Oldest first. */
  readonly audit: () => Promise<readonly AuditLine[]>
  readonly close: () => Promise<void>
}

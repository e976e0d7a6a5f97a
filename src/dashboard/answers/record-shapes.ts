import type { Settled } from "./shapes.ts"

/** What happened, what stands on record, and who promised what. */
export type EventKind =
  | "announced"
  | "withdrawn"
  | "act"
  | "ruling"
  | "talks"
  | "agreement"
  | "sign-off"
  | "statement"
  | "deadline"
  | "due"

export interface TimelineEvent {
  readonly on: string
  readonly lastDay?: string
  readonly kind: EventKind
  readonly party: string | null
  readonly id: string
  readonly title: string
  readonly detail: readonly string[]
  readonly tags: readonly string[]
  readonly ahead: boolean
}

export interface TimelineAnswer extends Settled {
  readonly from: string
  readonly events: readonly TimelineEvent[]
}

export interface ChainAnswer extends Settled {
  readonly chain: string
  readonly steps: readonly {
    readonly on: string
    readonly id: string
    readonly by: string
    readonly title: string
    readonly instrument: string
    readonly answers: readonly { readonly id: string; readonly lagDays: number }[]
    readonly takesEffect: string
    readonly usPct: number
    readonly cnPct: number
  }[]
}

export interface Evidence {
  readonly name: string
  readonly kind: string
  readonly where: string
  readonly quotation?: string
  readonly url?: string
  readonly published?: string
  readonly accessed?: string
}

export interface ShowAnswer extends Settled {
  readonly id: string
  readonly kind: string
  readonly known: boolean
  readonly knownFrom: string | null
  readonly title?: string
  readonly facts?: readonly string[]
  readonly grade?: string
  readonly recalled?: string | null
  readonly conflicts?: readonly {
    readonly about: string
    readonly readings: readonly { readonly says: string; readonly in: readonly string[]; readonly used?: boolean }[]
    readonly why: string
  }[]
  readonly life?: readonly {
    readonly on: string
    readonly what: string
    readonly by: string | null
    readonly ahead: boolean
  }[]
  readonly sources?: readonly Evidence[]
}

export interface Commitment {
  readonly id: string
  readonly agreement: string
  readonly obligors: readonly string[]
  readonly beneficiaries: readonly string[]
  readonly action: string
  readonly target: string | null
  readonly dueOn: string | null
  readonly daysLeft: number | null
  readonly status: string
  readonly final: boolean
  readonly unsettled: boolean
  readonly evidence: readonly {
    readonly on: string
    readonly status: string
    readonly what: string
    readonly grade: string
  }[]
  readonly grade: string
}

export interface CommitmentsAnswer extends Settled {
  readonly commitments: readonly Commitment[]
}

/** The answers as `--json` prints them: only the fields the pages read. */
export interface Settled {
  readonly on: string
  readonly asOf: string
  readonly standing: "administered" | "adjudged"
  readonly horizon: string
  readonly dataVersion: string
}

export interface Sides {
  readonly usPct: number
  readonly cnPct: number
}

export interface Branch extends Sides {
  readonly id: string
  readonly title: string
}

export interface StatusAnswer extends Settled {
  readonly agreement: string | null
  readonly ordinary: Sides | null
  readonly open?: string
  readonly branches?: readonly Branch[]
  readonly deadline: string | null
  readonly daysLeft: number | null
  readonly onLapse: Sides | null
  readonly mustSign: readonly { readonly who: string; readonly last: string }[]
  readonly pending: readonly PendingAct[]
  readonly returns: readonly Returning[]
  readonly reliefsEnding: readonly { readonly heading: string; readonly ends: string; readonly act: string }[]
}

export interface PendingAct {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly notFound: string | null
  readonly grade: string
}

export interface Returning {
  readonly measure: string
  readonly title: string
  readonly ends: string
  readonly act: string
}

export interface Step {
  readonly from: string
  readonly pct: number | null
  readonly lowPct?: number
  readonly highPct?: number
  readonly why?: string
}

export interface SideSteps {
  readonly by: string
  readonly of: string
  readonly steps: readonly Step[]
}

export interface RatesAnswer extends Settled {
  readonly of: string
  readonly code: string | null
  readonly label: string | null
  readonly from: string
  readonly to: string
  readonly deadline: string | null
  readonly sides: readonly SideSteps[]
  readonly truces: readonly {
    readonly id: string
    readonly title: string
    readonly from: string
    readonly until: string
  }[]
  readonly endings: readonly { readonly name: string; readonly title: string; readonly sides: readonly SideSteps[] }[]
}

/** A layer's money: known, or at least so much and what it needs to be known. */
export type LayerAmount =
  | number
  | { readonly atLeast: number; readonly atMost?: number; readonly needs: readonly string[] | string }

export interface Component {
  readonly measure: string
  readonly title: string
  readonly act: string | null
  readonly heading: string | null
  readonly ratePct: number | null
  readonly baseShare: number
  readonly base: number
  readonly amount: LayerAmount
  readonly because: string
  readonly grade: string
  readonly citation: string
}

export interface Bounds {
  readonly from: number
  readonly to?: number
  readonly why: readonly string[]
}

export interface Assessed {
  readonly components: readonly Component[]
  readonly notApplied: readonly {
    readonly measure: string
    readonly heading: string | null
    readonly verdict: string
    readonly because: string
  }[]
  readonly couldClaim: readonly {
    readonly measure: string
    readonly claim: string
    readonly because: string
    readonly heading?: string
  }[]
  readonly ratePct: number | null
  readonly dutyPctOfValue: number | null
  readonly total: number | null
  readonly currency: string
  readonly bounds?: Bounds
  readonly unknowns: readonly unknown[]
  readonly grade: string
}

export interface DutyAnswer extends Settled, Assessed {
  readonly code: string
  readonly label: string
  readonly origin: string
  readonly destination: string
  readonly enteredValue: number
  readonly voidSince?: string
  readonly open?: string
  readonly branches?: readonly (Assessed & { readonly id: string; readonly title: string })[]
}

export interface FindAnswer extends Settled {
  readonly found: readonly { readonly code: string; readonly label: string; readonly rate: string }[]
  readonly more: number
}

export interface Bill {
  readonly payer: string
  readonly currency: string
  readonly lines: number
  readonly value: number
  readonly duty: number | null
  readonly bounds?: Bounds
}

export interface Brief {
  readonly ratePct: number | null
  readonly total: number | null
  readonly bounds?: Bounds
}

export interface PricedLine {
  readonly id: string | null
  readonly code: string
  readonly origin: string
  readonly destination: string
  readonly enteredValue: number
  readonly now: Assessed | null
  readonly endings: Readonly<Record<string, Brief | null>>
}

export interface Ending {
  readonly id: string
  /** Its own words where two endings of one kind are compared. */
  readonly name: string
  readonly title: string
  readonly ordinary: Sides
  readonly bills: readonly Bill[]
  readonly movers: readonly {
    readonly id: string | null
    readonly code: string
    readonly change: number
    readonly currency: string
  }[]
}

export interface OutcomesAnswer extends Settled {
  readonly portfolio: { readonly name: string; readonly rows: number; readonly priced: number }
  readonly refused: readonly {
    readonly row?: number
    readonly field?: string
    readonly value?: string
    readonly message: string
    readonly next?: string
  }[]
  readonly excludes: readonly string[]
  readonly now: { readonly on: string; readonly ordinary: Sides; readonly bills: readonly Bill[] }
  readonly deadline: string | null
  readonly comparedOn: string
  readonly endings: readonly Ending[]
  readonly lines: readonly PricedLine[]
}

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

export interface EffectsAnswer extends Settled {
  readonly cases: readonly {
    readonly id: string
    readonly title: string
    readonly on: string | null
    readonly additions: readonly { readonly exporter: string; readonly importer: string; readonly points: number }[]
  }[]
  readonly premises: readonly string[]
}

export interface NotKnown {
  readonly known: false
  readonly why: string
}

export interface Supplier {
  readonly partner: string
  readonly valueUsd: number
  readonly sharePct: number
}

export interface MeasuredImports {
  readonly known: true
  readonly valueUsd: number
  readonly fromChinaUsd: number
  readonly chinaSharePct: number
  readonly coveragePct: number
  readonly concentration: { readonly hhi?: number; readonly atLeast?: number; readonly atMost?: number }
  readonly suppliers: readonly Supplier[]
  readonly substitutes: {
    readonly ofAnySize: number
    readonly othersUsd: number
    readonly largest: readonly Supplier[]
    readonly growthNeededPct?: number | null
  }
  readonly duty: readonly {
    readonly case: string
    readonly ratePct: number | null
    readonly dutyUsd: number | null
    readonly why: readonly string[]
  }[]
}

export interface ExposureRow {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly side: "US" | "CN"
  readonly grade: string
  readonly note?: string
  readonly imports?: MeasuredImports | NotKnown
  readonly china?: {
    readonly exports: NotKnown | { readonly known: true }
    readonly usShareOfChinaImports: NotKnown | { readonly known: true }
    readonly group?: {
      readonly code: string
      readonly label: string
      readonly years: readonly {
        readonly year: string
        readonly toChinaUsd: number
        readonly worldUsd: number
        readonly chinaSharePpm: number
      }[]
    }
  }
  readonly dutyOfChina?: readonly { readonly case: string; readonly leastPct: number; readonly mostPct: number }[]
}

export interface ExposureAnswer extends Settled {
  readonly measured: string
  readonly endings: readonly { readonly id: string; readonly title: string }[]
  readonly rows: readonly ExposureRow[]
  readonly notKnown: readonly string[]
  readonly sources: readonly {
    readonly id: string
    readonly title: string
    readonly publisher: string
    readonly basis: string
    readonly url?: string
  }[]
}

export interface ArticleClaim {
  readonly saidBy: readonly { readonly name: string }[]
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly finding: {
    readonly verdict: string
    readonly errorClass?: string
    readonly why: string
    readonly evidence: readonly {
      readonly record: string
      readonly says: string
      readonly sources: readonly string[]
    }[]
    readonly restatedTrue?: string
    readonly laterOutcome?: string
  }
}

export interface ReadAnswer {
  readonly asOf: string
  readonly refused: readonly { readonly message: string; readonly next?: string }[]
  readonly claims: readonly ArticleClaim[]
  readonly tally: Readonly<Record<string, number>>
  readonly meaning: Readonly<Record<string, string>>
}

import type { Settled } from "./shapes.ts"

/** Effects, exposure and reading, as far as the pages read them. */
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

/** A record file that an article suggests. */
export interface Draft {
  readonly path: string
  readonly text: string
  readonly why: string
}

export interface ReadAnswer {
  readonly asOf: string
  readonly drafts: readonly Draft[]
  readonly refused: readonly { readonly message: string; readonly next?: string }[]
  readonly claims: readonly ArticleClaim[]
  readonly tally: Readonly<Record<string, number>>
  readonly meaning: Readonly<Record<string, string>>
}

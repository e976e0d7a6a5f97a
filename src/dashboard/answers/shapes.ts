export type * from "./record-shapes.ts"
export type * from "./study-shapes.ts"

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
  /** What the ordinary rates are made of; absent where there are branches. */
  readonly layers?: { readonly us: readonly RateLayer[]; readonly cn: readonly RateLayer[] }
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

/** One measure's part of a rate, with the act that set it and where that stands. */
export interface RateLayer {
  readonly measure: string
  readonly title: string
  readonly heading: string | null
  readonly ratePct: number
  readonly because: string
  readonly act: string | null
  readonly grade: string
  readonly citation: string
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
    readonly title: string
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

import type { Day } from "../../core/index.ts"

/** The two sides of this negotiation. */
export type Side = "US" | "CN"

/**
 * What reading asks of the record, as data. Every question is asked as known on `asOf`;
 * the answers are plain facts, and all comparing and searching is done here.
 */
export type Query =
  /** The additional duty that side charges on an ordinary article of the other, step by step, all-goods layers only. */
  | { readonly ask: "tariff-path"; readonly side: Side; readonly asOf: Day }
  /** All-goods rates as ordered, whether or not a later order overtook them before their first day. */
  | { readonly ask: "orders"; readonly side: Side; readonly asOf: Day }
  /** Measures on some goods only, and threats that never came into force. */
  | { readonly ask: "measures"; readonly side: Side; readonly asOf: Day }
  /** What the law charges a Chinese article of that name in the United States on a day. */
  | { readonly ask: "goods-duty"; readonly goods: string; readonly on: Day; readonly asOf: Day }
  | { readonly ask: "agreements"; readonly asOf: Day }
  | { readonly ask: "rounds"; readonly asOf: Day }
  | { readonly ask: "statements"; readonly asOf: Day }
  | { readonly ask: "commitments"; readonly asOf: Day }
  | { readonly ask: "rulings"; readonly asOf: Day }
  /** US goods trade with the partner (a country's code, or `world`) by year or month, every vintage that is known. */
  | {
      readonly ask: "trade"
      readonly partner: string
      readonly by: "year" | "month"
      /** The balance of goods and services together, by year, where it is held. */
      readonly with?: "services"
      readonly asOf: Day
    }
  /** US goods trade with every single country in a year. */
  | { readonly ask: "partners"; readonly year: number; readonly asOf: Day }
  /** The same trade as the customs of China count it: their exports, imports and surplus. */
  | { readonly ask: "mirror"; readonly asOf: Day }
  /** How dependent a side's industry is on the other as a supplier. */
  | { readonly ask: "supply"; readonly asOf: Day }
  /** Trade-weighted average tariffs as published. */
  | { readonly ask: "averages"; readonly asOf: Day }
  /** What models put down to a year's change of the law between the two. */
  | { readonly ask: "modelled-change"; readonly year: number; readonly asOf: Day }
  /** Gross domestic product at market prices. */
  | { readonly ask: "output"; readonly asOf: Day }
  /** What is mined, held and imported of minerals. */
  | { readonly ask: "minerals"; readonly asOf: Day }
  /** Everything dated, told in a few words each. */
  | { readonly ask: "chronicle"; readonly asOf: Day }
  /** All of that and more, found by its words; an answerer that keeps none has it gathered from its other answers. */
  | { readonly ask: "memory"; readonly asOf: Day }

/** What every fact carries: the record it is, and where that stands. */
export interface Fact {
  /** Id of the record in the ledger or the series. */
  readonly id: string
  readonly sources: readonly string[]
  readonly knownOn?: Day
}

/** One step of a side's additional duty; half-open. */
export interface TariffStep extends Fact {
  readonly from: Day
  readonly until?: Day
  readonly layers: readonly TariffLayer[]
}

/** A layer of a step; `chargedPct` after suspensions, `lawPct` what is charged once a suspension ends. */
export interface TariffLayer {
  readonly measure: string
  /** What news calls it: `fentanyl`, `reciprocal`, `section 122`, `forced labour`, `retaliation`. */
  readonly name: string
  readonly chargedPct: number
  readonly lawPct: number
  /** First day on which the suspension no longer binds. */
  readonly suspendedUntil?: Day
  /** Whose goods it falls on: every origin by one measure, others by measures of their own, or that side alone. */
  readonly reach?: "all" | "others-too" | "one"
  readonly instrument: string
}

/** A rate that an order set for an all-goods duty, as ordered. */
export interface OrderFact extends Fact {
  readonly layer: string
  readonly ratePct: number
  readonly orderedOn: Day
  readonly from: Day
  readonly instrument: string
}

/** A measure on some goods, or one that was only threatened. */
export interface MeasureFact extends Fact {
  readonly name: string
  readonly authority: string
  readonly goods: string
  readonly ratePct?: number
  readonly from: Day
  readonly until?: Day
  /** Value of the goods it covers as announced, in USD billions. */
  readonly coversUsdBn?: number
  /** Lines or items of its list as announced. */
  readonly lines?: number
  readonly inForce: boolean
  /** What of the goods it falls on, where that is a part only. */
  readonly partOf?: string
  readonly instrument: string
}

/** An article that stands for goods of a name: the additional duties it pays, and those it does not and why. */
export interface GoodsDutyFact extends Fact {
  readonly goods: string
  readonly code: string
  readonly label: string
  readonly layers: readonly {
    readonly measure: string
    readonly name: string
    readonly ratePct?: number
    readonly because: string
  }[]
  readonly outside: readonly {
    readonly measure: string
    readonly name: string
    readonly verdict: string
    readonly because: string
  }[]
  /** The sum of the additional duties, percent of value; absent where it turns on facts of the article. */
  readonly totalPct?: number
}

export interface AgreementFact extends Fact {
  readonly name: string
  /** `truce` suspends duties for a time; the rest is as titled. */
  readonly kind: "truce" | "framework" | "deal" | "announcement"
  readonly concludedOn: Day
  readonly from?: Day
  readonly until?: Day
  readonly place?: string
  /** Who had to agree, as recorded: persons and bodies. */
  readonly principals: string
  readonly text: string
}

export interface RoundFact extends Fact {
  readonly firstDay: Day
  readonly lastDay: Day
  readonly place: string
  readonly country: string
  /** `round` for the numbered series; calls, summits and technical meetings are none. */
  readonly kind: string
  readonly ordinal?: number
  readonly heads: Readonly<Record<Side, string>>
  readonly outcome: string
}

export interface StatementFact extends Fact {
  readonly speaker: string
  readonly saidOn: Day
  readonly place: string
  readonly gist: string
  readonly quotation: string
  readonly topic: string
}

export interface CommitmentFact extends Fact {
  readonly agreement: string
  readonly by: string
  readonly promise: string
  readonly metric: string
  readonly target: string
  readonly due: string
  readonly status: string
  /** What was seen of it, day by day. */
  readonly seen?: readonly { readonly on: Day; readonly what: string }[]
}

export interface RulingFact extends Fact {
  readonly on: Day
  readonly body: string
  readonly title: string
  readonly effect: string
  readonly status: string
}

/** Goods trade of a year (`2024`) or month (`2024-05`), in USD millions; balance is exports minus imports. */
export interface TradeFact extends Fact {
  readonly period: string
  readonly exports?: number
  readonly imports?: number
  readonly balance: number
  readonly vintage: string
  readonly basis: string
}

/** Goods trade with one country in a year, USD millions. */
export interface PartnerFact extends Fact {
  readonly partner: string
  /** Absent where a year is held by balance alone. */
  readonly exports?: number
  readonly imports?: number
  readonly balance: number
}

/** China's own figures of a period (`2025`, `2025-06`, `2025-H1`), USD millions; what was not printed is left out. */
export interface MirrorFact extends Fact {
  readonly period: string
  readonly exports?: number
  readonly imports?: number
  readonly balance?: number
  readonly total?: number
  /** Changes from the year before in percent, as printed. */
  readonly exportsChangePct?: number
  readonly importsChangePct?: number
}

export interface SupplyFact extends Fact {
  readonly industry: string
  readonly goods: string
  readonly year: number
  /** Share of the other side in this side's imports, percent. */
  readonly sharePct?: number
  /** Herfindahl–Hirschman index of suppliers, 0–10,000. */
  readonly concentration?: number
}

export interface AverageFact extends Fact {
  readonly on: Day
  readonly side: Side
  readonly ratePct: number
  readonly what: string
}

/**
 * What models put the year's change of the law down to: the bilateral goods balance of the long run under the law of the
 * year's last day, less that under the law of a year before, in USD millions; the least and the greatest over the models.
 */
export interface ModelledChangeFact extends Fact {
  readonly year: number
  readonly low: number
  readonly high: number
  readonly model: string
}

export interface OutputFact extends Fact {
  readonly year: number
  readonly party: string
  readonly usdBn: number
}

export interface MineralFact extends Fact {
  readonly material: string
  /** `mine-production` and `reserves` in tonnes, `net-import-reliance` in percent. */
  readonly measure: string
  /** A country's code, or `WORLD`. */
  readonly party: string
  readonly value: number
  readonly year: number
}

/** Something that happened or was said, told in the words of its record. */
export interface ChronicleFact extends Fact {
  readonly side?: Side
  /** The day it happened or became known. */
  readonly on: Day
  /** Other days it turns on: when it binds, ends, is due. */
  readonly days: readonly Day[]
  readonly text: string
  /** Who said it, where it is speech. */
  readonly speaker?: string
}

/** A dated record as words and days. */
export interface RecalledFact extends Fact {
  readonly text: string
  readonly days: readonly Day[]
  /** When it was made: what came later bears nothing out. */
  readonly madeOn?: Day
  /** Made or met by the persons it names. */
  readonly byPersons?: boolean
  /** Who said it, where it is speech. */
  readonly speaker?: string
}

/** Every dated record, and for each content word, by its root, the records that have it. */
export interface MemoryFact extends Fact {
  readonly entries: readonly RecalledFact[]
  readonly having: ReadonlyMap<string, readonly number[]>
}

interface FactsOf {
  readonly "tariff-path": TariffStep
  readonly orders: OrderFact
  readonly measures: MeasureFact
  readonly "goods-duty": GoodsDutyFact
  readonly agreements: AgreementFact
  readonly rounds: RoundFact
  readonly statements: StatementFact
  readonly commitments: CommitmentFact
  readonly rulings: RulingFact
  readonly trade: TradeFact
  readonly partners: PartnerFact
  readonly mirror: MirrorFact
  readonly supply: SupplyFact
  readonly averages: AverageFact
  readonly "modelled-change": ModelledChangeFact
  readonly output: OutputFact
  readonly minerals: MineralFact
  readonly chronicle: ChronicleFact
  readonly memory: MemoryFact
}

/** The facts, in order of date; or why the record has none. */
export type Answer<F> =
  | { readonly known: true; readonly facts: readonly F[] }
  | { readonly known: false; readonly why: string }

/** Answers queries from the record. The workbench has one over ledger, duty and trade. */
export type Answerer = <Q extends Query>(query: Q) => Answer<FactsOf[Q["ask"]]>

/** The facts, or none where the record is silent. */
export function factsOf<F>(answer: Answer<F>): readonly F[] {
  return answer.known ? answer.facts : []
}

import { type Day, DetenteError } from "../core/index.ts"
import { balanceIn, type Change, changeBetween } from "./balance.ts"
import { byDigits, byPartner, type CodeTotal, type PartnerTotal, under } from "./flows.ts"
import type { MirrorReading } from "./goods.ts"
import { parsePeriod } from "./period.ts"
import type { Provenance } from "./provenance.ts"
import type { Basis, NotKnown, Reading } from "./reading.ts"
import { extreme, type Placed } from "./superlative.ts"
import type { Trade } from "./trade.ts"

export type TradeBy = "year" | "month" | "hs2" | "hs6" | "hs10" | "partner"

export interface TradeInput {
  readonly by?: TradeBy
  readonly basis?: Basis
  readonly vintage?: string
  readonly asOf?: Day
  /** First and last year or month, included. */
  readonly from?: string
  readonly to?: string
  /** Goods codes of two to ten digits, for the questions by code or partner. */
  readonly codes?: readonly string[]
  /** How many rows by code or partner; all when absent. */
  readonly top?: number
}

/** One year or month of trade with China, the other printings of it, and China's own figure. */
export interface PeriodRow {
  readonly kind: "period"
  readonly reading: Reading
  readonly others: readonly Reading[]
  readonly mirror?: MirrorReading
  readonly notes: readonly string[]
}

/** One code's imports from China. `worldUsd` is from all countries where it is held. */
export interface CodeRow extends Partial<CodeTotal> {
  readonly kind: "code"
  readonly code: string
  readonly valueUsd: number
  readonly dutyUsd?: number
  readonly worldUsd?: number
}

export interface PartnerRow extends PartnerTotal {
  readonly kind: "partner"
  readonly sharePpm: number
}

export interface MirrorRow {
  readonly kind: "mirror"
  readonly reading: MirrorReading
}

export type TradeRow = PeriodRow | CodeRow | PartnerRow | MirrorRow

/** Measured flows, ready to print or to hand out as JSON. */
export interface TradeAnswer {
  readonly question: "trade"
  readonly by: TradeBy
  readonly basis: Basis
  readonly rows: readonly TradeRow[]
  /** Sum of what was asked, before `top` cut it, US dollars. */
  readonly totalUsd?: number
  /** From the period before the last row to the last, of the deficit. */
  readonly change?: Change
  /** The largest deficit among the years asked. */
  readonly record?: Placed
  readonly notKnown: readonly string[]
  readonly sources: readonly Provenance[]
}

function inRange(period: string, input: TradeInput): boolean {
  return period >= (input.from ?? "") && period.slice(0, (input.to ?? "9999-99").length) <= (input.to ?? "9999-99")
}

function cut<T>(rows: readonly T[], top: number | undefined): readonly T[] {
  return top === undefined ? rows : rows.slice(0, top)
}

function known<T extends { readonly known?: true } | Placed>(value: T | NotKnown): T | undefined {
  return "why" in value ? undefined : value
}

function mirrorRows(input: TradeInput, trade: Trade): TradeAnswer {
  const rows = trade.mirror.rows
    .filter((reading) => inRange(reading.period, input))
    .map((reading): MirrorRow => ({ kind: "mirror", reading }))
  const notKnown = rows.length === 0 ? ["No figure of China's customs is held for these periods."] : []
  return { question: "trade", by: "year", basis: "mirror", rows, notKnown, sources: [trade.mirror.source] }
}

function byPeriod(input: TradeInput, trade: Trade, by: "year" | "month", basis: Basis): TradeAnswer {
  const held = (by === "year" ? trade.years.rows : trade.months.rows).map((row) => row.period)
  const wanted = held.filter((period) => inRange(period, input))
  const rows: PeriodRow[] = []
  const notKnown: string[] = []
  const asked = input.from !== undefined
  for (const period of wanted) {
    const balance = balanceIn(trade, period, { ...input, basis })
    if (!balance.known) {
      if (asked || basis === "cif") notKnown.push(balance.why)
      continue
    }
    const mirror = trade.mirror.rows.find((row) => row.period === period)
    const { reading, others, notes } = balance
    rows.push({ kind: "period", reading, others, notes, ...(mirror === undefined ? {} : { mirror }) })
  }
  if (wanted.length === 0)
    notKnown.push(`Nothing is held by ${by} from ${input.from ?? "the start"} to ${input.to ?? "the end"}.`)
  const [last, before] = [rows.at(-1)?.reading.period, rows.at(-2)?.reading.period]
  const change =
    last === undefined || before === undefined
      ? undefined
      : known(changeBetween(trade, "deficit", before, last, { ...input, basis }))
  const record = by === "year" ? known(extreme(trade, "deficit", "largest", { ...input, basis })) : undefined
  const used = new Set(rows.flatMap((row) => [row.reading, ...row.others].map((r) => r.source)))
  const mirrored = rows.some((row) => row.mirror !== undefined) ? [trade.mirror.source] : []
  const sources = [trade.years, trade.months, trade.prints, trade.duties].map((t) => t.source)
  return {
    question: "trade",
    by,
    basis,
    rows,
    ...(change === undefined ? {} : { change }),
    ...(record === undefined ? {} : { record }),
    notKnown: rows.length === 0 ? notKnown.slice(-1) : notKnown,
    sources: [...sources.filter((source) => used.has(source.id)), ...mirrored],
  }
}

/** Chapters on the basis of the deficit: general imports at customs value, any run of months of 2023 and 2024. */
function byChapterMonths(input: TradeInput, trade: Trade): TradeAnswer {
  const { from = "2024", to = from } = input
  const [first, last] = [parsePeriod(from).first, parsePeriod(to).last]
  const months = trade.chapterMonths.rows.filter((row) => {
    const month = parsePeriod(row.month).first
    return month >= first && month <= last
  })
  const held = new Set(months.map((row) => row.month)).size
  const sums = new Map<string, { cn: number; world: number }>()
  for (const row of input.codes === undefined ? months : months.filter((m) => input.codes?.includes(m.chapter))) {
    const sum = sums.get(row.chapter) ?? { cn: 0, world: 0 }
    sums.set(row.chapter, { cn: sum.cn + row.cnUsd, world: sum.world + row.worldUsd })
  }
  const rows = [...sums]
    .map(([code, sum]): CodeRow => ({ kind: "code", code, valueUsd: sum.cn, worldUsd: sum.world }))
    .toSorted((a, b) => b.valueUsd - a.valueUsd)
  const complete = held === last - first + 1
  return {
    question: "trade",
    by: "hs2",
    basis: "census",
    rows: complete ? cut(rows, input.top) : [],
    ...(complete ? { totalUsd: rows.reduce((sum, row) => sum + row.valueUsd, 0) } : {}),
    notKnown: complete
      ? []
      : ["Chapters by month are held for 2023 and 2024 only; `detente data pull census` brings later ones."],
    sources: [trade.chapterMonths.source],
  }
}

const LENGTH = { hs2: 2, hs6: 6, hs10: 10 } as const

function byCode(input: TradeInput, trade: Trade, by: "hs2" | "hs6" | "hs10"): TradeAnswer {
  const flows = input.codes === undefined ? trade.lines.rows : under(trade.lines.rows, input.codes)
  const rows = byDigits(flows, LENGTH[by])
    .map((total): CodeRow => ({ kind: "code", ...total }))
    .toSorted((a, b) => b.valueUsd - a.valueUsd)
  return {
    question: "trade",
    by,
    basis: "consumption",
    rows: cut(rows, input.top),
    totalUsd: rows.reduce((sum, row) => sum + row.valueUsd, 0),
    notKnown: rows.length === 0 ? ["No imports from China are recorded under these codes for 2024."] : [],
    sources: [trade.lines.source],
  }
}

function bySupplier(input: TradeInput, trade: Trade): TradeAnswer {
  const codes = input.codes?.map((code) => code.slice(0, 6))
  const partners = byPartner(codes === undefined ? trade.subheadings.rows : under(trade.subheadings.rows, codes))
  const totalUsd = partners.reduce((sum, p) => sum + p.valueUsd, 0)
  const rows = partners.map(
    (p): PartnerRow => ({
      kind: "partner",
      ...p,
      sharePpm: totalUsd === 0 ? 0 : Math.round((p.valueUsd / totalUsd) * 1_000_000),
    }),
  )
  return {
    question: "trade",
    by: "partner",
    basis: "consumption",
    rows: cut(rows, input.top),
    totalUsd,
    notKnown: rows.length === 0 ? ["No imports are recorded under these codes for 2024."] : [],
    sources: [trade.subheadings.source],
  }
}

/**
 * Measured US goods trade with China: by year and month on the basis asked, by code and partner for 2024.
 * The same table that the claim check reads. Throws `bad-input` when codes are asked of a total.
 */
export function answerTrade(input: TradeInput, trade: Trade): TradeAnswer {
  const { by = "year", basis } = input
  if ((by === "year" || by === "month") && input.codes !== undefined && input.codes.length > 0) {
    const issue = {
      field: "codes",
      message: "cannot be asked by year or month.",
      next: "ask by hs2, hs6, hs10 or partner.",
    }
    throw new DetenteError("bad-input", `codes ${issue.message} Next: ${issue.next}`, { issues: [issue] })
  }
  switch (by) {
    case "year":
    case "month":
      return basis === "mirror" ? mirrorRows(input, trade) : byPeriod(input, trade, by, basis ?? "census")
    case "hs2":
      return basis === "consumption" ? byCode(input, trade, by) : byChapterMonths(input, trade)
    case "hs6":
    case "hs10":
      return byCode(input, trade, by)
    case "partner":
      return bySupplier(input, trade)
  }
}

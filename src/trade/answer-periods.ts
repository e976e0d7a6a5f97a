import { balanceIn, changeBetween } from "./balance.ts"
import type { Basis, NotKnown } from "./reading.ts"
import { extreme, type Placed } from "./superlative.ts"
import type { Trade } from "./trade.ts"
import type { MirrorRow, PeriodRow, TradeAnswer, TradeInput } from "./trade-answer.ts"

function inRange(period: string, input: TradeInput): boolean {
  return period >= (input.from ?? "") && period.slice(0, (input.to ?? "9999-99").length) <= (input.to ?? "9999-99")
}

function known<T extends { readonly known?: true } | Placed>(value: T | NotKnown): T | undefined {
  return "why" in value ? undefined : value
}

/** China's own figures by themselves. */
export function mirrorAnswer(input: TradeInput, trade: Trade): TradeAnswer {
  const rows = trade.mirror.rows
    .filter((reading) => inRange(reading.period, input))
    .map((reading): MirrorRow => ({ kind: "mirror", reading }))
  const notKnown = rows.length === 0 ? ["No figure of China's customs is held for these periods."] : []
  const notes = [
    "China counts goods through Hong Kong and the cost of freight otherwise; its figures are never mixed in.",
  ]
  return { question: "trade", by: "year", basis: "mirror", rows, notes, notKnown, sources: [trade.mirror.source] }
}

/** Years or months with every printing of each, the change to the last from the one before, and the record among them. */
export function periodAnswer(input: TradeInput, trade: Trade, by: "year" | "month", basis: Basis): TradeAnswer {
  const held = [...new Set((by === "year" ? trade.years.rows : trade.months.rows).map((row) => row.period))]
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
  if (wanted.length === 0) {
    notKnown.push(`Nothing is held by ${by} from ${input.from ?? "the start"} to ${input.to ?? "the end"}.`)
  }
  const last = rows.at(-1)?.reading.period
  const before = last === undefined ? undefined : held[held.indexOf(last) - 1]
  const change =
    last === undefined || before === undefined
      ? undefined
      : known(changeBetween(trade, "deficit", before, last, { ...input, basis }))
  const record = known(extreme(trade, "deficit", "largest", { ...input, basis, unit: by }))
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
    notes: by === "month" ? ["Not seasonally adjusted; the monthly headlines of the press are adjusted."] : [],
    notKnown: rows.length === 0 ? notKnown.slice(-1) : notKnown,
    sources: [...sources.filter((source) => used.has(source.id)), ...mirrored],
  }
}

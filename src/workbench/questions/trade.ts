import { z } from "zod"
import { type Day, DetenteError, formatDay, formatIssue, type Issue } from "../../core/index.ts"
import {
  answerTrade,
  BASES,
  type Reading,
  readPeriod,
  type TradeAnswer,
  type TradeRow,
  tradeUntil,
} from "../../trade/index.ts"
import { question } from "../question.ts"
import { dayInput, type Settings, settingsInput, settle } from "../settings.ts"
import { tradeText } from "../text/trade-text.ts"
import type { World } from "../world.ts"

const periodInput = z.string().refine((text) => readPeriod(text) !== undefined, {
  error: (issue) => `"${issue.input}" is not a period; write 2024, 2024-06, 2024-Q2, 2024-H1 or 2024-01..2024-05`,
})

const input = z.object({
  codes: z.array(z.string()).default([]).describe("goods codes of two to ten digits, for --by hs2, hs6, hs10, partner"),
  by: z
    .enum(["year", "month", "hs2", "hs6", "hs10", "partner", "country"])
    .optional()
    .describe("a series, goods by code, who supplies them, or each country (default: year; hs6 when codes are given)"),
  basis: z
    .enum(BASES as [string, ...string[]])
    .optional()
    .describe("what is measured: census is the deficit people quote"),
  vintage: z.string().optional().describe("one printing: first, or the month it was printed in, like 2025-06"),
  from: periodInput.optional().describe("first year or month, like 2018 or 2024-06"),
  to: periodInput.optional().describe("last year or month, included"),
  top: z.coerce.number().int().min(1).optional().describe("how many rows by code, supplier or country (default: 20)"),
  on: dayInput
    .optional()
    .describe("only years and months that had ended by this day, YYYY-MM-DD (default: all that are known)"),
  asOf: settingsInput.asOf,
})

/** Measured flows, and the two clocks they were asked under. */
export interface TradeReply {
  readonly settings: Settings
  readonly world: World
  readonly answer: TradeAnswer
  /** The months or year that goods by code were asked for. */
  readonly goodsOf: string
}

const SHOWN = 20

export const trade = question<z.infer<typeof input>, TradeReply>({
  name: "trade",
  purpose: "US goods trade with China as measured: level, change, records, by year, month, code, supplier or country",
  input,
  positional: ["codes"],
  example: "trade --from 2017",
  answer({ codes, by: asked, basis, vintage, from, to, top, on, asOf }, world) {
    const settings = settle({ on, asOf, standing: "administered" }, world)
    const by = asked ?? (codes.length > 0 ? "hs6" : "year")
    const measured = answerTrade(
      {
        by,
        asOf: settings.asOf,
        ...(by === "year" || by === "month" ? {} : { top: top ?? SHOWN }),
        ...(basis === undefined ? {} : { basis: basis as TradeAnswer["basis"] }),
        ...(vintage === undefined ? {} : { vintage }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(codes.length === 0 ? {} : { codes: readCodes(codes) }),
      },
      on === undefined ? world.trade : tradeUntil(world.trade, settings.on),
    )
    const answer = on === undefined ? measured : { ...measured, notes: [...measured.notes, untilNote(settings.on)] }
    const goodsOf =
      answer.basis !== "census" || from === undefined
        ? "2024"
        : to === undefined || to === from
          ? from
          : `${from} to ${to}`
    return { settings, world, answer, goodsOf }
  },
  text: tradeText,
  json: tradeJson,
  rows: "rows",
})

function untilNote(on: Day): string {
  return `Only years and months that had ended by ${formatDay(on)} are told; goods by line and supplier are of 2024.`
}

/** Codes as digits; every one that is none is named. */
export function readCodes(texts: readonly string[]): readonly string[] {
  const issues: Issue[] = []
  const codes = texts.map((text) => {
    const digits = text.replace(/[.\s]/g, "")
    if (!/^(\d\d){1,5}$/.test(digits)) {
      const next = "give two, four, six, eight or ten digits, like 8507.60; find codes with: detente find WORDS"
      issues.push({ field: "codes", value: text, message: "is not a goods code.", next })
    }
    return digits
  })
  if (issues.length > 0) throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
  return codes
}

/** One printing for JSON, US dollars. */
export function readingJson(reading: Reading) {
  const { knownFrom, ...rest } = reading
  return { ...rest, knownFrom: formatDay(knownFrom) }
}

function rowJson(row: TradeRow): Readonly<Record<string, unknown>> {
  if (row.kind !== "period") return row.kind === "mirror" ? { ...row.reading } : { ...row }
  const { reading, others, mirror, notes } = row
  const { balanceUsd } = reading
  return {
    ...readingJson(reading),
    ...(balanceUsd === undefined ? {} : { deficitUsd: -balanceUsd }),
    otherPrintings: others.map(readingJson),
    chinaCustoms: mirror ?? null,
    notes,
  }
}

function tradeJson({ settings, world, answer }: TradeReply) {
  const { by, basis, rows, totalUsd, change, record, notes, notKnown, sources } = answer
  return {
    on: formatDay(settings.on),
    asOf: formatDay(settings.asOf),
    horizon: formatDay(settings.horizon),
    dataVersion: world.dataVersion,
    by,
    basis,
    unit: "US dollars, as the United States sees it: the balance is exports less imports, the deficit its opposite",
    rows: rows.map(rowJson),
    ...(totalUsd === undefined ? {} : { totalUsd }),
    ...(change === undefined
      ? {}
      : { change: { ...change, from: readingJson(change.from), to: readingJson(change.to) } }),
    ...(record === undefined ? {} : { record: { ...record, reading: readingJson(record.reading) } }),
    notes,
    notKnown,
    sources,
  }
}

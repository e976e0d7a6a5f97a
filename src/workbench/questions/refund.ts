import { z } from "zod"
import {
  type Cents,
  type Currency,
  type Day,
  DetenteError,
  formatCitation,
  formatDay,
  formatIssue,
  type Issue,
  readDay,
} from "../../core/index.ts"
import { type Refund, refundOf } from "../../duty/index.ts"
import { type Act, instrumentOf, knownOn } from "../../ledger/index.ts"
import { brokerFile } from "../broker-file.ts"
import { counting } from "../counting.ts"
import { readPaidEntry } from "../paid-entry.ts"
import { opened, type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { claimTotals, layerTotals, paidTotals, REFUND_NOTES, refundTotals } from "../refund-sums.ts"
import { dayInput, type Settings, settingsJson, settle } from "../settings.ts"
import { refundText } from "../text/refund-text.ts"
import { entryFilesInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  file: entryFilesInput.describe(
    "entry lines as filed: CSV or JSON lines; on a terminal also .gz, .zst, Parquet, patterns",
  ),
  paidAsOf: z
    .union([z.literal("entry"), dayInput])
    .default("entry")
    .describe("what was collected, as known on the day of each entry, or on one day for all, YYYY-MM-DD"),
  adjudgedAsOf: dayInput
    .optional()
    .describe("the law as adjudged by this day, YYYY-MM-DD (default: the record's horizon or today)"),
  on: dayInput
    .optional()
    .describe(
      "day of the claim, for which the time left to protest is told, YYYY-MM-DD (default: the day of --as-of, else today)",
    ),
  asOf: dayInput.optional().describe("what was known on this day: the same as --adjudged-as-of, YYYY-MM-DD"),
  standing: z
    .enum(["adjudged", "administered"])
    .default("adjudged")
    .describe("owed as the law turned out, rulings included, or as collected: then retroactive acts alone give back"),
})

export interface RefundAnswer {
  readonly settings: Settings
  readonly paidAsOf: Day | "entry"
  readonly world: World
  readonly portfolio: Portfolio
  readonly refunds: readonly Refund[]
  /** Acts that answer the rulings on which the refunds rest: what the record knows of limits to a claim. */
  readonly limits: readonly Act[]
}

export const refund = question<z.infer<typeof input>, RefundAnswer>({
  name: "refund",
  purpose: "duty collected on entries less duty owed as the law turned out",
  input,
  positional: ["file"],
  example: "refund examples/entries.csv",
  answer(given, world, onProgress) {
    const { settings, days, paidAsOf } = daysOf(given, world)
    const { portfolio, entries } = readEntries(given.file, settings, world)
    const step = counting(onProgress, entries.length)
    const refunds = entries.map((entry) => {
      step()
      return refundOf(entry, days, world)
    })
    const limits = limitsOf(refunds, settings.asOf, world)
    return { settings, paidAsOf, world, portfolio, refunds, limits }
  },
  text: refundText,
  json: ({ settings, paidAsOf, world, portfolio, refunds, limits }) => ({
    ...settingsJson(settings, world),
    paidAsOf: paidAsOf === "entry" ? "entry" : formatDay(paidAsOf),
    rows: portfolio.rows,
    refused: portfolio.refused,
    total: major(refundTotals(refunds)),
    totalAsPaid: major(paidTotals(refunds)),
    byLayer: [...layerTotals(refunds)].map(([measure, cents]) => ({ measure, refund: cents / 100 })),
    byClaim: claimTotals(refunds, settings.on).map(({ state, entries, cents }) => ({
      state,
      entries,
      refund: cents / 100,
    })),
    notKnown: refunds.filter((r) => r.total === undefined).length,
    interest: null,
    notes: REFUND_NOTES,
    limits: limits.map((act) => ({
      act: act.id,
      title: act.title,
      instrument: instrumentOf(act),
      notes: act.notes ?? null,
      grade: act.grade,
      citation: act.citations.map(formatCitation).join("; "),
    })),
    entries: refunds.map((r) => refundJson(r, world)),
  }),
  rows: "entries",
  stream(given, world) {
    const { settings, days } = daysOf(given, world)
    const { portfolio, entries } = readEntries(given.file, settings, world)
    return { ...opened(portfolio), count: entries.length, rows: streamed(entries, days, world) }
  },
  exitCode: ({ portfolio }) => (portfolio.refused.length > 0 ? 3 : 0),
})

/** The days and the standing on which a refund rests, from its options. */
export function daysOf(given: Omit<z.infer<typeof input>, "file">, world: World) {
  const { adjudgedAsOf, on, asOf, standing } = given
  if (adjudgedAsOf !== undefined && asOf !== undefined && adjudgedAsOf !== asOf) {
    const message = `is another day than --adjudged-as-of ${adjudgedAsOf}`
    const issue = { field: "asOf", value: asOf, message, next: "give one of the two" }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const settings = settle({ on, asOf: adjudgedAsOf ?? asOf, standing }, world)
  const paidAsOf = given.paidAsOf === "entry" ? "entry" : (readDay(given.paidAsOf) as Day)
  const paid = paidAsOf === "entry" ? {} : { paidAsOf }
  return { settings, paidAsOf, days: { adjudgedAsOf: settings.asOf, standing, ...paid } } as const
}

/** The entries of a file with what was paid on each; rows whose payments cannot be read are refused with the others. */
function readEntries(
  given: z.infer<typeof entryFilesInput>,
  settings: Settings,
  world: World,
): { readonly portfolio: Portfolio; readonly entries: readonly Entry[] } {
  const files = [given].flat().map(brokerFile)
  const read = readPortfolio(
    files.map(({ file }) => file),
    world,
    settings.asOf,
  )
  const refused: Issue[] = [...files.flatMap(({ issues }) => issues), ...read.refused]
  const entries = read.lines.flatMap((line) => {
    const row = read.rowOf.get(line)
    const entry = readPaidEntry(row?.facts ?? {}, { file: read.name, row: row?.row ?? 0 }, refused)
    return entry === undefined ? [] : [{ ...entry, line }]
  })
  return { portfolio: { ...read, refused }, entries }
}

type Entry = Parameters<typeof refundOf>[0]

function* streamed(entries: readonly Entry[], days: Parameters<typeof refundOf>[1], world: World): Iterable<unknown> {
  for (const entry of entries) yield refundJson(refundOf(entry, days, world), world)
}

/** Acts known by a day that respond to an act on which some refund rests. */
function limitsOf(refunds: readonly Refund[], asOf: Day, { ledger }: World): readonly Act[] {
  const deciding = new Set(refunds.flatMap((r) => r.layers.flatMap((layer) => layer.act ?? [])))
  return [...ledger.acts.values()].filter((act) => {
    const known = knownOn(act)
    return known !== undefined && known <= asOf && act.respondsTo?.some((id) => deciding.has(id)) === true
  })
}

const major = (sums: ReadonlyMap<Currency, Cents>) =>
  Object.fromEntries([...sums].map(([currency, cents]) => [currency, cents / 100]))

/** One entry's refund as one object. */
export function refundJson(r: Refund, { ledger }: World) {
  const { entry, layers, total, bounds, asPaid, unknowns, mismatches, protestBy } = r
  return {
    id: entry.line.id ?? null,
    entryNumber: entry.entryNumber ?? null,
    lineNumber: entry.lineNumber ?? null,
    entryType: entry.entryType ?? null,
    code: entry.line.code,
    entryDate: formatDay(entry.line.entryDate),
    depositedOn: formatDay(entry.depositedOn ?? entry.line.entryDate),
    refund: total === undefined ? null : total / 100,
    ...(bounds === undefined ? {} : { bounds: { from: bounds.from / 100, to: bounds.to / 100 } }),
    ...(asPaid === undefined ? {} : { refundAsPaid: asPaid / 100 }),
    layers: layers.map(({ measure, title, heading, collected, owed, refund, because, act: id }) => {
      const act = id === undefined ? undefined : ledger.acts.get(id)
      return {
        measure,
        title,
        heading: heading ?? null,
        collected: collected / 100,
        owed: owed / 100,
        refund: refund / 100,
        because,
        act: id ?? null,
        citation: act === undefined ? null : act.citations.map(formatCitation).join("; "),
        grade: act?.grade ?? null,
      }
    }),
    unknowns,
    mismatches: mismatches.map((m) => ({ ...m, paid: m.paid === undefined ? null : m.paid / 100, law: m.law / 100 })),
    protestBy: protestBy === undefined ? null : formatDay(protestBy),
  }
}

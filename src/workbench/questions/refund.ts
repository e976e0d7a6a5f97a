import { z } from "zod"
import {
  type Cents,
  type Currency,
  formatDay,
  type Issue,
  readDay,
  readMoney,
  speakDay,
  speakMoney,
} from "../../core/index.ts"
import { type Paid, type PaidEntry, type Refund, refundOf } from "../../duty/index.ts"
import type { LineFacts } from "../line-facts.ts"
import { type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { dayInput, footer, type Settings, settingsJson, settle } from "../settings.ts"
import { refusedText } from "../text/refused-text.ts"
import { wrap } from "../text/wrap.ts"
import { textFileInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  file: textFileInput.describe("entry lines as filed, CSV or JSON lines"),
  adjudgedAsOf: dayInput
    .optional()
    .describe("the law as adjudged by this day, YYYY-MM-DD (default: the record's horizon or today)"),
})

interface RefundAnswer {
  readonly settings: Settings
  readonly world: World
  readonly portfolio: Portfolio
  readonly refunds: readonly Refund[]
}

const NOTES = [
  "Refund is what was collected on the day of entry, as known that day, less what is owed as adjudged.",
  "Interest is not computed.",
  "Whether an entry is still open to refund turns on its liquidation and protest dates; where no liquidation date is given, that is not known. The last day to protest is 180 days after liquidation (19 U.S.C. 1514(c)(3); recalled, grade C).",
]

export const refund = question<z.infer<typeof input>, RefundAnswer>({
  name: "refund",
  purpose: "duty collected on entries less duty owed as the law turned out",
  input,
  positional: ["file"],
  example: "refund examples/entries.csv",
  answer(given, world) {
    const settings = settle({ asOf: given.adjudgedAsOf, standing: "adjudged" }, world)
    const read = readPortfolio(given.file, world, settings.asOf)
    const refused: Issue[] = [...read.refused]
    const refunds: Refund[] = []
    for (const line of read.lines) {
      const row = read.rowOf.get(line)
      const facts = row?.facts ?? {}
      const place = { file: read.name, row: row?.row ?? 0 }
      const entry = readPaid(facts, place, refused)
      if (facts.entry_date === undefined || facts.entry_date === "") {
        refused.push({
          ...place,
          field: "entry_date",
          value: "",
          message: "is missing",
          next: "a refund needs the day of entry",
        })
      } else if (entry !== undefined) refunds.push(refundOf({ ...entry, line }, settings.asOf, world))
    }
    return { settings, world, portfolio: { ...read, refused }, refunds }
  },
  text: refundText,
  json: ({ settings, world, portfolio, refunds }) => ({
    ...settingsJson(settings, world),
    rows: portfolio.rows,
    refused: portfolio.refused,
    total: Object.fromEntries([...totals(refunds)].map(([currency, cents]) => [currency, cents / 100])),
    interest: null,
    notes: NOTES,
    entries: refunds.map(refundJson),
  }),
  exitCode: ({ portfolio }) => (portfolio.refused.length > 0 ? 3 : 0),
})

/** Reads what was paid: `9903.01.24=200.00;9903.01.25=100.00`. */
function readPaid(
  facts: LineFacts,
  place: { file: string; row: number },
  issues: Issue[],
): Omit<PaidEntry, "line"> | undefined {
  const before = issues.length
  const paid: Paid[] = []
  for (const part of (facts.paid ?? "").split(";").filter((p) => p.trim() !== "")) {
    const [heading = "", amount = ""] = part.split("=").map((p) => p.trim())
    const cents = readMoney(amount)
    if (cents === undefined || heading === "") {
      issues.push({
        ...place,
        field: "paid",
        value: part,
        message: "is not heading=amount",
        next: "write 9903.01.24=200.00;9903.01.25=100.00",
      })
    } else paid.push({ heading, cents })
  }
  const text = facts.liquidation_date?.trim()
  const liquidatedOn = text === undefined || text === "" ? undefined : readDay(text)
  if (text && liquidatedOn === undefined) {
    issues.push({
      ...place,
      field: "liquidation_date",
      value: text,
      message: "is not a day",
      next: "write it as YYYY-MM-DD",
    })
  }
  if (issues.length > before) return undefined
  return {
    ...(facts.entry_number ? { entryNumber: facts.entry_number } : {}),
    ...(facts.line_number ? { lineNumber: facts.line_number } : {}),
    ...(facts.entry_type ? { entryType: facts.entry_type } : {}),
    ...(liquidatedOn === undefined ? {} : { liquidatedOn }),
    paid,
  }
}

function totals(refunds: readonly Refund[]): ReadonlyMap<Currency, Cents> {
  const sums = new Map<Currency, Cents>()
  for (const { total = 0, entry } of refunds)
    sums.set(entry.line.currency, (sums.get(entry.line.currency) ?? 0) + total)
  return sums
}

function refundJson({ entry, layers, total, unknowns, mismatches, protestBy }: Refund) {
  return {
    id: entry.line.id ?? null,
    entryNumber: entry.entryNumber ?? null,
    lineNumber: entry.lineNumber ?? null,
    code: entry.line.code,
    entryDate: formatDay(entry.line.entryDate),
    refund: total === undefined ? null : total / 100,
    layers: layers.map((l) => ({ ...l, collected: l.collected / 100, owed: l.owed / 100, refund: l.refund / 100 })),
    unknowns,
    mismatches: mismatches.map((m) => ({ ...m, paid: m.paid / 100, law: m.law / 100 })),
    protestBy: protestBy === undefined ? null : formatDay(protestBy),
  }
}

function refundText(
  { settings, world, portfolio, refunds }: RefundAnswer,
  colour: Parameters<typeof refusedText>[1],
): string {
  const sign = (currency: Currency) => (currency === "USD" ? "$" : "¥")
  const out = [...totals(refunds)].map(([currency, cents]) =>
    colour.bold(
      `Refundable: ${sign(currency)}${speakMoney(cents)} on ${refunds.length} entry lines, as adjudged by ${speakDay(settings.asOf)}`,
    ),
  )
  out.push("")
  for (const { entry, layers, total, unknowns, mismatches, protestBy } of refunds) {
    const money = (cents: Cents) => `${sign(entry.line.currency)}${speakMoney(cents)}`
    const name = [entry.entryNumber, entry.lineNumber, entry.line.id].filter((x) => x !== undefined).join(" ")
    out.push(
      `${name.padEnd(36).slice(0, 36)} ${formatDay(entry.line.entryDate)} ${(total === undefined ? "not known" : money(total)).padStart(24)}`,
    )
    for (const l of layers) {
      out.push(
        colour.dim(`  ${`${l.heading ?? ""} ${l.title}`.slice(0, 52).padEnd(52)} ${money(l.refund).padStart(20)}`),
        wrap(`    ${l.because}`, 4),
      )
    }
    for (const m of mismatches)
      out.push(wrap(`  ! ${m.heading}: ${m.says}: paid ${money(m.paid)}, law ${money(m.law)}`, 4))
    for (const u of unknowns) out.push(wrap(`  ? ${u}`, 4))
    if (protestBy !== undefined) out.push(`  protest by ${speakDay(protestBy)}`)
  }
  if (portfolio.refused.length > 0) out.push("", ...refusedText(portfolio, colour))
  out.push("", ...NOTES.map((note) => wrap(`- ${note}`, 2)), colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

import { type Cents, type Currency, type Day, formatDay, speakDay, speakMoney } from "../../core/index.ts"
import type { Refund } from "../../duty/index.ts"
import { instrumentOf } from "../../ledger/index.ts"
import type { Colour } from "../colour.ts"
import type { RefundAnswer } from "../questions/refund.ts"
import { claimTotals, layerTotals, paidTotals, REFUND_NOTES, refundTotals } from "../refund-sums.ts"
import { footer } from "../settings.ts"
import { refusedText } from "./refused-text.ts"
import { wrap, wrapped } from "./wrap.ts"

const SIGN = { USD: "$", CNY: "¥" } as const
const WIDTH = 80

/** What comes back, entry by entry, under the sum; then what limits a claim. */
export function refundText(answer: RefundAnswer, colour: Colour): string {
  const { settings, world, portfolio, refunds, limits } = answer
  const known = refunds.filter((r) => r.total !== undefined).length
  const out: string[] = []
  for (const [currency, cents] of refundTotals(refunds)) {
    const [money, day] = [`${SIGN[currency]}${speakMoney(cents)}`, speakDay(settings.asOf)]
    out.push(
      colour.bold(
        wrap(
          `Refundable: ${money} on ${known} entry ${known === 1 ? "line" : "lines"}, ${settings.standing === "adjudged" ? "as adjudged" : "by retroactive acts alone, as known"} by ${day}`,
        ),
      ),
    )
  }
  const titles = new Map(refunds.flatMap((r) => r.layers.map((layer) => [layer.measure, layer.title] as const)))
  const currencies = new Set(refunds.map((r) => r.entry.line.currency))
  if (currencies.size === 1) {
    const [currency] = currencies as Set<Currency>
    for (const [measure, cents] of layerTotals(refunds))
      out.push(row(`  ${titles.get(measure)}`, `${SIGN[currency as Currency]}${speakMoney(cents)}`))
  }
  for (const [currency, cents] of paidTotals(refunds)) {
    if (cents !== refundTotals(refunds).get(currency))
      out.push(row("  on what was really paid, where the file tells it", `${SIGN[currency]}${speakMoney(cents)}`))
  }
  if (currencies.size === 1) {
    const [currency] = currencies as Set<Currency>
    const claims = claimTotals(refunds, settings.on)
    if (claims.length > 0) out.push("", `By the time left to claim, on ${speakDay(settings.on)}`)
    for (const { state, entries, cents } of claims)
      out.push(
        row(
          `  ${state}: ${entries} ${entries === 1 ? "line" : "lines"}`,
          `${SIGN[currency as Currency]}${speakMoney(cents)}`,
        ),
      )
  }
  const open = refunds.length - known
  if (open > 0)
    out.push(wrap(`  ${open} more could not be said exactly and ${open === 1 ? "is" : "are"} not in the sum.`))
  for (const r of refunds) out.push("", ...entryText(r, settings.on, colour))
  if (portfolio.refused.length > 0) out.push("", ...refusedText(portfolio, colour))
  out.push("", ...REFUND_NOTES.flatMap((note) => wrapped(`- ${note}`, 2, WIDTH)))
  if (limits.length > 0) out.push("", "What the record knows of claims:")
  for (const act of limits) {
    const grade = act.grade === "A" ? "" : ` (grade ${act.grade})`
    out.push(...wrapped(`- ${act.title}: ${instrumentOf(act)}${grade}. ${act.notes ?? ""}`.trim(), 2, WIDTH))
  }
  out.push("", colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

/** Label on the left, figure on the right edge. */
function row(label: string, figure: string): string {
  const room = WIDTH - figure.length - 1
  return `${label.slice(0, room).padEnd(room)} ${figure}`
}

function entryText(r: Refund, asOf: Day, colour: Colour): string[] {
  const { entry, layers, total, bounds, asPaid, unknowns, mismatches, protestBy } = r
  const { line, depositedOn = line.entryDate } = entry
  const money = (cents: Cents) => `${cents < 0 ? "−" : ""}${SIGN[line.currency]}${speakMoney(Math.abs(cents))}`
  const name = [line.id, entry.entryNumber, entry.lineNumber].filter((x) => x !== undefined).join(" ")
  const law = depositedOn === line.entryDate ? "" : ` (law of ${formatDay(line.entryDate)})`
  const figure =
    total !== undefined
      ? money(total)
      : bounds === undefined
        ? "not known"
        : `${money(bounds.from)} to ${money(bounds.to)}`
  const out = [colour.bold(row(`${name}  ${formatDay(depositedOn)}${law}`, figure))]
  for (const [i, l] of layers.entries()) {
    out.push(row(`  ${`${l.heading ?? ""} ${l.title}`.trim()}`, money(l.refund)))
    if (layers[i + 1]?.because !== l.because) out.push(...wrapped(`    ${l.because}`, 4, WIDTH).map(colour.dim))
  }
  for (const m of mismatches)
    out.push(
      ...wrapped(
        `  ! ${m.heading}: ${m.says}${m.paid === undefined ? "" : `: paid ${money(m.paid)}`}, law ${money(m.law)}`,
        4,
        WIDTH,
      ),
    )
  if (asPaid !== undefined && asPaid !== total) out.push(row("  on what was really paid", money(asPaid)))
  for (const u of unknowns) out.push(...wrapped(`  ? ${u}`, 4, WIDTH))
  if (protestBy !== undefined)
    out.push(`  ${protestBy < asOf ? "the time to protest ran out on" : "protest by"} ${speakDay(protestBy)}`)
  return out
}

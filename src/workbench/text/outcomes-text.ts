import { type Amount, dotted, percentOf, speakDay, speakMoney } from "../../core/index.ts"
import type { Assessment } from "../../duty/index.ts"
import type { Bill, Move, Priced } from "../../outcomes/index.ts"
import type { Colour } from "../colour.ts"
import { labelOf } from "../labels.ts"
import type { OutcomesAnswer } from "../questions/outcomes.ts"
import { footer } from "../settings.ts"
import { refusedText } from "./refused-text.ts"
import { returnsText } from "./returns-text.ts"
import { wrap } from "./wrap.ts"

const pct = (ppm: number): string => `${percentOf(ppm)}%`

/** The portfolio today and under each ending: the rate first, then two bills, movers, and every line. */
export function outcomesText(answer: OutcomesAnswer, colour: Colour): string {
  const { settings, world, portfolio, now, nowOn, endings, comparedOn, deadline, returns } = answer
  const out: string[] = [colour.bold(headline(answer))]
  if (settings.on > settings.asOf) {
    out.push(
      wrap(
        `Nothing after ${speakDay(settings.asOf)} is known here: what is in force on ${speakDay(settings.on)} cannot be said. Both branches follow.`,
      ),
    )
  }
  out.push("", ...ordinaryTable(answer, colour), "")
  if (answer.peaks.us !== undefined && answer.peaks.cn !== undefined) {
    const { us, cn } = answer.peaks
    out.push(
      wrap(
        `Reports of ${percentOf(us.ppm)}% and ${percentOf(cn.ppm)}% describe rates already withdrawn: ${us.withdrawnBy} and ${cn.withdrawnBy} set others in their place. A lapse returns what stands now, not what stood in ${speakDay(us.on).split(" ").slice(1).join(" ")}.`,
      ),
      "",
    )
  }
  for (const payer of ["US", "CN"] as const) {
    const bill = now.bills.find((b) => b.payer === payer)
    if (bill === undefined) continue
    out.push(...billTable(bill, answer, colour), "")
  }
  const lapse = endings.find((e) => e.outcome.kind === "lapse") ?? endings[0]
  if (lapse !== undefined && lapse.movers.length > 0) {
    out.push(
      colour.bold(
        `Largest movers if ${lapse.outcome.title === "it lapses" ? "the truce lapses" : lapse.outcome.title}`,
      ),
    )
    out.push(...lapse.movers.slice(0, 5).map((m) => moverRow(m, answer)), "")
  }
  out.push(...linesTable(answer, colour), "")
  out.push(...returnsText(returns, settings.asOf, colour))
  if (portfolio.refused.length > 0) out.push(...refusedText(portfolio, colour))
  const unknown = unknowns(now)
  if (unknown.length > 0) out.push(colour.bold("Not known"), ...unknown.map((u) => wrap(`- ${u}`, 2)), "")
  const day = deadline === undefined ? "" : ` Endings are priced on ${speakDay(comparedOn)}.`
  out.push(wrap(`Now is ${speakDay(nowOn)}.${day} Two bills, two payers: they are not added. AD/CVD not included.`))
  out.push(colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

/** `today`, or the last known day when the day asked lies past it. */
function nowWord({ nowOn, settings }: OutcomesAnswer): string {
  return nowOn === settings.on ? "today" : `on ${speakDay(nowOn)}`
}

function headline({ deadline, settings, endings }: OutcomesAnswer): string {
  if (deadline === undefined) return "No suspension with an end date is running."
  const days = deadline - settings.asOf
  const lapse = endings.find((e) => e.outcome.kind === "lapse")
  const after =
    lapse === undefined
      ? ""
      : ` By law the US side then charges ${pct(lapse.ordinary.us)}, China's ${pct(lapse.ordinary.cn)}.`
  return wrap(`What happens when the truce runs out on ${speakDay(deadline)}, in ${days} days?${after}`)
}

function ordinaryTable(answer: OutcomesAnswer, colour: Colour): string[] {
  const { ordinaryNow, endings, comparedOn } = answer
  const row = (name: string, us: string, cn: string) => `  ${name.padEnd(44)}${us.padStart(15)}${cn.padStart(15)}`
  return [
    colour.bold("An article on no list pays, beyond MFN"),
    colour.dim(row("", "to the US", "to China")),
    row(nowWord(answer), pct(ordinaryNow.us), pct(ordinaryNow.cn)),
    ...endings.map((e) => row(`if ${e.outcome.title}`, pct(e.ordinary.us), pct(e.ordinary.cn))),
    colour.dim(`  from ${speakDay(comparedOn)}`),
  ]
}

function billTable(bill: Bill, answer: OutcomesAnswer, colour: Colour): string[] {
  const { now, endings } = answer
  const name = bill.payer === "US" ? "Importers in the United States" : "Importers in China"
  const sign = bill.currency === "USD" ? "$" : "¥"
  const row = (label: string, duty: Amount) => {
    return `  ${label.padEnd(32)} ${moneyRange(duty, sign).padStart(32)} ${rateRange(duty, bill.value).padStart(12)}`
  }
  const open =
    bill.duty.known || bill.duty.to !== undefined
      ? []
      : [colour.dim("  (the certain part: what is not known stands below)")]
  const of = (priced: Priced) => priced.bills.find((b) => b.payer === bill.payer)?.duty ?? bill.duty
  return [
    colour.bold(`${name}: ${bill.lines} lines, ${sign}${speakMoney(bill.value)} entered`),
    row(nowWord(answer), of(now)),
    ...endings.map((e) => row(`if ${e.outcome.title}`, of(e.priced))),
    ...open,
  ]
}

/** The bill as percent of what is entered, as exact as the bill itself. */
function rateRange(duty: Amount, value: number): string {
  if (value === 0) return ""
  const of = (cents: number) => ((cents * 100) / value).toFixed(1)
  if (duty.known) return `${of(duty.value)}%`
  if (duty.to === undefined) return `≥ ${of(duty.from)}%`
  return `${of(duty.from)}–${of(duty.to)}%`
}

function moneyRange(amount: Amount, sign: string): string {
  if (amount.known) return `${sign}${speakMoney(amount.value)}`
  const whole = (cents: number) => `${sign}${speakMoney(cents).replace(/\.\d+$/, "")}`
  return amount.to === undefined ? `at least ${whole(amount.from)}` : `${whole(amount.from)} to ${whole(amount.to)}`
}

function moverRow({ after, change }: Move, { portfolio, world }: OutcomesAnswer): string {
  const line = portfolio.lines.find((l) => l.id === after.line.id && l.code === after.line.code)
  const label = (line && portfolio.labels.get(line)) ?? labelOf(world.labels, after.line.code)
  const sign = after.line.currency === "USD" ? "$" : "¥"
  const money = `${change < 0 ? "-" : "+"}${sign}${speakMoney(Math.abs(change))}`
  return `  ${(after.line.id ?? "").padEnd(16)} ${dotted(after.line.code).padEnd(13)} ${label.padEnd(26).slice(0, 26)} ${money.padStart(19)}`
}

function linesTable({ portfolio, now, endings }: OutcomesAnswer, colour: Colour): string[] {
  const shown = endings.slice(0, 3)
  const head = `  ${"line".padEnd(16)}${"code".padEnd(14)}${"now".padStart(12)}${shown.map((e) => e.outcome.id.padStart(12)).join("")}`
  const rows = portfolio.lines.map((line, i) => {
    const cells = [now, ...shown.map((e) => e.priced)].map((p) => rateCell(p.assessments[i] as Assessment).padStart(12))
    return `  ${(line.id ?? "").padEnd(16)}${dotted(line.code).padEnd(14)}${cells.join("")}`
  })
  const note = "  + MFN not known here, additional duties only   ~ depends on facts not given"
  return [colour.bold("Every line, duty as % of value"), colour.dim(head), ...rows, colour.dim(note)]
}

/** `54%`; `+34%` when column 1 is not known; `~25%` or a range when facts are missing. */
function rateCell(a: Assessment): string {
  if (a.ratePpm !== undefined) return `${round(a.ratePpm)}%`
  const value = a.line.enteredValue
  if (value === 0) return "–"
  if (a.needs.length > 0 && !a.total.known && a.total.to !== undefined) {
    return `~${round((a.total.from / value) * 1e6)}–${round((a.total.to / value) * 1e6)}%`
  }
  if (a.total.known) return `${round((a.total.value / value) * 1e6)}%`
  if (a.additionalPpm !== undefined) return `+${round(a.additionalPpm)}%`
  return `≥${round((a.total.from / value) * 1e6)}%`
}

const round = (ppm: number): string => String(Math.round(ppm / 1000) / 10)

function unknowns(now: Priced): string[] {
  const counted = new Map<string, number>()
  for (const a of now.assessments) {
    for (const text of a.unknowns) {
      const kind = text.replace(/ for [\d.]+ /, " ")
      counted.set(kind, (counted.get(kind) ?? 0) + 1)
    }
  }
  return [...counted].map(([text, count]) => (count === 1 ? text : `${text} (${count} lines)`)).slice(0, 8)
}

import {
  addDays,
  type Cents,
  dotted,
  formatCitation,
  formatRate,
  partyName,
  percentOf,
  speakDay,
  speakMoney,
} from "../../core/index.ts"
import { type Assessment, type Component, rateInWords } from "../../duty/index.ts"
import { whyOpen } from "../branches.ts"
import type { Colour } from "../colour.ts"
import type { DutyAnswer, RateSpan } from "../questions/duty.ts"
import { footer } from "../settings.ts"
import { wrap, wrapped } from "./wrap.ts"

const SIGN = { USD: "$", CNY: "¥" } as const

/** One product's duty as a ladder of layers to the total, then what did not apply and what is not known. */
export function dutyText(answer: DutyAnswer, colour: Colour): string {
  const { line, label, settings, world, open, assessments } = answer
  const name = label === "" ? "" : ` · ${label}`
  const way = `from ${partyName(line.origin)} to ${partyName(line.destination)}`
  const out = [colour.bold(`${dotted(line.code)}${name}`), `${way}, entered ${speakDay(settings.on)}`]
  const why = whyOpen(open)
  if (why !== undefined) out.push(colour.bold(wrap(`Open: ${why}.`)))
  assessments.forEach((a, i) => {
    out.push("")
    if (why !== undefined) out.push(colour.bold(wrap(`${i + 1}. ${open.branches[i]?.title ?? ""}`)))
    out.push(...ladder(a, colour))
  })
  if (answer.fees !== undefined) out.push("", ...feeLines(answer, colour))
  if (answer.span !== undefined) out.push("", ...spanLines(answer.span, colour))
  const first = assessments[0] as Assessment
  out.push(...remarks(first, colour))
  out.push(
    "",
    colour.dim("Antidumping and countervailing duties are not included."),
    colour.dim(footer(settings, world)),
  )
  return `${out.join("\n")}\n`
}

function feeLines({ fees = [], line }: DutyAnswer, colour: Colour): string[] {
  const rows = fees.map((fee) => {
    const figures = `${formatRate(fee.rate).padStart(10)} ${`${SIGN[line.currency]}${speakMoney(fee.cents)}`.padStart(16)}`
    return `${`  ${fee.title} [${fee.grade}]`.padEnd(80 - figures.length)}${figures}`
  })
  return [
    colour.bold("User fees, beside the duty and not in its total"),
    ...rows,
    wrap("  The least and greatest processing fee are by entry and are not applied.", 2),
  ]
}

/** The rate as steps, and when entry costs least. */
function spanLines({ from, to, asOf, steps, cheapest }: RateSpan, colour: Colour): string[] {
  const rows = steps.map((step) => `  ${speakDay(step.from).padEnd(22)}${stepText(step).padStart(14)}`)
  const best = cheapest.map((c) => `${speakDay(c.from)} to ${speakDay(addDays(c.until, -1))}`).join(", and ")
  const least = cheapest[0]
  const open = steps.find((step) => !step.known)
  const last =
    least !== undefined
      ? [wrap(`Entry costs least, ${percentOf(least.ppm)}%, from ${best}.`)]
      : open !== undefined && !open.known
        ? [wrap(`On which day entry costs least turns on what is not given (${open.why}).`)]
        : []
  const past = steps.some((step) => step.from > asOf)
    ? [wrap(`Steps after ${speakDay(asOf)} are what the law known that day says of them.`)]
    : []
  return [colour.bold(`The rate from ${speakDay(from)} to ${speakDay(to)}, as steps`), ...rows, ...last, ...past]
}

function stepText(step: RateSpan["steps"][number]): string {
  if (step.known) return `${percentOf(step.ppm)}%`
  if (step.low === undefined) return "not known"
  return step.high === undefined ? `≥ ${percentOf(step.low)}%` : `${percentOf(step.low)}–${percentOf(step.high)}%`
}

function ladder(a: Assessment, colour: Colour): string[] {
  const money = (cents: Cents) => `${SIGN[a.line.currency]}${speakMoney(cents)}`
  const lines = a.components.flatMap((c) => rung(c, money, colour))
  const total = a.total.known
    ? money(a.total.value)
    : a.total.to === undefined
      ? `at least ${money(a.total.from)}`
      : `${money(a.total.from)} to ${money(a.total.to)}`
  const rate = a.ratePpm === undefined ? "" : `${percentOf(a.ratePpm)}%`
  const sum = `${rate}  ${total}`.trim()
  return [
    ...lines,
    `  ${"─".repeat(78)}`,
    colour.bold(`  ${`Total on ${money(a.line.enteredValue)}`.padEnd(78 - sum.length)}${sum}`),
  ]
}

/** One layer: its title, rate and amount, then under which heading and why. */
function rung(c: Component, money: (cents: Cents) => string, colour: Colour): string[] {
  const figures = `${rateInWords(c).padStart(10)} ${amount(c, money).padStart(16)}`
  const [first = "", ...rest] = wrapped(`  ${c.title}${c.grade === "A" ? "" : ` [${c.grade}]`}`, 4, 79 - figures.length)
  const why = [c.heading, c.because].filter((x) => x !== undefined).join(" · ")
  return [`${first.padEnd(80 - figures.length)}${figures}`, ...rest, ...wrapped(`    ${why}`, 4, 80).map(colour.dim)]
}

function amount(c: Component, money: (cents: Cents) => string): string {
  if (c.amount.known) return money(c.amount.cents)
  if (c.rate.kind === "not-available" && c.rate.atMost === undefined) return "not known"
  return c.amount.atMost === undefined ? "needs facts" : `${money(c.amount.atLeast)} to ${money(c.amount.atMost)}`
}

function remarks(a: Assessment, colour: Colour): string[] {
  const out: string[] = []
  if (a.voidSince !== undefined) {
    const voided = a.components.filter((c) => c.void !== undefined).map((c) => c.title)
    out.push(
      "",
      wrap(
        `Void since ${speakDay(a.voidSince)}, refundable: ${voided.join("; ")}. Ask --standing adjudged for what is owed.`,
      ),
    )
  }
  for (const c of a.components) {
    if (c.sleeping?.until === undefined || c.void !== undefined) continue
    out.push(
      "",
      wrap(
        `On ${speakDay(c.sleeping.until)} the ${c.title} returns by itself to ${rateInWords({ ...c, rate: c.sleeping.returns })}.`,
      ),
    )
  }
  if (a.unknowns.length > 0) out.push("", colour.bold("Not known"), ...a.unknowns.map((text) => wrap(`- ${text}`, 2)))
  const refused = a.notApplied.filter((n) => n.verdict !== "not-yet" || n.foreseen === true)
  if (refused.length > 0) {
    out.push("", colour.bold("Did not apply"), ...refused.map((n) => wrap(`- ${n.title}: ${n.because}`, 2)))
  }
  if (a.couldClaim.length > 0) {
    out.push("", colour.bold("Could be claimed"))
    out.push(
      ...a.couldClaim.map((c) =>
        wrap(`- ${c.claim}${c.heading === undefined ? "" : ` (${c.heading})`}: ${c.because}`, 2),
      ),
    )
  }
  const sources = [...new Set(a.components.flatMap((c) => c.citations.map((x) => `${formatCitation(x)} [${c.grade}]`)))]
  return [...out, "", colour.bold("Sources"), ...sources.map((text) => wrap(`- ${text}`, 2))]
}

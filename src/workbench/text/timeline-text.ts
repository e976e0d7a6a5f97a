import { formatDay, partyName, percentOf, speakDay } from "../../core/index.ts"
import { instrumentOf, type TimelineEvent } from "../../ledger/index.ts"
import type { Colour } from "../colour.ts"
import type { RatedStep, TimelineAnswer } from "../questions/timeline.ts"
import { footer } from "../settings.ts"
import { calendarText } from "./calendar-text.ts"
import { lineText } from "./feed-text.ts"
import { refusedText } from "./refused-text.ts"
import { wrap, wrapped } from "./wrap.ts"

const LANE = 22
const LANES = ["us", "talks", "cn"] as const
type Lane = (typeof LANES)[number]

/** Three lanes on one axis of days: the United States, talks and agreements, China; or a chain; or a calendar file. */
export function timelineText(answer: TimelineAnswer, colour: Colour): string {
  const { settings, world, events, chain, goods, ics, from } = answer
  if (ics) return calendarText(events, world.dataVersion)
  const out = chain === undefined ? lanes(answer, colour) : chainLines(chain.id, chain.steps, answer, colour)
  if (chain === undefined && events.length === 0) {
    out.push("Nothing in the record fits. Give an earlier --from, or leave out a filter.")
  }
  if (goods !== undefined) out.push(...goodsLines(goods, colour))
  if (chain === undefined) {
    out.push("", wrap(`Events before ${speakDay(from)}: --from. One of them in full: detente show ID (ids: --json).`))
  }
  out.push("", colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

function lanes({ events, settings }: TimelineAnswer, colour: Colour): string[] {
  const head = row("", { us: "United States", talks: "Talks", cn: "China" })
  const out = [colour.bold(head)]
  let ahead = false
  for (const [on, group] of byDay(events)) {
    if (!ahead && group.every((event) => event.ahead)) {
      ahead = true
      out.push("", colour.bold(wrap(`Known to ${speakDay(settings.asOf)}; what follows was still ahead.`)))
    }
    const cells: Record<Lane, string[]> = { us: [], talks: [], cn: [] }
    for (const event of group) {
      const cell = cells[laneOf(event)]
      if (cell.length > 0) cell.push("")
      cell.push(...lines(event))
    }
    const height = Math.max(...LANES.map((lane) => cells[lane].length))
    out.push("")
    for (let i = 0; i < height; i++) {
      const line = { us: cells.us[i] ?? "", talks: cells.talks[i] ?? "", cn: cells.cn[i] ?? "" }
      out.push(row(i === 0 ? on : "", line))
    }
  }
  return out
}

/** Lines of goods named for one day at most. */
const GOODS_SHOWN = 5

function goodsLines({ portfolio, changes }: NonNullable<TimelineAnswer["goods"]>, colour: Colour): string[] {
  const out = ["", colour.bold(wrap(`Duty on the goods of ${portfolio.name.split(/[/\\]/).at(-1)}`))]
  if (changes.length === 0) out.push("No line changes in this time.")
  for (const { on, lines, because, ahead } of changes) {
    const when = ahead ? `${speakDay(on)}, if nobody signs` : speakDay(on)
    out.push("", `${when}: ${lines.length} ${lines.length === 1 ? "line" : "lines"}`)
    for (const line of lines.slice(0, GOODS_SHOWN)) out.push(wrap(`  ${lineText(line)}`, 4))
    if (lines.length > GOODS_SHOWN) out.push(`  and ${lines.length - GOODS_SHOWN} more`)
    for (const reason of because) out.push(wrap(`  - ${reason.title}: ${reason.because}`, 4))
  }
  return portfolio.refused.length === 0 ? out : [...out, "", ...refusedText(portfolio, colour).slice(0, -1)]
}

function byDay(events: readonly TimelineEvent[]): Map<string, TimelineEvent[]> {
  const days = new Map<string, TimelineEvent[]>()
  for (const event of events) {
    const on = formatDay(event.on)
    days.set(on, [...(days.get(on) ?? []), event])
  }
  return days
}

function laneOf(event: TimelineEvent): Lane {
  if (event.party === undefined) return "talks"
  return event.party === "CN" ? "cn" : "us"
}

function lines(event: TimelineEvent): string[] {
  const days = event.lastDay === undefined ? "" : ` (to ${speakDay(event.lastDay).replace(/ \d{4}$/, "")})`
  const said = event.kind === "agreement" ? [] : event.detail.map(brief)
  return [...wrapped(`${event.title}${days}`, 0, LANE), ...said.flatMap((text) => wrapped(`  ${text}`, 2, LANE))]
}

/** The first sentence, and of a long list its first items. */
function brief(text: string): string {
  const sentence = text.split(/(?<=\.) /)[0] ?? text
  const items = sentence.split("; ")
  if (items.length <= 3) return sentence
  return `${items.slice(0, 2).join("; ")} and ${items.length - 2} more`
}

function row(on: string, { us, talks, cn }: Record<Lane, string>): string {
  return `${on.padEnd(11)}${us.padEnd(LANE + 1)}${talks.padEnd(LANE + 1)}${cn}`.trimEnd()
}

function chainLines(id: string, steps: readonly RatedStep[], { settings }: TimelineAnswer, colour: Colour): string[] {
  if (steps.length === 0) return [`Nothing about ${id} was known on ${speakDay(settings.asOf)}.`]
  const out = [
    colour.bold(wrap(`${steps.length === 1 ? "One step" : `${steps.length} steps`} around ${id}`)),
    "Rates are those on an ordinary article beyond MFN, as each step's day knew them.",
    "",
  ]
  for (const { act, on, answers, takesEffect, us, cn } of steps) {
    const lag = answers.map((a) => `answers ${a.act.id} ${after(a.lagDays)}`)
    const side = act.by === "US" ? colour.us("US") : colour.cn(act.by)
    out.push(`${formatDay(on)}  ${side}  ${wrap(`${act.title}: ${instrumentOf(act)}`, 16, 64).trim()}`)
    if (lag.length > 0) out.push(wrap(`                ${lag.join("; ")}`, 16))
    const rates = `from ${speakDay(takesEffect)}: US ${percentOf(us)}%, China ${percentOf(cn)}%`
    out.push(`                ${colour.bold(rates)}`)
  }
  const last = steps.at(-1) as RatedStep
  out.push("", wrap(`The last step was taken by ${partyName(last.act.by)} on ${speakDay(last.on)}.`))
  return out
}

function after(days: number): string {
  return days === 0 ? "the same day" : `after ${days} ${days === 1 ? "day" : "days"}`
}

import { z } from "zod"
import { addDays, type Day, formatDay, type Party, percentOf, readDay } from "../../core/index.ts"
import {
  type ChainStep,
  type EventKind,
  instrumentOf,
  responseChain,
  type TimelineEvent,
  timeline as timelineOf,
  viewAsOf,
} from "../../ledger/index.ts"
import { allGoodsRate } from "../../outcomes/index.ts"
import { type GoodsChange, goodsChanges } from "../goods-changes.ts"
import { type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { dayInput, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { feedText } from "../text/feed-text.ts"
import { timelineText } from "../text/timeline-text.ts"
import { textFileInput } from "../text-file.ts"
import type { World } from "../world.ts"

const KINDS = [
  "announced",
  "withdrawn",
  "act",
  "ruling",
  "talks",
  "agreement",
  "sign-off",
  "statement",
  "deadline",
  "due",
] as const satisfies readonly EventKind[]

/** What a timeline shows unless asked for more: statements and due days of promises have questions of their own. */
const USUAL = KINDS.filter((kind) => kind !== "statement" && kind !== "due")

/** How far back a timeline goes unless told otherwise. */
const DAYS_BACK = 120

const input = z.object({
  from: dayInput.optional().describe("first day shown, YYYY-MM-DD (default: 120 days before --as-of)"),
  to: dayInput.optional().describe("last day shown, YYYY-MM-DD (default: everything ahead)"),
  party: z.enum(["US", "CN"]).optional().describe("one side only, US or CN; what both did stays"),
  kind: z.array(z.enum(KINDS)).optional().describe("kinds of event (default: all but statement and due)"),
  topic: z.string().optional().describe("only events with these words"),
  tag: z.string().optional().describe("only events with this tag"),
  chain: z.string().optional().describe("a record id: its answers and counter-answers, with the rates after each step"),
  portfolio: textFileInput.optional().describe("entry lines: also every day on which their duty changes, and by what"),
  ics: z.boolean().optional().describe("print deadlines, due days and planned meetings as a calendar file"),
  ...settingsInput,
})

/** One step of a chain with the all-goods rates of both sides, in ppm, on the day it takes effect. */
export interface RatedStep extends ChainStep {
  readonly us: number
  readonly cn: number
}

export interface TimelineAnswer {
  readonly settings: Settings
  readonly world: World
  readonly from: Day
  readonly events: readonly TimelineEvent[]
  readonly chain?: { readonly id: string; readonly steps: readonly RatedStep[] }
  readonly goods?: { readonly portfolio: Portfolio; readonly changes: readonly GoodsChange[] }
  readonly ics: boolean
}

export const timeline = question<z.infer<typeof input>, TimelineAnswer>({
  name: "timeline",
  purpose: "what happened, in what order, and what is set to happen",
  input,
  positional: [],
  example: "timeline --as-of 2025-07-29 --from 2025-05-01",
  answer(given, world) {
    const settings = settle(given, world)
    const { asOf } = settings
    const day = (text: string | undefined) => (text === undefined ? undefined : readDay(text))
    const ics = given.ics === true
    const from = day(given.from) ?? (ics ? asOf : addDays(asOf, -DAYS_BACK))
    const to = day(given.to)
    const kinds = given.kind ?? (ics ? (["deadline", "due", "talks"] as const) : USUAL)
    const { topic, tag, chain } = given
    const party = given.party as Party | undefined
    const filter = { from, kinds, ...present({ to, party, topic, tag }) }
    return {
      settings,
      world,
      from,
      events: timelineOf(world.ledger, asOf, filter).filter((event) => !ics || event.ahead),
      ...(chain === undefined ? {} : { chain: { id: chain, steps: ratedSteps(chain, settings, world) } }),
      ...(given.portfolio === undefined ? {} : { goods: goodsOf(given.portfolio, { from, to }, settings, world) }),
      ics,
    }
  },
  text: timelineText,
  json: ({ settings, world, from, events, chain, goods }) => ({
    ...settingsJson(settings, world),
    ...(chain === undefined
      ? { from: formatDay(from), events: events.map(eventJson) }
      : { chain: chain.id, steps: chain.steps.map(stepJson) }),
    ...(goods === undefined
      ? {}
      : {
          refused: goods.portfolio.refused,
          goods: goods.changes.map((change) => ({ ...change, on: formatDay(change.on) })),
        }),
  }),
  formats: {
    atom: {
      type: "application/atom+xml; charset=utf-8",
      purpose: "print what happened as an Atom feed, newest first",
      ending: "atom",
      print: feedText,
    },
  },
  exitCode: ({ goods }) => ((goods?.portfolio.refused.length ?? 0) > 0 ? 3 : 0),
})

/** How far ahead of the day known goods are looked at unless told otherwise. */
const DAYS_AHEAD = 120

function goodsOf(
  file: z.infer<typeof textFileInput>,
  { from, to }: { readonly from: Day; readonly to: Day | undefined },
  settings: Settings,
  world: World,
) {
  const portfolio = readPortfolio(file, world, settings.on)
  const window = { from, to: to ?? addDays(settings.asOf, DAYS_AHEAD) }
  return { portfolio, changes: goodsChanges(portfolio.lines, settings, window, world) }
}

function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never
}

/** Rates as the day of the step knew them, on the day the step takes effect. */
function ratedSteps(id: string, settings: Settings, { ledger }: World): RatedStep[] {
  return responseChain(ledger, id, settings.asOf).map((step) => {
    const view = viewAsOf(ledger, step.on)
    const rate = (by: string, origin: string) =>
      allGoodsRate(view, by as Party, origin as Party, step.takesEffect, settings.standing)
    return { ...step, us: rate("US", "CN"), cn: rate("CN", "US") }
  })
}

function eventJson(event: TimelineEvent) {
  const { on, lastDay, kind, party, id, title, detail, tags, ahead } = event
  const last = lastDay === undefined ? {} : { lastDay: formatDay(lastDay) }
  return { on: formatDay(on), ...last, kind, party: party ?? null, id, title, detail, tags, ahead }
}

function stepJson({ act, on, answers, takesEffect, us, cn }: RatedStep) {
  return {
    on: formatDay(on),
    id: act.id,
    by: act.by,
    title: act.title,
    instrument: instrumentOf(act),
    answers: answers.map((a) => ({ id: a.act.id, lagDays: a.lagDays })),
    takesEffect: formatDay(takesEffect),
    usPct: percentOf(us),
    cnPct: percentOf(cn),
  }
}

import { z } from "zod"
import {
  addDays,
  type Day,
  DetenteError,
  formatCitation,
  formatDay,
  formatIssue,
  formatRate,
  percentOf,
  readDay,
} from "../../core/index.ts"
import { type Assessment, assess, type EntryLine, type Fee, feesOn } from "../../duty/index.ts"
import { type Branches, branchesOf, deadlinesJson, whyOpen } from "../branches.ts"
import { labelOf } from "../labels.ts"
import { assessmentJson } from "../layer-json.ts"
import { readLine } from "../line-facts.ts"
import type { LineFacts } from "../line-fields.ts"
import { question } from "../question.ts"
import { productSteps, type Step } from "../rate-steps.ts"
import { asksKnown, dayInput, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { dutyText } from "../text/duty-text.ts"
import type { World } from "../world.ts"

const input = z.object({
  code: z.string().describe("HTS number, with or without dots"),
  origin: z.string().default("CN").describe("country of origin, two letters"),
  ...settingsInput,
  value: z.string().default("10000.00").describe("entered value, in the currency of the bill"),
  quantity: z.string().optional().describe("quantity, for specific rates"),
  unit: z.string().optional().describe("its unit as the schedule prints it: kg, liter, each"),
  exportDate: z.string().optional().describe("day of export"),
  loadingDate: z.string().optional().describe("day of loading, for in-transit rules"),
  mode: z.string().optional().describe("mode of transport: vessel, air, truck"),
  steelShare: z.string().optional().describe("steel content as a share of the value, 0 to 1"),
  aluminumShare: z.string().optional().describe("aluminum content as a share of the value"),
  copperShare: z.string().optional().describe("copper content as a share of the value"),
  metalWeightShare: z.string().optional().describe("metal as a share of the weight"),
  usContentShare: z.string().optional().describe("US content as a share of the value"),
  processingShare: z.string().optional().describe("value of repair or processing abroad, as a share of the value"),
  claims: z.string().optional().describe("claims made, by name or heading, separated by commas"),
  fees: z.boolean().default(false).describe("also the user fees on entry, beside the duty"),
  from: dayInput.optional().describe("the rate as steps from this day, YYYY-MM-DD, and the cheapest day to enter"),
  to: dayInput.optional().describe("last day of the steps, YYYY-MM-DD"),
})

/** One product's duty with its trace, on every branch the record leaves open. */
export interface DutyAnswer {
  readonly settings: Settings
  readonly world: World
  readonly line: EntryLine
  readonly label: string
  readonly open: Branches
  /** One assessment a branch; the first is the law as known. */
  readonly assessments: readonly Assessment[]
  readonly fees?: readonly Fee[]
  readonly span?: RateSpan
}

/** The rate over a span as steps, and the days on which entry costs least. */
export interface RateSpan {
  readonly from: Day
  readonly to: Day
  /** Steps past this day are what the law known then says. */
  readonly asOf: Day
  readonly steps: readonly Step[]
  /** Half-open spans at the least rate known. */
  readonly cheapest: readonly { readonly from: Day; readonly until: Day; readonly ppm: number }[]
}

function lineFacts(given: z.infer<typeof input>): LineFacts {
  const fields = {
    code: given.code,
    origin: given.origin,
    entered_value: given.value,
    quantity: given.quantity,
    unit: given.unit,
    export_date: given.exportDate,
    loading_date: given.loadingDate,
    mode: given.mode,
    steel_share: given.steelShare,
    aluminum_share: given.aluminumShare,
    copper_share: given.copperShare,
    metal_weight_share: given.metalWeightShare,
    us_content_share: given.usContentShare,
    processing_share: given.processingShare,
    claims: given.claims,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined))
}

export const duty = question<z.infer<typeof input>, DutyAnswer>({
  name: "duty",
  purpose: "what one product owes on one day, with the law that says so",
  input,
  positional: ["code"],
  example: "duty 9503.00.00 --origin CN --on 2025-08-12 --as-of 2025-07-29",
  isQuick: (raw, world) => raw.from === undefined && raw.to === undefined && asksKnown(raw, world),
  answer(given, world) {
    // Asked for a span alone, the bill above the steps is that of its first day.
    const first = given.to === undefined ? undefined : given.from
    const settings = settle({ ...given, on: given.on ?? first }, world)
    const { line, issues } = readLine(lineFacts(given), world, { entryDate: settings.on })
    if (line === undefined) throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
    const open = branchesOf(world.ledger, settings)
    const assessments = open.branches.map((branch) =>
      assess(line, settings, { ledger: branch.ledger, schedules: world.schedules }),
    )
    const span = given.from === undefined && given.to === undefined ? undefined : spanOf(given, line, settings, world)
    return {
      settings,
      world,
      line,
      label: labelOf(world.labels, line.code),
      open,
      assessments,
      ...(given.fees ? { fees: feesOn(line, settings, world) } : {}),
      ...(span === undefined ? {} : { span }),
    }
  },
  text: dutyText,
  json({ settings, world, line, label, open, assessments, fees, span }) {
    const [first, ...others] = assessments
    const why = whyOpen(open)
    return {
      code: line.code,
      label,
      origin: line.origin,
      destination: line.destination,
      ...settingsJson(settings, world),
      enteredValue: line.enteredValue / 100,
      ...assessmentJson(first as Assessment),
      ...((first as Assessment).voidSince === undefined ? {} : { voidSince: voidSince(first as Assessment) }),
      ...(fees === undefined ? {} : { fees: fees.map(feeJson) }),
      ...(span === undefined ? {} : { span: spanJson(span) }),
      ...(why === undefined
        ? {}
        : {
            open: why,
            deadlines: deadlinesJson(open),
            branches: [first, ...others].map((a, i) => ({
              ...open.branches[i],
              ledger: undefined,
              asOf: undefined,
              ...assessmentJson(a as Assessment),
            })),
          }),
    }
  },
})

/** Steps from one day to another; without a last day, to the day asked about. */
function spanOf(given: z.infer<typeof input>, line: EntryLine, settings: Settings, world: World): RateSpan {
  const from = (given.from === undefined ? settings.on : readDay(given.from)) as Day
  const to = (given.to === undefined ? Math.max(settings.on, from) : readDay(given.to)) as Day
  if (to < from) {
    const issue = { field: "to", value: formatDay(to), message: "is before --from", next: "give a later day" }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const { asOf, standing } = settings
  const { steps } = productSteps(world, world.ledger, line, { from, to, asOf, standing })
  const known = steps.filter((step) => step.known)
  const least = Math.min(...known.map((step) => step.ppm))
  const cheapest = steps.flatMap((step, i) =>
    step.known && step.ppm === least
      ? [{ from: step.from, until: steps[i + 1]?.from ?? addDays(to, 1), ppm: least }]
      : [],
  )
  return { from, to, asOf, steps, cheapest: known.length === steps.length ? cheapest : [] }
}

function spanJson({ from, to, steps, cheapest }: RateSpan) {
  return {
    from: formatDay(from),
    to: formatDay(to),
    steps: steps.map((step) =>
      step.known
        ? { from: formatDay(step.from), ratePct: percentOf(step.ppm) }
        : {
            from: formatDay(step.from),
            ratePct: null,
            ...(step.low === undefined ? {} : { lowPct: percentOf(step.low) }),
            ...(step.high === undefined ? {} : { highPct: percentOf(step.high) }),
            why: step.why,
          },
    ),
    cheapest: cheapest.map((c) => ({ from: formatDay(c.from), until: formatDay(c.until), ratePct: percentOf(c.ppm) })),
  }
}

function feeJson({ measure, title, rate, cents, grade, citations, note }: Fee) {
  return {
    measure,
    title,
    rate: formatRate(rate),
    amount: cents / 100,
    grade,
    citation: citations.map(formatCitation).join("; "),
    note: note ?? null,
  }
}

function voidSince(a: Assessment): string | undefined {
  return a.voidSince === undefined ? undefined : formatDay(a.voidSince)
}

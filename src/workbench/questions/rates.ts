import { z } from "zod"
import { type Day, DetenteError, formatDay, formatIssue, parseDay, percentOf, readDay } from "../../core/index.ts"
import type { EntryLine } from "../../duty/index.ts"
import { type Agreement, type Ledger, viewAsOf } from "../../ledger/index.ts"
import { type AskedEnding, askedEndings, ENDING_HELP } from "../asked-endings.ts"
import { labelOf } from "../labels.ts"
import { readLine } from "../line-facts.ts"
import { question } from "../question.ts"
import { allGoodsSteps, productSteps, type SideSteps, type Step } from "../rate-steps.ts"
import { dayInput, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { ratesText } from "../text/rates-text.ts"
import type { World } from "../world.ts"

const input = z.object({
  code: z.string().optional().describe("one product instead of an article that is on no list, HTS number"),
  origin: z.string().default("CN").describe("the product's country of origin, two letters"),
  value: z.string().default("10000.00").describe("the product's entered value"),
  from: dayInput.default("2025-01-01").describe("first day of the series"),
  to: dayInput.optional().describe("last day of the series (default: 55 days past the deadline, and past --on)"),
  ending: z.array(z.string()).default([]).describe(ENDING_HELP),
  ...settingsInput,
})

/** Rates as steps: as the law known stands, and under each ending from the day known on. */
export interface RatesAnswer {
  readonly settings: Settings
  readonly world: World
  readonly product?: { readonly line: EntryLine; readonly label: string }
  readonly from: Day
  readonly to: Day
  /** To the day known; what follows it depends on the ending. */
  readonly sides: readonly SideSteps[]
  readonly deadline?: Day
  readonly truces: readonly Agreement[]
  readonly endings: readonly { readonly ending: AskedEnding; readonly sides: readonly SideSteps[] }[]
}

export const rates = question<z.infer<typeof input>, RatesAnswer>({
  name: "rates",
  purpose: "duty of both sides, or on one product, step by step and under each ending",
  input,
  positional: ["code"],
  example: "rates --as-of 2025-07-29",
  answer(given, world) {
    const settings = settle(given, world)
    const { asOf, standing } = settings
    const from = parseDay(given.from)
    const { deadline, comparedOn, endings } = askedEndings(world, settings, given.ending)
    const shown = Math.max((deadline ?? comparedOn) + 55, settings.on + 30)
    const to = Math.max((given.to === undefined ? undefined : readDay(given.to)) ?? shown, from) as Day
    const line = given.code === undefined ? undefined : productLine(given, world, settings)
    const sidesOf = (ledger: Ledger, first: Day, last: Day): readonly SideSteps[] => {
      const window = { from: first, to: last, asOf, standing }
      return line === undefined ? allGoodsSteps(ledger, window) : [productSteps(world, ledger, line, window)]
    }
    const split = Math.min(Math.max(asOf, from), to) as Day
    const known = [...viewAsOf(world.ledger, asOf).ledger.agreements.values()]
    return {
      settings,
      world,
      ...(line === undefined ? {} : { product: { line, label: labelOf(world.labels, line.code) } }),
      from,
      to,
      sides: sidesOf(world.ledger, from, split),
      ...(deadline === undefined ? {} : { deadline }),
      truces: known
        .filter((a) => a.kind === "truce" && a.concludedOn <= asOf && a.from !== undefined && a.until !== undefined)
        .sort((a, b) => (a.from as Day) - (b.from as Day)),
      endings: split >= to ? [] : endings.map((ending) => ({ ending, sides: sidesOf(ending.ledger, split, to) })),
    }
  },
  text: ratesText,
  json({ settings, world, product, from, to, sides, deadline, truces, endings }) {
    return {
      ...settingsJson(settings, world),
      of: product === undefined ? "an article on no list, beyond MFN" : "one product, column 1 included",
      code: product?.line.code ?? null,
      label: product?.label ?? null,
      from: formatDay(from),
      to: formatDay(to),
      deadline: deadline === undefined ? null : formatDay(deadline),
      sides: sides.map(sideJson),
      truces: truces.map((a) => ({
        id: a.id,
        title: a.title,
        from: formatDay(a.from as Day),
        until: formatDay(a.until as Day),
        grade: a.grade,
      })),
      endings: endings.map(({ ending, sides: under }) => ({
        name: ending.name,
        title: ending.outcome.title,
        sides: under.map(sideJson),
      })),
    }
  },
})

function productLine(given: z.infer<typeof input>, world: World, settings: Settings): EntryLine {
  const { line, issues } = readLine({ code: given.code, origin: given.origin, entered_value: given.value }, world, {
    entryDate: settings.on,
  })
  if (line !== undefined) return line
  throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}

const sideJson = ({ by, of, steps }: SideSteps) => ({ by, of, steps: steps.map(stepJson) })

function stepJson(step: Step) {
  const from = formatDay(step.from)
  if (step.known) return { from, pct: percentOf(step.ppm) }
  const low = step.low === undefined ? {} : { lowPct: percentOf(step.low) }
  const high = step.high === undefined ? {} : { highPct: percentOf(step.high) }
  return { from, pct: null, ...low, ...high, why: step.why }
}

import { z } from "zod"
import {
  type Average,
  averageOf,
  averagesBy,
  type Basis,
  changeDays,
  type Group,
  lineRates,
  type Range,
  withoutExemptions,
} from "../../averages/index.ts"
import { type Day, DetenteError, formatDay, formatIssue, readDay, readParty } from "../../core/index.ts"
import type { LawBook } from "../../duty/index.ts"
import { GROUPINGS, type GroupedBy, type Grouping, groupingOf } from "../average-groups.ts"
import { type Branch, branchesOf, whyOpen } from "../branches.ts"
import { counting } from "../counting.ts"
import { question } from "../question.ts"
import { dayInput, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { averageText } from "../text/average-text.ts"
import { textFileInput, textFileOr } from "../text-file.ts"
import { DIRECTIONS, type ImportDirection, type NamedWeights, WEIGHT_NAMES, weightsOf } from "../weights.ts"
import type { World } from "../world.ts"

const input = z.object({
  direction: z
    .enum(DIRECTIONS)
    .default("us-imports")
    .describe("whose imports: of the United States from China, or of China from the United States"),
  origin: z.string().optional().describe("origin of US imports, two letters: CN (default) or HK"),
  weights: textFileOr(WEIGHT_NAMES)
    .optional()
    .describe("what each code weighs, CSV with code and value (default: the best that is held)"),
  basis: z
    .enum(["with-exemptions", "statutory"])
    .default("with-exemptions")
    .describe("count exemptions by list of goods, or what the measures name before them"),
  by: z.enum(GROUPINGS).optional().describe("the tariff matrix by group of codes; sectors are the OECD's industries"),
  sectors: textFileInput.optional().describe("sectors of your own for --by sector, CSV with code and sector"),
  from: dayInput.optional().describe("first day of a series over every day on which something changed, YYYY-MM-DD"),
  to: dayInput.optional().describe("last day of the series, YYYY-MM-DD"),
  ...settingsInput,
})

/** The groups of one day. */
export interface DayGroups {
  readonly on: Day
  readonly groups: ReadonlyMap<string, Group>
}

export interface AverageAnswer {
  readonly settings: Settings
  readonly world: World
  readonly direction: ImportDirection
  readonly weights: NamedWeights
  readonly basis: Basis
  /** By day; of a series only days on which some figure is another than on the day before. */
  readonly averages: readonly Average[]
  readonly grouping?: Grouping
  readonly matrix: readonly DayGroups[]
  /** Why the last day is open, and its average each way, where a deadline lies between it and what is known. */
  readonly open?: { readonly why: string; readonly ways: readonly Way[] }
}

/** One way the record may go on, and the average it leads to. */
export interface Way {
  readonly branch: Branch
  readonly average: Average
}

export const average = question<z.infer<typeof input>, AverageAnswer>({
  name: "average",
  purpose: "trade-weighted and simple average tariffs by date, and tariff matrices",
  input,
  positional: [],
  example: "average --on 2025-05-20",
  answer(given, world, onProgress) {
    const settings = settle(given, world)
    const weights = weightsOf(
      {
        direction: given.direction,
        ...(given.origin === undefined ? {} : { origin: originOf(given.origin) }),
        ...(given.weights === undefined ? {} : { weights: given.weights }),
      },
      world,
    )
    const grouping = groupingAsked(given, world)
    const book: LawBook = given.basis === "statutory" ? withoutExemptions(world) : world
    const days = daysAsked(given, settings, weights, book)
    const step = counting(onProgress, days.length)
    const averages: Average[] = []
    const matrix: DayGroups[] = []
    for (const on of days) {
      const rates = lineRates(weights.weights, { on, asOf: settings.asOf, standing: settings.standing }, book)
      const next = averageOf(on, rates)
      const groups = grouping === undefined ? undefined : averagesBy(on, rates, grouping.groupOf)
      step()
      if (same(averages.at(-1), next) && sameGroups(matrix.at(-1)?.groups, groups)) continue
      averages.push(next)
      if (groups !== undefined) matrix.push({ on, groups })
    }
    const { direction, basis } = given
    const open = openWays(days.at(-1) as Day, given.basis, weights, settings, world)
    return {
      settings,
      world,
      direction,
      weights,
      basis,
      averages,
      matrix,
      ...(grouping === undefined ? {} : { grouping }),
      ...(open === undefined ? {} : { open }),
    }
  },
  text: averageText,
  json: ({ settings, world, direction, weights, basis, averages, grouping, matrix, open }) => ({
    ...settingsJson(settings, world),
    direction,
    origin: weights.weights.origin,
    weightsName: weights.name,
    weights: weights.weights.basis,
    basis,
    notes: weights.notes,
    refused: weights.refused,
    notKnown: open?.why ?? null,
    series: averages.map(averageJson),
    ...(open === undefined
      ? {}
      : { ways: open.ways.map(({ branch: { id, title }, average: of }) => ({ id, title, ...averageJson(of) })) }),
    ...(grouping === undefined
      ? {}
      : {
          by: grouping.by,
          groups: matrix.flatMap(({ groups }) =>
            [...groups].map(([group, { average: of, value, lines }]) => {
              const { on, layersPct: _, ...rest } = averageJson(of)
              return { on, group, label: grouping.labelOf(group), value: Math.round(value), lines, ...rest }
            }),
          ),
        }),
  }),
  rows: "groups",
  exitCode: ({ weights }) => (weights.refused.length > 0 ? 3 : 0),
})

/** A day past a deadline that is past what is known has no one average: the law as it stands, and the truce carried on. */
function openWays(
  on: Day,
  basis: Basis,
  { weights }: NamedWeights,
  settings: Settings,
  world: World,
): AverageAnswer["open"] {
  const found = branchesOf(world.ledger, { ...settings, on })
  const why = whyOpen(found)
  if (why === undefined) return undefined
  const ways = found.branches.map((branch) => {
    const own = { ...world, ledger: branch.ledger }
    const book = basis === "statutory" ? withoutExemptions(own) : own
    const rates = lineRates(weights, { on, asOf: branch.asOf, standing: settings.standing }, book)
    return { branch, average: averageOf(on, rates) }
  })
  return { why, ways }
}

function originOf(text: string) {
  const origin = readParty(text)
  if (origin !== undefined) return origin
  throw refusal("origin", text, "is not a country code", "use two letters, like CN or HK")
}

function groupingAsked(
  given: { by?: GroupedBy | undefined; sectors?: z.infer<typeof textFileInput> | undefined },
  world: World,
) {
  if (given.sectors !== undefined && given.by !== undefined && given.by !== "sector")
    throw refusal("sectors", given.sectors.name, `does not go with --by ${given.by}`, "use --by sector")
  const by = given.by ?? (given.sectors === undefined ? undefined : "sector")
  return by === undefined ? undefined : groupingOf(by, given.sectors, world)
}

function daysAsked(
  given: { from?: string | undefined; to?: string | undefined },
  settings: Settings,
  { weights }: NamedWeights,
  book: LawBook,
): readonly Day[] {
  if (given.from === undefined && given.to === undefined) return [settings.on]
  const [from, to] = [given.from ?? given.to, given.to ?? formatDay(settings.on)].map(
    (text) => readDay(text as string) as Day,
  )
  if ((from as Day) > (to as Day))
    throw refusal("to", given.to ?? "", "is before the first day", "give --from the earlier of the two days")
  return changeDays(book, weights.destination, settings.asOf, from as Day, to as Day)
}

function refusal(field: string, value: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field, value, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function same(before: Average | undefined, after: Average): boolean {
  if (before === undefined) return false
  const figures = ({ on: _, layers, ...rest }: Average) => JSON.stringify([rest, [...layers]])
  return figures(before) === figures(after)
}

function sameGroups(before: DayGroups["groups"] | undefined, after: DayGroups["groups"] | undefined): boolean {
  if (before === undefined || after === undefined) return before === after
  return (
    before.size === after.size && [...after].every(([group, { average: of }]) => same(before.get(group)?.average, of))
  )
}

const round = (pct: number): number => Math.round(pct * 10_000) / 10_000

function averageJson(a: Average) {
  const range = ({ low, high }: Range) => ({ low: round(low), high: round(high) })
  // Where column 1 is not held for some goods, the whole has a least value and no greatest.
  const whole = (of: Range) => ({ low: round(of.low), high: a.columnOneUnheld > 0 ? null : round(of.high) })
  return {
    on: formatDay(a.on),
    weightedPct: whole(a.weighted),
    simplePct: whole(a.simple),
    additionalPct: range(a.additional),
    simpleAdditionalPct: range(a.simpleAdditional),
    coveragePct: round(a.coverage),
    unpricedPct: round(a.unpriced),
    metalContentUnknownPct: round(a.bounded),
    columnOneNotHeldPct: round(a.columnOneUnheld),
    layersPct: Object.fromEntries([...a.layers].map(([measure, pct]) => [measure, round(pct)])),
  }
}

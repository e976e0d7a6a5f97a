import {
  averageOf,
  importWeights,
  industryWeights,
  lineRates,
  type Weights,
  withoutExemptions,
  worldImportWeights,
} from "../../../src/averages/index.ts"
import { formatDay, type HsCode, type Party, parseDay } from "../../../src/core/index.ts"
import { assess } from "../../../src/duty/index.ts"
import { membership, viewAsOf } from "../../../src/ledger/index.ts"
import type { World } from "../../../src/workbench/index.ts"
import { readLine } from "../../../src/workbench/line-facts.ts"
import type { RateOracle } from "./oracle.ts"

/** Our answer to a row, in percent; a pair when it is a range, nothing when it is not known. */
export interface Answered {
  readonly ours?: number | readonly [number, number]
  readonly trace: string
}

/** An average over all goods: of 2024 as collected for rows of data, else by law on the row's day and basis. */
export function averageAnswer(oracle: RateOracle, world: World): Answered {
  if (oracle.kind === "data") {
    const { rows } = oracle.origin === "HK" ? world.trade.linesHongKong : world.trade.lines
    const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
    return {
      ours: (sum((r) => r.dutyUsd) / sum((r) => r.valueUsd)) * 100,
      trace: "calculated duty over customs value, 2024",
    }
  }
  const on = parseDay(oracle.entry_date)
  const asOf = oracle.as_of === "" ? world.ledger.horizon : parseDay(oracle.as_of)
  const standing = oracle.standing === "adjudged" ? "adjudged" : "administered"
  const book = /statutory rate|not accounting for exemptions/.test(oracle.note) ? withoutExemptions(world) : world
  const weights = weightsOf(oracle, world)
  const average = averageOf(on, lineRates(weights, { on, asOf, standing }, book))
  const even = /simple|arithmetic/i.test(oracle.note)
  const layers = [...average.layers].map(([id, pct]) => `  ${id} ${pct.toFixed(2)}`)
  const additional = even ? average.simpleAdditional : average.additional
  const trace = [
    `weights: ${weights.basis}`,
    ...layers,
    `additional duties ${additional.low.toFixed(2)} to ${additional.high.toFixed(2)}`,
  ].join("\n")
  if (average.columnOneUnheld > 1)
    return { trace: `${trace}\ncolumn 1 is not held for ${average.columnOneUnheld.toFixed(1)}% of the weight` }
  const { low, high } = even ? average.simple : average.weighted
  return { ours: [low, high], trace }
}

/** The weights on which a row says, or its publisher is known, to rest; the trade between the two unless told. */
function weightsOf({ direction, origin, note, source_url }: RateOracle, { trade }: World): Weights {
  const piie = /PIIE/.test(note) || /piie\.com/.test(source_url)
  if (direction.startsWith("CN"))
    return industryWeights(
      trade.industryExports.rows,
      trade.subheadingIndustries.rows,
      "2017",
      piie ? "the world" : "China",
    )
  if (origin === "HK") return importWeights(trade.linesHongKong.rows, HK, "Hong Kong")
  return piie ? worldImportWeights(trade.lines.rows, trade.subheadings.rows) : importWeights(trade.lines.rows)
}

const HK = "HK" as Party

/** Rows of 2024 imports of goods from a row's origin. */
function linesOf({ origin }: RateOracle, { trade }: World) {
  return (origin === "HK" ? trade.linesHongKong : trade.lines).rows
}

/** Share of 2024 imports on a legal list, or under a heading: `annexII@2025-05-14`, `s122_9903.03.03`, `9903.88.15@2025-01-01`. */
export function shareAnswer(oracle: RateOracle, subject: string, world: World): Answered {
  const [name = "", day] = subject.split("@")
  const heading = /\d{4}\.\d\d\.\d\d/.exec(name)?.[0]
  const id = LISTS.find(([pattern]) => pattern.test(name))?.[1]
  const on = parseDay(day ?? (name.startsWith("s122") ? "2026-03-01" : "2025-04-12"))
  const rows = linesOf(oracle, world)
  const total = rows.reduce((sum, r) => sum + r.valueUsd, 0)
  const share = (listed: readonly (typeof rows)[number][], of: string): Answered => ({
    ours: (listed.reduce((sum, r) => sum + r.valueUsd, 0) / total) * 100,
    trace: `${listed.length} lines ${of}`,
  })
  const list = id === undefined ? undefined : world.ledger.lists.get(id)
  if (list !== undefined) {
    const view = viewAsOf(world.ledger, world.ledger.horizon)
    const electronics = name.startsWith("electronics")
    return share(
      rows.filter((r) => {
        const row = membership(list, r.code as HsCode, on, view.isKnown)
        return row !== undefined && (!electronics || ELECTRONICS.some((prefix) => r.code.startsWith(prefix)))
      }),
      `on ${list.id}`,
    )
  }
  const settings = { asOf: world.ledger.horizon, standing: "administered" } as const
  if (heading === undefined) {
    const counts = familyOf(name)
    const rated = lineRates(weightsOf(oracle, world), { ...settings, on }, world)
    const reached = new Set(
      rated.filter((r) => r.layers.some((l) => l.pct > 0 && counts(l.measure))).map((r) => r.weight.code),
    )
    if (reached.size === 0) return { trace: `no list, heading or measure is known by "${subject}"` }
    return share(
      rows.filter((r) => reached.has(r.code as HsCode)),
      `charged by ${name} on ${formatDay(on)}`,
    )
  }
  const charged = rows.filter((r) => {
    const { line } = readLine(
      { code: r.code, origin: oracle.origin, entry_date: formatDay(on), entered_value: "100000.00" },
      world,
      { entryDate: on },
    )
    return line !== undefined && assess(line, settings, world).components.some((c) => c.heading === heading)
  })
  return share(charged, `charged under ${heading} on ${formatDay(on)}`)
}

/** Names of lists as rows use them. */
const LISTS: readonly (readonly [RegExp, string])[] = [
  [/annex.?ii|electronics/i, "us.ieepa-reciprocal.annex-ii"],
  [/9903\.03\.05|civil.?aircraft/i, "us.122.civil-aircraft"],
  [/9903\.03\.04/, "us.122.described"],
  [/9903\.03\.03|^s122/i, "us.122.unconditional"],
]

/** The subheadings named by the memorandum of 11 April 2025, some of which stood in Annex II before it. */
const ELECTRONICS = ["8471", "847330", "8486", "85171300", "85176200", "85235100", "8524", "85285200", "8541", "8542"]

/** Which layers a name stands for. */
function familyOf(name: string): (measure: string) => boolean {
  const plain = name
    .toLowerCase()
    .replace(/^s(?=\d)/, "")
    .replace(/^(?:301[_.-])?list[_-]?(?=\d)/, "301.list-")
    .replaceAll("_", "-")
  if (plain === "mfn") return (measure) => measure === "us.column-one"
  if (/^(all|total)$/.test(plain)) return () => true
  if (plain === "additional") return (measure) => measure !== "us.column-one"
  if (/fentanyl|reciprocal|ieepa/.test(plain)) return (measure) => measure.includes(plain)
  return (measure) =>
    measure === `us.${plain}` || measure.startsWith(`us.${plain}.`) || measure.startsWith(`us.${plain}-`)
}

/** Weighted average of one family of layers on a day: `s301@2026-01-01`, `MFN@2025-01-01`, `fentanyl@2025-05-14`. */
export function layerAverage(oracle: RateOracle, subject: string, world: World): Answered {
  const [name = "", day = oracle.entry_date] = subject.split("@")
  const on = parseDay(day)
  const settings = { on, asOf: world.ledger.horizon, standing: "administered" } as const
  const weights = weightsOf(oracle, world)
  const all = linesOf(oracle, world).reduce((sum, r) => sum + r.valueUsd, 0)
  const counts = familyOf(name)
  const parts = new Map<string, number>()
  for (const { weight, layers, unpriced } of lineRates(weights, settings, world)) {
    for (const { measure, pct } of layers) {
      if (!counts(measure) || (measure === "us.column-one" && unpriced)) continue
      parts.set(measure, (parts.get(measure) ?? 0) + (pct * weight.value) / all)
    }
  }
  if (parts.size === 0) return { trace: `no layer is known by "${subject}" on that day` }
  return {
    ours: [...parts.values()].reduce((sum, pct) => sum + pct, 0),
    trace: [...parts].map(([id, pct]) => `  ${id} ${pct.toFixed(3)}`).join("\n"),
  }
}

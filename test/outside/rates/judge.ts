import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "yaml"
import { averageOf, importWeights, lineRates, withoutExemptions } from "../../../src/averages/index.ts"
import { formatIssue, type HsCode, parseDay, percentOf } from "../../../src/core/index.ts"
import { type Assessment, assess } from "../../../src/duty/index.ts"
import { membership, viewAsOf } from "../../../src/ledger/index.ts"
import type { World } from "../../../src/workbench/index.ts"
import { LINE_FIELDS, type LineFacts, readLine } from "../../../src/workbench/line-facts.ts"
import type { RateOracle } from "./oracle.ts"

export interface RateJudgement {
  readonly oracle: RateOracle
  readonly verdict: "within" | "known difference" | "missed"
  /** Percent; a pair when the answer is a range. */
  readonly ours?: number | readonly [number, number]
  readonly why?: string
  readonly trace: string
}

/** A difference we keep on purpose: its size in percentage points, and why a broker or an economist would accept it. */
export interface RateDifference {
  readonly id: string
  readonly size?: number
  readonly reason: string
}

/** The differences we keep on purpose, by row. */
export function readRateDifferences(): ReadonlyMap<string, RateDifference> {
  const text = readFileSync(resolve(import.meta.dirname, "../known-differences.yaml"), "utf8")
  const { rates = [] } = parse(text) as { rates?: RateDifference[] }
  return new Map(rates.map((row) => [row.id, row]))
}

/** Answers one row with the engine and holds it against the figure, within the row's tolerance. */
export function judgeRate(oracle: RateOracle, world: World, known: ReadonlyMap<string, RateDifference>): RateJudgement {
  const { ours, trace } = answer(oracle, world)
  const within = meets(ours, oracle)
  const why = known.get(oracle.id)?.reason
  const verdict = within ? "within" : why === undefined ? "missed" : "known difference"
  return { oracle, verdict, trace, ...(ours === undefined ? {} : { ours }), ...(why === undefined ? {} : { why }) }
}

const UNKNOWN = /^(unknown|not known|not recorded|n\/?a|)$/i

/** Whether our figure, or our range, holds the one published, within its tolerance; a blank one is met by "not known". */
function meets(ours: RateJudgement["ours"], { total_rate, tolerance_pp }: RateOracle): boolean {
  if (UNKNOWN.test(total_rate.trim())) return ours === undefined
  if (ours === undefined) return false
  const slack = Number(tolerance_pp) + 1e-9
  const [low, high] = typeof ours === "number" ? [ours, ours] : ours
  const span = /^([\d.]+) ?(?:to|-|–|\.\.) ?([\d.]+)$/.exec(total_rate.trim())
  if (span !== null) return Math.abs(low - Number(span[1])) <= slack && Math.abs(high - Number(span[2])) <= slack
  const target = Number(total_rate)
  return low - slack <= target && target <= high + slack
}

interface Answered {
  readonly ours?: number | readonly [number, number]
  readonly trace: string
}

function answer(oracle: RateOracle, world: World): Answered {
  if (oracle.hts === "ALL") return averageAnswer(oracle, world)
  const [kind, subject = ""] = oracle.hts.split(":")
  if (kind === "share") return shareAnswer(subject, world)
  if (kind === "avg") return layerAverage(subject, world)
  return lineAnswer(oracle, world)
}

/** A line as `assess` prices it; `postal<=800` is an article sent by post. */
function lineAnswer(oracle: RateOracle, world: World): Answered {
  const { further, faults } = furtherColumns(oracle.inputs)
  if (faults.length > 0) return { trace: faults.join("\n") }
  const postal = oracle.hts.startsWith("postal")
  const facts: LineFacts = {
    code: postal ? "9503.00.00" : oracle.hts,
    ...(postal ? { postal: "yes", entered_value: "800.00" } : { entered_value: "100000.00" }),
    origin: oracle.origin,
    entry_date: oracle.entry_date,
    ...further,
  }
  const entryDate = parseDay(oracle.entry_date)
  const { line, issues } = readLine(facts, world, { entryDate })
  if (line === undefined) return { trace: issues.map(formatIssue).join("\n") }
  const knownOn = further.as_of ?? oracle.as_of
  const asOf = knownOn === "" ? world.ledger.horizon : parseDay(knownOn)
  const standing = (further.standing ?? oracle.standing) === "adjudged" ? "adjudged" : "administered"
  const a = assess(line, { asOf, standing }, world)
  const pct = (cents: number) => (cents * 100) / line.enteredValue
  const ours =
    a.ratePpm !== undefined
      ? percentOf(a.ratePpm)
      : a.total.known
        ? pct(a.total.value)
        : a.total.to === undefined
          ? undefined
          : ([pct(a.total.from), pct(a.total.to)] as const)
  return { ...(ours === undefined ? {} : { ours }), trace: traceOf(a) }
}

/** The further columns of a row, `name=value;…`; a pair that is not one, or names no column, is told. */
function furtherColumns(inputs: string): { further: LineFacts; faults: readonly string[] } {
  const pairs = inputs.split(";").map((pair) => pair.trim())
  const read = pairs.filter((pair) => pair !== "").map((pair) => [...pair.split(/=(.*)/s).slice(0, 2)] as const)
  const columns: readonly string[] = LINE_FIELDS
  const faults = read.flatMap(([name = "", value]) => {
    const column = name.trim().toLowerCase()
    if (value === undefined) return [`inputs: "${name}" is not name=value. Next: write it like steel_share=0.4.`]
    if (columns.includes(column)) return []
    return [`inputs: "${name}" is no column of an entry line. Next: use one of ${columns.join(", ")}.`]
  })
  return { further: Object.fromEntries(read.map(([name = "", value]) => [name.trim().toLowerCase(), value])), faults }
}

function traceOf(a: Assessment): string {
  const layers = a.components.map(
    (c) => `  + ${c.heading ?? ""} ${c.title}: ${c.because} (${c.basePpm / 10_000}% of value)`,
  )
  const refused = a.notApplied.map((n) => `  - ${n.title}: ${n.because}`)
  return [...layers, ...refused, ...a.unknowns.map((u) => `  ? ${u}`)].join("\n")
}

function averageAnswer(oracle: RateOracle, world: World): Answered {
  if (!oracle.direction.startsWith("US"))
    return { trace: "no public-domain weights for China's imports by line are held" }
  if (oracle.kind === "data") {
    const { rows } = world.trade.lines
    const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
    return {
      ours: (sum((r) => r.dutyUsd) / sum((r) => r.valueUsd)) * 100,
      trace: "calculated duty over customs value, 2024",
    }
  }
  const on = parseDay(oracle.entry_date)
  const asOf = oracle.as_of === "" ? world.ledger.horizon : parseDay(oracle.as_of)
  const standing = oracle.standing === "adjudged" ? "adjudged" : "administered"
  const book = /statutory|not accounting for exemptions/.test(oracle.note) ? withoutExemptions(world) : world
  const rates = lineRates(importWeights(world.trade.lines.rows), { on, asOf, standing }, book)
  const { weighted, simple, layers } = averageOf(on, rates)
  const { low, high } = /simple|arithmetic/.test(oracle.note) ? simple : weighted
  return { ours: [low, high], trace: [...layers].map(([id, pct]) => `  ${id} ${pct.toFixed(2)}`).join("\n") }
}

/** Share of 2024 imports from China on a legal list: `annexII@2025-05-14`, `s122_9903.03.03`. */
function shareAnswer(subject: string, world: World): Answered {
  const [name = "", day] = subject.split("@")
  const view = viewAsOf(world.ledger, world.ledger.horizon)
  const electronics = name.startsWith("electronics")
  const id = name.startsWith("s122") ? "us.122.unconditional" : "us.ieepa-reciprocal.annex-ii"
  const on = parseDay(day ?? (name.startsWith("s122") ? "2026-03-01" : "2025-04-12"))
  const list = world.ledger.lists.get(id)
  if (list === undefined) return { trace: `no list ${id}` }
  const rows = world.trade.lines.rows
  const total = rows.reduce((sum, r) => sum + r.valueUsd, 0)
  const listed = rows.filter((r) => {
    const row = membership(list, r.code as HsCode, on, view.isKnown)
    return row !== undefined && (!electronics || ELECTRONICS.some((prefix) => r.code.startsWith(prefix)))
  })
  return {
    ours: (listed.reduce((sum, r) => sum + r.valueUsd, 0) / total) * 100,
    trace: `${listed.length} lines on ${id}`,
  }
}

/** The subheadings named by the memorandum of 11 April 2025, some of which stood in Annex II before it. */
const ELECTRONICS = ["8471", "847330", "8486", "85171300", "85176200", "85235100", "8524", "85285200", "8541", "8542"]

/** Weighted average of one family of layers on a day: `s301@2026-01-01`, `MFN@2025-01-01`. */
function layerAverage(subject: string, world: World): Answered {
  const [name = "", day = ""] = subject.split("@")
  const on = parseDay(day)
  const settings = { on, asOf: world.ledger.horizon, standing: "administered" } as const
  const rates = lineRates(importWeights(world.trade.lines.rows), settings, world)
  const all = world.trade.lines.rows.reduce((sum, r) => sum + r.valueUsd, 0)
  const prefix = name === "MFN" ? "us.column-one" : name.startsWith("s") ? `us.${name.slice(1)}` : name
  const parts = new Map<string, number>()
  for (const { weight, layers, unpriced } of rates) {
    for (const { measure, pct } of layers) {
      if (measure !== prefix && !measure.startsWith(`${prefix}.`)) continue
      if (name === "MFN" && unpriced) continue
      parts.set(measure, (parts.get(measure) ?? 0) + (pct * weight.value) / all)
    }
  }
  return {
    ours: [...parts.values()].reduce((sum, pct) => sum + pct, 0),
    trace: [...parts].map(([id, pct]) => `  ${id} ${pct.toFixed(3)}`).join("\n"),
  }
}

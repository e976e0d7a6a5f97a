import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "yaml"
import { formatIssue, parseDay, percentOf } from "../../../src/core/index.ts"
import { type Assessment, assess } from "../../../src/duty/index.ts"
import type { World } from "../../../src/workbench/index.ts"
import { readLine } from "../../../src/workbench/line-facts.ts"
import { LINE_FIELDS, type LineFacts } from "../../../src/workbench/line-fields.ts"
import { type Answered, averageAnswer, layerAverage, shareAnswer } from "./average-rows.ts"
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

/** The same for every row of one direction and kind that we cannot answer, whatever its number. */
export interface NotAnswered {
  readonly direction: string
  readonly kind: string
  readonly reason: string
}

/** The differences we keep on purpose. */
export interface KnownDifferences {
  readonly byRow: ReadonlyMap<string, RateDifference>
  readonly notAnswered: readonly NotAnswered[]
}

export function readRateDifferences(): KnownDifferences {
  const text = readFileSync(resolve(import.meta.dirname, "../known-differences.yaml"), "utf8")
  const { rates = [], notAnswered = [] } = parse(text) as { rates?: RateDifference[]; notAnswered?: NotAnswered[] }
  return { byRow: new Map(rates.map((row) => [row.id, row])), notAnswered }
}

/** Why a row may differ: its own reason, or that of all rows like it that have no answer here. */
function reasonOf(oracle: RateOracle, answered: boolean, { byRow, notAnswered }: KnownDifferences): string | undefined {
  const own = byRow.get(oracle.id)?.reason
  if (own !== undefined || answered) return own
  return notAnswered.find(({ direction, kind }) => direction === oracle.direction && kind === oracle.kind)?.reason
}

/** Answers one row with the engine and holds it against the figure, within the row's tolerance. */
export function judgeRate(oracle: RateOracle, world: World, known: KnownDifferences): RateJudgement {
  const { ours, trace } = answer(oracle, world)
  const within = meets(ours, oracle)
  const why = reasonOf(oracle, ours !== undefined, known)
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

function answer(oracle: RateOracle, world: World): Answered {
  if (oracle.hts === "ALL") return averageAnswer(oracle, world)
  const [kind, subject = ""] = oracle.hts.split(":")
  if (kind === "share") return shareAnswer(oracle, subject, world)
  if (kind === "avg") return layerAverage(oracle, subject, world)
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

import type { LineFlow, Partner, PartnerFlow } from "./lines.ts"
import type { Provenance } from "./provenance.ts"
import type { NotKnown } from "./reading.ts"
import type { Trade } from "./trade.ts"

/** A sum of flows under one code. */
export interface CodeTotal {
  readonly code: string
  readonly valueUsd: number
  readonly dutyUsd: number
}

/** Sums flows to the first `length` digits of their code, in code order. */
export function byDigits(flows: readonly LineFlow[], length: number): readonly CodeTotal[] {
  const sums = new Map<string, { valueUsd: number; dutyUsd: number }>()
  for (const flow of flows) {
    const code = flow.code.slice(0, length)
    const sum = sums.get(code)
    if (sum === undefined) sums.set(code, { valueUsd: flow.valueUsd, dutyUsd: flow.dutyUsd })
    else {
      sum.valueUsd += flow.valueUsd
      sum.dutyUsd += flow.dutyUsd
    }
  }
  return [...sums].map(([code, sum]) => ({ code, ...sum })).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Drops every code that another, shorter or equal one already covers, so that nothing is counted twice. */
export function withoutOverlap(codes: readonly string[]): readonly string[] {
  const unique = [...new Set(codes)]
  return unique.filter((code) => !unique.some((other) => other !== code && code.startsWith(other)))
}

/** The place of the first flow whose code is not before `code`; flows are in code order. */
function lowerBound(flows: readonly LineFlow[], code: string): number {
  let [low, high] = [0, flows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((flows[middle] as LineFlow).code < code) low = middle + 1
    else high = middle
  }
  return low
}

const AFTER_NINE = ":"

/** The flows under any of the codes, each once; flows must be in code order, as every table is. */
export function under<T extends LineFlow>(flows: readonly T[], codes: readonly string[]): readonly T[] {
  return withoutOverlap(codes)
    .toSorted()
    .flatMap((code) => flows.slice(lowerBound(flows, code), lowerBound(flows, code + AFTER_NINE)))
}

/** What one partner supplied, or took. */
export interface PartnerTotal {
  readonly partner: Partner
  readonly valueUsd: number
  readonly dutyUsd: number
}

/** Sums flows by partner, largest first. */
export function byPartner(flows: readonly PartnerFlow[]): readonly PartnerTotal[] {
  const sums = new Map<Partner, { valueUsd: number; dutyUsd: number }>()
  for (const flow of flows) {
    const sum = sums.get(flow.partner)
    if (sum === undefined) sums.set(flow.partner, { valueUsd: flow.valueUsd, dutyUsd: flow.dutyUsd })
    else {
      sum.valueUsd += flow.valueUsd
      sum.dutyUsd += flow.dutyUsd
    }
  }
  return [...sums]
    .map(([partner, sum]) => ({ partner, ...sum }))
    .toSorted((a, b) => b.valueUsd - a.valueUsd || (a.partner < b.partner ? -1 : 1))
}

/** Who supplied the goods under a code in 2024, as finely as it is held. */
export interface Supply {
  readonly known: true
  readonly asked: string
  /** The code really measured: the six-digit one where ten digits are not held by partner. */
  readonly code: string
  readonly flows: readonly PartnerFlow[]
  readonly source: Provenance
}

/** US imports for consumption of 2024 under a code, by partner; ten digits only on the lines that industries name. */
export function supplyOf(trade: Trade, code: string): Supply | NotKnown {
  if (!/^\d{2,10}$/.test(code)) return { known: false, why: `${code} is not a goods code.` }
  if (code.length > 6) {
    const flows = under(trade.namedLines.rows, [code])
    if (flows.length > 0) return { known: true, asked: code, code, flows, source: trade.namedLines.source }
  }
  const wide = code.slice(0, 6)
  const flows = under(trade.subheadings.rows, [wide])
  if (flows.length === 0) {
    return { known: false, why: `no US imports under ${wide} are recorded for 2024 from the 50 partners held.` }
  }
  return { known: true, asked: code, code: wide, flows, source: trade.subheadings.source }
}

/** What part of a chapter's imports from all countries the partners held make up, parts per million. */
export function coverageOf(trade: Trade, chapter: string): number | undefined {
  const world = trade.worldChapters.rows.find((row) => row.code === chapter)
  if (world === undefined || world.valueUsd === 0) return undefined
  const held = under(trade.subheadings.rows, [chapter]).reduce((sum, flow) => sum + flow.valueUsd, 0)
  return Math.round((held / world.valueUsd) * 1_000_000)
}

/** Duty calculated over value of imports for consumption: neither the statutory rate nor net of refunds. */
export interface CollectedRate {
  readonly known: true
  readonly valueUsd: number
  readonly dutyUsd: number
  readonly ratePpm: number
}

/** The collected rate over whole months `from` to `to` (included), for China or all countries. */
export function collectedRate(
  trade: Trade,
  origin: "china" | "world",
  from: string,
  to: string = from,
): CollectedRate | NotKnown {
  const months = trade.duties.rows.filter((m) => m.month >= from && m.month <= to)
  const valueUsd = months.reduce((sum, m) => sum + (origin === "china" ? m.cnValueUsd : m.worldValueUsd), 0)
  const dutyUsd = months.reduce((sum, m) => sum + (origin === "china" ? m.cnDutyUsd : m.worldDutyUsd), 0)
  const [first, last] = [trade.duties.rows[0]?.month ?? "", trade.duties.rows.at(-1)?.month ?? ""]
  if (from < first || to > last || valueUsd === 0) {
    return { known: false, why: `duties are held from ${first} to ${last} only.` }
  }
  return { known: true, valueUsd, dutyUsd, ratePpm: Math.round((dutyUsd / valueUsd) * 1_000_000) }
}

import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "yaml"
import { readRecords } from "./dataset.ts"
import type { Answer, Entry } from "./registry.ts"

/** One row of an oracle file: what a published program or a closed form answers. */
export interface Oracle {
  readonly id: string
  readonly model: string
  readonly scenario: string
  readonly variant: string
  readonly country: string
  readonly quantity: string
  readonly value: number
  readonly tolerance: number
  readonly kind: string
}

/** A row we answer otherwise, on purpose: `reason` is the economics and `size` the computed difference. */
export interface KnownDifference {
  readonly id: string
  readonly size: number
  readonly reason: string
}

export interface Judgement {
  readonly oracle: Oracle
  readonly verdict: "within" | "known difference" | "outside" | "not implemented" | "no such quantity" | "failed"
  readonly ours?: number
  readonly why?: string
}

/** Reads an oracle file of the columns id, model, scenario, variant, country, quantity, value, tolerance, kind. */
export function readOracles(path: string): Oracle[] {
  return readRecords(path).map((row) => ({
    id: row.id ?? "",
    model: row.model ?? "",
    scenario: row.scenario ?? "",
    variant: row.variant ?? "",
    country: row.country ?? "",
    quantity: row.quantity ?? "",
    value: Number(row.value),
    tolerance: Number(row.tolerance),
    kind: row.kind ?? "",
  }))
}

/** The list kept in `test/outside/known-differences.yaml`. */
export function readKnownDifferences(): KnownDifference[] {
  const text = readFileSync(resolve(import.meta.dirname, "../known-differences.yaml"), "utf8")
  return (parse(text) as { models?: KnownDifference[] } | null)?.models ?? []
}

/** Compares every row with our own solution; a known difference counts only while its size still holds. */
export function judge(
  oracles: readonly Oracle[],
  known: readonly KnownDifference[],
  registry: {
    readonly find: (model: string, scenario: string, variant: string) => Entry | undefined
    readonly answer: (entry: Entry) => Answer
  },
): Judgement[] {
  const differences = new Map(known.map((difference) => [difference.id, difference]))
  return oracles.map((oracle): Judgement => {
    const entry = registry.find(oracle.model, oracle.scenario, oracle.variant)
    if (!entry) return { oracle, verdict: "not implemented" }
    let ours: number | undefined
    try {
      ours = registry.answer(entry)(oracle.quantity, oracle.country)
    } catch (error) {
      return { oracle, verdict: "failed", why: error instanceof Error ? error.message : String(error) }
    }
    if (ours === undefined) return { oracle, verdict: "no such quantity" }
    // A published decimal is rounded in base ten: leave it the last bit.
    const slack = oracle.tolerance + 1e-12 * Math.max(1, Math.abs(oracle.value))
    if (Math.abs(ours - oracle.value) <= slack) return { oracle, verdict: "within", ours }
    const difference = differences.get(oracle.id)
    if (
      difference &&
      Math.abs(ours - oracle.value - difference.size) <= Math.max(oracle.tolerance, 0.02 * Math.abs(difference.size))
    ) {
      return { oracle, verdict: "known difference", ours, why: difference.reason }
    }
    return { oracle, verdict: "outside", ours }
  })
}

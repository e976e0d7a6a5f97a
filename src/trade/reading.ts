import type { Day, Grade } from "../core/index.ts"

/**
 * What a figure measures.
 * `census`: exports f.a.s. and general imports at customs value, Census basis, not seasonally adjusted (the deficit people quote).
 * `cif`: the same imports with freight and insurance. `consumption`: imports for consumption, customs value (the tariff weights).
 * `goods-and-services`: balance of payments. `mirror`: China's own customs figures, never mixed with the others.
 */
export type Basis = "census" | "cif" | "consumption" | "goods-and-services" | "mirror"

/** The bases on which a balance is told: what counts as traded, and at which value. */
export const BASES: readonly Basis[] = ["census", "cif", "consumption", "goods-and-services", "mirror"]

/** One printing of the figures for one period, US dollars, as the United States sees it (exports are to China). */
export interface Reading {
  readonly period: string
  readonly basis: Basis
  readonly vintage: string
  /** As far as it is known: `2025-02-05`, `2025-06` or `2024`. */
  readonly published: string
  readonly knownFrom: Day
  readonly exportsUsd?: number
  readonly importsUsd?: number
  readonly balanceUsd?: number
  /** The unit of the last printed digit. */
  readonly stepUsd: number
  readonly grade: Grade
  /** Id of the table's provenance. */
  readonly source: string
}

/** We do not know, and why. */
export interface NotKnown {
  readonly known: false
  readonly why: string
}

/** `deficit` is imports less exports: positive when the US buys more. */
export type Measure = "exports" | "imports" | "balance" | "deficit"

/** The figure of one reading; undefined where that printing does not give it. */
export function figureOf(reading: Reading, measure: Measure): number | undefined {
  switch (measure) {
    case "exports":
      return reading.exportsUsd
    case "imports":
      return reading.importsUsd
    case "balance":
      return reading.balanceUsd
    case "deficit":
      return reading.balanceUsd === undefined ? undefined : -reading.balanceUsd
  }
}

/** Which printing to use: one named vintage, or what could be known on a day. */
export interface Choice {
  readonly vintage?: string
  readonly asOf?: Day
}

/**
 * The printing to use out of several of one period and basis.
 * Without a wish: the best grade, then the latest. With `asOf`: the same among those known by then; when none is held
 * from that time, the earliest later one (the caller says so). With `vintage`: that one or none.
 */
export function chooseReading(readings: readonly Reading[], choice: Choice = {}): Reading | undefined {
  const { vintage, asOf } = choice
  if (vintage !== undefined) return readings.find((r) => r.vintage === vintage)
  const inOrder = readings.toSorted((a, b) =>
    a.grade === b.grade ? b.knownFrom - a.knownFrom || a.stepUsd - b.stepUsd : a.grade < b.grade ? -1 : 1,
  )
  if (asOf === undefined) return inOrder[0]
  return inOrder.find((r) => r.knownFrom <= asOf) ?? readings.toSorted((a, b) => a.knownFrom - b.knownFrom)[0]
}

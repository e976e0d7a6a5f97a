import { bestReplies, type PayoffTable, type Standing, strikeBargain, trucesAbove } from "../rivalry.ts"
import type { DuelAnswer } from "./duel.ts"

/** What a whole table of add-ons shows: how each answers the other, and which truces beat the fight for both. */
export interface DuelMap {
  readonly table: PayoffTable
  /** The add-on that serves `one` best against each add-on of `other` in the table, and the reverse. */
  readonly repliesOfOne: Float64Array
  readonly repliesOfOther: Float64Array
  /** 1 where both are better off than in the fight, by cell. */
  readonly truces: Uint8Array
  /** Add-ons of the truces, least and most; absent without any. */
  readonly range?: { readonly byOne: readonly [number, number]; readonly byOther: readonly [number, number] }
  /** The truce with the largest product of gains on the fight. */
  readonly bargain?: Standing
}

/** Reads a filled table against the fight it would otherwise come to. */
export function readDuelMap(table: PayoffTable, fight: Standing): DuelMap {
  const { byOne, byOther } = table
  const { ofOne, ofOther } = bestReplies(table)
  const truces = trucesAbove(table, fight)
  const bargain = strikeBargain(table, fight)
  const rows = [...byOne].filter((_, r) => truces.subarray(r * byOther.length, (r + 1) * byOther.length).includes(1))
  const columns = [...byOther].filter((_, c) => [...byOne.keys()].some((r) => truces[r * byOther.length + c] === 1))
  const ends = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)]
  return {
    table,
    repliesOfOne: Float64Array.from(ofOne, (r) => byOne[r]!),
    repliesOfOther: Float64Array.from(ofOther, (c) => byOther[c]!),
    truces,
    ...(rows.length === 0 ? {} : { range: { byOne: ends(rows), byOther: ends(columns) } }),
    ...(bargain === undefined ? {} : { bargain }),
  }
}

/** How far a table of add-ons should go: well past the fight and the case asked about, in steps of five points. */
export function reachOf({ fight, today }: DuelAnswer): number {
  const { byOne, byOther } = fight.values
  const asked = Math.max(today?.byOne ?? 0, today?.byOther ?? 0)
  return Math.ceil(20 * Math.max(0.2, 3 * Math.max(byOne, byOther), 1.25 * asked) - 1e-9) / 20
}

import type { Rate } from "../../core/index.ts"
import { type Relation, relation } from "./relation.ts"

/** A column 1 rate as a query charges it: a percentage and up to two amounts for each unit, both exact fractions. */
export interface Charge {
  readonly ppm: number
  /** Unit of the quantity it needs; empty when it needs none. */
  readonly unit: string
  /** Cents for `per` millionths of the unit: `cents × quantity ÷ per`, each rounded half up. */
  readonly parts: readonly { readonly cents: number; readonly per: number }[]
  /** Some part needs a figure no column gives: what is charged is the least. */
  readonly missing: boolean
}

/** The charge of a rate; undefined when a query cannot take it. */
export function chargeOf(rate: Rate): Charge | undefined {
  const parts = rate.kind === "compound" ? rate.parts : [rate]
  let [ppm, missing, percents] = [0, false, 0]
  let unit = ""
  const amounts: { cents: number; per: number }[] = []
  for (const part of parts) {
    if (part.kind === "free") continue
    else if (part.kind === "not-available") missing = true
    else if (part.kind === "ad-valorem") {
      if (part.on !== undefined) missing = true
      else {
        ppm = part.ppm
        percents++
      }
    } else if (part.kind === "specific") {
      if (part.on !== undefined) missing = true
      else if (unit !== "" && unit !== part.per.unit) missing = true
      else {
        unit = part.per.unit
        const amount = fraction(part.nanos, part.per.count)
        if (amount === undefined) return undefined
        amounts.push(amount)
      }
    } else return undefined
  }
  return percents > 1 || amounts.length > 2 ? undefined : { ppm, unit, parts: amounts, missing }
}

/** Billionths of the currency for `count` units, as cents for a number of millionths of the unit, in lowest terms. */
function fraction(nanos: number, count: number): { cents: number; per: number } | undefined {
  const per = 10_000_000n * 1_000_000n * BigInt(count)
  let [a, b] = [BigInt(nanos), per]
  while (b !== 0n) [a, b] = [b, a % b]
  const [cents, below] = [BigInt(nanos) / a, per / a]
  return below <= 10n ** 15n ? { cents: Number(cents), per: Number(below) } : undefined
}

/** The greatest quantity, in millionths, for which whole numbers of 63 bits stay exact. */
const mostOf = ({ parts }: Charge): number =>
  Math.min(2 ** 53 - 1, ...parts.map(({ cents, per }) => Math.floor((4e18 - per) / (2 * cents))))

/** Column 1 rates by number, from 1; a rate that is not there is left to the evaluator. */
export function chargeRelation(rates: readonly Rate[]): Relation {
  const rows = relation("charges", "column 1 rates: a percentage, and amounts for a quantity in one unit", {
    charge: "integer",
    held: "integer",
    ppm: "integer",
    unit: "text",
    cents_1: "integer",
    per_1: "integer",
    cents_2: "integer",
    per_2: "integer",
    most_quantity: "integer",
    missing: "integer",
  })
  rates.forEach((rate, i) => {
    const charge = chargeOf(rate)
    if (charge === undefined) return
    const [one = { cents: 0, per: 1 }, two = { cents: 0, per: 1 }] = charge.parts
    const most = charge.parts.length === 0 ? 0 : mostOf(charge)
    rows.add(i + 1, 1, charge.ppm, charge.unit, one.cents, one.per, two.cents, two.per, most, charge.missing ? 1 : 0)
  })
  return rows.done()
}

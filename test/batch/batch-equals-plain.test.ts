import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { type BookSettings, openRateBook } from "../../src/duty/index.ts"
import { theWorld } from "../the-world.ts"
import { comparer } from "./equals-plain.ts"
import { claimsOf, classCodes, dice, randomLine } from "./sample-lines.ts"

const asOf = parseDay("2026-10-07")
const BOOKS: readonly BookSettings[] = [
  { asOf, standing: "administered" },
  { asOf: "entry", standing: "administered" },
  { asOf, standing: "adjudged" },
]

describe("columns equal the plain evaluator to the cent, layer by layer", () => {
  it.each(BOOKS)("on random lines with random optional columns, as of $asOf, $standing", (settings) => {
    const world = theWorld()
    const rates = openRateBook(world, settings)
    const codes = classCodes(world)
    const claims = claimsOf(world)
    const compare = comparer(world, rates)
    let plain = 0
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const answer = compare(randomLine(dice(seed), codes, rates, claims))
        if (answer.plain) plain++
        expect(answer.differs).toBeUndefined()
      }),
      { numRuns: 400, seed: 20251110 },
    )
    expect(plain).toBeLessThan(20)
  })
})

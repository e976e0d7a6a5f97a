import { expect, it } from "vitest"
import { holdRandom } from "./hold-lines.ts"
import { told } from "./told.ts"

/** Enough for a slow machine. */
const LONG = 900_000

it(
  "columns equal the plain evaluator to the cent, layer by layer, on a million random lines with random optional columns",
  () => {
    const held = holdRandom(1_000_000, 1)
    told(held)
    expect(held.lines).toBe(1_000_000)
    expect(held.plain / held.lines).toBeLessThan(0.01)
  },
  LONG,
)

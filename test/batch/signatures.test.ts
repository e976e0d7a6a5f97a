import { expect, it } from "vitest"
import { holdAll } from "./hold-lines.ts"
import { told } from "./told.ts"

/** Enough for a slow machine. */
const LONG = 900_000

it(
  "columns equal the plain evaluator to the cent, layer by layer, on every membership signature, every epoch, goods of China, Hong Kong, Macau and the United States, every ending",
  () => {
    const held = holdAll("signatures")
    told(held)
    expect(held.lines).toBeGreaterThan(500_000)
    expect(held.plain).toBe(0)
  },
  LONG,
)

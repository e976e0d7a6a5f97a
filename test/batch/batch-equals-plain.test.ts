import { describe, expect, it } from "vitest"
import { type Held, hold } from "./hold.ts"

/** Enough for a slow machine; about a minute on two processors. */
const LONG = 900_000

function told({ lines, plain, failed, failures }: Held): void {
  console.log(`${lines} lines held against the plain evaluator, ${plain} of them priced by it, ${failed} differ`)
  expect(failures.join("\n\n")).toBe("")
  expect(failed).toBe(0)
}

describe("columns equal the plain evaluator to the cent, layer by layer", () => {
  it(
    "on every membership signature, every epoch, goods of China, Hong Kong, Macau and the United States, every ending",
    async () => {
      const held = await hold("signatures")
      told(held)
      expect(held.lines).toBeGreaterThan(500_000)
      expect(held.plain).toBe(0)
    },
    LONG,
  )

  it(
    "on a million random lines with random optional columns",
    async () => {
      const held = await hold("random", 1_000_000)
      told(held)
      expect(held.lines).toBe(1_000_000)
      expect(held.plain / held.lines).toBeLessThan(0.01)
    },
    LONG,
  )
})

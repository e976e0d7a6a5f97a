import { expect, it } from "vitest"
import { type HsCode, type Party, parseDay } from "../../src/core/index.ts"
import { type EntryLine, openRateBook } from "../../src/duty/index.ts"
import { keptBook } from "../../src/workbench/kept-book.ts"
import { theWorld } from "../the-world.ts"
import { comparer } from "./equals-plain.ts"

it("a plan made for one line is not kept for lines to whose shares its bases do not reach", () => {
  const world = theWorld()
  const settings = { asOf: world.ledger.horizon, standing: "administered" } as const
  const compare = comparer(world, openRateBook(world, settings, keptBook(world, { ...settings, ending: "" })))
  const line = (aluminum: number): EntryLine => ({
    code: "3926901000" as HsCode,
    origin: "HK" as Party,
    destination: "US" as Party,
    entryDate: parseDay("2025-12-23"),
    enteredValue: 1_00,
    currency: "USD",
    // Where steel could be all that is left, US content and metal take the whole value of the one and not of the other.
    shares: { aluminum, usContent: 200_000 },
    claims: new Set(),
  })
  expect([110_000, 500_000, 700_000].map((aluminum) => compare(line(aluminum)).differs)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

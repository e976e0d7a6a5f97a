import { describe, expect, it } from "vitest"
import { type HsCode, type Party, parseDay } from "../../src/core/index.ts"
import { type EntryLine, openRateBook, PREFERENCE } from "../../src/duty/index.ts"
import { keptBook } from "../../src/workbench/kept-book.ts"
import { theWorld } from "../the-world.ts"
import { comparer } from "./equals-plain.ts"

const world = theWorld()
const settings = { asOf: world.ledger.horizon, standing: "administered" } as const
const rates = openRateBook(world, settings, keptBook(world, { ...settings, ending: "" }))
const line = (code: string, stated: Partial<EntryLine>, on = "2025-09-15"): EntryLine => ({
  code: code as HsCode,
  origin: "CN" as Party,
  destination: "US" as Party,
  entryDate: parseDay(on),
  enteredValue: 12_345_67,
  currency: "USD",
  shares: {},
  claims: new Set(),
  ...stated,
})

describe("facts beyond code, origin and day", () => {
  it("take the plan of a line that states nothing where no measure asks for them", () => {
    const toys = "9503000073"
    const bare = rates.planOf(line(toys, {}))
    expect(rates.planOf(line(toys, { shares: { steel: 400_000, metalWeight: 100_000 } }))).toBe(bare)
    expect(rates.planOf(line(toys, { claims: new Set(["civil-aircraft"]) }))).toBe(bare)
    expect(rates.planOf(line(toys, { exportDate: parseDay("2025-09-01"), mode: "vessel" }))).toBe(bare)
  })

  it("take another where one does", () => {
    const furniture = "9403200050"
    const bare = rates.planOf(line(furniture, {}))
    const withSteel = rates.planOf(line(furniture, { shares: { steel: 400_000 } }))
    expect(withSteel).not.toEqual(bare)
    expect(rates.planOf(line(furniture, { shares: { steel: 700_000 } }))).toBe(withSteel)
    expect(rates.planOf(line("9503000073", { claims: new Set(["donation"]) }))).not.toEqual(
      rates.planOf(line("9503000073", {})),
    )
  })

  it("tell a preference, which leaves column 1 open, from a claim that nothing knows", () => {
    const compare = comparer(world, rates)
    const claims = (claim: string) => line("9503000073", { origin: "VN" as Party, claims: new Set([claim]) })
    expect(compare(claims("nothing known")).differs).toBeUndefined()
    expect(compare(claims(PREFERENCE)).differs).toBeUndefined()
    expect(compare(claims("nothing known")).differs).toBeUndefined()
  })
})

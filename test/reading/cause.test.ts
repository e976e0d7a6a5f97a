import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { checkClaim } from "../../src/reading/index.ts"
import { readRecord } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

const HORIZON = parseDay("2026-10-09")

describe("a change of the deficit told as the work of tariffs", () => {
  const { people, ask } = readRecord(theWorld())
  const check = (text: string) => checkClaim({ text, published: parseDay("2026-03-01"), asOf: HORIZON, people }, ask)

  it("is measured, and its cause is put to the models: of 2025, a move of 150 to 300 billion in the long run", () => {
    const found = check("Tariffs cut the US trade deficit with China by $93 billion in 2025.")
    expect(found.why).toMatch(/−\$93\.4 billion\)\. The figure is measured; that tariffs are its cause is not\./)
    const [, low, high] = /moves the balance by \+\$([\d.]+) billion to \+\$([\d.]+) billion/.exec(found.why) ?? []
    expect(Number(low)).toBeGreaterThan(150)
    expect(Number(high)).toBeLessThan(300)
    expect(found.evidence.map((e) => e.record)).toContain("model.a.us-cn.2025")
  }, 60_000)

  it("has no model where the year is older than the models' data", () => {
    const { why } = check("Tariffs cut the US trade deficit with China by $75 billion in 2019.")
    expect(why).toMatch(/that tariffs are its cause is not\.$/)
  })

  it("told without a cause asks no model", () => {
    expect(check("The US trade deficit with China fell by $93 billion in 2025.").why).not.toMatch(/cause|model/)
  })
})

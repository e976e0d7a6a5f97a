import { describe, expect, it } from "vitest"
import { sharedIsHere, sharedPath } from "./dataset.ts"
import { judge, readKnownDifferences, readOracles } from "./judge.ts"
import { openRegistry, registry } from "./registry.ts"

const cheap = registry.filter((entry) => entry.cheap)

describe("published answers of the models", () => {
  it("are reproduced by every model that solves in well under a second", () => {
    if (!sharedIsHere) {
      console.log(`skipped: ${cheap.length} scenarios, the published data sets are not here`)
      return
    }
    const opened = openRegistry(cheap)
    const rows = readOracles(sharedPath("oracles/model-oracles.csv")).filter(
      (row) => opened.find(row.model, row.scenario, row.variant) !== undefined,
    )
    const judged = judge(rows, readKnownDifferences(), opened)
    const missed = judged.filter(({ verdict }) => verdict !== "within" && verdict !== "known difference")
    expect(missed.map(({ oracle, verdict, ours }) => `${oracle.id} ${verdict} ${ours} for ${oracle.value}`)).toEqual([])
    expect(rows.length).toBeGreaterThan(480)
  })

  it("are asked for by names that each stand once", () => {
    expect(() => openRegistry(registry)).not.toThrow()
  })
})

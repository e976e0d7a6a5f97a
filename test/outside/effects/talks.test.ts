import { describe, expect, it } from "vitest"
import { sharedIsHere, sharedPath } from "./dataset.ts"
import { judge, readKnownDifferences, readOracles } from "./judge.ts"
import { openRegistry } from "./registry.ts"
import { talksEntries } from "./talks.ts"

if (!sharedIsHere) console.log("skipped: 1 file of published answers for model C, the data sets are not here")

describe.runIf(sharedIsHere)("published answers for model C", () => {
  it("are met by every scenario that is quick to solve", () => {
    const cheap = talksEntries.filter((entry) => entry.cheap)
    const opened = openRegistry(cheap)
    const rows = readOracles(sharedPath("oracles/model-oracles.csv")).filter((row) =>
      opened.find(row.model, row.scenario, row.variant),
    )
    const wrong = judge(rows, readKnownDifferences(), opened).filter(
      ({ verdict }) => verdict !== "within" && verdict !== "known difference",
    )
    expect(wrong.map(({ oracle, ours }) => `${oracle.id} ${oracle.value} ${ours}`)).toEqual([])
    expect(rows.length).toBeGreaterThan(100)
  })
})

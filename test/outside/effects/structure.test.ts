import { describe, expect, it } from "vitest"
import { readRecords, sharedIsHere, sharedPath } from "./dataset.ts"
import { judge, readKnownDifferences, readOracles } from "./judge.ts"
import { openRegistry } from "./registry.ts"
import { structureEntries } from "./structure.ts"

const isOurs = (row: { readonly model?: string | undefined }): boolean => row.model?.startsWith("B") ?? false

describe.skipIf(!sharedIsHere)("model B against published and independent answers", () => {
  it("implements every scenario of the list under its own name", () => {
    const { find } = openRegistry(structureEntries)
    const missing = readRecords("oracles/model-scenarios.csv")
      .filter((row) => isOurs(row) && !find(row.model ?? "", row.scenario ?? "", row.variant ?? ""))
      .map((row) => `${row.scenario} | ${row.variant}`)
    expect(missing).toEqual([])
  })

  it("answers every quantity a quick scenario is listed with", () => {
    const { find, answer } = openRegistry(structureEntries)
    const silent = readRecords("oracles/model-scenarios.csv")
      .filter(isOurs)
      .flatMap((row) => {
        const entry = find(row.model ?? "", row.scenario ?? "", row.variant ?? "")
        if (!entry?.cheap) return []
        const country = row.scenario?.startsWith("NAFTA") ? "Japan" : "USA"
        const ask = answer(entry)
        return (row.quantities ?? "").split(" | ").filter((quantity) => !Number.isFinite(ask(quantity, country)))
      })
    expect(silent).toEqual([])
  })

  it("is within tolerance on every row of a quick scenario", () => {
    const quick = structureEntries.filter((entry) => entry.cheap)
    const registry = openRegistry(quick)
    const rows = readOracles(sharedPath("oracles/model-oracles.csv")).filter(
      (row) => isOurs(row) && registry.find(row.model, row.scenario, row.variant),
    )
    expect(rows.length).toBeGreaterThan(100)
    const misses = judge(rows, readKnownDifferences(), registry).filter(
      ({ verdict }) => verdict !== "within" && verdict !== "known difference",
    )
    expect(misses.map(({ oracle, ours }) => `${oracle.id}: ours ${ours}, theirs ${oracle.value}`)).toEqual([])
  })
})

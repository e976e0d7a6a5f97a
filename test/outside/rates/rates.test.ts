import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { theWorld } from "../../the-world.ts"
import { judgeRate, readRateDifferences } from "./judge.ts"
import { readRateOracles } from "./oracle.ts"

const path = resolve("../shared/data/oracles/rate-oracles.csv")
const here = existsSync(path)
if (!here) console.log("skipped: 101 published rates, the file is not here")

describe.skipIf(!here)("published rates", () => {
  const known = readRateDifferences()
  const judged = here ? readRateOracles(path).map((oracle) => judgeRate(oracle, theWorld(), known)) : []

  it("are all met, or differ for a reason that is written down", () => {
    expect(
      judged.filter((j) => j.verdict === "missed").map((j) => `${j.oracle.id} ${j.oracle.hts} ${j.ours}\n${j.trace}`),
    ).toEqual([])
  })

  it("of entry lines are all met but one", () => {
    const lines = judged.filter((j) => j.oracle.kind === "line" || j.oracle.kind === "postal")
    expect(lines.filter((j) => j.verdict !== "within").map((j) => j.oracle.id)).toEqual(["RO095"])
  })

  it("differ by the size written down", () => {
    const sizes = judged.flatMap(({ oracle, verdict, ours }) => {
      const size = known.byRow.get(oracle.id)?.size
      if (verdict !== "known difference" || ours === undefined || size === undefined) return []
      const target = Number(oracle.total_rate)
      const ends = typeof ours === "number" ? [ours] : ours
      const nearest = Math.min(...ends.map((x) => Math.abs(x - target)))
      return [[oracle.id, Math.abs(nearest - Math.abs(size)) < 0.05]]
    })
    expect(sizes.filter(([, right]) => !right)).toEqual([])
  })

  it("have no written difference that is no longer there", () => {
    const stale = [...known.byRow.keys()].filter((id) =>
      judged.some((j) => j.oracle.id === id && j.verdict === "within"),
    )
    expect(stale).toEqual([])
  })
})

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { keepSupply, measuredSupply } from "../../src/workbench/reading/kept-supply.ts"
import { theWorld } from "../the-world.ts"

const world = theWorld()

describe("supply shares kept by the build", () => {
  const path = join(mkdtempSync(join(tmpdir(), "supply-")), "supply.json")

  it("are those measured, for the data they were measured in and no others", () => {
    const measured = measuredSupply(world, "no such file")
    expect(measured.measured.length).toBeGreaterThan(5)
    keepSupply(world, path)
    expect(measuredSupply(world, path)).toMatchObject(measured)
    const kept = JSON.parse(readFileSync(path, "utf8")) as { measured: { chinaSharePpm: number }[] }
    kept.measured = kept.measured.map((m) => ({ ...m, chinaSharePpm: 1 }))
    writeFileSync(path, JSON.stringify(kept))
    expect(measuredSupply(world, path).measured[0]?.chinaSharePpm).toBe(1)
    expect(measuredSupply({ ...world, dataVersion: "another" }, path)).toEqual(measured)
  })

  it("are measured again where the file is damaged", () => {
    writeFileSync(path, "{")
    expect(measuredSupply(world, path)).toEqual(measuredSupply(world, "no such file"))
  })
})

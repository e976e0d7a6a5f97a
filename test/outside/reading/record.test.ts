import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readRecord } from "../../../src/workbench/index.ts"
import { theWorld } from "../../the-world.ts"
import { factsPresent, READING_DATA } from "./facts-answerer.ts"
import { type Score, scoreFile } from "./score.ts"

const sets =
  factsPresent && existsSync(READING_DATA) ? readdirSync(READING_DATA).filter((name) => name.endsWith(".json")) : []
if (sets.length === 0) console.log("reading: 1 outside suite skipped, the sets are not on this machine")

describe.skipIf(sets.length === 0)("the development sets, over the shipped record", () => {
  it("meet every target", () => {
    const record = readRecord(theWorld())
    const scores: Score[] = sets.flatMap((name) =>
      scoreFile(JSON.parse(readFileSync(join(READING_DATA, name), "utf8")), name, record),
    )
    const short = scores.filter((s) => s.target !== undefined && s.right / s.all < s.target)
    expect(short.map((s) => `${s.set} ${s.measure} ${s.right}/${s.all}: ${s.misses.join("; ")}`)).toEqual([])
    expect(scores.filter((s) => s.target !== undefined).length).toBeGreaterThanOrEqual(8)
  })
})

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { keepAnswers, keptAnswers, keptQueries } from "../../src/workbench/reading/kept-answers.ts"
import { recordAnswerer } from "../../src/workbench/reading/reading-answerer.ts"
import { theWorld } from "../the-world.ts"

const world = theWorld()
const queries = keptQueries(world.ledger.horizon)

describe("answers kept by the build", () => {
  const path = join(mkdtempSync(join(tmpdir(), "answers-")), "reading.answers")
  const ask = recordAnswerer(world)
  keepAnswers(world, ask, path)

  it("are those of the record, to every query that is kept", () => {
    const kept = keptAnswers(world, path)
    for (const query of queries) expect(kept(query), query.ask).toEqual(ask(query))
    expect(queries.filter((query) => ask(query).known).length).toBeGreaterThan(15)
  })

  it("are of no other day", () => {
    expect(keptAnswers(world, path)({ ask: "memory", asOf: (world.ledger.horizon - 1) as never })).toBeUndefined()
  })

  it("are of no other data", () => {
    const kept = keptAnswers({ ...world, dataVersion: "another" }, path)
    expect(queries.map(kept).filter((answer) => answer !== undefined)).toEqual([])
  })

  it("are not used where the file is damaged or missing", () => {
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, bytes.length - 1))
    for (const file of [path, "no such file"]) expect(keptAnswers(world, file)(queries[0] as never)).toBeUndefined()
  })
})

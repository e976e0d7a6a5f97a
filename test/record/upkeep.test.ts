import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import {
  checkData,
  exportCsv,
  exportJson,
  horizonReport,
  loadWorld,
  RECORD_KINDS,
  readWithOverlay,
  recordSchemas,
  scaffold,
} from "../../src/workbench/index.ts"
import { detente } from "../cli/terminal.ts"
import { TODAY, theWorld } from "../the-world.ts"

/** A folder of the user's own with these files. */
function own(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "detente-own-"))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

describe("the shipped record", () => {
  it("has no problems", () => expect(checkData(readWithOverlay(undefined)).issues).toEqual([]))
})

describe("a started record", () => {
  it.each(RECORD_KINDS)("%s fits its schema and its links as it is", (kind) => {
    const { path, text } = scaffold(kind)
    const horizon = "through: 2027-12-31\nnote: a test\n"
    const { issues } = checkData(readWithOverlay(own({ [path]: text, "ledger/horizon.yaml": horizon })))
    expect(issues.filter((issue) => issue.file === path && !issue.message.includes("set by no act"))).toEqual([])
  })

  it("of an unknown kind names the kinds there are", async () => {
    const { code, err } = await detente("data", "new", "treaty")
    expect([code, err]).toEqual([2, expect.stringContaining("Use source, person, round")])
  })
})

describe("records of the user's own", () => {
  it("add to the shipped ones", () => {
    const world = loadWorld(TODAY, undefined, own({ [scaffold("round").path]: scaffold("round").text }))
    expect(world.ledger.rounds.size).toBe(theWorld().ledger.rounds.size + 1)
  })

  it("take the place of ours with the same id, without a word about a doublet", () => {
    const text = `id: kevin-warsh\nname: K. Warsh\nside: US\ngrade: C\nrecalled: a test\n`
    const folder = own({ "ledger/people/mine.yaml": text })
    expect(checkData(readWithOverlay(folder)).issues).toEqual([])
    expect(loadWorld(TODAY, undefined, folder).ledger.people.get("kevin-warsh")?.name).toBe("K. Warsh")
  })

  it("change the fingerprint of the data", () => {
    const folder = own({ [scaffold("source").path]: scaffold("source").text })
    expect(loadWorld(TODAY, undefined, folder).dataVersion).not.toBe(theWorld().dataVersion)
  })

  it("that are broken are told with their own file", () => {
    const folder = own({ "ledger/people/mine.yaml": "id: me\nname: Me\n" })
    expect(checkData(readWithOverlay(folder)).issues[0]).toMatchObject({ file: "ledger/people/mine.yaml" })
  })

  it("from a folder that is not there are refused", () => {
    expect(() => readWithOverlay("/nowhere/at/all")).toThrow(/no such folder/)
  })
})

describe("the horizon", () => {
  it("names what has passed since and what to look up", () => {
    const { passed, lookUp } = horizonReport(theWorld().ledger, TODAY)
    expect(passed.map((p) => p.id)).toContain("talks.shenzhen-2026-11")
    expect(lookUp.join("\n")).toMatch(/the instrument of us\.truce-to-january-2027/)
  })
})

describe("an export", () => {
  it("holds every record, with days as a person writes them", () => {
    const { ledger } = theWorld()
    const { act, round } = exportJson(ledger)
    expect([act.length, round.length]).toEqual([ledger.acts.size, ledger.rounds.size])
    expect(round.find((r) => r.id === "talks.stockholm-2025-07")).toMatchObject({ firstDay: "2025-07-28" })
    expect(exportCsv(ledger).get("round.csv")?.split("\n")[0]).toContain("firstDay")
  })

  it("of schemas has one for each kind of file", () => {
    expect([...recordSchemas().keys()].sort()[0]).toBe("acts.schema.json")
    expect(JSON.stringify(recordSchemas().get("rounds.schema.json"))).toContain("firstDay")
  })
})

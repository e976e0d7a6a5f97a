import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { Command } from "commander"
import { describe, expect, it } from "vitest"
import { addPull } from "../../src/cli/upkeep/data-pull.ts"
import { parseDay } from "../../src/core/index.ts"
import { censusQueries, loadWorld, PLAIN, QUESTIONS } from "../../src/workbench/index.ts"
import { detente, fileWith } from "./terminal.ts"

/** The official form of an answer, with made-up figures. */
const IMPORTS = JSON.stringify([
  ["I_COMMODITY", "CTY_CODE", "GEN_VAL_MO", "time", "COMM_LVL", "CTY_CODE"],
  ["-", "5700", "20000000000", "2026-02", "-", "5700"],
  ["-", "5700", "22000000000", "2026-03", "-", "5700"],
])
const EXPORTS = JSON.stringify([
  ["E_COMMODITY", "CTY_CODE", "ALL_VAL_MO", "time"],
  ["-", "5700", "8000000000", "2026-02"],
])
const BY_PRODUCT = JSON.stringify([
  ["E_COMMODITY", "CTY_CODE", "ALL_VAL_YR", "time"],
  ["120190", "5700", "12000000000", "2025-12"],
  ["120190", "2010", "3000000000", "2025-12"],
  ["120190", "-", "15000000000", "2025-12"],
])

const folder = () => join(fileWith("", "unused"), "..", "own")

describe("detente data pull census", () => {
  it("lays months and exports by product into a folder that questions take", async () => {
    const own = folder()
    const files = [IMPORTS, EXPORTS, BY_PRODUCT].map((text, k) => fileWith(text, `${k}.json`))
    const { code, out } = await detente("data", "pull", "census", "--data", own, "--file", ...files)
    expect(code).toBe(0)
    expect(out).toContain("2026-02 to 2026-02 (1 months)")
    expect(readdirSync(join(own, "trade")).filter((name) => name.endsWith(".part"))).toEqual([])
    const world = loadWorld(parseDay("2026-11-24"), undefined, own)
    const trade = QUESTIONS.find((question) => question.name === "trade")
    const json = trade?.json(trade.answer(trade.input.parse({ by: "month", from: "2026-02" }), world))
    expect(json).toMatchObject({ rows: [{ period: "2026-02", balanceUsd: -12_000_000_000 }] })
    expect(world.trade.exportSubheadings?.rows).toHaveLength(2)
  })

  it("pulled twice, keeps one printing of a month", async () => {
    const own = folder()
    const files = [IMPORTS, EXPORTS].map((text, k) => fileWith(text, `${k}.json`))
    for (const _ of [1, 2]) await detente("data", "pull", "census", "--data", own, "--file", ...files)
    const rows = loadWorld(parseDay("2026-11-24"), undefined, own).trade.months.rows
    expect(rows.filter((row) => row.period === "2026-02")).toHaveLength(1)
  })

  it("writes nothing when any answer is bad", async () => {
    const own = folder()
    const files = [IMPORTS, "<html>key missing</html>"].map((text, k) => fileWith(text, `${k}.json`))
    const { code, err } = await detente("data", "pull", "census", "--data", own, "--file", ...files)
    expect(code).toBe(3)
    expect(err).toContain("is not JSON")
    expect(existsSync(join(own, "trade"))).toBe(false)
  })

  it("asks the network one address a month and way, with the key, and saves what came", async () => {
    const own = folder()
    const urls: string[] = []
    const program = new Command("data").exitOverride()
    addPull(
      program,
      { output: { out: () => undefined, err: () => undefined, colour: PLAIN }, exit: () => undefined },
      async (url) => {
        urls.push(url)
        return url.includes("/imports/") ? IMPORTS : EXPORTS
      },
    )
    await program.parseAsync(["pull", "census", "--data", own, "--from", "2026-02", "--key", "k"], { from: "user" })
    expect(urls).toHaveLength(2)
    expect(urls.every((url) => url.startsWith("https://api.census.gov/") && url.includes("key=k"))).toBe(true)
    expect(existsSync(join(own, "trade/us-china-goods-monthly.csv"))).toBe(true)
  })

  it("spans years month by month", () => {
    const names = censusQueries({ from: "2025-12", to: "2026-01", exports: "2025" }).map(({ name }) => name)
    expect(names).toEqual([
      "census imports total 2025-12",
      "census exports total 2025-12",
      "census imports total 2026-01",
      "census exports total 2026-01",
      "census exports HS6 2025",
    ])
  })

  it.each([
    [["data", "pull", "wto", "--data", "x"], /use census/],
    [["data", "pull", "census", "--data", folder()], /--from MONTH/],
    [["data", "pull", "census", "--data", folder(), "--file", "none.json"], /none\.json/],
  ])("%j is refused with what to do", async (words, says) => {
    const { code, err } = await detente(...words)
    expect(code).not.toBe(0)
    expect(err).toMatch(says)
  })
})

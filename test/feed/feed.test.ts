import { parseHTML } from "linkedom"
import { describe, expect, it } from "vitest"
import { ask as answer, findQuestion, type Question } from "../../src/workbench/index.ts"
import { detente, fileWith } from "../cli/terminal.ts"
import { ask, theWorld } from "../the-world.ts"

const TOYS = 'id,code,entered_value\n"<b>toys & co</b>",9503.00.00,1000\n'
const feedOf = (raw: object) => answer(findQuestion("timeline") as Question, raw, theWorld(), { format: "atom" }).body
const portfolio = { name: "mine.csv", text: TOYS }
const entries = (xml: string) =>
  [...parseHTML(xml).document.querySelectorAll("entry")].map((entry) => ({
    id: entry.querySelector("id")?.textContent ?? "",
    title: entry.querySelector("title")?.textContent ?? "",
    updated: entry.querySelector("updated")?.textContent ?? "",
    text: entry.querySelector("content")?.textContent ?? "",
  }))

describe("the feed of what changed", () => {
  it("tells what happened, newest first, and nothing that lies ahead", () => {
    const told = entries(feedOf({ asOf: "2025-07-29", from: "2025-05-01" }))
    const days = told.map((entry) => entry.updated)
    expect(days).toEqual([...days].sort().reverse())
    expect(days.every((day) => day <= "2025-07-29T00:00:00Z")).toBe(true)
    expect(told[0]?.title).toBe("Third round, at Stockholm")
  })

  it("names an entry alike in every printing, so that a reader shows it once", () => {
    const first = entries(feedOf({ asOf: "2025-07-01", from: "2025-05-01" }))
    const later = new Set(entries(feedOf({ asOf: "2025-07-29", from: "2025-05-01" })).map((entry) => entry.id))
    expect(first.filter((entry) => !later.has(entry.id))).toEqual([])
    expect(new Set(first.map((entry) => entry.id)).size).toBe(first.length)
  })

  it("tells for one's own goods when their duty changed and by what, as text whatever their names hold", () => {
    const xml = feedOf({ asOf: "2025-07-29", from: "2025-04-01", portfolio })
    const goods = entries(xml).filter((entry) => entry.title.startsWith("Duty on your goods changes"))
    expect(goods.map((entry) => entry.updated.slice(0, 10))).toEqual([
      "2025-05-14",
      "2025-04-10",
      "2025-04-09",
      "2025-04-05",
    ])
    expect(goods[0]?.text).toContain("145%, then 30%")
    expect(goods[0]?.text).toContain("EO 14298")
    expect(xml).not.toContain("<b>")
    expect(goods[0]?.text).toContain("&lt;b&gt;toys &amp; co&lt;/b&gt;")
  })
})

describe("a timeline of one's own goods", () => {
  interface Told {
    readonly goods: readonly { on: string; ahead: boolean; lines: { beforePct: number; afterPct: number }[] }[]
  }

  it("says what the law does on the day ahead if nobody signs", () => {
    const { goods } = ask<Told>("timeline", { asOf: "2025-07-29", from: "2025-07-01", portfolio })
    expect(goods).toMatchObject([{ on: "2025-08-12", ahead: true, lines: [{ beforePct: 30, afterPct: 54 }] }])
  })

  it("tells a row that cannot be read and goes on with the others", async () => {
    const file = fileWith("code,entered_value\n9503.00.00,1000\nnonsense,5\n")
    const { code, out } = await detente("timeline", "--portfolio", file, "--as-of", "2025-07-29")
    expect(code).toBe(3)
    expect(out).toMatch(/12 August 2025, if nobody signs: 1 line\n {2}9503\.00\.00: 30%, then 54%/)
    expect(out).toMatch(/portfolio\.csv:3 code "nonsense"/)
  })
})

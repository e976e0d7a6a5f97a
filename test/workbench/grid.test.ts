import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { describe, expect, it } from "vitest"
import type { DuelQuestion } from "../../src/effects/index.ts"
import { fillGrid } from "../../src/workbench/grid/fill-grid.ts"
import { ask } from "../the-world.ts"

const question: DuelQuestion = {
  economy: {
    names: ["USA", "CHN", "ROW"],
    trade: Float64Array.of(0, 145, 1850, 440, 0, 2900, 2700, 2100, 0),
    gdp: Float64Array.of(27_360, 17_790, 60_000),
  },
  pair: ["USA", "CHN"],
  highest: 0.4,
}

/** The built module, since a thread runs what was built. */
const built = async (): Promise<typeof fillGrid> => {
  const path = resolve(import.meta.dirname, "../../dist/workbench/grid/fill-grid.js")
  return ((await import(pathToFileURL(path).href)) as { fillGrid: typeof fillGrid }).fillGrid
}

describe("a table of add-ons", () => {
  const alone = fillGrid(question, 7)

  it("is the same from two threads as from one, and its progress rises to the whole", async () => {
    const seen: number[] = []
    const shared = (await built())(question, 7, (done) => seen.push(done), 2)
    for (const side of ["one", "other"] as const)
      for (const [cell, value] of shared[side].entries()) expect(value).toBeCloseTo(alone[side][cell] ?? Number.NaN, 7)
    expect([...shared.byOne]).toEqual([...alone.byOne])
    expect(seen.at(-1)).toBe(49)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it("meets in threads the same refusal as without, in its words", async () => {
    const bad = { ...question, pair: ["USA", "XXX"] as const }
    const fill = await built()
    expect(() => fill(bad, 4, undefined, 2)).toThrow(/XXX is not one of the 3 economies/)
  })

  it("comes with the contest: replies, truces and the even one, on a table that reaches past the fight", () => {
    const tariffs = { name: "t.csv", text: "exporter,importer,addon\nCN,US,12\nUS,CN,8\n" }
    const { names, trade, gdp } = question.economy
    const flows = names.flatMap((from, i) => names.map((to, n) => `${from},${to},${trade[3 * i + n]}`))
    const text = [
      "code,name,gdp_kusd",
      ...names.map((code, i) => `${code},${code},${gdp[i]}`),
      "",
      "exporter,importer,value_kusd",
      ...flows.filter((_, at) => at % 4 !== 0),
    ].join("\n")
    const data = [{ name: "world.csv", text }]
    const { contest } = ask<{
      readonly contest: {
        readonly fight: { readonly values: { readonly byOne: number; readonly one: number; readonly other: number } }
        readonly map: {
          readonly byOne: readonly number[]
          readonly welfareOfOne: readonly (readonly number[])[]
          readonly betterForBothThanTheFight: readonly (readonly number[])[]
          readonly repliesOfOne: readonly number[]
          readonly bargain: { readonly one: number; readonly other: number } | null
        }
      }
    }>("effects", { tariffs, data, baseYear: "2023", model: "A", elasticity: "central", grid: 8, detail: "pair" })
    const { fight, map } = contest
    expect(map.byOne).toHaveLength(8)
    expect(map.byOne.at(-1)).toBeGreaterThan(2 * fight.values.byOne)
    expect(map.welfareOfOne[0]?.[0]).toBeCloseTo(0, 5)
    expect(map.bargain?.one).toBeGreaterThan(fight.values.one)
    expect(map.bargain?.other).toBeGreaterThan(fight.values.other)
    const step = (map.byOne[1] as number) - (map.byOne[0] as number)
    for (const reply of map.repliesOfOne) expect(Math.abs(reply - fight.values.byOne)).toBeLessThan(1.5 * step)
  })
})

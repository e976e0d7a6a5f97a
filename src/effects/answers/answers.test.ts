import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { calibrateSectors } from "../structure/calibrate.ts"
import { parseWorld } from "../world-data.ts"
import { answerDuel, cutDuelTable, fillDuelRows, joinDuelRows } from "./duel.ts"
import { answerOverElasticities, drawAnswers, quantiles } from "./elasticity-range.ts"
import { answerOneSector, type OneSectorQuestion } from "./one-sector.ts"
import { answerSectors } from "./sectors.ts"
import { leadSentence, summarise } from "./spread.ts"
import { answerTalks } from "./talks.ts"

const folder = resolve(import.meta.dirname, "../../../data/model/world-2023")
const read = (name: string): string => readFileSync(resolve(folder, name), "utf8")
const question: OneSectorQuestion = {
  economy: parseWorld(read("economies.csv"), read("trade.csv")),
  additions: [
    { exporter: "CHN", importer: "USA", rate: 0.3 },
    { exporter: "USA", importer: "CHN", rate: 0.1 },
  ],
  pair: ["USA", "CHN"],
  baseYear: "2023",
  source: "BACI, World Bank",
}
/** Five economies of the shipped world: enough for a seeded sample, and quick. */
const small: OneSectorQuestion = {
  ...question,
  economy: (() => {
    const { names, trade, gdp } = question.economy
    const kept = ["USA", "CHN", "DEU", "JPN", "MEX"].map((name) => names.indexOf(name))
    return {
      names: kept.map((i) => names[i]!),
      trade: Float64Array.from(kept.flatMap((i) => kept.map((n) => trade[i * names.length + n]!))),
      gdp: Float64Array.from(kept, (i) => gdp[i]!),
    }
  })(),
}

describe("the answer of model A", () => {
  it("gives trade with China and with the world apart, from the base of 2023", () => {
    const answer = answerOneSector(question)
    expect(answer.solved.converged).toBe(true)
    expect(answer.pair.balance.before).toBeCloseTo(-295.14, 1)
    expect(answer.pair.balance.after).toBeCloseTo(-10.36, 1)
    const usa = answer.countries.find((country) => country.code === "USA")
    expect(usa?.balance.after).toBeCloseTo(-1012.09, 1)
    expect(usa?.welfare).toBeCloseTo(-0.1306, 3)
    expect(usa?.revenue.before).toBe(0)
    expect(usa?.revenue.after).toBeCloseTo(0.3 * 85.99, 1)
  })

  it("gives every country's trade with each of the two, the same seen from either side", () => {
    const answer = answerOneSector(question)
    const of = (code: string) => answer.countries.find((country) => country.code === code)?.bilateral
    expect(of("USA")?.one).toBeUndefined()
    expect(of("USA")?.other).toEqual({
      exports: answer.pair.exports,
      imports: answer.pair.imports,
      balance: answer.pair.balance,
    })
    expect(of("CHN")?.one?.balance.after).toBeCloseTo(-answer.pair.balance.after, 9)
    const withUs = answer.countries.reduce((sum, { bilateral }) => sum + (bilateral.one?.balance.after ?? 0), 0)
    const overall = answer.countries.find((country) => country.code === "USA")?.balance.after
    expect(withUs).toBeCloseTo(-(overall ?? 0), 6)
  })

  it("with fixed transfers says so, and keeps the overall balance", () => {
    const answer = answerOneSector({ ...question, parameters: { localCost: null } })
    const usa = answer.countries.find((country) => country.code === "USA")
    expect(answer.basis.closure).toMatch(/fixed share of world income/)
    expect(usa!.balance.after / usa!.balance.before).toBeCloseTo(1, 9)
  })

  it("over cited elasticities names one family and leads with a range", () => {
    const summary = summarise(answerOverElasticities(question))
    expect(summary.families).toEqual(["A"])
    expect(summary.cautions[0]).toMatch(/one family/)
    expect(summary.bilateral.after.low).toBeLessThan(summary.bilateral.after.high)
    expect(leadSentence(summary)).toMatch(/^In the long run .* USA with CHN at -\d+ to -?\d+ billion/)
  })

  it("draws the same sample for the same seed", () => {
    const first = drawAnswers(small, { draws: 40, seed: 11 })
    expect(first).toEqual(drawAnswers(small, { draws: 40, seed: 11 }))
    expect(first).not.toEqual(drawAnswers(small, { draws: 40, seed: 12 }))
    expect(first.unsolved).toBe(0)
    expect(first.elasticity.p50).toBeGreaterThan(3)
    expect(first.bilateralBalance.p5).toBeLessThan(first.bilateralBalance.p95)
    expect(quantiles([1, 2, 3])).toEqual({ p5: 1.1, p50: 2, p95: 2.9 })
  })
})

describe("the contest on model A", () => {
  it("places today against the fight, and the fight below peace for one side at least", () => {
    const { peace, bestOfOne, fight, today } = answerDuel({ ...small, highest: 1 }, [0.3, 0.1])
    expect(fight.converged).toBe(true)
    expect(bestOfOne.one).toBeGreaterThan(peace.one)
    expect(fight.values.other).toBeLessThan(peace.other)
    expect(today?.side).toBe("better for neither")
  })

  it("is the same table whole or in bands, so that workers may share it", () => {
    const shape = { rows: 7, columns: 5 }
    const [whole] = cutDuelTable(small, { ...shape, bands: 1 }).map((band) => fillDuelRows(band))
    const parts = joinDuelRows(cutDuelTable(small, { ...shape, bands: 3 }).map((band) => fillDuelRows(band)))
    expect(parts.byOne).toEqual(whole?.byOne)
    for (const [at, value] of parts.one.entries()) expect(value).toBeCloseTo(whole!.one[at]!, 7)
  })
})

const countries = ["USA", "CHN"]
const sectors = ["goods", "services"]

describe("the answers of models B and C", () => {
  it("B gives every figure of the shared shape, with the overall balance named as assumed", () => {
    const flow = [80, 10, 20, 90, 200, 0, 0, 150]
    const economy = calibrateSectors({
      countries,
      sectors,
      // importer, sector, exporter
      trade: Float64Array.of(flow[0]!, flow[2]!, flow[4]!, 0, flow[1]!, flow[3]!, 0, flow[7]!),
      tariff: new Float64Array(8),
      valueAdded: new Float64Array(4).fill(0.5),
      inputs: new Float64Array(8).fill(0.5),
      elasticity: Float64Array.of(4, 5),
      scale: new Float64Array(2),
    })
    const tariff = economy.tariff.slice()
    tariff[1] = 0.25
    const answer = answerSectors({
      economy,
      tariff,
      pair: ["USA", "CHN"],
      baseYear: "2017",
      source: "test",
      perBillion: 1,
    })
    expect(answer.solved.why).toBeUndefined()
    expect(answer.assumed[0]).toMatch(/overall balance/)
    expect(answer.pair.imports.after).toBeLessThan(answer.pair.imports.before)
    expect(answer.countries[0]!.balance.after).toBeCloseTo(answer.countries[0]!.balance.before, 6)
    expect(answer.countries[0]!.employment).toEqual({ known: false, why: "labour is fixed in this model" })
    expect(answer.sectors.map(({ code, sector }) => `${code} ${sector}`)[1]).toBe("USA services")
    expect(answer.sectors[0]!.price).toBeGreaterThan(0)
  })

  it("C gives every figure of the shared shape, with balanced trade", () => {
    const world = {
      regions: countries,
      sectors: ["one", "two"],
      sigma: Float64Array.of(3, 4),
      trade: Float64Array.of(50, 8, 9, 40, 60, 5, 6, 30),
      tariff: new Float64Array(8),
    }
    const tariff = world.tariff.slice()
    tariff[2] = 0.3
    const answer = answerTalks({ world, tariff, pair: ["USA", "CHN"], baseYear: "2007", source: "test", perBillion: 1 })
    expect(answer.solved.why).toBeUndefined()
    expect(answer.pair.imports.after).toBeLessThan(answer.pair.imports.before)
    expect(answer.countries[0]!.balance.after).toBeCloseTo(0, 8)
    expect(answer.sectors).toHaveLength(4)
    expect(answer.sectors[0]!.exports.after).toBeCloseTo(answer.sectors[2]!.imports.after, 12)
    expect(answer.sectors[0]!.output.after).toBeGreaterThan(answer.sectors[0]!.exports.after)
    const both = summarise([answer, answerOneSector(small)])
    expect(both.families).toEqual(["C", "A"])
    expect(both.cautions.join()).not.toMatch(/one family/)
  })
})

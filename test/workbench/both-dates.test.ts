import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { ask, findQuestion, inputShape, QUESTIONS, type Question } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

const answer = (name: string, raw: unknown) => ask(findQuestion(name) as Question, raw, theWorld()).json as never
const file = (name: string) => ({ name, text: readFileSync(`examples/${name}`, "utf8") })

describe("both dates", () => {
  it.each(QUESTIONS.map((question) => [question.name, question] as const))("are taken by %s", (_, question) => {
    const { properties } = inputShape(question)
    for (const clock of ["on", "asOf"]) expect(properties[clock]?.description, clock).toMatch(/day|date/)
  })

  it("let a refund tell the time left to protest on the day of the claim", () => {
    const claimed = (on: string) => {
      const given = { file: file("entries.csv"), asOf: "2026-10-07", on }
      const { byClaim, total } = answer("refund", given) as { byClaim: { state: string }[]; total: unknown }
      return { states: byClaim.map(({ state }) => state), total }
    }
    const [before, after] = [claimed("2026-10-07"), claimed("2027-04-01")]
    expect(before.states).toContain("time to protest runs")
    expect(after.states).not.toContain("time to protest runs")
    expect(after.total).toEqual(before.total)
  })

  it("let trade tell only what had ended", () => {
    const told = (given: object) => {
      const { rows, record } = answer("trade", given) as {
        rows: { period: string }[]
        record: { reading: { period: string } }
      }
      return { last: rows.at(-1)?.period, record: record.reading.period }
    }
    expect(told({ on: "2015-12-31" })).toEqual({ last: "2015", record: "2015" })
    expect(told({ on: "2015-12-30" })).toEqual({ last: "2014", record: "2014" })
    expect(told({ on: "2015-12-30", by: "month" }).last).toBe("2015-11")
    expect(told({}).record).toBe("2018")
  })

  it("let a text speak from its day of publication under either name", () => {
    const claim = "The truce expires on 12 August 2025."
    expect(answer("check", { claim, on: "2025-07-30" })).toEqual(answer("check", { claim, published: "2025-07-30" }))
    expect(() => answer("check", { claim, on: "2025-07-30", published: "2025-07-29" })).toThrow(
      "is another day than --published 2025-07-29",
    )
    const article = file("article.txt")
    expect(answer("read", { file: article, on: "2025-07-30" })).toEqual(
      answer("read", { file: article, published: "2025-07-30" }),
    )
  })

  it("give the claims of a file that name no day the one asked on", () => {
    const text = `{"id":"a","restated":"The truce expires on 12 August 2025."}\n`
    const { answers } = answer("check", { file: { name: "claims.jsonl", text }, on: "2025-07-30" }) as {
      answers: { verdict: string }[]
    }
    expect(answers.map(({ verdict }) => verdict)).toEqual(["supported"])
  })
})

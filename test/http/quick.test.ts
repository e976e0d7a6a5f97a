import { describe, expect, it } from "vitest"
import { answersHere } from "../../src/http/answering/here.ts"
import { type Answerer, answerIn } from "../../src/workbench/index.ts"
import { TODAY, theWorld } from "../the-world.ts"

/** Threads that only say what they were asked. */
function door() {
  const asked: string[] = []
  const beside: Answerer = {
    today: () => TODAY,
    snapshot: async () => ({ dataVersion: "beside", horizon: "", records: [], sources: [] }),
    async ask(name) {
      asked.push(name)
      return { body: "from beside", code: 0 }
    },
  }
  const here = answersHere({ beside, load: theWorld })
  return { here, asked }
}

const TOYS = { code: "9503.00.00", on: "2025-07-29", asOf: "2025-08-01" }

describe("a quick question", () => {
  it.each([
    ["duty", TOYS],
    ["duty", { ...TOYS, asOf: undefined, standing: "adjudged", fees: true }],
    ["show", { id: "us.eo-14334" }],
    ["find", { words: ["lithium", "batteries"] }],
  ])("is answered by the thread that is asked, with the same bytes: %s", async (name, raw) => {
    const { here, asked } = door()
    here.open()
    expect(here.atOnce?.(name, raw)).toEqual(answerIn(theWorld(), name, raw))
    expect(await here.ask(name, raw)).toEqual(answerIn(theWorld(), name, raw))
    expect(asked).toEqual([])
  })

  it("refuses as a thread would", async () => {
    const { here } = door()
    here.open()
    const refused = await here.ask("duty", { ...TOYS, code: "9999.99.99" }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: "bad-input" })
  })

  it("waits for the threads until the record is compiled", async () => {
    const { here, asked } = door()
    expect((await here.ask("duty", TOYS)).body).toBe("from beside")
    expect(asked).toEqual(["duty"])
    expect((await here.snapshot()).dataVersion).toBe("beside")
  })
})

describe("a question that may take long", () => {
  it.each([
    ["a span of days", "duty", { ...TOYS, from: "2018-01-01" }],
    ["a deadline may lie between", "duty", { ...TOYS, on: "2025-12-01" }],
    ["no dates, past the horizon", "duty", { code: TOYS.code }],
    ["a single letter", "find", { words: ["a"] }],
    ["more than a page", "find", { words: ["toys"], limit: 500 }],
    ["a long text", "duty", { ...TOYS, claims: "x".repeat(101) }],
    ["a file", "duty", { ...TOYS, claims: { name: "a", text: "b" } }],
    ["many words", "find", { words: Array.from({ length: 40 }, () => "toys") }],
    ["another question", "status", { asOf: "2025-07-29" }],
    ["no question", "nothing", {}],
  ])("goes to the threads: %s", async (_why, name, raw) => {
    const { here, asked } = door()
    here.open()
    expect((await here.ask(name, raw)).body).toBe("from beside")
    expect(asked).toEqual([name])
  })
})

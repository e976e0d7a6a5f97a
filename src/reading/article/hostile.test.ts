import { describe, expect, it } from "vitest"
import { parseDay } from "../../core/index.ts"
import { exampleAnswerer, examplePeople } from "../check/example-record.ts"
import { readSource } from "../input/source-text.ts"
import { readArticle } from "./read-article.ts"

const on = parseDay("2025-07-30")
const read = (text: string) =>
  readArticle({ text, published: on, asOf: on, people: examplePeople, ask: exampleAnswerer })

/** Repeated pieces on which a careless pattern takes quadratic time or worse. */
const PIECES = [
  '"',
  "“a ",
  "“a\n",
  "1",
  "1,",
  "A",
  "Ab ",
  "from 1 to ",
  "said ",
  "that said that ",
  "$1 ",
  "one-",
  "5% ",
  "May 5 ",
  ".",
  "‘a ",
  "<",
  "<div>",
  "&amp;",
  "\ud800",
  "– ",
  "\n",
]

describe("hostile texts", () => {
  it("cost no more than their length", () => {
    for (const piece of PIECES) {
      const started = performance.now()
      read(piece.repeat(Math.ceil(30_000 / piece.length)))
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(8000)
    }
  })

  it("of five megabytes stay within bounds", async () => {
    const before = process.memoryUsage().rss
    const bytes = new TextEncoder().encode("Ab said “x” – $5 in May. ".repeat(200_000))
    const source = await readSource(bytes)
    expect(read(source.text).flags.map((f) => f.kind)).toContain("cut-short")
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024)
  })
})

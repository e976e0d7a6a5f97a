import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { paragraphs, sentenceAt, sentences } from "./sentences.ts"
import { slice } from "./span.ts"

const said = (text: string) => sentences(text).map((s) => slice(text, s))

describe("sentences", () => {
  it("end at a stop, not at an abbreviation", () => {
    expect(
      said("The U.S. order was signed by Mr. Li. It took effect at 12:01 a.m. on Nov. 10. Then it ended."),
    ).toEqual(["The U.S. order was signed by Mr. Li.", "It took effect at 12:01 a.m. on Nov. 10.", "Then it ended."])
  })

  it("keep the closing mark of a quotation", () => {
    expect(said("“It stays.” He left.")).toEqual(["“It stays.”", "He left."])
  })

  it("run on over a wrapped line and part at a blank one", () => {
    expect(paragraphs("A line that was wrapped because it is much longer than fifty\nletters.\n\nNext")).toHaveLength(2)
  })

  it("cover no unit twice and are found by bisection", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const all = sentences(text)
        all.forEach((s, i) => {
          expect(s.end).toBeGreaterThan(s.start)
          expect(s.start).toBeGreaterThanOrEqual(all[i - 1]?.end ?? 0)
          expect(sentenceAt(all, s.start)).toBe(s)
        })
      }),
      { numRuns: 40 },
    )
  })
})

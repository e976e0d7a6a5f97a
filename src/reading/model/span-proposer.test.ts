import { describe, expect, it } from "vitest"
import { proposeSpans, type SpanProposer } from "./span-proposer.ts"

/** What a model once answered, kept as data: one span that stands in the text twice, one that it made up, one empty. */
const RECORDED: SpanProposer = {
  name: "recorded",
  propose: async () => [
    { quote: "duties fell", label: "claim" },
    { quote: "duties fell", label: "claim" },
    { quote: "duties fell to zero", label: "claim" },
    { quote: "  ", label: "quotation" },
  ],
}

describe("a model's proposals", () => {
  it("are kept only where their words stand in the text", async () => {
    const text = "Some duties fell; later more duties fell."
    const { accepted, rejected } = await proposeSpans(text, RECORDED)
    expect(accepted.map((a) => text.slice(a.start, a.end))).toEqual(["duties fell", "duties fell"])
    expect(new Set(accepted.map((a) => a.start)).size).toBe(2)
    expect(rejected).toHaveLength(2)
  })
})

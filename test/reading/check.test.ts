import { describe, expect, it } from "vitest"
import { detente, fileWith } from "../cli/terminal.ts"

/** Each is a trap of its own; the verdict and the name of the error are what the record decides. */
const CLAIMS: readonly (readonly [
  claim: string,
  published: string,
  verdict: string,
  errorClass: string | undefined,
])[] = [
  ["US tariffs on ordinary Chinese goods stand at 30 percent.", "2025-07-30", "supported", undefined],
  ["US tariffs on Chinese goods stand at 55 percent.", "2025-07-30", "supported-with-qualification", "stacking"],
  ["China's tariffs on US goods stand at 125 percent.", "2025-04-20", "supported", undefined],
  ["The 2024 US goods deficit with China was a record.", "2025-07-30", "contradicted", "superlative"],
  ["The US goods deficit with China was $295 billion in 2024.", "2025-07-30", "supported", undefined],
  ["Stockholm was the third round of the talks.", "2025-07-30", "supported", undefined],
  ["The truce expires on 12 August 2025.", "2025-07-30", "supported", undefined],
  ["If the truce lapses US tariffs return to 145 percent.", "2025-07-30", "contradicted", "snapback-level"],
  ["China agreed to buy 12 million tonnes of US soybeans in 2025.", "2025-11-01", "supported", undefined],
  ["Jamieson Greer leads the US side in the talks.", "2025-07-30", "contradicted", "role"],
  ["Tariffs on 250 billion dollars of Chinese goods stay in place.", "2019-12-14", "supported", undefined],
]

describe("a claim", () => {
  it.each(CLAIMS)("%s (%s) is %s", async (claim, published, verdict, errorClass?: string) => {
    const { out, code } = await detente("check", claim, "--published", published, "--json")
    const answer = JSON.parse(out) as { verdict: string; errorClass?: string; evidence: unknown[]; confidence: number }
    expect([answer.verdict, answer.errorClass]).toEqual([verdict, errorClass])
    expect(answer.evidence.length).toBeGreaterThan(0)
    expect(answer.confidence).toBeGreaterThan(0)
    expect(code).toBe(verdict === "contradicted" ? 1 : 0)
  })

  it("without a day of publication is not judged by today", async () => {
    const { code, err } = await detente("check", "The truce expires on 12 August 2025.")
    expect([code, err.includes("--published")]).toEqual([2, true])
  })

  it("beside a file, or none at all, is a bad input", async () => {
    expect((await detente("check", "--published", "2025-07-30")).code).toBe(2)
    expect((await detente("check", "A claim.", "--file", fileWith("{}", "a.jsonl"))).code).toBe(2)
  })
})

describe("a file of claims", () => {
  const line = (id: string, restated: string) => JSON.stringify({ id, restated, published: "2025-07-30" })

  it("is answered one a line, and what cannot be read is named by its row", async () => {
    const path = fileWith(
      `\uFEFF${line("a", "The truce expires on 12 August.")}\nnot json\n\n${line("b", "Nice.")}\n`,
      "c.jsonl",
    )
    const { out, code } = await detente("check", "--file", path)
    const answers = out
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text) as { id?: string; verdict?: string; row?: number })
    expect(answers.map((a) => a.id ?? a.row)).toEqual(["a", "b", 2])
    expect([answers[0]?.verdict, code]).toEqual(["supported", 3])
  })

  it("is answered as one object with --json", async () => {
    const path = fileWith(line("a", "The 2024 US goods deficit with China was a record."), "c.jsonl")
    const { out, code } = await detente("check", "--file", path, "--json")
    const { answers } = JSON.parse(out) as { answers: { id: string; verdict: string; restatedTrue?: string }[] }
    expect([answers[0]?.id, answers[0]?.verdict, code]).toEqual(["a", "contradicted", 1])
    expect(answers[0]?.restatedTrue).toContain("since 2022")
  })
})

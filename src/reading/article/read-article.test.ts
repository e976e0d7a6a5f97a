import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseDay } from "../../core/index.ts"
import { exampleAnswerer, examplePeople } from "../check/example-record.ts"
import { claimReviewJson, claimReviews } from "../output/claim-review.ts"
import { escapeHtml, htmlReport, SIGN_CONVENTION } from "../output/html-report.ts"
import { shortQuote } from "../text/short-quote.ts"
import { type ArticleInput, readArticle } from "./read-article.ts"

const on = parseDay("2025-07-30")
const context = { published: on, asOf: on, people: examplePeople, ask: exampleAnswerer }
const read = (text: string, more: Partial<ArticleInput> = {}) => readArticle({ text, ...context, ...more })

const ARTICLE = `Envoys leave Stockholm

Ilse Varga said that the truce, struck in May, expires on August 12. It was the second round since April.

The deficit with China was a record $295 billion last year. The US is on track to raise its positive trade balance with China by $50 billion.

“We have not given the sign-off,” Varga said.`

describe("an article", () => {
  it("becomes claims with spans, speakers and verdicts", () => {
    const reading = read(ARTICLE)
    const brief = reading.claims.map((c) => `${c.finding.rule.replace("check/", "")} ${c.finding.verdict}`)
    expect(brief).toContain("agreement-end supported")
    expect(brief).toContain("round-ordinal supported")
    expect(brief).toContain("superlative contradicted")
    expect(brief).toContain("trade-figure supported")
    expect(brief).toContain("trade-figure contradicted")
    expect(
      reading.claims.find((c) => c.said !== undefined && ARTICLE.slice(c.start, c.end).startsWith("“"))?.said?.verdict,
    ).toBe("supported")
    for (const c of reading.claims) expect(c.end).toBeLessThanOrEqual(ARTICLE.length)
  })

  it("is asked for its date when it has none, and nothing is dated by guess", () => {
    const { published: _published, ...dateless } = context
    const reading = readArticle({ text: ARTICLE, ...dateless })
    expect(reading.flags.map((f) => f.kind)).toContain("no-publication-date")
    expect([reading.claims, reading.times]).toEqual([[], []])
  })

  it("is held to itself and to what it leaves out", () => {
    const kinds = read(ARTICLE).flags.map((f) => f.kind)
    expect(kinds).toContain("internal-contradiction")
    expect(kinds).toContain("missing-actor")
    expect(kinds).toContain("lapse-level-note")
  })

  it("gives the same bytes twice, and never its own text", () => {
    const once = JSON.stringify(read(ARTICLE))
    expect(JSON.stringify(read(ARTICLE))).toBe(once)
    expect(once).not.toContain("The deficit with China was a record $295 billion last year. The US is on track")
  })

  it("proposes records, each with its span and none accepted", () => {
    const { proposals } = read(ARTICLE)
    expect(new Set(proposals.map((p) => p.kind))).toContain("statement")
    expect(new Set(proposals.map((p) => p.kind))).toContain("deadline")
    expect(proposals.every((p) => p.state === "proposed")).toBe(true)
  })
})

describe("the report", () => {
  it("prints the tally and the sign convention and lets nothing through", () => {
    const evil = `${ARTICLE}\n\n<script>alert(1)</script> <img src=x onerror=alert(2)> “<b>no</b> deal”, Ilse Varga said.`
    const page = htmlReport(read(evil, { title: "<script>x</script>" }), evil)
    expect(page).toContain(escapeHtml(SIGN_CONVENTION))
    expect(page).not.toMatch(/<script|<img|<b>no/)
    expect(page).toContain("default-src 'none'")
  })

  it("keeps quotes in ClaimReview to twenty words", () => {
    const reading = read(ARTICLE)
    const reviews = claimReviews(reading, ARTICLE) as { claimReviewed: string }[]
    expect(reviews.length).toBeGreaterThan(3)
    for (const r of reviews) expect(r.claimReviewed.split(" ").length).toBeLessThanOrEqual(21)
    expect(claimReviewJson(reading, ARTICLE)).not.toContain("<")
    expect(shortQuote("a ".repeat(30)).split(" ")).toHaveLength(21)
  })
})

describe("any text", () => {
  it("is read without a fault", () => {
    const pieces = fc.constantFrom(
      "“",
      "”",
      '"',
      "'",
      "‘",
      "’",
      "(",
      "\n",
      "\n\n",
      " – ",
      "He ",
      "May ",
      "said ",
      "that ",
      "$295bn ",
      "30% ",
      "from 10 to 20 percent ",
      "the truce ",
      "expires ",
      "on August 12 ",
      "Ilse Varga ",
      "tariffs ",
      "deficit ",
      "😀",
      "\u0000",
      "中国 ",
      ". ",
      ", ",
      '12" ',
      "according to ",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 400 }),
          fc.array(pieces, { maxLength: 40 }).map((p) => p.join("")),
        ),
        (text) => {
          const reading = read(text)
          for (const span of [...reading.claims, ...reading.quotations, ...reading.quantities, ...reading.times])
            expect(span.start >= 0 && span.end <= text.length && span.start < span.end).toBe(true)
          expect(htmlReport(reading, text)).toContain("</html>")
        },
      ),
      { numRuns: 60 },
    )
  })

  it("of any length is read up to a bound", () => {
    const long =
      "The truce expires on August 12, “and tariffs of 145 percent (or 30%) return,” said Ilse Varga; he may. ".repeat(
        5000,
      )
    const reading = read(long)
    expect(reading.flags.map((f) => f.kind)).toContain("cut-short")
  })
})

import type { Reading } from "../article/read-article.ts"
import { MEANING, type Verdict } from "../check/verdict.ts"
import { shortQuote } from "../text/short-quote.ts"

const RATING: Readonly<Partial<Record<Verdict, number>>> = {
  supported: 5,
  "supported-with-qualification": 3,
  contradicted: 1,
}

/** ClaimReview records (schema.org) for the claims that were decided; quotes have at most twenty words. */
export function claimReviews(reading: Reading, text: string, url?: string): readonly object[] {
  return reading.claims
    .filter((c) => c.finding.verdict in RATING)
    .map((c) => ({
      "@context": "https://schema.org",
      "@type": "ClaimReview",
      identifier: `${reading.article.sha256}#${c.start}-${c.end}`,
      claimReviewed: shortQuote(text.slice(c.start, c.end)),
      author: { "@type": "Organization", name: "Détente" },
      itemReviewed: {
        "@type": "Claim",
        ...(c.saidBy.length === 0
          ? {}
          : { author: { "@type": "Person", name: c.saidBy.map((s) => s.name).join(", ") } }),
        ...(reading.article.published === undefined ? {} : { datePublished: reading.article.published }),
        ...(url === undefined ? {} : { appearance: { "@type": "CreativeWork", url } }),
      },
      reviewRating: {
        "@type": "Rating",
        ratingValue: RATING[c.finding.verdict],
        bestRating: 5,
        worstRating: 1,
        alternateName: c.finding.verdict,
        ratingExplanation: `${MEANING[c.finding.verdict]}. ${c.finding.why}`,
      },
      citation: c.finding.evidence.map((e) => e.record),
    }))
}

/** The records as one script-safe JSON text. */
export function claimReviewJson(reading: Reading, text: string, url?: string): string {
  return JSON.stringify(claimReviews(reading, text, url), null, 2).replace(/</g, "\\u003c")
}

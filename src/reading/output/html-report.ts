import type { ArticleClaim } from "../article/article-claim.ts"
import type { Reading } from "../article/read-article.ts"
import { MEANING, type Verdict } from "../check/verdict.ts"

const MARK: Readonly<Record<Verdict, string>> = {
  supported: "✓",
  "supported-with-qualification": "≈",
  contradicted: "✗",
  disputed: "⇄",
  unresolved: "…",
  "insufficient-evidence": "?",
  "not-checkable": "–",
}

/** The convention every figure of the report follows. */
export const SIGN_CONVENTION =
  "Balance = exports − imports, so a US deficit with China is a balance below zero. A deficit is written as a positive number; a deficit that falls is a balance that rises. Percent is of a value; percentage points are the difference of two percentages."

/** A self-contained page: the article with its claims underlined, the findings beside it, the tally on top. Everything from outside is escaped. */
export function htmlReport(reading: Reading, text: string): string {
  const title = escapeHtml(reading.article.title ?? "Article")
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: claims checked</title><style>${STYLE}</style></head><body>
<header><h1>${title}</h1><p>Published ${escapeHtml(reading.article.published ?? "on a day not given")} · record as known on ${escapeHtml(reading.article.asOf)} · text ${reading.article.sha256.slice(0, 16)} · rules version ${escapeHtml(reading.version)}</p>
${tally(reading)}<p class="sign"><strong>Sign convention.</strong> ${escapeHtml(SIGN_CONVENTION)}</p>${flags(reading)}</header>
<main><article>${annotated(reading, text)}</article><aside aria-label="Findings"><ol>${reading.claims.map(note).join("")}</ol></aside></main>
<footer><h2>What the verdicts mean</h2><dl>${(Object.keys(MEANING) as Verdict[]).map((v) => `<dt>${MARK[v]} ${v}</dt><dd>${escapeHtml(MEANING[v])}</dd>`).join("")}</dl></footer>
</body></html>
`
}

/** Text made safe for any place in a page. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;")
}

function tally(reading: Reading): string {
  const cells = (Object.keys(MEANING) as Verdict[])
    .filter((v) => reading.tally[v] > 0)
    .map((v) => `<li class="${v}"><b>${reading.tally[v]}</b> ${MARK[v]} ${v}</li>`)
  return `<ul class="tally">${cells.join("")}</ul>`
}

function flags(reading: Reading): string {
  if (reading.flags.length === 0) return ""
  return `<ul class="flags">${reading.flags.map((f) => `<li><b>${escapeHtml(f.kind)}</b>: ${escapeHtml(f.note)}${f.claims.length > 0 ? ` (${f.claims.map((id) => `<a href="#${escapeHtml(id)}">${escapeHtml(id)}</a>`).join(", ")})` : ""}</li>`).join("")}</ul>`
}

/** The text with every claim underlined; where claims overlap, each stretch names all of them. */
function annotated(reading: Reading, text: string): string {
  const edges = [...new Set([0, text.length, ...reading.claims.flatMap((c) => [c.start, c.end])])]
    .filter((e) => e <= text.length)
    .sort((a, b) => a - b)
  const parts = edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1] as number
    const over = reading.claims.filter((c) => c.start <= start && end <= c.end)
    const words = escapeHtml(text.slice(start, end)).replace(/\n/g, "<br>")
    if (over.length === 0) return words
    const gravest = over.map((c) => c.finding.verdict).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] as Verdict
    const opening = over
      .filter((c) => c.end === end)
      .map((c) => `<sup><a href="#${c.id}">${c.id}${MARK[c.finding.verdict]}</a></sup>`)
      .join("")
    return `<span class="claim ${gravest}">${words}</span>${opening}`
  })
  return `<p>${parts.join("")}</p>`
}

const ORDER: readonly Verdict[] = [
  "contradicted",
  "disputed",
  "supported-with-qualification",
  "unresolved",
  "insufficient-evidence",
  "not-checkable",
  "supported",
]

function note(claim: ArticleClaim): string {
  const f = claim.finding
  const by =
    claim.saidBy.length === 0
      ? ""
      : `<p class="by">said by ${escapeHtml(claim.saidBy.map((s) => s.name).join(", "))}${claim.said === undefined ? "" : `; that they said it: ${claim.said.verdict}`}</p>`
  const evidence = f.evidence
    .slice(0, 6)
    .map((e) => `<li><code>${escapeHtml(e.record)}</code> ${escapeHtml(e.says)}</li>`)
    .join("")
  return `<li id="${claim.id}" class="${f.verdict}"><p><b>${claim.id} ${MARK[f.verdict]} ${f.verdict}</b>${f.errorClass === undefined ? "" : ` · ${escapeHtml(f.errorClass)}`}</p>${by}<p>${escapeHtml(f.why)}</p>${f.restatedTrue === undefined ? "" : `<p>On record: ${escapeHtml(f.restatedTrue)}</p>`}${f.laterOutcome === undefined ? "" : `<p>Later: ${escapeHtml(f.laterOutcome)}</p>`}<ul>${evidence}</ul><p class="rule">${escapeHtml(f.rule)} · confidence ${f.confidence.toFixed(2)}</p></li>`
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 Georgia,serif;margin:2rem auto;max-width:75rem;padding:0 1rem}main{display:grid;grid-template-columns:minmax(0,1fr) 26rem;gap:2rem}aside{font:13px/1.4 system-ui,sans-serif}aside ol{padding:0;list-style:none}aside li[id]{border-left:3px solid #888;padding:.1rem .7rem;margin:0 0 .8rem}aside p{margin:.15rem 0}.rule,.by{opacity:.75}.claim{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}.claim.contradicted{text-decoration-style:wavy}.claim.supported-with-qualification{text-decoration-style:dashed}.claim.unresolved,.claim.insufficient-evidence,.claim.not-checkable{text-decoration-style:dotted}.tally{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0}.sign,.flags{font:14px/1.4 system-ui,sans-serif}sup a{text-decoration:none;font:11px system-ui,sans-serif}:target{outline:2px solid currentColor}@media (max-width:60rem){main{display:block}}@media print{main{display:block}aside{columns:2}body{margin:0;max-width:none}}`

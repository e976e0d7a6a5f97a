import { overlaps, type Reading, shortQuote } from "../../reading/index.ts"
import type { Colour } from "../colour.ts"
import type { ReadAnswer } from "../questions/read.ts"
import type { PointedAt } from "../reading/proposed-spans.ts"
import { findingLines, harmless, quoted, VERDICTS } from "./finding-text.ts"
import { wrap } from "./wrap.ts"

/** What a language model pointed at, with the rules' own verdicts; nothing where none was asked. */
export function spansText({ byModel, source, reading }: ReadAnswer, colour: Colour): string[] {
  if (byModel === undefined) return []
  const { model, spans, dropped } = byModel
  const lines = spans.flatMap((span) => {
    const words = quoted(shortQuote(source.text.slice(span.start, span.end)))
    const told = standing(span, reading)
    if (span.finding === undefined) return [wrap(`- ${words}: ${told}.`, 2)]
    const [mark, verdict] = VERDICTS[span.finding.verdict]
    return [wrap(`- ${words}: ${told}. ${mark} ${verdict}`, 2), ...findingLines(span.finding, 4, 2)]
  })
  const gone = `${dropped} ${dropped === 1 ? "proposal does" : "proposals do"} not stand in the text and ${dropped === 1 ? "was" : "were"} dropped.`
  return [
    "",
    colour.bold(wrap(`Pointed at by a language model (${harmless(model)})`)),
    ...(lines.length === 0 ? ["Nothing that stands in the text."] : lines),
    ...(dropped === 0 ? [] : [wrap(gone)]),
    wrap(`Verdicts are those of the rules, version ${reading.version}; the tally above counts none of these.`),
  ]
}

function standing(span: PointedAt, { quotations }: Reading): string {
  if (span.claims.length > 0) return `read already as ${span.claims.join(", ")}`
  if (quotations.some((quotation) => overlaps(quotation, span))) return "read already as a quotation"
  if (span.label === "quotation") return "a quotation the rules passed over"
  const checked = span.finding !== undefined
  return checked ? "a claim the rules passed over" : "not checked, as no day of publication is known"
}

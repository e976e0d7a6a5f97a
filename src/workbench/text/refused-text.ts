import { formatIssue } from "../../core/index.ts"
import type { Colour } from "../colour.ts"
import type { Portfolio } from "../portfolio.ts"
import { wrap } from "./wrap.ts"

/** The rows that could not be priced, each with what to do. */
export function refusedText({ refused, rows, lines }: Portfolio, colour: Colour): string[] {
  const head = `${rows - lines.length} of ${rows} rows refused; the others are priced`
  return [colour.bold(head), ...refused.map((issue) => wrap(`- ${formatIssue(issue)}`, 2)), ""]
}

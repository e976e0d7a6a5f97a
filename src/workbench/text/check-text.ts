import { formatIssue, speakDay } from "../../core/index.ts"
import type { CheckedClaim } from "../../reading/index.ts"
import type { Colour } from "../colour.ts"
import type { CheckAnswer } from "../questions/check.ts"
import { findingLines, harmless, quoted, VERDICTS } from "./finding-text.ts"
import { wrap } from "./wrap.ts"

/** One claim as a short note; a file of claims as one JSON object a line, refused lines among them. */
export function checkText({ settings, world, claim, answers, refused }: CheckAnswer, colour: Colour): string {
  if (claim === undefined) {
    const lines = [
      ...answers.map((answer) => JSON.stringify(answer)),
      ...refused.map((issue) => JSON.stringify({ refused: formatIssue(issue), row: issue.row })),
    ]
    return lines.map((line) => `${line}\n`).join("")
  }
  const answer = answers[0] as CheckedClaim
  const [mark, words] = VERDICTS[answer.verdict]
  const kind = answer.errorClass === undefined ? "" : ` (${answer.errorClass})`
  const sources = [...new Set(answer.evidence.flatMap((each) => each.sources))].slice(0, 4)
  const out = [
    colour.bold(`${mark} ${words.charAt(0).toUpperCase()}${words.slice(1)}${kind}`),
    wrap(`${quoted(claim.text)}, published ${speakDay(claim.published)}.`),
    "",
    ...findingLines(answer, 0, 6),
  ]
  if (sources.length > 0) out.push("", "Sources:", ...sources.map((source) => wrap(`- ${harmless(source)}`, 2)))
  const { asOf, horizon } = settings
  const sure = `rule ${answer.rule} · confidence ${answer.confidence.toFixed(2)}`
  const foot = `as known on ${speakDay(asOf)} · record to ${speakDay(horizon)} · data ${world.dataVersion}`
  return `${[...out, "", colour.dim(sure), colour.dim(foot)].join("\n")}\n`
}

import { z } from "zod"
import { type Day, DetenteError, formatDay, formatIssue, type Issue } from "../../core/index.ts"
import { type CheckedClaim, checkLines } from "../../reading/index.ts"
import { question } from "../question.ts"
import { publicationGiven, publicationInput } from "../reading/publication-day.ts"
import { readRecord } from "../reading/read-record.ts"
import { type Settings, settingsInput, settle } from "../settings.ts"
import { checkText } from "../text/check-text.ts"
import { textFileInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  claim: z
    .string()
    .max(5000, "at most 5,000 characters; give a whole article to read")
    .optional()
    .describe("a sentence"),
  published: publicationInput.published.describe(
    "day on which it was published, YYYY-MM-DD; in a file, of the claims that name none",
  ),
  on: publicationInput.on,
  file: textFileInput.optional().describe('claims, one {"id", "restated", "published"} a line; answered one a line'),
  asOf: settingsInput.asOf,
})

export interface CheckAnswer {
  readonly settings: Settings
  readonly world: World
  /** The one claim asked about; absent for a file of claims. */
  readonly claim?: { readonly text: string; readonly published: Day }
  readonly answers: readonly CheckedClaim[]
  readonly refused: readonly Issue[]
}

export const check = question<z.infer<typeof input>, CheckAnswer>({
  name: "check",
  purpose: "whether a sentence, or a file of them, holds against the record, and the nearest true reading",
  input,
  positional: ["claim"],
  example: 'check "The truce expires on 12 August 2025." --published 2025-07-30',
  answer({ claim, file, asOf, ...given }, world) {
    const published = publicationGiven(given)
    const settings = settle({ asOf, standing: "administered" }, world)
    const context = { ...readRecord(world), asOf: settings.asOf }
    if (file !== undefined) {
      if (claim !== undefined)
        throw wrong("file", "stands beside a claim.", "give a claim or a file of claims, not both")
      const { answers, issues } = checkLines(file.text.replace(/^\uFEFF/, ""), {
        ...context,
        file: file.name,
        ...(published === undefined ? {} : { published }),
      })
      return { settings, world, answers, refused: issues }
    }
    const text = claim?.trim() ?? ""
    if (text === "") throw wrong("claim", "is missing.", "give a sentence in quotes, or --file with one claim a line")
    if (published === undefined) {
      throw wrong("published", "is missing.", "say when the claim was published, like --published 2025-07-30")
    }
    const line = JSON.stringify({ id: "claim", restated: text, published: formatDay(published) })
    const { answers } = checkLines(line, context)
    return { settings, world, claim: { text, published }, answers, refused: [] }
  },
  text: checkText,
  json: checkJson,
  rows: "answers",
  exitCode: ({ answers, refused }) =>
    refused.length > 0 ? 3 : answers.some((answer) => answer.verdict === "contradicted") ? 1 : 0,
})

function wrong(field: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue: Issue = { field, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function checkJson({ settings, world, claim, answers, refused }: CheckAnswer) {
  const known = {
    asOf: formatDay(settings.asOf),
    horizon: formatDay(settings.horizon),
    dataVersion: world.dataVersion,
  }
  if (claim === undefined) return { ...known, refused, answers }
  const { id: _, ...finding } = answers[0] as CheckedClaim
  return {
    on: formatDay(claim.published),
    ...known,
    claim: claim.text,
    published: formatDay(claim.published),
    ...finding,
  }
}

import { type Day, DetenteError, formatIssue, type Issue, readDay } from "../../core/index.ts"
import { dayInput } from "../settings.ts"

/** The day a text came out, by either of its names: the legal date a claim speaks of is, unless it says, that of its text. */
export const publicationInput = {
  published: dayInput.optional().describe("day of publication, YYYY-MM-DD"),
  on: dayInput
    .optional()
    .describe("the legal date its words speak from, which is the day of publication: the same as --published"),
}

/** The day of publication as given; throws `bad-input` when its two names give two days. */
export function publicationGiven({
  published,
  on,
}: {
  readonly published?: string | undefined
  readonly on?: string | undefined
}): Day | undefined {
  if (published !== undefined && on !== undefined && published !== on) {
    const issue: Issue = {
      field: "on",
      value: on,
      message: `is another day than --published ${published}`,
      next: "give one of the two",
    }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const given = published ?? on
  return given === undefined ? undefined : (readDay(given) as Day)
}

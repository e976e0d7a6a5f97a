import type { Colour } from "../colour.ts"
import { type AssessAnswer, assessedLine } from "../questions/assess.ts"

/** One JSON object a line, so that a file of any length can be piped on; refused rows are told beside it. */
export function assessText({ assessments, world }: AssessAnswer, _colour: Colour): string {
  return assessments.map((a) => `${JSON.stringify(assessedLine(a, world))}\n`).join("")
}

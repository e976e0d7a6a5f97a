import { letters, pattern } from "../text/letters.ts"
import { CUE } from "./cues.ts"
import type { Quotation, Speaker } from "./quotation.ts"
import { type Cast, mentionsIn } from "./subject.ts"

/* A speaker's label: capitals, or an office and a surname (`Chairman Lund`, `Sen. Holt`). */
const LABEL =
  "\\p{Lu}[\\p{Lu}.'’-]{1,24}(?:[ \\t]\\p{Lu}[\\p{Lu}.'’-]{0,24}){0,3}|(?:Mr|Ms|Mrs|Dr|Sen|Rep|Amb|Gov)\\.?[ \\t]\\p{Lu}[\\p{L}'’-]{1,24}|(?:(?:Madam|Ranking|Vice)[ \\t])?(?:Chairman|Chairwoman|Chair|Member|Senator|Representative|Secretary|Ambassador|Minister|President|Premier|Congressman|Congresswoman|Governor)[ \\t]\\p{Lu}[\\p{L}'’-]{1,24}"

const LINE = pattern(`^[ \\t]{0,8}(${LABEL}):[ \\t]+(\\S[^\\n]*)$`, "gm")

/** `OKAFOR: We are not decoupling.` — a transcript line is direct speech without marks. */
export function scripted(cast: Cast): Quotation[] {
  const found: Quotation[] = []
  if (!cast.text.includes(":")) return found
  for (const line of cast.text.matchAll(LINE)) {
    if (CUE.test((line[1] as string).split(" ").at(-1) as string)) continue
    const start = line.index + line[0].length - (line[2] as string).length
    const label = line.index + line[0].indexOf(line[1] as string)
    const span = { start: label, end: label + (line[1] as string).length }
    const named = mentionsIn(cast, span.start, span.end)[0]
    const plain = (line[1] as string)
      .trim()
      .replace(letters()`^(?:(?:Madam|Ranking|Vice)[ \t])?\p{Lu}\p{Ll}+\.?[ \t](?=\p{Lu}\p{Ll}+$)`, "")
      .toLowerCase()
      .replace(letters("g")`(?:^|[\s'’-])\p{L}`, (c) => c.toUpperCase())
    const speaker: Speaker =
      named === undefined
        ? { name: plain }
        : { name: named.name, ...(named.personId === undefined ? {} : { personId: named.personId }) }
    found.push({
      start,
      end: line.index + line[0].trimEnd().length,
      kind: "direct",
      speakers: [speaker],
      attribution: span,
      rule: "speaker/transcript",
      confidence: 0.9,
    })
  }
  return found
}

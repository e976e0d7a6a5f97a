import { letters } from "../text/letters.ts"
import type { TextSpan } from "../text/span.ts"
import { CUE, CUES } from "./cues.ts"
import type { Quotation, Speaker } from "./quotation.ts"
import { type Cast, subjectOf } from "./subject.ts"

/** A quotation with its paragraph, and whether the paragraph ended without closing it. */
export type Loose = Quotation & { readonly paragraph: number; readonly open: boolean }

/** Whether the last word of a paragraph reports speech. */
function endsInCue(lead: string): boolean {
  const last = [...lead.matchAll(CUES)].at(-1)
  return last !== undefined && /^[,:]?\s*$/.test(lead.slice(last.index + last[0].length))
}

/** Speech goes on: after its own attribution in the paragraph, over paragraphs left open, after a lead-in paragraph. */
export function carried(cast: Cast, paragraphs: readonly TextSpan[], found: readonly Loose[]): Quotation[] {
  const speakersAt: (readonly Speaker[])[] = found.map((q) => q.speakers)
  const ruleAt = found.map((q) => q.rule)
  const take = (i: number, from: readonly Speaker[] | undefined, rule: string) => {
    if ((speakersAt[i] as readonly Speaker[]).length > 0 || from === undefined || from.length === 0) return
    speakersAt[i] = from
    ruleAt[i] = rule
  }
  found.forEach((q, i) => {
    const [last, before] = [found[i - 1], paragraphs[q.paragraph - 1]]
    if (last !== undefined && last.paragraph === q.paragraph) take(i, speakersAt[i - 1], "speaker/continues")
    const lead = before === undefined ? "" : cast.text.slice(Math.max(before.start, before.end - 600), before.end)
    if (before !== undefined && (/:\s*$/.test(lead) || endsInCue(lead)))
      take(i, leadIn(cast, before), "speaker/lead-in-paragraph")
    if (last?.open === true && last.paragraph === q.paragraph - 1) take(i, speakersAt[i - 1], "speaker/goes-on")
  })
  for (let i = found.length - 2; i >= 0; i--) {
    const [here, next] = [found[i] as Loose, found[i + 1] as Loose]
    if (here.open && next.paragraph === here.paragraph + 1) take(i, speakersAt[i + 1], "speaker/goes-on")
    if (here.paragraph === next.paragraph && /^\s*$/.test(cast.text.slice(here.end, next.start)))
      take(i, speakersAt[i + 1], "speaker/continues")
  }
  found.forEach((q, i) => {
    if ((speakersAt[i] as readonly Speaker[]).length > 0) return
    const before = paragraphs[q.paragraph - 1]
    const own = paragraphs[q.paragraph] as TextSpan
    const lead = before ?? { start: own.start, end: own.start }
    const named = subjectOf(cast, { start: own.start, end: q.start })
    const alone = cast.text.slice(own.start, q.start).trim() === "" && cast.text.slice(q.end, own.end).trim() === ""
    take(
      i,
      named.length > 0
        ? named
        : CUE.test(cast.text.slice(lead.start, lead.end)) || (alone && q.kind === "direct" && i === 0)
          ? leadIn(cast, lead)
          : undefined,
      "speaker/nearest-subject",
    )
  })
  found.forEach((q, i) => {
    const last = found[i - 1]
    if (last?.open === true && last.paragraph === q.paragraph - 1) take(i, speakersAt[i - 1], "speaker/goes-on")
  })
  return found.map(({ paragraph: _paragraph, open: _open, ...q }, i) => ({
    ...q,
    speakers: speakersAt[i] as readonly Speaker[],
    rule: ruleAt[i] as string,
    confidence: q.speakers.length > 0 || (speakersAt[i] as readonly Speaker[]).length === 0 ? q.confidence : 0.75,
  }))
}

function leadIn(cast: Cast, paragraph: TextSpan): Speaker[] {
  const words = cast.text.slice(paragraph.start, paragraph.end)
  let sentence = paragraph.start
  for (const stop of words.slice(0, -1).matchAll(letters("g")`[.!?]["”’]?\s+(?=\p{Lu})`))
    sentence = paragraph.start + stop.index + stop[0].length
  const own = subjectOf(cast, { start: sentence, end: paragraph.end })
  return own.length > 0 ? own : subjectOf(cast, paragraph)
}

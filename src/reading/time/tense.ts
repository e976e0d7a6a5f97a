import { letters } from "../text/letters.ts"

const AHEAD =
  /\b(?:will|shall|could|might|would|can|should|hopes? to|wants? to|aims? to|expects? to|due|until|till|expires?|expiring|runs? out|running out|lapses?|scheduled|set (?:to|for)|slated|planned|plans?|planning|upcoming|coming|deadline|takes? effect|to take effect|starting|beginning|next|going to|(?:is|are) to|to (?:meet|resume|begin|start|end|expire|hold|return|visit|travel|be held)|by|before|expected|(?:holds?|ends?|resumes?|begins?|starts?|meets?|returns?|kicks off|opens?|comes? out|falls? due)\b(?! (?:was|were)))\b/i
const AHEAD_STRONG =
  /\b(?:will|due|until|expires|runs? out|runs? (?:to|until|through)|scheduled|set to|set for|slated|upcoming|next|expected to|(?<!\b(?:was|were|been)\s(?:\w+\s)?)(?:planned|foreseen|threatened|meant|pencilled in) for|to expire|to run out|deadline)\b/gi
const PAST = letters(
  "gi",
)`\b(?:was|were|had|did|came|fell|rose|began|took|went|held|met|said|told|ran|grew|saw|cut|hit|made|sent|sold|bought|struck|agreed|broke|brokered|ended|spoke|wrote|gave|got|kept|left|led|lost|paid|put|won|brought|became|stood|threw|drew|flew|swept|rang|shook|(?<!\b(?:is|are|be|being)\s(?:\p{Ll}+\s)?)\p{Ll}{2,}ed)\b`

/** Whether the clause around the place looks ahead; news otherwise means the past. */
export function looksAhead(sentence: string, at: number, end: number): boolean {
  const before = Math.max(...[";", ",", "—", "–"].map((mark) => sentence.lastIndexOf(mark, at - 1)))
  const clause = sentence.slice(before + 1, at)
  const rest = /^[^;,]*/.exec(sentence.slice(end))?.[0] ?? ""
  const whole = `${clause} ${rest}`
  if (/\b(?:since|last|past|previous|earlier)\s*$/i.test(clause)) return false
  if (/\b(?:said|told|wrote|announced)\s+(?:\w+\s+)?(?:on|late|early|in)?\s*$/i.test(clause)) return false
  if (
    /\b(?:extend|prolong|postpon|delay|defer|push|mov)\w*\b[^.;]{0,60}\b(?:to|until|till)\s+(?:the\s+)?$/i.test(
      sentence.slice(Math.max(0, at - 100), at),
    )
  )
    return true
  const [ahead, past] = [lastAt(clause, AHEAD_STRONG), lastAt(clause, PAST)]
  if (ahead >= 0 || past >= 0) return ahead >= 0 && ahead >= past
  if (lastAt(rest, AHEAD_STRONG) >= 0) return true
  if (/\bfrom\s*$/.test(clause) && lastAt(rest, PAST) < 0) return true
  return AHEAD.test(whole) && lastAt(rest, PAST) < 0
}

function lastAt(words: string, cue: RegExp): number {
  let at = -1
  for (const match of words.matchAll(cue)) at = match.index
  return at
}

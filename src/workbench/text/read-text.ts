import { speakDay } from "../../core/index.ts"
import type { ArticleClaim, Verdict } from "../../reading/index.ts"
import { shortQuote } from "../../reading/index.ts"
import type { Colour } from "../colour.ts"
import type { ReadAnswer } from "../questions/read.ts"
import { findingLines, harmless, quoted, speakerNames, VERDICTS } from "./finding-text.ts"
import { spansText } from "./spans-text.ts"
import { wrap } from "./wrap.ts"

/** Verdicts in the order an editor wants them; of the last three only the words are shown. */
const ORDER = Object.keys(VERDICTS) as Verdict[]
const BRIEF: ReadonlySet<Verdict> = new Set(["supported", "insufficient-evidence", "not-checkable"])

/** An editor's memo: the tally, then the claims with findings and sources, what is missing, who is quoted. */
export function readText(answer: ReadAnswer, colour: Colour): string {
  const { reading, settings, world, source, published, refused } = answer
  const title = harmless(reading.article.title ?? answer.file)
  const date =
    published === undefined ? "no day of publication" : `published ${speakDay(published.on)} (${published.basis})`
  const out = [colour.bold(wrap(tally(answer))), wrap(`${title}: ${date}.`)]
  for (const note of source.notes) out.push(wrap(harmless(note)))
  for (const { message, next } of refused) {
    out.push("", colour.bold(wrap(harmless(message))), wrap(`${next ?? ""}`))
  }
  for (const verdict of ORDER) out.push(...group(answer, verdict, colour))
  out.push(...flags(answer, colour), ...people(answer, colour), ...quotations(answer, colour))
  out.push(...spansText(answer, colour))
  out.push("", ...wrap(SIGN).split("\n"))
  out.push(wrap("One record: detente show ID. The page with findings beside the text: --html."), "")
  const { horizon, asOf } = settings
  const foot = `as known on ${speakDay(asOf)} · record to ${speakDay(horizon)} · data ${world.dataVersion}`
  return `${[...out, colour.dim(foot)].join("\n")}\n`
}

const SIGN =
  "A deficit is given as a positive number: imports less exports. Percent is of a value, points are between two percentages."

function tally({ reading, refused }: ReadAnswer): string {
  const { claims } = reading
  if (claims.length === 0) return refused.length > 0 ? "Nothing was checked." : "No checkable claim was found."
  const counts = ORDER.filter((verdict) => reading.tally[verdict] > 0).map(
    (verdict) => `${reading.tally[verdict]} ${VERDICTS[verdict][1]}`,
  )
  return `${claims.length} ${claims.length === 1 ? "claim" : "claims"}: ${counts.join(", ")}.`
}

function group({ reading, source }: ReadAnswer, verdict: Verdict, colour: Colour): string[] {
  const own = reading.claims.filter((claim) => claim.finding.verdict === verdict)
  if (own.length === 0) return []
  const [mark, words] = VERDICTS[verdict]
  const head = colour.bold(`${mark} ${words.charAt(0).toUpperCase()}${words.slice(1)}`)
  return ["", head, ...own.flatMap((claim) => claimLines(claim, source.text, BRIEF.has(verdict)))]
}

function claimLines(claim: ArticleClaim, text: string, brief: boolean): string[] {
  const { id, finding, said, saidBy, start, end } = claim
  const words = quoted(shortQuote(text.slice(start, end)))
  const kind = finding.errorClass === undefined ? "" : ` · ${finding.errorClass}`
  const by = speakerNames(saidBy)
  const told = said === undefined ? "" : `; that they said it: ${VERDICTS[said.verdict][1]}`
  const lines = [wrap(`${id} ${words}${kind}`, 4), ...(by === "" ? [] : [wrap(`    Said by ${by}${told}.`, 4)])]
  return [...lines, ...findingLines(finding, 4, brief ? 2 : 4)]
}

function flags({ reading }: ReadAnswer, colour: Colour): string[] {
  const told = reading.flags.filter((flag) => flag.kind !== "no-publication-date")
  if (told.length === 0) return []
  const lines = told.map(({ kind, note, claims }) => {
    const where = claims.length === 0 ? "" : ` (${claims.join(", ")})`
    return wrap(`- ${kind.replaceAll("-", " ")}: ${harmless(note)}${where}`, 2)
  })
  return ["", colour.bold("The article as a whole"), ...lines]
}

function people({ reading }: ReadAnswer, colour: Colour): string[] {
  const known = reading.people.filter((person) => person.personId !== undefined)
  if (known.length === 0) return []
  const lines = known.map(({ name, roles }) => wrap(`- ${name}${roles.length === 0 ? "" : `: ${roles.join("; ")}`}`, 2))
  return ["", colour.bold("Who is in it, with the offices of that day"), ...lines]
}

function quotations({ reading, source }: ReadAnswer, colour: Colour): string[] {
  const direct = reading.quotations.filter((q) => q.kind === "direct" || q.kind === "partial")
  if (direct.length === 0) return []
  const lines = direct.map(({ start, end, speakers }) => {
    return wrap(
      `- ${quoted(shortQuote(source.text.slice(start, end)))}: ${speakerNames(speakers) || "nobody named"}`,
      2,
    )
  })
  return ["", colour.bold("Who is quoted"), ...lines]
}

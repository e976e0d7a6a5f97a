import { stringify } from "yaml"
import { formatDay, readDay } from "../../core/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import type { Proposal } from "../../reading/index.ts"
import type { ReadAnswer } from "../questions/read.ts"

/** A record file that an article suggests, ready to be put up for review. */
export interface ProposedRecord {
  readonly path: string
  readonly text: string
  /** For the reviewer: which spans of which text, by which rules. */
  readonly why: string
}

/** What an article suggests: record files, and what lacks something that only a person can add. */
export interface ProposedRecords {
  readonly records: readonly ProposedRecord[]
  readonly left: readonly { readonly proposal: Proposal; readonly lacks: string }[]
}

/**
 * Turns what was read into record files. Words that are on record already are left out; deadlines and promises need an
 * act or an agreement that no article names by its id, so they are left to a person. Without an address the records are
 * of grade C, resting on the article that was read and not kept.
 */
export function proposedRecords(answer: ReadAnswer, address?: string): ProposedRecords {
  const { reading, world } = answer
  const { ledger } = world
  const said = reading.proposals.filter((p) => p.kind === "statement" && isNewStatement(p, ledger))
  const met = reading.proposals.filter((p) => p.kind === "round" && isNewRound(p, ledger))
  const records = [statementsFile(said, answer, address), ...met.map((p) => roundFile(p, answer, address))]
  const left = reading.proposals.flatMap((proposal) => {
    if (proposal.kind === "deadline") return [{ proposal, lacks: "the act or agreement whose deadline it is" }]
    return proposal.kind === "commitment" ? [{ proposal, lacks: "the agreement in which it was promised" }] : []
  })
  return { records: records.filter((record) => record !== undefined), left }
}

function isNewStatement({ fields }: Proposal, ledger: Ledger): boolean {
  const { speaker = "", quotation = "" } = fields
  if (!ledger.people.has(speaker) || quotation === "") return false
  const words = plain(quotation)
  return ![...ledger.statements.values()].some((known) => {
    const theirs = known.speaker === speaker ? plain(known.quotation ?? "") : ""
    return theirs !== "" && (theirs.includes(words) || words.includes(theirs))
  })
}

function isNewRound({ fields }: Proposal, ledger: Ledger): boolean {
  const { place = "", days = "" } = fields
  const first = readDay(days.slice(0, 10))
  if (place === "" || first === undefined) return false
  return ![...ledger.rounds.values()].some(
    (known) => known.place.includes(place) && known.firstDay - 3 <= first && first <= known.lastDay + 3,
  )
}

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

function statementsFile(
  said: readonly Proposal[],
  answer: ReadAnswer,
  address: string | undefined,
): ProposedRecord | undefined {
  const { published, reading } = answer
  if (said.length === 0 || published === undefined) return undefined
  const on = formatDay(published.on)
  const short = reading.article.sha256.slice(0, 8)
  const statements = said.map((proposal, i) => {
    const { speaker = "", quotation = "" } = proposal.fields
    return {
      id: `said.${on}-${speaker}-${short}-${i + 1}`,
      speaker,
      topic: "to be named",
      gist: `To be told in words of our own, from units ${proposal.start} to ${proposal.end}`,
      quotation: quotation.replace(/[\s,…]+$/u, ""),
      ...restsOn(proposal, answer, address),
    }
  })
  const text = stringify({ on, place: "reported; where it was said is to be found", statements }, { schema: "core" })
  return { path: `ledger/statements/${on}-article-${short}.yaml`, text, why: reason(said, answer) }
}

function roundFile(proposal: Proposal, answer: ReadAnswer, address: string | undefined): ProposedRecord | undefined {
  const { place = "", days = "" } = proposal.fields
  const [first = "", last = first] = days.split("/")
  if (readDay(first) === undefined || readDay(last) === undefined) return undefined
  const slug = `${place.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${first.slice(0, 7)}`
  const round = {
    id: `talks.${slug}`,
    title: `Meeting at ${place}`,
    kind: "technical",
    place,
    firstDay: first,
    lastDay: last,
    heads: {},
    outcome: "To be told: what was known when it ended",
    ...restsOn(proposal, answer, address),
  }
  return {
    path: `ledger/rounds/${first}-${slug}.yaml`,
    text: stringify(round, { schema: "core" }),
    why: reason([proposal], answer),
  }
}

function restsOn(
  { start, end, rule, confidence, fields }: Proposal,
  { reading }: ReadAnswer,
  address: string | undefined,
) {
  const { sha256 } = reading.article
  const named = fields.as === undefined ? "" : `, named “${fields.as}”`
  return {
    ...(address === undefined
      ? { grade: "C", recalled: `read in an article whose text has the SHA-256 ${sha256}` }
      : { grade: "B", reportedIn: [address] }),
    notes: `Proposed by ${rule} from units ${start} to ${end} of that text, confidence ${confidence.toFixed(2)}${named}.`,
  }
}

function reason(proposals: readonly Proposal[], { reading, file }: ReadAnswer): string {
  const spans = proposals.map(({ start, end, rule }) => `${start}–${end} (${rule})`).join(", ")
  return `read in ${file.split(/[/\\]/).at(-1)}, SHA-256 ${reading.article.sha256}, rules version ${reading.version}, spans ${spans}`
}

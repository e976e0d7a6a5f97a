import { type Day, DetenteError, formatIssue } from "../../core/index.ts"
import type { Reading } from "../../reading/index.ts"
import { type ReadAnswer, read } from "../questions/read.ts"
import { type ProposedRecords, proposedRecords } from "../reading/proposed-records.ts"
import type { DocumentFile } from "../text-file.ts"
import type { World } from "../world.ts"
import { type Proposal, propose } from "./proposals.ts"

/** An article to take proposals from, and who does so. */
export interface ArticleProposed {
  readonly file: DocumentFile
  readonly published?: string
  /** Where the article can be read; without it the records rest on its hash alone, at grade C. */
  readonly address?: string
  readonly by: string
  readonly on: Day
}

/** An article read as the question reads it. */
export function readFresh(file: DocumentFile, published: string | undefined, world: World): Reading {
  return (read.answer({ file, published }, world) as ReadAnswer).reading
}

/** Puts what an article suggests up for review in a folder of the user's own; throws `bad-input` for an undated one. */
export function proposeFromArticle(
  folder: string,
  { file, published, address, by, on }: ArticleProposed,
  world: World,
): { readonly proposed: readonly Proposal[]; readonly left: ProposedRecords["left"] } {
  const answer = read.answer({ file, published }, world) as ReadAnswer
  if (answer.refused.length > 0) {
    throw new DetenteError("bad-input", answer.refused.map(formatIssue).join("\n"), { issues: answer.refused })
  }
  const { records, left } = proposedRecords(answer, address)
  return { proposed: records.map(({ path, text, why }) => propose(folder, path, text, by, why, on)), left }
}

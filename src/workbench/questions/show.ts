import { z } from "zod"
import { formatCitation, formatDay, type Source } from "../../core/index.ts"
import {
  type AnyRecord,
  findRecord,
  hostOf,
  knownFrom,
  type Ledger,
  lifeOf,
  type Sourced,
  type Station,
} from "../../ledger/index.ts"
import { question } from "../question.ts"
import { type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { factsOf, showText, titleOf } from "../text/show-text.ts"
import type { World } from "../world.ts"

const input = z.object({
  id: z.string().describe("id of a record, like us.eo-14334 or talks.stockholm-2025-07"),
  ...settingsInput,
})

/** A document or report behind a record, as a reader would look it up. */
export interface Evidence {
  readonly name: string
  readonly kind: string
  readonly where: string
  readonly quotation?: string
  /** Where the document stands on the web, when it was published and last read, as far as noted. */
  readonly url?: string
  readonly published?: string
  readonly accessed?: string
}

export interface ShowAnswer {
  readonly settings: Settings
  readonly world: World
  readonly found: AnyRecord
  /** False when the record only became known after the day asked from; then nothing of it is told. */
  readonly known: boolean
  readonly knownFrom?: string
  readonly life: readonly Station[]
  readonly evidence: readonly Evidence[]
}

export const show = question<z.infer<typeof input>, ShowAnswer>({
  name: "show",
  purpose: "one record in full: what it is, its life, its sources, what it changed",
  input,
  positional: ["id"],
  example: "show us.eo-14334",
  isQuick: () => true,
  answer(given, world) {
    const settings = settle(given, world)
    const found = findRecord(world.ledger, given.id)
    const from = knownFrom(found, world.ledger)
    const known = from === undefined || from <= settings.asOf
    return {
      settings,
      world,
      found,
      known,
      ...(from === undefined ? {} : { knownFrom: formatDay(from) }),
      life: known ? lifeOf(world.ledger, found, settings.asOf) : [],
      evidence: known ? evidenceOf(world.ledger, found.record) : [],
    }
  },
  text: showText,
  json({ settings, world, found, known, knownFrom: from, life, evidence }) {
    const facts = known ? factsOf(found, { settings, world, found, known, life, evidence }) : []
    return {
      ...settingsJson(settings, world),
      id: found.record.id,
      kind: found.kind,
      known,
      knownFrom: from ?? null,
      ...(known
        ? {
            title: titleOf(found, world.ledger),
            facts,
            grade: found.record.grade,
            recalled: found.record.recalled ?? null,
            conflicts: found.record.conflicts ?? [],
            life: life.map((s) => ({ on: formatDay(s.on), what: s.what, by: s.by ?? null, ahead: s.ahead })),
            sources: evidence,
          }
        : {}),
    }
  },
})

/** Every source of a record: the documents cited, then where it was reported. */
export function evidenceOf(ledger: Ledger, { citations, reportedIn = [] }: Sourced): Evidence[] {
  const cited = citations.map((citation): Evidence => {
    const source = ledger.sources.get(citation.source)
    const name = source === undefined ? citation.source : `${source.title}, ${source.publisher}`
    const where = formatCitation({ ...citation, source: "" }).replace(/^, /, "")
    const quoted = citation.quotation === undefined ? {} : { quotation: citation.quotation }
    return { name, kind: source?.kind ?? "instrument", where, ...quoted, ...lookedUp(source) }
  })
  const reported = reportedIn.map((address): Evidence => {
    const publisher = ledger.publishers.get(hostOf(address))
    return { name: publisher?.name ?? hostOf(address), kind: publisher?.kind ?? "press", where: address }
  })
  return [...cited, ...reported]
}

function lookedUp(source: Source | undefined): Pick<Evidence, "url" | "published" | "accessed"> {
  const { url, datePublished, dateAccessed } = source ?? {}
  return {
    ...(url === undefined ? {} : { url }),
    ...(datePublished === undefined ? {} : { published: datePublished }),
    ...(dateAccessed === undefined ? {} : { accessed: dateAccessed }),
  }
}

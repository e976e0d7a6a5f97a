import type { ReadResourceResult, Resource, ResourceTemplate } from "@modelcontextprotocol/sdk/types.js"
import { DetenteError } from "../core/index.ts"
import { type Answerer, findQuestion, type RecordEntry, spell } from "../workbench/index.ts"

const TYPE = "application/json"

/** Records and sources have addresses of these two shapes. */
export const TEMPLATES: readonly ResourceTemplate[] = [
  {
    uriTemplate: "detente://record/{id}",
    name: "record",
    title: "An act, measure or agreement of the record, with its citations",
    mimeType: TYPE,
  },
  { uriTemplate: "detente://source/{id}", name: "source", title: "A document that records cite", mimeType: TYPE },
]

const addressOf = ({ id, kind }: RecordEntry): string =>
  `detente://${kind === "source" ? "source" : "record"}/${encodeURIComponent(id)}`

/** Every record and source, some at a time; `cursor` is what the last page gave. */
export async function listResources(
  answerer: Answerer,
  cursor: string | undefined,
): Promise<{ resources: Resource[]; nextCursor?: string }> {
  const { records } = await answerer.snapshot()
  const from = cursor === undefined || !/^\d+$/.test(cursor) ? 0 : Number(cursor)
  const resources = records.slice(from, from + PAGE).map((entry) => ({
    uri: addressOf(entry),
    name: entry.id,
    title: entry.title,
    description: entry.kind,
    mimeType: TYPE,
  }))
  return { resources, ...(from + PAGE < records.length ? { nextCursor: String(from + PAGE) } : {}) }
}

const PAGE = 200

/** Reads one record or source, as the question `show` tells it; throws `unknown-record`. */
export async function readResource(answerer: Answerer, uri: string): Promise<ReadResourceResult> {
  const { records } = await answerer.snapshot()
  const entry = records.find((each) => addressOf(each) === uri)
  if (entry === undefined) {
    throw new DetenteError("unknown-record", `There is no record at "${uri}". List the resources.`, { id: uri })
  }
  const show = findQuestion("show")
  const field = show?.positional[0]
  const text =
    show === undefined || field === undefined ? spell(entry) : (await answerer.ask("show", { [field]: entry.id })).body
  return { contents: [{ uri, mimeType: TYPE, text }] }
}

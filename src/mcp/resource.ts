import type { ReadResourceResult, Resource, ResourceTemplate } from "@modelcontextprotocol/sdk/types.js"
import { DetenteError } from "../core/index.ts"
import { type Answerer, spell } from "../workbench/index.ts"

const TYPE = "application/json"

/** Records and sources have addresses of these two shapes. */
export const TEMPLATES: readonly ResourceTemplate[] = [
  {
    uriTemplate: "detente://record/{id}",
    name: "record",
    title: "An act, measure, agreement, round, promise or statement, with its life and its sources",
    mimeType: TYPE,
  },
  { uriTemplate: "detente://source/{id}", name: "source", title: "A document that records cite", mimeType: TYPE },
]

const PAGE = 200

const address = (kind: "record" | "source", id: string): string => `detente://${kind}/${encodeURIComponent(id)}`

/** Every record and source, some at a time; `cursor` is what the last page gave. */
export async function listResources(
  answerer: Answerer,
  cursor: string | undefined,
): Promise<{ resources: Resource[]; nextCursor?: string }> {
  const { records, sources } = await answerer.snapshot()
  const all: Resource[] = [
    ...records.map((r) => ({ uri: address("record", r.id), name: r.id, title: r.title, description: r.kind })),
    ...sources.map((s) => ({ uri: address("source", s.id), name: s.id, title: s.title, description: s.publisher })),
  ]
  const from = cursor === undefined || !/^\d+$/.test(cursor) ? 0 : Number(cursor)
  const resources = all.slice(from, from + PAGE).map((resource) => ({ ...resource, mimeType: TYPE }))
  return { resources, ...(from + PAGE < all.length ? { nextCursor: String(from + PAGE) } : {}) }
}

/** Reads a source as it is kept, or a record as the question `show` tells it; throws `unknown-record`. */
export async function readResource(answerer: Answerer, uri: string): Promise<ReadResourceResult> {
  const { records, sources } = await answerer.snapshot()
  const source = sources.find((each) => address("source", each.id) === uri)
  const record = records.find((each) => address("record", each.id) === uri)
  if (source === undefined && record === undefined) {
    throw new DetenteError("unknown-record", `There is no record at "${uri}". List the resources.`, { id: uri })
  }
  const text = source === undefined ? (await answerer.ask("show", { id: record?.id })).body : spell(source)
  return { contents: [{ uri, mimeType: TYPE, text }] }
}

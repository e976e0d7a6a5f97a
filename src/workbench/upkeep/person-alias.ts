import { existsSync } from "node:fs"
import { parseDocument } from "yaml"
import type { RecordFile } from "../../ledger/index.ts"
import { readWithOverlay } from "../data-folder.ts"

/** The person's record with one more name; undefined where the name is theirs already, is nobody's, or they are not on record. */
export function withAlias(folder: string, person: string, name: string): RecordFile | undefined {
  if (name.trim() === "") return undefined
  const files = readWithOverlay(existsSync(folder) ? folder : undefined)
  const file = files.find(
    ({ path, text }) => path.startsWith("ledger/people/") && new RegExp(`^id: ${person}$`, "m").test(text),
  )
  if (file === undefined) return undefined
  const record = parseDocument(file.text, { schema: "core" })
  const known = (record.toJS() as { name?: string; aliases?: string[] }) ?? {}
  const names = [known.name, ...(known.aliases ?? [])]
  if (names.some((known) => known?.toLowerCase() === name.toLowerCase())) return undefined
  record.set("aliases", [...(known.aliases ?? []), name])
  return { path: file.path, text: record.toString() }
}

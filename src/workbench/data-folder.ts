import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { type Day, DetenteError, formatIssue } from "../core/index.ts"
import { proposedFiles, type RecordFile } from "../ledger/index.ts"
import { compileWorld } from "./compile-world.ts"
import { readProposals } from "./proposed-folder.ts"
import { readSnapshot, SHIPPED_SNAPSHOT } from "./record-snapshot.ts"
import type { World } from "./world.ts"

/** The data folder that ships with the package. */
export const SHIPPED_DATA = resolve(import.meta.dirname, "../../data")

/** Every text file of the record below a data folder, in a fixed order. The only reading of the disk. */
export function readRecordFiles(folder: string): RecordFile[] {
  const wanted = /^(sources|ledger|schedules|industries|trade|model)\/.+\.(yaml|csv)$/
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => wanted.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }))
}

/** The shipped files with a user's own laid over them, and what is only proposed there when asked for; the folder is laid out like ours, `ledger/`, `sources/`… */
export function readWithOverlay(
  overlay: string | undefined,
  folder: string = SHIPPED_DATA,
  withProposed = false,
): RecordFile[] {
  const shipped = readRecordFiles(folder)
  if (overlay === undefined) return shipped
  if (!existsSync(overlay)) {
    const issue = { file: overlay, message: "there is no such folder", next: "check the path given to --data" }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const proposed = withProposed ? proposedFiles(readProposals(overlay)) : []
  const waiting = new Set(proposed.map((file) => file.path))
  const kept = readRecordFiles(overlay).filter((file) => !waiting.has(file.path))
  const own = [...kept.map((file): RecordFile => ({ ...file, overlay: true })), ...proposed]
  const replaced = new Set(own.map((file) => file.path))
  const merged = new Set(["sources/publishers.csv"])
  return [...shipped.filter((file) => !replaced.has(file.path) || merged.has(file.path)), ...own]
}

/** Compiles a data folder to a world, with a user's own records over it; throws `bad-records` with every problem at once. */
export function loadWorld(today: Day, folder: string = SHIPPED_DATA, overlay?: string, withProposed = false): World {
  const files = readWithOverlay(overlay, folder, withProposed)
  const version = versionOf(files)
  return compileWorld(
    files,
    version,
    today,
    overlay === undefined ? readSnapshot(SHIPPED_SNAPSHOT, version) : undefined,
  )
}

/** First twelve hex digits of the SHA-256 over paths and texts. */
function versionOf(files: readonly RecordFile[]): string {
  const hash = createHash("sha256")
  for (const file of files) hash.update(file.path).update("\0").update(file.text).update("\0")
  return hash.digest("hex").slice(0, 12)
}

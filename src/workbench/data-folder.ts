import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Day } from "../core/index.ts"
import type { RecordFile } from "../ledger/index.ts"
import { compileWorld } from "./compile-world.ts"
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

/** Compiles a data folder to a world; throws `bad-records` with every problem at once. */
export function loadWorld(today: Day, folder: string = SHIPPED_DATA): World {
  const files = readRecordFiles(folder)
  return compileWorld(files, versionOf(files), today)
}

/** First twelve hex digits of the SHA-256 over paths and texts. */
function versionOf(files: readonly RecordFile[]): string {
  const hash = createHash("sha256")
  for (const file of files) hash.update(file.path).update("\0").update(file.text).update("\0")
  return hash.digest("hex").slice(0, 12)
}

import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** Where a compiled kernel tells which programs it belongs to: a section of its file, one checksum a line. */
export const MADE_FOR = "made-for"

/** Checksum of the kernel's program as it stands in some folders, its tests left out. */
export function programSum(folders: readonly string[]): string {
  const hash = createHash("sha256")
  for (const folder of folders) {
    for (const file of readdirSync(folder).sort()) {
      if (/\.[jt]s$/.test(file) && !/\.(d|test)\.ts$/.test(file)) hash.update(readFileSync(join(folder, file)))
    }
  }
  return hash.digest("hex")
}

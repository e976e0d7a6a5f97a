import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TextFile } from "../question.ts"
import { kindOf } from "./inputs.ts"
import { asText } from "./plain-copy.ts"

/** From this size on, in bytes of text, entry lines are priced in columns and not held with their traces. */
const LARGE = 4 << 20
/** What text packed by gzip or zstd, or laid in Parquet, commonly grows to. */
const GROWTH = 6

/** Whether files are too large to be read whole and answered with a trace a line. */
export function areLarge(files: readonly string[]): boolean {
  const bytes = files.map((file) => {
    const { size } = statSync(file)
    return size > LARGE || ["csv", "json"].includes(kindOf(file)) ? size : size * GROWTH
  })
  return bytes.reduce((sum, size) => sum + size, 0) > LARGE
}

/** Entry files as text, unpacked, and written as CSV where they are Parquet. */
export async function entryTexts(files: readonly string[]): Promise<TextFile[]> {
  const folder = mkdtempSync(join(tmpdir(), "detente-"))
  try {
    const texts: TextFile[] = []
    for (const [at, file] of files.entries()) {
      texts.push({ name: file, text: readFileSync(await asText(file, at, folder), "utf8") })
    }
    return texts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

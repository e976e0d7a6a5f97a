import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TextFile } from "../question.ts"
import { textSize } from "./inputs.ts"
import { asText } from "./plain-copy.ts"

/** From this size on, in bytes of text, entry lines are priced in columns and not held with their traces. */
const LARGE = 4 << 20

/** Whether files are too large to be read whole and answered with a trace a line. */
export const areLarge = (files: readonly string[]): boolean => textSize(files) > LARGE

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

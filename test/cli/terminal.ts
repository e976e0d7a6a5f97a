import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "../../src/cli/program.ts"
import { PLAIN } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

/** What a person sees after one command. */
export interface Seen {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line in this process, on the shipped record. */
export async function detente(...words: string[]): Promise<Seen> {
  let out = ""
  let err = ""
  const code = await run(words, theWorld, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    colour: PLAIN,
  })
  return { code, out, err }
}

/** Writes a file for a test and gives its path. */
export function fileWith(text: string, name = "portfolio.csv"): string {
  const path = join(mkdtempSync(join(tmpdir(), "detente-")), name)
  writeFileSync(path, text)
  return path
}

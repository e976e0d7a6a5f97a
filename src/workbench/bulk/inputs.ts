import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { badFile } from "./stopped.ts"

/** The files meant by paths and patterns, in a fixed order; a pattern that matches nothing is an error. */
export function expandFiles(patterns: readonly string[], out?: string): string[] {
  const found = patterns.flatMap((pattern) => {
    if (existsSync(pattern)) return [pattern]
    if (!/[*?]/.test(pattern)) throw badFile(pattern, "there is no such file", "check the path")
    const wanted = new RegExp(
      `^${basename(pattern)
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".")}$`,
    )
    const folder = dirname(pattern)
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => wanted.test(name)) : []
    // What an earlier run left under the same pattern is no input.
    const inputs = names.map((name) => join(folder, name)).filter((file) => !isOutput(file, out) && isFile(file))
    if (inputs.length === 0) throw badFile(pattern, "no file matches", "check the pattern")
    return inputs.sort()
  })
  const files = [...new Map(found.map((file) => [realpathSync(file), file])).values()]
  for (const file of files) {
    if (!isFile(file)) throw badFile(file, "is no file", "give its files, or a pattern like 'folder/*.csv'")
    if (isOutput(file, out)) throw badFile(file, "is the output as well", "give another --out")
  }
  return files
}

const isFile = (file: string): boolean => statSync(file).isFile()

function isOutput(file: string, out: string | undefined): boolean {
  if (out === undefined) return false
  const own = resolve(out)
  return [own, `${own}.rejects.csv`, `${own}.parts`].includes(resolve(file))
}

/** What tells that a file is still the one it was: where it is, its size, and when it was changed. */
export function fingerprint(files: readonly string[]): string {
  return files
    .map((file) => {
      const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true })
      return `${resolve(file)} ${size} ${mtimeNs} ${ctimeNs} ${ino}`
    })
    .join("\n")
}

/** How a file of entry lines is written, by its first bytes and not by its name. */
export type Kind = "csv" | "json" | "gzip" | "zstd" | "parquet"

/** Looks at a file's first bytes; what is no form of entry lines is named, with what to do. */
export function kindOf(file: string, name: string = file): Kind {
  const head = Buffer.alloc(512)
  const input = openSync(file, "r")
  const read = readSync(input, head, 0, head.length, 0)
  closeSync(input)
  if (read === 0) {
    throw badFile(
      name,
      "the file is empty",
      "start with the header code,origin,entered_value; see examples/portfolio.csv",
    )
  }
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x1f, 0x8b)) return "gzip"
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return "zstd"
  if (starts(0x50, 0x41, 0x52, 0x31)) return "parquet"
  if (starts(0x50, 0x4b, 3, 4)) {
    throw badFile(name, "is a workbook or a zip archive", "save the sheet as CSV (UTF-8), or unpack the archive")
  }
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) {
    throw badFile(name, "is text in UTF-16", "save it as CSV (UTF-8)")
  }
  const text = head.toString("utf8", 0, read).replace(/^\uFEFF/, "")
  return text.trimStart().startsWith("{") ? "json" : "csv"
}

/** What text packed by gzip or zstd, or laid in Parquet, commonly grows to. */
const GROWTH = 6

/** Bytes of text that files hold, about where they are packed. */
export function textSize(files: readonly string[]): number {
  return files.reduce((sum, file) => {
    const { size } = statSync(file)
    return sum + (["csv", "json"].includes(kindOf(file)) ? size : size * GROWTH)
  }, 0)
}

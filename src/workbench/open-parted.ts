import { closeSync, openSync, readSync } from "node:fs"
import { isJsonLines } from "./json-lines.ts"
import type { FilePart, PartedFile } from "./parted-file.ts"

const [QUOTE, NEWLINE] = [34, 10]

/** Bytes read at once. */
const READ = 256 * 1024

/** Bytes a part may grow to while a quote stays open; then the file is cut at a line's end and its reader complains. */
const MOST = 32 * READ

/** A file on disk as parts of whole rows; no more than a part is held at once. */
export function openParted(name: string, path: string): PartedFile {
  return { name, parts: () => partsFrom(path) }
}

function* partsFrom(path: string): Iterable<FilePart> {
  const file = openSync(path, "r")
  try {
    let held = Buffer.alloc(0)
    let linesBefore = 0
    let quotesMatter: boolean | undefined
    for (;;) {
      const bytes = Buffer.allocUnsafe(READ)
      const size = readSync(file, bytes, 0, READ, null)
      const all = Buffer.concat([held, bytes.subarray(0, size)])
      quotesMatter ??= !isJsonLines(all.toString("utf8", 0, 1024))
      const end = size === 0 ? all.length : rowsEnd(all, quotesMatter)
      if (end > 0) {
        const part = all.subarray(0, end)
        yield { text: part.toString("utf8"), linesBefore }
        linesBefore += count(part, NEWLINE)
      }
      if (size === 0) return
      held = all.subarray(end)
    }
  } finally {
    closeSync(file)
  }
}

/** Where the last whole row ends: behind a line end that stands in no quoted cell. Parts begin outside quotes. */
function rowsEnd(bytes: Buffer, quotesMatter: boolean): number {
  if (!quotesMatter || bytes.length > MOST) return bytes.lastIndexOf(NEWLINE) + 1
  let end = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) quoted = !quoted
    else if (byte === NEWLINE && !quoted) end = at + 1
  }
  return end
}

function count(bytes: Buffer, byte: number): number {
  let found = 0
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found++
  return found
}

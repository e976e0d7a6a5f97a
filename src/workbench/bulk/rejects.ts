import { closeSync, createReadStream, existsSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { REJECT_HEADER, type Reject, rejectText } from "./careful-row.ts"
import type { PartDone } from "./job.ts"
import type { PlainInput } from "./plain-copy.ts"
import { partName } from "./price-part.ts"

/** Every refused row of a run in the order of the files, numbered as a person finds it there. */
export async function* rejectsOf(
  done: readonly PartDone[],
  inputs: readonly PlainInput[],
  folder: string,
): AsyncGenerator<Reject> {
  for (const [at, input] of inputs.entries()) {
    yield* input.broken ?? []
    const lines = lineCounter(input.csv)
    const records = recordCounter(input.gaps ?? [])
    let before = 0
    try {
      for (const { part, sums } of done.filter((d) => d.part.file === at)) {
        const file = join(folder, `${partName(part.index)}.rejects`)
        if (sums.rejected > 0 && existsSync(file)) {
          for await (const text of createInterface({ input: createReadStream(file) })) {
            const reject = JSON.parse(text) as Reject
            const row = input.counted === "lines" ? lines.at(reject.at ?? 0) : records(before + reject.row)
            yield { ...reject, row }
          }
        }
        before += sums.rows
      }
    } finally {
      lines.close()
    }
  }
}

const SHOWN = 20

/** The refused rows of a run: in a file beside the output where there is one, and the first of them to show. */
export async function tellRejects(
  all: AsyncIterable<Reject>,
  out: string | undefined,
): Promise<{ readonly file?: string; readonly shown: readonly Reject[] }> {
  const shown: Reject[] = []
  async function* seen() {
    for await (const reject of all) {
      if (shown.length < SHOWN) shown.push(reject)
      else if (out === undefined) return
      yield reject
    }
  }
  if (out !== undefined) {
    const file = await writeRejects(seen(), `${out}.rejects.csv`)
    return { shown, ...(file === undefined ? {} : { file }) }
  }
  for await (const _ of seen());
  return { shown }
}

/** Writes refused rows to a file of their own, at once at the end; without any, an older one goes. */
async function writeRejects(rejects: AsyncIterable<Reject>, file: string): Promise<string | undefined> {
  const unfinished = `${file}.tmp`
  let out: number | undefined
  try {
    for await (const reject of rejects) {
      if (out === undefined) {
        out = openSync(unfinished, "w")
        writeSync(out, REJECT_HEADER)
      }
      writeSync(out, rejectText(reject))
    }
  } finally {
    if (out !== undefined) closeSync(out)
  }
  if (out === undefined) {
    rmSync(file, { force: true })
    return undefined
  }
  renameSync(unfinished, file)
  return file
}

/** Finds the line of a file that a byte stands on; offsets must rise. */
function lineCounter(file: string) {
  let input: number | undefined
  const bytes = Buffer.allocUnsafe(1 << 20)
  let [line, at] = [1, 0]
  return {
    at(offset: number): number {
      input ??= openSync(file, "r")
      while (at < offset) {
        const read = readSync(input, bytes, 0, Math.min(bytes.length, offset - at), at)
        if (read === 0) break
        for (let i = bytes.indexOf(0x0a); i >= 0 && i < read; i = bytes.indexOf(0x0a, i + 1)) line++
        at += read
      }
      return line
    },
    close() {
      if (input !== undefined) closeSync(input)
    },
  }
}

/** Numbers records by their lines where some lines hold none; records must rise. */
function recordCounter(gaps: readonly number[]) {
  let skipped = 0
  return (record: number): number => {
    while (skipped < gaps.length && (gaps[skipped] as number) <= record + skipped) skipped++
    return record + skipped
  }
}

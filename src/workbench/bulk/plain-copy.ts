import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import { Decompress } from "fzstd"
import { brokerFile } from "../broker-file.ts"
import type { Reject } from "./careful-row.ts"
import { flattenJson } from "./flatten-json.ts"
import { kindOf } from "./inputs.ts"
import type { Work } from "./job.ts"
import { parquetToCsv } from "./parquet.ts"
import { badFile, codeOf } from "./stopped.ts"

/** A file of entry lines as plain CSV: itself, or a copy of it. */
export interface PlainInput {
  readonly csv: string
  /** How its rows are counted for messages: by lines of the file as given, or by records where there are no lines. */
  readonly counted: "lines" | "records"
  /** Lines of a file of JSON lines that hold no record, ascending. */
  readonly gaps?: readonly number[]
  /** Lines refused before they were records, each on its line. */
  readonly broken?: readonly Reject[]
  /** Types of the columns where the file has types. */
  readonly types?: Readonly<Record<string, string>>
}

/**
 * A plain CSV for an input, made once and kept for a resumed run. A packed file that ends too early is an error, never
 * a shorter run.
 */
export async function plainInput(
  source: string,
  at: number,
  folder: string,
  memory: number,
  work: Work,
): Promise<PlainInput> {
  const base = join(folder, `input-${at}`)
  const told = `${base}.json`
  if (existsSync(told)) return JSON.parse(readFileSync(told, "utf8")) as PlainInput
  const text = await unpacked(source, `${base}.text`)
  const input =
    work === "refund" && kindOf(text, source) === "csv"
      ? await ofBroker(text, source, base)
      : await asCsv(text, source, `${base}.csv`, memory)
  writeFileSync(`${told}.tmp`, JSON.stringify(input), { flush: true })
  renameSync(`${told}.tmp`, told)
  return input
}

/** A file of text for an input, which may be JSON lines: itself, or a copy of it. */
export async function asText(source: string, at: number, folder: string): Promise<string> {
  const file = await unpacked(source, join(folder, `input-${at}.text`))
  if (kindOf(file, source) !== "parquet") return file
  const csv = join(folder, `input-${at}.csv`)
  await parquetToCsv(file, source, csv, SMALL)
  return csv
}

const SMALL = 256 << 20

async function unpacked(source: string, copy: string): Promise<string> {
  const kind = kindOf(source)
  if (kind !== "gzip" && kind !== "zstd") return source
  await (kind === "gzip" ? gunzip : unzstd)(source, copy)
  const inner = kindOf(copy, source)
  if (inner === "gzip" || inner === "zstd") throw badFile(source, "is packed twice", "unpack it once")
  return copy
}

async function asCsv(file: string, source: string, csv: string, memory: number): Promise<PlainInput> {
  const kind = kindOf(file, source)
  if (kind === "parquet") return { csv, counted: "records", types: await parquetToCsv(file, source, csv, memory) }
  if (kind === "json") return { csv, counted: "records", ...(await flattenJson(file, source, csv)) }
  return { csv: file, counted: "lines" }
}

/** Entries as brokers hold them are laid out anew, and for that read whole; a larger file must have our columns. */
async function ofBroker(file: string, source: string, base: string): Promise<PlainInput> {
  if (statSync(file).size > WHOLE) return { csv: file, counted: "lines" }
  const given = { name: source, text: readFileSync(file, "utf8") }
  const { file: laid, issues } = brokerFile(given)
  if (laid === given) return { csv: file, counted: "lines" }
  writeFileSync(`${base}.lines`, laid.text)
  const { gaps, broken = [] } = await flattenJson(`${base}.lines`, source, `${base}.csv`)
  const lines = given.text.split(/\r?\n/)
  const refused = issues.map(({ row = 1, ...issue }) => ({
    row,
    issues: [{ ...issue, row }],
    text: lines[row - 1] ?? "",
  }))
  return { csv: `${base}.csv`, counted: "records", gaps: gaps ?? [], broken: [...broken, ...refused] }
}

const WHOLE = 32 << 20

async function gunzip(source: string, to: string): Promise<void> {
  try {
    await pipeline(createReadStream(source), createGunzip(), createWriteStream(to, { flush: true }))
  } catch (error) {
    if (!codeOf(error).startsWith("Z_")) throw error
    throw badFile(source, "the gzip is cut short or damaged", "copy the file again; nothing was priced")
  }
}

/** Node's zlib has no zstd at the versions supported. */
async function unzstd(source: string, to: string): Promise<void> {
  try {
    await pipeline(Readable.from(unzstdChunks(source)), createWriteStream(to, { flush: true }))
  } catch (error) {
    if (codeOf(error).startsWith("E")) throw error
    throw badFile(source, "the zstd is cut short or damaged", "copy the file again; nothing was priced")
  }
}

async function* unzstdChunks(source: string): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const decompress = new Decompress((chunk) => ready.push(chunk))
  for await (const chunk of createReadStream(source)) {
    decompress.push(chunk as Uint8Array)
    yield* ready
    ready = []
  }
  decompress.push(new Uint8Array(0), true)
  yield* ready
}

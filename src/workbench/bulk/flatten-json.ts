import { createReadStream, createWriteStream } from "node:fs"
import { createInterface } from "node:readline"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Reject } from "./careful-row.ts"
import type { PlainInput } from "./plain-copy.ts"
import { badFile } from "./stopped.ts"

type Facts = Readonly<Record<string, unknown>>
/** So many broken lines before any good one, and the file is no file of JSON lines. */
const PATIENCE = 100

/** JSON lines as CSV: one column a key that some line has, in the order of their first appearance. */
export async function flattenJson(
  file: string,
  source: string,
  csv: string,
): Promise<Pick<PlainInput, "gaps" | "broken">> {
  const keys = new Set<string>()
  const gaps: number[] = []
  const broken: Reject[] = []
  let good = 0
  for await (const { row, text, facts, message } of linesOf(file)) {
    if (facts === undefined) {
      gaps.push(row)
      if (message !== undefined) {
        broken.push({ row, text, issues: [{ file: source, row, message, next: "write one {…} a line" }] })
      }
      if (good === 0 && broken.length >= PATIENCE) {
        throw badFile(source, `its first ${PATIENCE} lines are no JSON objects`, "write one {…} a line, or CSV")
      }
      continue
    }
    good++
    for (const key of Object.keys(facts)) keys.add(key)
  }
  const columns = [...keys]
  await pipeline(Readable.from(csvOf(file, columns)), createWriteStream(csv, { flush: true }))
  return { gaps, broken }
}

async function* csvOf(file: string, columns: readonly string[]): AsyncGenerator<string> {
  let text = `${columns.map(cellOf).join(",")}\n`
  for await (const { facts } of linesOf(file)) {
    if (facts === undefined) continue
    // A row of nothing but empty cells of one column would be an empty line, which is no row.
    const row = columns.map((key) => cellOf(facts[key])).join(",")
    text += `${row === "" ? '""' : row}\n`
    if (text.length < 1 << 18) continue
    yield text
    text = ""
  }
  yield text
}

interface JsonLine {
  readonly row: number
  readonly text: string
  readonly facts?: Facts
  readonly message?: string
}

async function* linesOf(file: string): AsyncGenerator<JsonLine> {
  const input = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  let row = 0
  for await (const line of input) {
    row++
    const text = row === 1 ? line.replace(/^\uFEFF/, "") : line
    yield text.trim() === "" ? { row, text } : { row, text, ...read(text) }
  }
}

function read(text: string): Pick<JsonLine, "facts" | "message"> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { facts: value as Facts }
    return { message: "is not one JSON object" }
  } catch (error) {
    return { message: `is not one JSON object: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ""
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

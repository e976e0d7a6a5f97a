import { type ChildProcess, spawn } from "node:child_process"
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { realDay } from "../src/core/index.ts"
import { loadWorld } from "../src/workbench/index.ts"
import { generate } from "./bulk-data.ts"

const MAIN = resolve(import.meta.dirname, "../dist/cli/main.js")
/** Lines that differ; a longer file holds them over and over. */
const BLOCK = 2_000_000

/** What a command on a file came to. */
export interface Ran {
  /** The summary, when it ended by itself. */
  readonly summary?: { readonly rows: number; readonly books: unknown; readonly value: unknown; resumedParts: number }
  readonly seconds: number
  /** The most memory the process held, in bytes. */
  readonly peak: number
}

/** Runs one command to its end, or until `stop` says that it is to be killed; its memory is watched all the while. */
export function ran(words: readonly string[], stop: () => boolean = () => false): Promise<Ran> {
  const began = performance.now()
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "inherit"] })
  let [text, peak, killed] = ["", 0, false]
  child.stdout.on("data", (chunk) => {
    text += String(chunk)
  })
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child))
    if (killed || !stop()) return
    killed = true
    child.kill("SIGKILL")
  }, 100)
  return new Promise((done, fail) => {
    child.on("error", fail)
    child.on("close", (code) => {
      clearInterval(watch)
      const seconds = (performance.now() - began) / 1000
      if (killed) done({ seconds, peak })
      else if (code !== 0) fail(new Error(`exit ${code}: ${text}`))
      else done({ summary: JSON.parse(text) as Ran["summary"] & object, seconds, peak })
    })
  })
}

/** The most memory a process has held, in bytes, as the kernel counts it. */
function peakOf({ pid }: ChildProcess): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : ""
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

/** Writes a narrow file of so many generated lines. */
export function manyLines(file: string, lines: number): void {
  const block = Math.min(lines, BLOCK)
  generate(loadWorld(realDay("America/New_York")), file, block, false)
  const text = readFileSync(file)
  const rows = text.subarray(text.indexOf(0x0a) + 1)
  writeFileSync(file, text)
  for (let written = block; written < lines; written += block) appendFileSync(file, rows)
}

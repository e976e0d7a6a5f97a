import { spawnSync } from "node:child_process"
import { resolve } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

const FIVE_MB = 5_000_000

/** Pieces that are repeated to five megabytes: prose, pages of little but tags, marks, and letters outside any alphabet. */
const PIECES = ["Ab said “x” – $5 in May. ", "<p>a ", "<table><tr><td>1", "“a ", "\u{1F600}"]

/* Any bytes whatever, and text in sixteen bits. */
const WILD: readonly Uint8Array[] = [
  ...fc.sample(fc.uint8Array({ minLength: 50, maxLength: 400 }), { numRuns: 1, seed: 513 }),
  Uint8Array.of(0xff, 0xfe, 0x3d, 0xd8),
]

/** Run by a process of its own on the built package: loads the record as the command does, reads, and tells the most memory it took. */
const READS = `
import { readFileSync } from "node:fs"
const [at, piece, size] = process.argv.slice(1)
const { parseDay } = await import(at + "core/index.js")
const { findQuestion, ask, loadWorld, documentFile } = await import(at + "workbench/index.js")
const world = loadWorld(parseDay("2026-10-09"))
const one = Buffer.from(piece, "base64")
const bytes = Buffer.alloc(Number(size))
for (let i = 0; i < bytes.length; i += one.length) one.copy(bytes, i)
const { body } = ask(findQuestion("read"), { file: documentFile("hostile", bytes), published: "2025-07-30" }, world)
const held = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))
console.log(JSON.stringify({ megabytes: Number(held[1]) / 1024, answered: body.length > 0 }))
`

function readingOf(piece: Uint8Array, size: number): { readonly megabytes: number; readonly answered: boolean } {
  const at = `${resolve(import.meta.dirname, "../../dist")}/`
  const args = ["--input-type=module", "-e", READS, at, Buffer.from(piece).toString("base64"), String(size)]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" })
  if (stdout === "") throw new Error(stderr)
  return JSON.parse(stdout)
}

describe.skipIf(process.platform !== "linux")("a process that reads", () => {
  it.each(
    [...PIECES.map((piece) => new TextEncoder().encode(piece)), ...WILD].map((piece, i) => [i + 1, piece] as const),
  )(
    "five megabytes of hostile bytes (%i) takes less than 512 MB",
    (_i, piece) => {
      const { megabytes, answered } = readingOf(piece, FIVE_MB)
      expect(answered).toBe(true)
      expect(megabytes).toBeLessThan(512)
    },
    120_000,
  )

  it.each(["<p>a ", "<a href='x' class=y>t</a>"])(
    "a page of as many tags as are read as a tree (%s) takes less than 512 MB",
    (piece) => {
      const tags = piece.split("<").length - 1
      const size = Math.floor(24_000 / tags) * piece.length
      expect(readingOf(new TextEncoder().encode(piece), size).megabytes).toBeLessThan(512)
    },
    120_000,
  )
})

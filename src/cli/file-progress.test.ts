import { describe, expect, it } from "vitest"
import { fileProgress } from "./file-progress.ts"

/** What is written while a clock moves on: each step is a time in milliseconds and what is told then. */
function watched(
  terminal: boolean,
  steps: readonly (readonly [number, ...Parameters<ReturnType<typeof fileProgress>>])[],
) {
  const written: string[] = []
  let time = 0
  const tell = fileProgress(
    (text) => written.push(text),
    terminal,
    () => time,
  )
  for (const [at, ...told] of steps) {
    time = at
    tell(...told)
  }
  return written
}

describe("the progress of a run over files", () => {
  it("is a bar with rate and time left on a terminal, wiped at the end", () => {
    const steps = [
      [1000, "pricing", 0, 1000, 0],
      [5000, "pricing", 250, 1000, 8_000_000],
      [5100, "pricing", 260, 1000, 8_100_000],
      [9000, "done", 1, 1, 0],
    ] as const
    expect(watched(true, steps)).toEqual([
      "\r\u001b[K░░░░░░░░░░░░░░░░░░░░░░░░   0%",
      "\r\u001b[K██████░░░░░░░░░░░░░░░░░░  25%  2.0 M lines/s  12 s left",
      "\r\u001b[K",
    ])
  })

  it("counts the rate of a resumed run from where it went on", () => {
    const steps = [
      [0, "pricing", 500, 1000, 0],
      [10_000, "pricing", 600, 1000, 40_000],
    ] as const
    expect(watched(true, steps).at(-1)).toBe("\r\u001b[K██████████████░░░░░░░░░░  60%  4000 lines/s  40 s left")
  })

  it("is a line every ten seconds elsewhere, and nothing for short runs", () => {
    const short = [
      [0, "pricing", 0, 10, 0],
      [4000, "pricing", 10, 10, 10],
      [4000, "done", 1, 1, 0],
    ] as const
    expect(watched(false, short)).toEqual([])
    const long = [
      [0, "unpacking", 0, 1, 0],
      [11_000, "unpacking", 0, 1, 0],
      [12_000, "pricing", 0, 10, 0],
      [23_000, "pricing", 5, 10, 500],
      [24_000, "pricing", 6, 10, 600],
    ] as const
    expect(watched(false, long)).toEqual(["unpacking …\n", "████████████░░░░░░░░░░░░  50%  45 lines/s  11 s left\n"])
  })
})

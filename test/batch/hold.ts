import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { resolve } from "node:path"
import type { Held } from "./hold-lines.ts"

/** Holds columns against the plain evaluator, a process for each processor. */
export async function hold(mode: "codes" | "random", lines = 0, seed = 1): Promise<Held> {
  const of = availableParallelism()
  const parts = await Promise.all(
    Array.from({ length: of }, (_, share) => part([mode, share, of, Math.ceil(lines / of), seed].map(String))),
  )
  return parts.reduce((a, b) => ({
    lines: a.lines + b.lines,
    plain: a.plain + b.plain,
    failed: a.failed + b.failed,
    failures: [...a.failures, ...b.failures],
  }))
}

function part(args: readonly string[]): Promise<Held> {
  const child = spawn(process.execPath, ["--import", "tsx", resolve(import.meta.dirname, "hold-share.ts"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  let text = ""
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString()
  })
  return new Promise((done, fail) => {
    child.on("error", fail)
    child.on("close", (code) => {
      if (code === 0) done(JSON.parse(text) as Held)
      else fail(new Error(`hold-share ended with ${code}`))
    })
  })
}

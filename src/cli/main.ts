#!/usr/bin/env node
import { realDay } from "../core/index.ts"
import { ANSI, loadWorld, PLAIN } from "../workbench/index.ts"
import { fileProgress } from "./file-progress.ts"
import { run } from "./program.ts"
import { progressBar } from "./progress.ts"

const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined ? ANSI : PLAIN

// A reader that has seen enough, like `| head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  process.exit()
})

process.exitCode = await run(
  process.argv.slice(2),
  (data, proposed) => loadWorld(realDay("America/New_York"), undefined, data ?? process.env.DETENTE_DATA, proposed),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour,
    fileProgress: fileProgress((text) => process.stderr.write(text), process.stderr.isTTY === true),
    ...(process.stderr.isTTY === true ? { progress: progressBar((text) => process.stderr.write(text)) } : {}),
  },
)

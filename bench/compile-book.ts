/** A process of its own that loads the record and compiles its book, as the first run after a change does; prints JSON. */
import { parseDay } from "../src/core/index.ts"

const dist = new URL("../dist/", import.meta.url)
const built = <T>(path: string) => import(new URL(path, dist).href) as Promise<T>
const { loadWorld } = await built<typeof import("../src/workbench/data-folder.ts")>("workbench/data-folder.js")
const { compileBook } = await built<typeof import("../src/duty/index.ts")>("duty/index.js")

/** What compiling took. */
export interface Compiled {
  readonly seconds: number
  /** Most memory the process held at any time. */
  readonly megabytes: number
}

const world = loadWorld(parseDay("2026-11-24"))
const began = performance.now()
compileBook(world, { asOf: world.ledger.horizon, standing: "administered", sources: "bench", ending: "" })
const seconds = (performance.now() - began) / 1000
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 } satisfies Compiled))

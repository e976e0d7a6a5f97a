import { resolve } from "node:path"
import { defineConfig } from "vitest/config"
import { LongestFirst } from "./test/longest-first.ts"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 60_000,
    // Rate books compiled by one test are read by the next; they are kept under the checksums of data and program.
    env: { DETENTE_CACHE: resolve("node_modules/.cache/detente") },
    hookTimeout: 60_000,
    // Most files wait for processes, servers and browsers of their own, so both processors are used.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
})

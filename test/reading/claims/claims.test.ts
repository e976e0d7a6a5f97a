import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { parseDay } from "../../../src/core/index.ts"
import { checkClaim } from "../../../src/reading/index.ts"
import { loadWorld, readRecord } from "../../../src/workbench/index.ts"

/** A sentence as an article of that day may have it, and what the shipped record makes of it. */
interface Case {
  readonly on: string
  readonly claim: string
  readonly verdict: string
  readonly error?: string
}

const HORIZON = parseDay("2026-10-09")
const folder = import.meta.dirname

describe("claims against the shipped record", () => {
  const { people, ask } = readRecord(loadWorld(HORIZON))
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    it(file.replace(".yaml", "").replaceAll("-", " "), () => {
      const cases = parse(readFileSync(join(folder, file), "utf8")) as Case[]
      const found = cases.map(({ on, claim }) => {
        const { verdict, errorClass } = checkClaim({ text: claim, published: parseDay(on), asOf: HORIZON, people }, ask)
        const error = verdict === "insufficient-evidence" ? undefined : errorClass
        return { on, claim, verdict, ...(error === undefined ? {} : { error }) }
      })
      expect(found).toEqual(cases)
    })
  }
})

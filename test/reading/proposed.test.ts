import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { detente, fileWith } from "../cli/terminal.ts"

const ARTICLE = `Envoys meet in Oslo

US and Chinese officials held talks in Oslo on 11 August 2025.

“We found each other in good spirits and agreed to go on in September,” Treasury Secretary Scott Bessent said.
“Nothing is agreed until we speak with President Trump,” Scott Bessent said.

China promised to buy more soybeans.
`

describe("what an article suggests for the record", () => {
  const folder = mkdtempSync(join(tmpdir(), "detente-"))
  const path = fileWith(ARTICLE, "oslo.txt")
  const read = (...more: string[]) => detente("data", "read", path, "--by", "Ana", "--data", folder, ...more)

  it("waits for a reviewer; what is on record already and what lacks an agreement is not proposed", async () => {
    const { out, code } = await read("--published", "2025-08-13")
    expect(code).toBe(0)
    expect(out.match(/waits for a reviewer/g)).toHaveLength(2)
    expect(out).toContain("it lacks the agreement in which it was promised")
    const listed = JSON.parse((await detente("data", "proposals", "--data", folder, "--json")).out) as {
      path: string
      after: string
      why: string
    }[]
    const statements = listed.find((p) => p.path.startsWith("ledger/statements/"))
    expect(statements?.after).toContain("good spirits")
    expect(statements?.after).not.toContain("Nothing is agreed")
    expect(statements?.why).toMatch(/SHA-256 [0-9a-f]{64}, rules version .+, spans \d+–\d+/)
  })

  it("counts from the moment somebody else accepts it", async () => {
    writeFileSync(join(folder, "reviewers.yaml"), "[Ana, Ben]\n")
    const listed = JSON.parse((await detente("data", "proposals", "--data", folder, "--json")).out) as { id: string }[]
    const id = listed.find((p) => p.id.includes("article"))?.id as string
    expect((await detente("data", "review", id, "--accept", "--by", "Ana", "--data", folder)).code).toBe(2)
    expect((await detente("data", "review", id, "--accept", "--by", "Ben", "--data", folder)).code).toBe(0)
  })

  it("is not guessed for an article without a date", async () => {
    const { code, err } = await read()
    expect([code, err.includes("--published")]).toEqual([2, true])
  })
})

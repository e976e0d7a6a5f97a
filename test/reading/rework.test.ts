import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { detente, fileWith } from "../cli/terminal.ts"

const ARTICLE = `Envoys meet in Oslo

“We found each other in good spirits and agreed to go on in September,” Treasury Secretary Scott Bessent said.
“The list will be short and it will be public,” Trade Representative Greer said.
`

interface Listed {
  readonly id: string
  readonly path: string
  readonly after: string
  readonly state: string
  readonly into?: readonly string[]
  readonly from?: readonly string[]
}

describe("proposals before they are signed off", () => {
  const folder = mkdtempSync(join(tmpdir(), "detente-"))
  const path = fileWith(ARTICLE, "oslo.txt")
  const own = ["--data", folder]
  const run = (...words: string[]) => detente("data", ...words, ...own)
  const listed = async () => JSON.parse((await run("proposals", "--json")).out) as Listed[]
  const find = async (state: string) => (await listed()).filter((p) => p.state === state)
  writeFileSync(join(folder, "reviewers.yaml"), "[Ben]\n")

  it("are split, one for each record, and merged again; what they were stays", async () => {
    await run("read", path, "--by", "Ana", "--published", "2025-08-13")
    const [whole] = await find("pending")
    expect((await run("split", whole?.id as string, "--by", "Ana")).code).toBe(0)
    const parts = await find("pending")
    expect(parts.map((p) => p.from)).toEqual([[whole?.id], [whole?.id]])
    expect((await find("replaced")).map((p) => p.into)).toEqual([parts.map((p) => p.id)])
    expect((await run("merge", ...parts.map((p) => p.id), "--by", "Ana")).code).toBe(0)
    const [merged, ...none] = await find("pending")
    expect([merged?.after, none]).toEqual([whole?.after, []])
    expect((await run("split", parts[0]?.id as string, "--by", "Ana")).err).toContain("already replaced")
  })

  it("take other words, teach what those changed, and give a person a new name", async () => {
    const [proposal] = await find("pending")
    const better = fileWith(
      (proposal as Listed).after.replace("speaker: jamieson-greer", "speaker: howard-lutnick"),
      "better.yaml",
    )
    expect((await run("edit", proposal?.id as string, "--with", better, "--by", "Ben")).code).toBe(0)
    expect((await run("review", proposal?.id as string, "--accept", "--by", "Ben")).code).toBe(0)
    const lessons = readFileSync(join(folder, "reading/lessons.jsonl"), "utf8").trim().split("\n")
    expect(lessons.map((line) => JSON.parse(line))).toMatchObject([
      { field: "speaker", proposed: "jamieson-greer", accepted: "howard-lutnick", reviewer: "Ben" },
    ])
    const person = readFileSync(join(folder, "ledger/people/howard-lutnick.yaml"), "utf8")
    expect(person).toMatch(/aliases:.*Greer/s)
  })

  it("leave cases that a later reading of the same article is held against", async () => {
    const lessons = () => run("lessons", path, "--published", "2025-08-13")
    expect(await lessons()).toMatchObject({ code: 0, out: "1 of 1 lessons on this article hold.\n" })
    const file = join(folder, "reading/lessons.jsonl")
    const [kept] = readFileSync(file, "utf8").trim().split("\n")
    appendFileSync(file, `${JSON.stringify({ ...JSON.parse(kept as string), accepted: "he-lifeng" })}\n`)
    const { out, code } = await lessons()
    expect([code, out.includes("howard-lutnick for he-lifeng")]).toEqual([1, true])
    const other = fileWith("Nothing was said.", "other.txt")
    expect((await run("lessons", other, "--published", "2025-08-13")).out).toContain("0 of 0 lessons")
  })

  it("cannot be split or edited where that would break the record", async () => {
    await run("read", fileWith(`Talks\n\nUS officials held talks in Oslo on 11 August 2025.`, "b.txt"), "--by", "Ana")
    const broken = fileWith("id: [", "broken.yaml")
    expect((await run("split", "no-such", "--by", "Ana")).err).toContain("there is no such proposal")
    const [any] = await find("pending")
    if (any !== undefined) expect((await run("edit", any.id, "--with", broken, "--by", "Ben")).code).not.toBe(0)
  })
})

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const DOCS = [
  "README.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  ...markdown(join(ROOT, "docs")),
  ...markdown(join(ROOT, "src")),
]

function markdown(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => relative(ROOT, join(folder, name)))
}

/** How many lines of an output are shown before the `…`. */
const SHOWN = 30

/** The real output of a documented command: its first lines, then `…` when there are more. */
async function shown(command: string): Promise<string> {
  const { out, err } = await detente(...command.split(" "))
  const lines = `${out}${err}`.trimEnd().split("\n")
  return lines.length <= SHOWN ? lines.join("\n") : [...lines.slice(0, SHOWN), "…"].join("\n")
}

const BLOCK = /```console\n\$ detente (.+)\n([\s\S]*?)\n```/g

describe("the docs", () => {
  it.each(DOCS)("%s shows the real output of its commands", async (doc) => {
    const path = join(ROOT, doc)
    const text = readFileSync(path, "utf8")
    let fresh = text
    for (const [block, command = ""] of text.matchAll(BLOCK)) {
      fresh = fresh.replace(block, `\`\`\`console\n$ detente ${command}\n${await shown(command)}\n\`\`\``)
    }
    if (process.env.GOLDEN === "write") writeFileSync(path, fresh)
    else expect(text).toBe(fresh)
  })

  it.each(DOCS)("%s links only to what is there", (doc) => {
    const links = [...readFileSync(join(ROOT, doc), "utf8").matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      (m) => m[1] as string,
    )
    const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(resolve(ROOT, dirname(doc), link)))
    expect(broken).toEqual([])
  })
})

import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const ROOT = resolve(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "detente-library-"))
const project = join(folder, "node_modules")

/** The packed tarball laid out as an installer would, beside the dependencies that are here already. */
beforeAll(() => {
  const packed = execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
    cwd: ROOT,
    encoding: "utf8",
  })
  mkdirSync(join(project, "detente"), { recursive: true })
  execFileSync("tar", ["-xzf", join(folder, packed.trim()), "-C", join(project, "detente"), "--strip-components=1"])
  const here = join(ROOT, "node_modules")
  for (const name of readdirSync(here)) {
    if (!name.startsWith(".") && name !== "detente") symlinkSync(join(here, name), join(project, name))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { exports: Record<string, unknown> }

describe("the packed package", () => {
  it("gives every subpath it names, and no other", () => {
    const names = Object.keys(exports).filter((name) => name !== "./package.json")
    const script = `for (const name of ${JSON.stringify(names)}) await import("detente/" + name.slice(2))
      await import("detente/dist/cli/main.js").then(() => process.exit(1), () => console.log("fine"))`
    expect(execFileSync("node", ["--input-type=module", "--eval", script], { cwd: folder, encoding: "utf8" })).toBe(
      "fine\n",
    )
  })

  it("answers by its command", () => {
    const main = join(project, "detente/dist/cli/main.js")
    const out = execFileSync("node", [main, "status", "--as-of", "2025-07-29", "--json"], {
      cwd: folder,
      encoding: "utf8",
    })
    expect(JSON.parse(out)).toMatchObject({ deadline: "2025-08-12" })
  })

  const guide = readFileSync(join(ROOT, "docs/guide/library.md"), "utf8")
  const blocks = [...guide.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code as string)
  it.each(
    blocks.map((code) => [code.split("\n").find((line) => line.startsWith("const") || line.startsWith("try")), code]),
  )("runs the guide's example: %s", (_, code) => {
    expect(printedBy(code)).toBe(expectedOf(code))
  })

  it.each(documentedExamples())("runs the example of %s", (_, code) => {
    expect(code).toContain('from "detente/')
    expect(printedBy(code)).toBe(expectedOf(code))
  })
})

function printedBy(code: string): string {
  writeFileSync(join(folder, "example.mjs"), code)
  return execFileSync("node", ["example.mjs"], { cwd: folder, encoding: "utf8" }).trim()
}

const expectedOf = (code: string): string => [...code.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line).join("\n")

/** Every example in a doc comment of the sources, by the name of what it explains. */
function documentedExamples(): [name: string, code: string][] {
  const src = join(ROOT, "src")
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.test)\.ts$/.test(name))
  return files.flatMap((file) =>
    [
      ...readFileSync(join(src, file), "utf8").matchAll(
        / \* @example\n \* ```js\n([\s\S]*?) \* ```\n \*\/\nexport (?:async )?(?:function|const) (\w+)/g,
      ),
    ].map(([, code = "", name = ""]): [string, string] => [name, code.replace(/^ \* ?/gm, "")]),
  )
}

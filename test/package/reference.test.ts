import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { describe, expect, it } from "vitest"

const ROOT = resolve(import.meta.dirname, "../..")
const PLACE = join(ROOT, "scripts/reference")

interface Reflection {
  readonly name: string
  readonly kind: number
  readonly comment?: unknown
  readonly signatures?: readonly { readonly comment?: unknown }[]
  readonly children?: readonly Reflection[]
}

/** Kinds of the generator: what is called, as against what is only named. */
const CALLED = [64, 128]

describe("the API reference", { timeout: 300_000 }, () => {
  it("is made from every subpath of the package, and each function of it has its sentence", () => {
    const out = join(mkdtempSync(join(tmpdir(), "detente-reference-")), "reference.json")
    const bin = [join(PLACE, "node_modules"), join(ROOT, "node_modules")]
      .map((folder) => join(folder, "typedoc/bin/typedoc"))
      .find((path) => existsSync(path)) as string
    execFileSync(process.execPath, [bin, "--options", join(PLACE, "typedoc.json"), "--json", out], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
    })
    const { children = [] } = JSON.parse(readFileSync(out, "utf8")) as Reflection
    const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { exports: object }
    const paths = Object.keys(exports).filter((path) => path !== "./package.json")
    expect(children.map((room) => `./${room.name}`).sort()).toEqual(paths.sort())
    const silent = children.flatMap((room) =>
      (room.children ?? [])
        .filter(({ kind }) => CALLED.includes(kind))
        .filter(({ comment, signatures = [] }) =>
          [comment, ...signatures.map((s) => s.comment)].every((c) => c === undefined),
        )
        .map(({ name }) => `${room.name}: ${name}`),
    )
    expect(silent).toEqual([])
  })
})

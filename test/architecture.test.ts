import { readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join, relative, resolve, sep } from "node:path"
import { describe, expect, it } from "vitest"

/** Who may import whom. A room may also import itself; everything else is forbidden. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ledger: ["core"],
  trade: ["core"],
  duty: ["core", "ledger"],
  outcomes: ["core", "ledger", "duty"],
  averages: ["core", "ledger", "trade", "duty"],
  effects: ["core"],
  exposure: ["core", "ledger", "trade", "duty"],
  reading: ["core", "ledger"],
  workbench: ["core", "ledger", "trade", "duty", "outcomes", "averages", "effects", "exposure", "reading"],
  cli: ["core", "workbench", "http", "mcp"],
  http: ["core", "workbench"],
  mcp: ["core", "workbench"],
  dashboard: ["core", "workbench", "effects"],
}

const SRC = resolve(import.meta.dirname, "../src")

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

interface Import {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly target: string
}

const roomOf = (path: string): string => relative(SRC, path).split(sep)[0] as string

const files = filesBelow(SRC)
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => {
    const target = resolve(dirname(file), match[1] as string)
    return { file: relative(SRC, file), from: roomOf(file), to: roomOf(target), target: relative(SRC, target) }
  }),
)

describe("the house", () => {
  it("has only rooms that the table knows", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in MAY_IMPORT))).toEqual([])
  })

  it("imports downward only", () => {
    const wrong = imports.filter((i) => i.from !== i.to && !MAY_IMPORT[i.from]?.includes(i.to))
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([])
  })

  it("looks as ARCHITECTURE.md draws it: every room on the picture, what it imports on a lower row", () => {
    const picture = /```\n([\s\S]*?)```/.exec(readFileSync(resolve(SRC, "../ARCHITECTURE.md"), "utf8"))?.[1] ?? ""
    const rows = picture.split("\n")
    const rowOf = (room: string) => rows.findIndex((row) => new RegExp(`\\s${room}\\s`).test(` ${row.slice(9, 62)} `))
    const missing = Object.keys(MAY_IMPORT).filter((room) => rowOf(room) < 0)
    const upward = Object.entries(MAY_IMPORT).flatMap(([room, lower]) =>
      lower.filter((other) => rowOf(other) <= rowOf(room)).map((other) => `${room} -> ${other}`),
    )
    expect({ missing, upward }).toEqual({ missing: [], upward: [] })
  })

  it("enters another room by its index only", () => {
    const wrong = imports.filter((i) => i.from !== i.to && i.target !== join(i.to, "index.ts"))
    expect(wrong.map((i) => `${i.file} -> ${i.target}`)).toEqual([])
  })

  it("has no catch-all files and no file past 400 lines", () => {
    const named = files.filter((f) => /\b(utils?|helpers?|common|types)\.tsx?$/.test(f))
    const long = files.filter((f) => readFileSync(f, "utf8").split("\n").length > 400)
    expect([...named, ...long].map((f) => relative(SRC, f))).toEqual([])
  })

  it("asks for the day in one place only", () => {
    const asks = files.filter(
      (f) =>
        !f.endsWith(join("core", "dates.ts")) && /\bnew Date\b|\bDate\.(now|UTC|parse)\b/.test(readFileSync(f, "utf8")),
    )
    expect(asks.map((f) => relative(SRC, f))).toEqual([])
  })
})

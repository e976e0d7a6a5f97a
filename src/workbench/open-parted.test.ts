import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openParted } from "./open-parted.ts"
import { csvRowsOf } from "./read-csv.ts"

const folder = mkdtempSync(join(tmpdir(), "detente-parted-"))

function parted(text: string) {
  const path = join(folder, "rows.csv")
  writeFileSync(path, text)
  return openParted("rows.csv", path)
}

/** A cell as CSV writes it. */
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

describe("a file in parts", () => {
  it("is never cut inside a row, and its lines keep their numbers", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", " x", '"', ",", "\n", "😀"), maxLength: 20 })
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, (some) => {
        const wide = "w".repeat(20_000)
        const text = `a,b,c\n${some.map(([a, b]) => `1,${quoted(`x${a}`)},${quoted(`y${b}${wide}`)}\n`).join("")}`
        const whole = [...csvRowsOf({ name: "rows.csv", text })]
        expect([...csvRowsOf(parted(text))]).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  it("holds a small part at once, whatever its length, and gives every byte", () => {
    const text = `code,note\r\n${`9503.00.00,"${"n".repeat(5000)}\r\n"\r\n`.repeat(1500)}`
    const parts = [...parted(text).parts()]
    expect(parts.map((part) => part.text).join("")).toBe(text)
    expect(Math.max(...parts.map((part) => part.text.length))).toBeLessThan(600_000)
    expect(parts.at(-1)?.linesBefore).toBeGreaterThan(2000)
  })

  it("is cut at a line's end where a quote is never closed, and the reader says so", () => {
    const text = `code,note\n9503.00.00,"open\n${"9503.00.00,x\n".repeat(700_000)}`
    expect(Math.max(...[...parted(text).parts()].map((part) => part.text.length))).toBeLessThan(9_000_000)
    expect(() => [...csvRowsOf(parted(text))]).toThrow(/[Qq]uote/)
  })

  it("takes a quote in JSON lines for what it is", () => {
    const line = `{"code":"9503.00.00","label":"a \\"toy","note":"${"n".repeat(9000)}"}\n`
    const parts = [...parted(line.repeat(100)).parts()]
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.every((part) => part.text.endsWith("}\n"))).toBe(true)
  })
})

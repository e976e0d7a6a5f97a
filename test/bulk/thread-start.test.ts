import { readFileSync } from "node:fs"
import { dirname, relative, resolve } from "node:path"
import { expect, it } from "vitest"

const SRC = resolve(import.meta.dirname, "../../src")

/** What a module loads before it runs, below the sources: types and what is imported later are left out. */
function loadedBy(path: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(path)) return loaded
  loaded.add(path)
  const text = readFileSync(path, "utf8")
  for (const [, names = "", from = ""] of text.matchAll(/^(?:import|export) ([^;"]*?)from "(\.[^"]+)"/gms)) {
    const isType = names.startsWith("type ") || /^\{( *type [^,}]+,?)+ *\}/.test(names)
    if (!isType) loadedBy(resolve(dirname(path), from), loaded)
  }
  return loaded
}

it("a pricing thread loads what prices rows by tables before its first row, and neither the record nor its rules", () => {
  const loaded = [...loadedBy(resolve(SRC, "workbench/bulk/part-worker.ts"))].map((path) => relative(SRC, path))
  expect(loaded).toContain("workbench/bulk/kernel/price-rows.ts")
  expect(loaded.filter((path) => !/^(core|workbench\/bulk)\//.test(path)).sort()).toEqual([
    "workbench/csv-delimiter.ts",
    "workbench/line-fields.ts",
  ])
  expect(loaded.length).toBeLessThan(40)
})

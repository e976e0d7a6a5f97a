import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "vitest"

/**
 * Holds what a person sees against the file kept in `test/golden`; the data version is masked.
 * `npm run golden` rewrites the files; the diff is reviewed.
 */
export function matchesGolden(name: string, seen: string): void {
  const path = join(import.meta.dirname, name)
  const masked = seen
    .replace(/\bdata [0-9a-f]{12}\b/g, "data ············")
    .replace(/"dataVersion": "[0-9a-f]{12}"/g, '"dataVersion": "············"')
  if (process.env.GOLDEN === "write") writeFileSync(path, masked)
  expect(masked).toBe(readFileSync(path, "utf8"))
}

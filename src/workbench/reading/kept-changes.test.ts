import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { keepChanges, keptChange, type ShockedChange } from "./kept-changes.ts"

const change: ShockedChange = { before: [0, 0], after: [20.5, 10.25], low: 150_000, high: 300_000 }

it("a kept change is read for the very same law and data, and for no other", () => {
  const path = join(mkdtempSync(join(tmpdir(), "detente-")), "changes.json")
  expect(keptChange("abc", change, path)).toBeUndefined()
  keepChanges("abc", [change], path)
  expect(keptChange("abc", change, path)).toEqual(change)
  expect(keptChange("abd", change, path)).toBeUndefined()
  expect(keptChange("abc", { ...change, after: [20.5, 10] }, path)).toBeUndefined()
})

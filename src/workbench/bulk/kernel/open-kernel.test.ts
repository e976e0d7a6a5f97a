import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it, vi } from "vitest"
import { compiledKernel } from "./open-kernel.ts"
import { Memory } from "./wasm.ts"

const folder = mkdtempSync(join(tmpdir(), "detente-kernel-"))
afterAll(() => rmSync(folder, { recursive: true }))

const MAGIC = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

it("a compiled kernel that does not say it was built for this program is not used, and that is said", () => {
  const path = join(folder, "old.wasm")
  writeFileSync(path, Uint8Array.from(MAGIC))
  const said = vi.spyOn(process, "emitWarning").mockImplementation(() => {})
  expect(compiledKernel({ memory: new Memory({ initial: 2 }) }, [path])).toBeUndefined()
  expect(said.mock.calls[0]?.[0]).toContain("old.wasm was built for another state of the program")
  said.mockRestore()
})

it("where none was built there is none, and nothing is said", () => {
  const said = vi.spyOn(process, "emitWarning").mockImplementation(() => {})
  expect(compiledKernel({ memory: new Memory({ initial: 2 }) }, [join(folder, "none.wasm")])).toBeUndefined()
  expect(said).not.toHaveBeenCalled()
  said.mockRestore()
})

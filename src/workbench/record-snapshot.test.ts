import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readLedger } from "../ledger/index.ts"
import { readSnapshot, writeSnapshot } from "./record-snapshot.ts"

const { ledger } = readLedger([{ path: "ledger/horizon.yaml", text: "through: 2026-10-09\nnote: a test" }])
const compiled = { ledger, tradeSources: { months: { id: "months" } } }
const fresh = () => join(mkdtempSync(join(tmpdir(), "detente-")), "record.snapshot")

describe("the snapshot of a record", () => {
  it("reads back as the record it was made from", () => {
    const path = fresh()
    writeSnapshot(path, compiled, "abc")
    expect(readSnapshot(path, "abc")).toEqual(compiled)
  })

  it("is not used for other data", () => {
    const path = fresh()
    writeSnapshot(path, compiled, "abc")
    expect(readSnapshot(path, "abd")).toBeUndefined()
  })

  it("is not used when a byte of it changed, or when it was cut", () => {
    const path = fresh()
    writeSnapshot(path, compiled, "abc")
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, bytes.length - 3))
    expect(readSnapshot(path, "abc")).toBeUndefined()
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] as number) ^ 1
    writeFileSync(path, bytes)
    expect(readSnapshot(path, "abc")).toBeUndefined()
  })

  it("is not needed", () => expect(readSnapshot(fresh(), "abc")).toBeUndefined())
})

import { describe, expect, it } from "vitest"
import { keptAmong, keptFor } from "./kept.ts"

describe("what is kept", () => {
  it("is made once for an object", () => {
    let made = 0
    const numbered = keptFor((_key: object) => ++made)
    const key = {}
    expect([numbered(key), numbered(key), numbered({})]).toEqual([1, 1, 2])
  })

  it("makes room for what is new by forgetting what was kept longest", () => {
    const map = new Map<string, string>()
    const keep = (key: string, value: string) => keptAmong(map, 2, key, () => value)
    keep("a", "1")
    keep("b", "2")
    expect(keep("a", "again")).toBe("1")
    keep("c", "3")
    expect([...map]).toEqual([
      ["b", "2"],
      ["c", "3"],
    ])
  })
})

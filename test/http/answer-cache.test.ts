import { describe, expect, it } from "vitest"
import { answerCache } from "../../src/http/answer-cache.ts"

const answer = (letters: number) => ({ body: "x".repeat(letters), code: 0 as const })

describe("kept answers", () => {
  it("make room for newer ones, the least lately asked for first", () => {
    const cache = answerCache(100)
    for (const tag of ["a", "b", "c"]) cache.put(tag, answer(12))
    cache.get("a")
    for (let i = 0; i < 6; i++) cache.put(`more ${i}`, answer(12))
    expect([cache.get("a"), cache.get("b")]).toEqual([answer(12), undefined])
  })

  it("leave out one that would take the room of many", () => {
    const cache = answerCache(100)
    cache.put("long", answer(13))
    expect(cache.get("long")).toBeUndefined()
  })

  it("hold what takes no time to make from the second time on", () => {
    const cache = answerCache()
    cache.putAgain('"0123456789"', answer(1))
    expect(cache.get('"0123456789"')).toBeUndefined()
    cache.putAgain('"0129956789"', answer(1))
    cache.putAgain('"0123456789"', answer(1))
    expect(cache.get('"0123456789"')).toEqual(answer(1))
    expect(cache.get('"0129956789"')).toBeUndefined()
  })
})

import { describe, expect, it } from "vitest"
import { progressBar } from "./progress.ts"

describe("the progress bar", () => {
  it("writes only when it grows, and wipes itself at the end", () => {
    const written: string[] = []
    const progress = progressBar((text) => written.push(text))
    for (let done = 1; done <= 400; done++) progress(done, 400)
    expect(written.length).toBeLessThanOrEqual(42)
    expect(written.at(-1)?.trim()).toBe("")
    expect(written[0]).toContain("1/400")
  })
})

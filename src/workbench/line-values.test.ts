import { describe, expect, it } from "vitest"
import { readMode, readShare, readYes } from "./line-values.ts"

describe("values of an entry line", () => {
  it("reads a share however it is written, exactly", () => {
    expect(["0.4", ".4", "40%", "40 %", "0.400000", "1", "100%", "0", "0.19", "19%"].map(readShare)).toEqual([
      400_000, 400_000, 400_000, 400_000, 400_000, 1_000_000, 1_000_000, 0, 190_000, 190_000,
    ])
  })

  it("refuses what is no share of a whole", () => {
    expect(["40", "1.1", "101%", "-0.1", "", "%", ".", "0.4.1", "half", "0.00001%"].map(readShare)).toEqual(
      Array.from({ length: 10 }, () => undefined),
    )
  })

  it("reads yes and no", () => {
    expect(["yes", "TRUE", "1", "Y", "no", "False", "0", "none", "maybe"].map(readYes)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      undefined,
    ])
  })

  it("reads the mode of transport by name or customs number", () => {
    expect(["vessel", "Ocean", "11", "air", "40", "truck", "balloon"].map(readMode)).toEqual([
      "vessel",
      "vessel",
      "vessel",
      "air",
      "air",
      "truck",
      undefined,
    ])
  })
})

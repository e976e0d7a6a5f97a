import { describe, expect, it } from "vitest"
import { dotted, parseCode, prefixes, readCode } from "./hs-code.ts"

describe("a goods code", () => {
  it.each([
    ["8507.60.0020", "8507600020"],
    ["8507 60 00", "85076000"],
    ["1201", "1201"],
  ])("reads %s", (text, digits) => expect(readCode(text)).toBe(digits))

  it.each([
    ["8507.60", "8507.60"],
    ["85076000", "8507.60.00"],
    ["8507600020", "8507.60.0020"],
  ])("prints %s as the schedule does", (text, printed) => expect(dotted(parseCode(text))).toBe(printed))

  it("notices a lost leading zero", () => expect(() => parseCode("3074300")).toThrow(/did you mean 0307.43.00/))
  it("knows that there is no chapter 77", () => expect(() => parseCode("77010000")).toThrow(/no chapter/))
  it("refuses words", () => expect(() => parseCode("toys")).toThrow(/not a goods code/))
  it("lists its prefixes, longest first", () =>
    expect(prefixes(parseCode("85076000"))).toEqual(["85076000", "850760", "8507", "85"]))
})

import { describe, expect, it } from "vitest"
import { parseDay } from "../../core/index.ts"
import { sentences } from "../text/sentences.ts"
import { findTimes } from "./find.ts"

const times = (text: string, published = "2025-07-30") =>
  findTimes(text, sentences(text), parseDay(published)).map((t) => `${text.slice(t.start, t.end)} = ${t.value}`)

describe("times, read on the article's day", () => {
  it("lie in the past unless the clause looks ahead", () => {
    expect(times("A truce struck in May expires on August 12.")).toEqual(["May = 2025-05", "August 12 = 2025-08-12"])
    expect(times("They met on Monday and will meet on Friday.")).toEqual(["Monday = 2025-07-28", "Friday = 2025-08-01"])
    expect(times("It was signed in November.")).toEqual(["November = 2024-11"])
  })

  it("are weeks, quarters, halves and runs of months", () => {
    expect(times("He signed on Wednesday last week.")).toEqual(["Wednesday last week = 2025-07-23"])
    expect(times("In the second quarter and in the first five months of this year exports fell.")).toEqual([
      "the second quarter = 2025-Q2",
      "the first five months of this year = 2025-01/2025-05",
    ])
  })

  it("begin ahead after `from`, and a weekday is the date beside it", () => {
    expect(times("Washington announced a levy from December 1.", "2025-10-10")).toEqual(["December 1 = 2025-12-01"])
    expect(times("The duty was raised from March 4.", "2025-03-05")).toEqual(["March 4 = 2025-03-04"])
    expect(times("It took effect on Wednesday, May 14.", "2025-05-12")).toEqual([
      "Wednesday = 2025-05-14",
      "May 14 = 2025-05-14",
    ])
    expect(times("Imports from January through May fell; Q1 was weak.")).toEqual([
      "January through May = 2025-01/2025-05",
      "Q1 = 2025-Q1",
    ])
  })

  it("end with the first day that no longer counts", () => {
    const text = "The duty is suspended for 90 days from May 14."
    expect(findTimes(text, sentences(text), parseDay("2025-05-12")).find((t) => t.kind === "duration")?.endsOn).toBe(
      "2025-08-12",
    )
  })

  it("are instants where the clock and its zone are given", () => {
    expect(times("It ends at 12:01 a.m. EST on November 10.")).toEqual([
      "12:01 a.m. EST on November 10 = 2025-11-10T05:01Z",
    ])
    expect(times("It starts at 12:01 a.m. ET on August 12.")).toEqual([
      "12:01 a.m. ET on August 12 = 2025-08-12T04:01Z",
    ])
  })

  it("are not the modal verb, an order's number or a day the calendar lacks", () => {
    expect(times("It may end; Executive Order 14257 stands.")).toEqual([])
    expect(times("on February 30, 2025")).toEqual(["2025 = 2025"])
  })
})

import { describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"

describe("the calendar of deadlines", () => {
  it("keeps to RFC 5545: whole days, an end after the start, lines of at most 75 octets", async () => {
    const { out } = await detente("timeline", "--ics", "--as-of", "2025-07-29")
    const lines = out.split("\r\n")
    expect([lines[0], lines.at(-2)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR"])
    expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([])
    const at = lines.indexOf("DTSTART;VALUE=DATE:20250812")
    expect(lines[at + 1]).toBe("DTEND;VALUE=DATE:20250813")
  })

  it("tells nothing that was not known", async () => {
    const { out } = await detente("timeline", "--ics", "--as-of", "2025-07-29")
    expect(out).not.toMatch(/2025111|2027/)
  })
})

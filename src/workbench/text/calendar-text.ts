import { addDays, type Day, formatDay } from "../../core/index.ts"
import type { TimelineEvent } from "../../ledger/index.ts"

/** Events as a calendar file of whole days (RFC 5545); a calendar program keeps them apart by UID. */
export function calendarText(events: readonly TimelineEvent[], dataVersion: string): string {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//detente//record ${dataVersion}//EN`]
  for (const event of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${formatDay(event.on)}-${event.id}@detente`,
      `DTSTAMP:${stamp(event.on)}T000000Z`,
      `DTSTART;VALUE=DATE:${stamp(event.on)}`,
      `DTEND;VALUE=DATE:${stamp(addDays(event.lastDay ?? event.on, 1))}`,
      `SUMMARY:${escaped(event.title)}`,
      ...(event.detail.length === 0 ? [] : [`DESCRIPTION:${escaped(event.detail.join(" "))}`]),
      "END:VEVENT",
    )
  }
  lines.push("END:VCALENDAR")
  return `${lines.flatMap(folded).join("\r\n")}\r\n`
}

const stamp = (day: Day): string => formatDay(day).replaceAll("-", "")

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll("\n", "\\n")
}

/** Lines of at most 75 octets; the rest goes on after a space. */
function folded(line: string): string[] {
  const parts: string[] = []
  let rest = [...line]
  while (new TextEncoder().encode(rest.join("")).length > 75) {
    let take = Math.min(rest.length, 75)
    while (new TextEncoder().encode(rest.slice(0, take).join("")).length > 74) take -= 1
    parts.push(rest.slice(0, take).join(""))
    rest = [" ", ...rest.slice(take)]
  }
  return [...parts, rest.join("")]
}

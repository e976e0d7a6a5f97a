import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { lastFullYear } from "../series.ts"

/** The period meant: one named beside the figure, else any named, else the last full year. */
export function periodOf(claim: ClaimText, q: Quantity): string {
  const named = claim.times.filter(
    (t) =>
      (t.kind === "period" || t.kind === "date") &&
      t.role === undefined &&
      t.mod === undefined &&
      boundsOf(t.value) !== undefined &&
      !/\b(?:since|of|than|from|against|compared (?:with|to)|peak of|peak in|(?:than|from|since) (?:in|that of))\s+$/i.test(
        claim.text.slice(0, t.start),
      ),
  )
  const last = Number(lastFullYear(claim.published))
  const years = [...new Set(claim.times.filter((t) => /^\d{4}$/.test(t.value)).map((t) => Number(t.value)))]
  if (
    /\b(?:down|up) from\s+(?:about |nearly |some |a record )?\$?$/i.test(claim.text.slice(0, q.start)) &&
    years.length < 2
  )
    return String((years[0] ?? last) - 1)
  if (
    /\b(?:from|against|compared (?:with|to)|after)\s+(?:about |nearly |some )?\$?$/i.test(
      claim.text.slice(0, q.start),
    ) &&
    /^\s*(?:in\s+)?(?:an?|the|one)\s+(?:year (?:before|earlier|ago)|previous year|prior year|year prior)\b/i.test(
      claim.text.slice(q.end),
    )
  )
    return String((named.map((t) => Number(t.value)).find((y) => y >= 1900) ?? last) - 1)
  const nearest = [...named].sort((a, b) => Math.abs(a.start - q.end) - Math.abs(b.start - q.end))[0]
  return nearest?.value ?? q.period ?? String(lastFullYear(claim.published))
}

/** Whether the sentence itself says which period it means. */
export function namesPeriod(claim: ClaimText): boolean {
  return claim.times.some((t) => t.kind !== "duration" && t.mod === undefined && boundsOf(t.value) !== undefined)
}

/** The readings a figure without a period may have: the last full year, the year so far, the month last published. */
export function openReadings(claim: ClaimText): string[] {
  const year = Number(formatDay(claim.published).slice(0, 4))
  const month = Number(formatDay(claim.published).slice(5, 7)) - 2
  if (month < 1) return [String(year - 1), `${year - 1}-01/${year - 1}-${String(month + 12).padStart(2, "0")}`]
  const two = String(month).padStart(2, "0")
  const before = String(Math.max(1, month - 1)).padStart(2, "0")
  return [
    String(lastFullYear(claim.published)),
    `${year}-01/${year}-${two}`,
    `${year}-01/${year}-${before}`,
    `${year}-${two}`,
    String(year),
  ]
}

import { type Issue, readDay, readMoney } from "../core/index.ts"
import { headingOf, type Paid, type PaidEntry } from "../duty/index.ts"
import type { LineFacts } from "./line-fields.ts"

/** Entry types that deposit no duty: the duty is paid when the goods are withdrawn. */
const WITHOUT_DUTY: Readonly<Record<string, string>> = {
  "21": "warehouse entry",
  "22": "re-warehouse entry",
  "23": "temporary importation",
}

/**
 * Reads what a broker adds to an entry line: numbers, type, headings declared, what was paid by heading
 * (`9903.01.24=200.00;…`), the day of deposit, liquidation. Every problem is pushed to `issues`; undefined when there was one.
 */
export function readPaidEntry(
  facts: LineFacts,
  place: { readonly file: string; readonly row: number },
  issues: Issue[],
): Omit<PaidEntry, "line"> | undefined {
  const before = issues.length
  const given = (field: keyof LineFacts) => (facts[field]?.trim() === "" ? undefined : facts[field]?.trim())
  const refuse = (field: keyof LineFacts, value: string, message: string, next: string) => {
    issues.push({ ...place, field, value, message, next })
  }
  const day = (field: keyof LineFacts) => {
    const text = given(field)
    const read = text === undefined ? undefined : readDay(text)
    if (text !== undefined && read === undefined) refuse(field, text, "is not a day", "write it as YYYY-MM-DD")
    return read
  }

  const paid: Paid[] = []
  for (const part of (given("paid") ?? "").split(";").filter((p) => p.trim() !== "")) {
    const [heading = "", amount = ""] = part.split("=").map((p) => p.trim())
    const cents = readMoney(amount)
    if (cents === undefined || heading === "") {
      refuse("paid", part, "is not heading=amount", "write 9903.01.24=200.00;9903.01.25=100.00")
    } else paid.push({ heading: headingOf(heading), cents })
  }
  const declared = (given("declared") ?? "").split(/[;,]\s*/).flatMap((text) => {
    if (text.trim() === "") return []
    const heading = headingOf(text)
    if (/^\d{4}\.\d\d\.\d\d$/.test(heading)) return [heading]
    refuse("declared", text, "is no heading", "write headings of chapter 99, like 9903.01.24;9903.01.25")
    return []
  })
  if (given("entry_date") === undefined)
    refuse("entry_date", "", "is missing", "a refund needs the day of entry, or of withdrawal from warehouse")
  const type = given("entry_type")
  const without = type === undefined ? undefined : WITHOUT_DUTY[type]
  if (type !== undefined && without !== undefined)
    refuse("entry_type", type, `is a ${without}, which deposits no duty`, "give the withdrawal (type 31) instead")
  if (type === "31" && given("warehouse_withdrawal_date") === undefined)
    refuse("warehouse_withdrawal_date", "", "is missing", "a withdrawal is charged by the law of its own day")
  const depositedOn = day("warehouse_withdrawal_date") ?? day("entry_date")
  const liquidatedOn = day("liquidation_date")
  if (depositedOn !== undefined && liquidatedOn !== undefined && liquidatedOn < depositedOn)
    refuse("liquidation_date", given("liquidation_date") ?? "", "is before the deposit", "check both days")
  if (issues.length > before) return undefined
  const [entryNumber, lineNumber] = [given("entry_number"), given("line_number")]
  return {
    ...(entryNumber === undefined ? {} : { entryNumber }),
    ...(lineNumber === undefined ? {} : { lineNumber }),
    ...(type === undefined ? {} : { entryType: type }),
    ...(depositedOn === undefined ? {} : { depositedOn }),
    ...(liquidatedOn === undefined ? {} : { liquidatedOn }),
    paid,
    ...(given("declared") === undefined ? {} : { declared }),
  }
}

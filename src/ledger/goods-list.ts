import { type Day, type HsCode, type Issue, prefixes, readDay } from "../core/index.ts"

/** One code on a legal list, from the act that put it there to the act that took it off. */
export interface Membership {
  readonly code: string
  readonly from: Day
  readonly until?: Day
  readonly by: string
  readonly endedBy?: string
}

/** A legal list of goods: dated rows by code prefix of 2 to 10 digits. */
export interface GoodsList {
  readonly id: string
  readonly rows: ReadonlyMap<string, readonly Membership[]>
}

/** Whether an act counts on the day from which we look. */
export type IsKnown = (actId: string) => boolean

function counts(row: Membership, on: Day, isKnown: IsKnown): boolean {
  if (row.from > on || !isKnown(row.by)) return false
  if (row.until === undefined || on < row.until) return true
  return row.endedBy !== undefined && !isKnown(row.endedBy)
}

/** The row that puts a code on the list on a day, as known; undefined when it is not there. */
export function membership(list: GoodsList, code: HsCode, on: Day, isKnown: IsKnown): Membership | undefined {
  for (const prefix of prefixes(code)) {
    const rows = list.rows.get(prefix)
    if (rows === undefined) continue
    for (const row of rows) if (counts(row, on, isKnown)) return row
  }
  return undefined
}

/** Whether the list splits below the code given: some ten-digit item of this eight-digit line is on it. */
export function splitsBelow(list: GoodsList, code: HsCode, on: Day, isKnown: IsKnown): boolean {
  for (const [listed, rows] of list.rows) {
    if (listed.length > code.length && listed.startsWith(code) && rows.some((row) => counts(row, on, isKnown)))
      return true
  }
  return false
}

/** Reads a list table with the columns `code,from,until,by,endedBy`; every bad row is an issue. */
export function parseGoodsList(id: string, text: string, file: string): { list: GoodsList; issues: Issue[] } {
  const issues: Issue[] = []
  const rows = new Map<string, Membership[]>()
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/)
  if (lines[0] !== "code,from,until,by,endedBy") {
    issues.push({ file, row: 1, message: "has another header", next: "write code,from,until,by,endedBy" })
  }
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === "") continue
    const [code = "", from = "", until = "", by = "", endedBy = ""] = line.split(",")
    const row = index + 1
    if (!/^(\d\d){1,5}$/.test(code))
      issues.push({ file, row, field: "code", value: code, message: "is not 2 to 10 digits" })
    const start = readDay(from)
    const end = until === "" ? undefined : readDay(until)
    if (start === undefined) issues.push({ file, row, field: "from", value: from, message: "is not a day" })
    if (until !== "" && end === undefined)
      issues.push({ file, row, field: "until", value: until, message: "is not a day" })
    if (by === "") issues.push({ file, row, field: "by", message: "names no act" })
    if (start === undefined) continue
    const member: Membership = {
      code,
      from: start,
      by,
      ...(end === undefined ? {} : { until: end }),
      ...(endedBy === "" ? {} : { endedBy }),
    }
    const listed = rows.get(code)
    if (listed === undefined) rows.set(code, [member])
    else listed.push(member)
  }
  return { list: { id, rows }, issues }
}

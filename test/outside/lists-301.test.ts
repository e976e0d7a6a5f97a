import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { parseCode, parseDay } from "../../src/core/index.ts"
import { membership, parseGoodsList } from "../../src/ledger/index.ts"

const root = resolve(import.meta.dirname, "../..")
const shared = resolve(root, "../shared/data/us")
if (!existsSync(shared)) console.log("skipped: 20,846 footnotes of 39 revisions that are not here")
const rowsOf = (path: string) => parse(readFileSync(path, "utf8"), { columns: true }) as Record<string, string>[]

const LIST_OF_HEADING: Readonly<Record<string, string>> = {
  "9903.88.01": "list-1",
  "9903.88.02": "list-2",
  "9903.88.03": "list-3",
  "9903.88.04": "list-3-part",
  "9903.88.15": "list-4a",
  "9903.91.01": "review-25-2024",
  "9903.91.02": "review-50-2024",
  "9903.91.03": "review-100-2024",
  "9903.91.05": "review-50-2025",
  "9903.91.06": "review-25-2026",
  "9903.91.07": "review-masks-2026",
  "9903.91.08": "review-gloves",
  "9903.91.11": "review-tungsten",
}

/** Lines the law splits at ten digits: the schedule footnotes the whole line, our lists hold the items. */
const SPLIT =
  /^(29319090|49019900|63079098|85076000|85176200|94016140|94016960|94017100|94017900|940180[246]0|940370[48]0)$/
/** Medical gloves were footnoted to 9903.91.05 in 2025; they have a list of their own. */
const GLOVES = "40151210"

describe.skipIf(!existsSync(shared))("the section 301 lists against the footnotes of every revision", () => {
  it("agree wherever the schedule footnotes a line, from the first revision that does to the last", () => {
    const dates = new Map(
      rowsOf(resolve(shared, "policy/revision_dates_2026-06-29.csv")).map((row) => [
        row.revision,
        row.policy_effective_date === "NA" ? row.effective_date : row.policy_effective_date,
      ]),
    )
    const lists = new Map(
      Object.values(LIST_OF_HEADING).map((name) => {
        const file = `us.301.${name}.csv`
        return [name, parseGoodsList(name, readFileSync(resolve(root, "data/ledger/lists", file), "utf8"), file).list]
      }),
    )
    let checked = 0
    const wrong = rowsOf(resolve(shared, "lists/s301_footnotes_by_revision.csv")).flatMap((row) => {
      const list = lists.get(LIST_OF_HEADING[row.ch99_heading as string] ?? "")
      const code = row.hts as string
      if (list === undefined || code.startsWith("98") || SPLIT.test(code) || code === GLOVES) return []
      return [dates.get(row.first_revision), dates.get(row.last_revision)].flatMap((date) => {
        checked += 1
        return membership(list, parseCode(code), parseDay(date as string), () => true) === undefined
          ? [`${code} ${row.ch99_heading} ${date}`]
          : []
      })
    })
    expect(wrong).toEqual([])
    expect(checked).toBeGreaterThan(20_000)
    console.log(`${checked} footnotes agree`)
  })
})

/**
 * Builds the US goods lists in data/ledger/lists from the chapter 99 text and the tables named in each list's source.
 * npx tsx scripts/build-us-lists.ts --data DIR [--schedule DIR] [--out DIR]
 */
import { parseArgs } from "node:util"
import { exclusionLists } from "./lists/exclusions-301.ts"
import {
  annexII,
  forcedLabourExempt,
  informationalMaterials,
  section122,
  solar,
  washers,
} from "./lists/exempt-goods.ts"
import { openInputs } from "./lists/input.ts"
import { writeList } from "./lists/list-row.ts"
import { aluminum, steel } from "./lists/metals-before-2026.ts"
import { moves, reviewLists } from "./lists/review-301.ts"
import { metalsRegime, programmes } from "./lists/section-232.ts"
import { oldLists } from "./lists/section-301.ts"

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      schedule: { type: "string", default: "data/schedules/us" },
      out: { type: "string", default: "data/ledger/lists" },
    },
  })
  if (values.data === undefined) throw new Error("name the folder of source data: --data DIR")
  const inputs = openInputs(values.data, values.schedule)
  const tables = [
    annexII(inputs),
    informationalMaterials(),
    ...section122(inputs),
    ...oldLists(inputs, moves(inputs)),
    ...reviewLists(inputs),
    ...exclusionLists(inputs),
    ...forcedLabourExempt(inputs),
    ...solar(),
    ...washers(),
    ...steel(inputs),
    ...aluminum(inputs),
    ...programmes(inputs),
    ...metalsRegime(inputs),
  ]
  for (const table of tables) writeList(values.out, table)
}

main()

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { matchesGolden } from "./golden.ts"

/** Exact, by quantity, between bounds, China's side; then one refused for each of two reasons, and one cut short. */
const LINES = `id,code,origin,destination,entry_date,entered_value,label,quantity,unit,paid
1,9503.00.00.73,CN,US,2025-04-20,12500.00,toys,,,
2,0703.20.00,CN,US,2025-07-29,8000.00,garlic,4000,kg,
3,7326.90.86,CN,US,2025-07-29,8000.00,"articles of steel, no share given",,,
4,1201.90.00,US,CN,2025-04-20,990000.00,soybeans,,,
5,9999.99.99,CN,US,2025-06-10,5.00,no such line,,,
6,8507.60.00,CN,US,2025-06-31,x,"no such day, and no number",,,
7,8507.60
`

const folder = mkdtempSync(join(tmpdir(), "detente-bulk-golden-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string) => join(folder, name)
writeFileSync(path("entries.csv"), LINES)
const shown = (text: string): string => text.replaceAll(`${folder}/`, "")

describe("on a terminal, files in bulk", () => {
  it.each([
    ["bulk-assess.txt", "assess", "--as-of 2026-10-07"],
    ["bulk-outcomes.txt", "outcomes", "--as-of 2026-10-07 --ending lapse --ending deal:us=15%"],
    ["bulk-refund.txt", "refund", "--as-of 2026-10-07"],
  ])("%s: totals, within 80 columns, and the refused rows in their own file", async (file, question, options) => {
    const command = `${question} entries.csv --bulk --out ${question}.csv ${options}`
    const words = command.split(" ").map((word) => (word.endsWith(".csv") ? path(word) : word))
    const { code, out, err } = await detente(...words)
    expect(out.split("\n").filter((line) => [...shown(line)].length > 80)).toEqual([])
    matchesGolden(file, `$ detente ${command}\n${shown(out + err)}[exit ${code}]\n`)
    matchesGolden(`bulk-${question}.csv`, readFileSync(path(`${question}.csv`), "utf8"))
    matchesGolden(`bulk-${question}.rejects.csv`, shown(readFileSync(path(`${question}.csv.rejects.csv`), "utf8")))
  })
})

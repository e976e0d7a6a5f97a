/**
 * US imports for consumption of 2024 by line, by partner and by chapter, from the Census extract.
 * `tsx scripts/build-trade-lines.ts RAW`, where RAW holds `data/flows/`.
 * Slovakia (4359) is dropped: it is inside the European Union (0003), which counts as one supplier.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"
import { readPartnerCodes, readRaw, writeTable } from "./trade-csv.ts"

const partners = readPartnerCodes()
const INSIDE_EU = "4359"

const lines = readRaw("data/flows/us_imports_2024_hs10_by_partner.csv.gz")
  .filter((row) => row.cty_code !== INSIDE_EU)
  .map((row) => ({
    hts10: row.hs10 as string,
    partner: partners.get(row.cty_code as string) as string,
    value: Number(row.con_val_usd),
    duty: Number(row.cal_duty_usd),
  }))
  .sort((a, b) => (a.hts10 + a.partner < b.hts10 + b.partner ? -1 : 1))

writeTable(
  "us-imports-cn-hts10-2024",
  ["hts10", "value_usd", "duty_usd"],
  lines.filter((l) => l.partner === "CN").map((l) => [l.hts10, l.value, l.duty]),
)

const cells = new Map<string, { value: number; duty: number }>()
for (const line of lines) {
  const key = `${line.hts10.slice(0, 6)},${line.partner}`
  const cell = cells.get(key)
  cells.set(key, { value: (cell?.value ?? 0) + line.value, duty: (cell?.duty ?? 0) + line.duty })
}

writeTable(
  "us-imports-partner-hs6-2024",
  ["hs6", "partner", "value_usd", "duty_usd"],
  [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, c]) => [...key.split(","), c.value, c.duty]),
)

const chapters = new Map<string, { value: number; duty: number }>()
for (const row of readRaw("data/flows/us_imports_2024_hs2_all_partners.csv.gz")) {
  if (row.cty_code === "0003") continue
  const cell = chapters.get(row.hs2 as string)
  chapters.set(row.hs2 as string, {
    value: (cell?.value ?? 0) + Number(row.con_val_usd),
    duty: (cell?.duty ?? 0) + Number(row.cal_duty_usd),
  })
}

writeTable(
  "us-imports-world-hs2-2024",
  ["hs2", "value_usd", "duty_usd"],
  [...chapters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hs2, c]) => [hs2, c.value, c.duty]),
)

const INDUSTRIES = join(import.meta.dirname, "../data/industries")
const fine = readdirSync(INDUSTRIES)
  .filter((file) => file.endsWith(".yaml"))
  .flatMap((file) => (parse(readFileSync(join(INDUSTRIES, file), "utf8")) as { codes: { code: string }[] }).codes)
  .filter((entry) => entry.code.length > 6)
  .map((entry) => entry.code.slice(0, 8))

writeTable(
  "us-imports-partner-named-lines-2024",
  ["hts10", "partner", "value_usd", "duty_usd"],
  lines.filter((l) => fine.some((code) => l.hts10.startsWith(code))).map((l) => [l.hts10, l.partner, l.value, l.duty]),
)

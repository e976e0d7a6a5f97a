/**
 * Builds data/schedules/us from the official Harmonized Tariff Schedule export.
 * npx tsx scripts/build-us-schedule.ts --hts DIR --dates FILE [--base2017 FILE] [--out DIR]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { readExport } from "../src/workbench/hts/export-file.ts"
import { foldRevision, type Revision } from "../src/workbench/hts/revision.ts"
import { order, spansOf } from "../src/workbench/hts/spans.ts"
import { writeTable } from "../src/workbench/hts/table.ts"

const USITC = "United States International Trade Commission"
const LICENCE = "US government work, public domain"
const COMMAND = "npx tsx scripts/build-us-schedule.ts --hts DIR --dates FILE --base2017 FILE"

/** A revision of the schedule and the legal day it took effect. */
export interface DatedRevision {
  readonly name: string
  readonly path: string
  readonly from: string
}

/**
 * Pairs the revision files of a folder with their legal dates: the corrected legal date where the table has one,
 * else the date of the revision. Files the table does not date (editorial reprints) are left out and named.
 */
export function datedRevisions(folder: string, datesCsv: string): { dated: DatedRevision[]; undated: string[] } {
  const table = parse(datesCsv, { columns: true }) as Record<string, string>[]
  const given = (text: string | undefined): text is string => text !== undefined && text !== "NA" && text !== ""
  const dates = new Map(
    table.map((row) => [
      row.revision as string,
      given(row.policy_effective_date) ? row.policy_effective_date : (row.effective_date as string),
    ]),
  )
  const dated: DatedRevision[] = []
  const undated: string[] = []
  for (const file of readdirSync(folder).sort()) {
    const match = /^hts_(\d{4})_(.+?)\.json(?:\.gz)?$/.exec(file)
    if (match === null) continue
    const name = match[1] === "2025" ? (match[2] as string) : `${match[1]}_${match[2]}`
    const from = dates.get(name)
    if (from === undefined) undated.push(name)
    else dated.push({ name, path: join(folder, file), from })
  }
  return { dated: dated.sort((a, b) => order(a.from, b.from)), undated }
}

/** The three tables of the schedule, ready to write. */
export function scheduleTables(revisions: readonly { readonly from: string; readonly revision: Revision }[]) {
  const lines = spansOf(revisions.map(({ from, revision }) => ({ from, rows: revision.lines })))
  const codes = spansOf(revisions.map(({ from, revision }) => ({ from, rows: revision.statistical })))
  const specials = [...new Set(lines.map((line) => line.value.special))].filter((text) => text !== "").sort(order)
  const key = new Map(specials.map((text, index) => [text, String(index + 1)]))
  return {
    columnOne: lines.map(({ key: code, from, until, value }) => [
      ...[code, from, until, value.unit, value.general],
      ...[key.get(value.special) ?? "", value.column2],
    ]),
    specials: specials.map((text) => [key.get(text) as string, text]),
    statistical: codes.map(({ key: code, from, until, value }) => [code, from, until, value]),
  }
}

/** The database spells `cents` for `¢` and gives one rate as a fraction (`0.022`) where it means a percentage. */
function lawText(text: string): string {
  const fraction = /^0?\.\d+$/.test(text) ? `${Number((Number(text) * 100).toFixed(6))}%` : text
  return fraction
    .replace(/ ?cents/g, "¢")
    .replace(/\s+/g, " ")
    .trim()
}

/**
 * Column 1 general of the 2017 tariff database: 8-digit lines of chapters 1 to 97. A line that stands twice had its
 * rate cut on 1 July 2017 (information technology agreement); the lower one, the later, is kept.
 */
export function columnOne2017(csv: string): string[][] {
  const table = parse(csv, { columns: true }) as Record<string, string>[]
  const rates = new Map<string, string>()
  for (const row of table.filter((r) => /^(?!9[89])\d{8}$/.test(r.hts8 ?? ""))) {
    const code = row.hts8 as string
    const rate = lawText(row.mfn_text_rate ?? "")
    const known = rates.get(code)
    if (known === undefined || Number.parseFloat(rate) < Number.parseFloat(known)) rates.set(code, rate)
  }
  return [...rates].sort((a, b) => order(a[0], b[0]))
}

function readText(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")
}

function buildFromRevisions(hts: string, datesFile: string, out: string): void {
  const { dated, undated } = datedRevisions(hts, readFileSync(datesFile, "utf8"))
  console.log(`${dated.length} revisions dated; left out, no legal date of their own: ${undated.join(", ") || "none"}`)
  const tables = scheduleTables(
    dated.map(({ from, path }) => ({ from, revision: foldRevision(readExport(path, readFileSync(path))) })),
  )
  const first = dated[0]?.from ?? ""
  const last = dated.at(-1)
  const common = {
    publisher: USITC,
    sources: [
      {
        name: `Harmonized Tariff Schedule of the United States, ${dated.length} revisions, JSON export`,
        date: `${first} to ${last?.from} (revision ${last?.name})`,
        licence: LICENCE,
        locator: "hts.usitc.gov, chapters 1 to 97",
      },
      {
        name: "Legal effective date of each revision, as corrected by the tariff-rate-tracker project",
        date: "2026-06-29",
        licence: "MIT; the dates are facts",
        locator: "config/revision_dates.csv, policy_effective_date",
      },
    ],
    grade: "A" as const,
    builder: COMMAND,
  }
  const rows = {
    "column-one": writeTable(
      join(out, "column-one"),
      ["code", "from", "until", "unit", "general", "special", "column2"],
      tables.columnOne,
      {
        id: "us.schedule.column-one",
        title: "US tariff: column 1 general, special and column 2 rates by 8-digit line, dated by revision",
        ...common,
        note: `Nothing is known here before ${first}. Dates are the legal dates of the revisions. The special column is a key into special-texts.csv. The unit is empty where the 10-digit items differ: statistical.csv then holds it.`,
      },
    ),
    "special-texts": writeTable(join(out, "special-texts"), ["key", "text"], tables.specials, {
      id: "us.schedule.special-texts",
      title: "US tariff: the texts of the special (preference) column",
      ...common,
    }),
    statistical: writeTable(join(out, "statistical"), ["code", "from", "until", "unit"], tables.statistical, {
      id: "us.schedule.statistical",
      title: "US tariff: 10-digit statistical numbers and the spans in which they stood",
      ...common,
      note: "The unit stands here only where it differs from the others of its line.",
    }),
  }
  for (const [name, count] of Object.entries(rows)) console.log(`${name}: ${count} rows`)
}

function build2017(file: string, out: string): void {
  const rows = writeTable(join(out, "column-one-2017"), ["code", "general"], columnOne2017(readText(file)), {
    id: "us.schedule.column-one-2017",
    title: "US tariff: column 1 general by 8-digit line in 2017, used for days before 2025",
    publisher: USITC,
    sources: [{ name: "USITC annual tariff database, 2017", date: "2017", licence: LICENCE }],
    grade: "B",
    builder: COMMAND,
    note: "Codes of the 2017 nomenclature, rates from 1 July 2017. Staged reductions after 2017 and the renumbering of 2022 are not in it, so every rate for 2018 to 2024 is grade B. Of the 10,624 lines that also stand in 2025, 10,528 have the same rate; of the other 96, 88 are free now.",
  })
  console.log(`column-one-2017: ${rows} rows`)
}

function main(): void {
  const { values } = parseArgs({
    options: {
      hts: { type: "string" },
      dates: { type: "string" },
      base2017: { type: "string" },
      out: { type: "string", default: "data/schedules/us" },
    },
  })
  for (const path of [values.hts, values.dates, values.base2017]) {
    if (path !== undefined && !existsSync(path)) throw new Error(`${path}: no such file or folder`)
  }
  if (values.hts !== undefined && values.dates !== undefined) buildFromRevisions(values.hts, values.dates, values.out)
  if (values.base2017 !== undefined) build2017(values.base2017, values.out)
}

if (process.argv[1]?.endsWith("build-us-schedule.ts")) main()

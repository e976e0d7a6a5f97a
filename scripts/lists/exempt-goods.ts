import type { Inputs } from "./input.ts"
import { type ListRow, type ListTable, rowsFrom } from "./list-row.ts"

const MEMORANDUM = "us.memorandum-2025-04-11"
const LATER_IN: Readonly<Record<string, string>> = { "2025-09-08": "us.eo-14346", "2025-11-13": "us.eo-14360" }
/** The day a code left, and the act that took it: the tables give the last day that counted. */
const LEFT: Readonly<Record<string, { readonly until: string; readonly by: string }>> = {
  "2025-07-31": { until: "2025-08-01", by: "us.proclamation-10962" },
  "2025-09-07": { until: "2025-09-08", by: "us.eo-14346" },
  "2025-10-13": { until: "2025-10-14", by: "us.proclamation-10976" },
}

/** Goods outside the reciprocal duty, with every act that put them on or took them off. */
export function annexII(inputs: Inputs): ListTable {
  const rows = inputs.table("annex_ii_first_appearance.csv").map((row): ListRow => {
    const electronics = row.first_revision === "rev_10"
    const start = row.first_effective_date === "NA" ? "2025-04-05" : (row.first_effective_date as string)
    const by = electronics ? MEMORANDUM : (LATER_IN[start] ?? "us.eo-14257")
    const left = LEFT[row.end_effective_date ?? ""]
    // The text names this magnet at ten digits; the table had cut it to eight and so exempted its siblings.
    const code = row.prefix === "85051100" ? "8505110070" : (row.prefix as string)
    return { code, from: start, by, ...(left === undefined ? {} : { until: left.until, endedBy: left.by }) }
  })
  return {
    rows,
    expected: 1082,
    source: {
      id: "us.ieepa-reciprocal.annex-ii",
      title: "Goods outside the reciprocal duty whatever their use (heading 9903.01.32)",
      citations: [
        { source: "hts-ch99-2026-6", locator: "U.S. note 2(v)(iii)(a) to subchapter III" },
        { source: "eo-14257", locator: "Annex II, as amended" },
      ],
      grade: "A",
      note: "The rows still standing equal the text of 2026 revision 6 code for code. Dates on and off are those of the amending acts; 8505.11.0070 stands at ten digits.",
    },
  }
}

/** Printed matter, films, recordings and art: the IEEPA exception for informational materials, as far as codes show it. */
export function informationalMaterials(): ListTable {
  const codes = ["49", "3705", "3706", "9701", "9702", "9703", "9704", "9705"]
  return {
    rows: rowsFrom(codes, "2025-02-04", "us.eo-14195"),
    source: {
      id: "us.informational-materials",
      title: "Informational materials: outside the fentanyl, reciprocal and section 122 duties",
      citations: [
        { source: "hts-ch99-2026-6", locator: "headings 9903.01.22, 9903.01.31 and 9903.03.11" },
        { source: "50 USC 1702(b)(3)", locator: "informational materials" },
      ],
      grade: "B",
      note: "The law describes kinds of goods and names no codes; these chapters and headings are our reading. Recorded media of heading 8523 are left out: some are informational, many are not.",
    },
  }
}

/** The two code lists of the section 122 proclamation, which must not be merged. */
export function section122(inputs: Inputs): ListTable[] {
  const byHeading = (heading: string) =>
    inputs
      .table("s122_from_note_2aa_2026rev6.csv")
      .filter((row) => row.ch99_heading === heading)
      .map((row) => row.hts_prefix as string)
  const act = "us.proclamation-11012"
  const cited = (locator: string) => [{ source: "hts-ch99-2026-6", locator }]
  return [
    {
      rows: rowsFrom(byHeading("9903.03.03"), "2026-02-24", act),
      expected: 1098,
      source: {
        id: "us.122.unconditional",
        title: "Goods outside the section 122 duty whatever their use (heading 9903.03.03)",
        citations: cited("U.S. note 2(aa)(ii) to subchapter III"),
        grade: "A",
      },
    },
    {
      rows: rowsFrom(byHeading("9903.03.05"), "2026-02-24", act),
      expected: 546,
      source: {
        id: "us.122.civil-aircraft",
        title: "Goods outside the section 122 duty only as articles of civil aircraft (heading 9903.03.05)",
        citations: cited("U.S. note 2(aa)(iv) to subchapter III; general note 6"),
        grade: "A",
        note: "Conditional on the use: an importer claims it. Read as unconditional it would exempt batteries, furniture and fittings.",
      },
    },
    {
      rows: rowsFrom(
        inputs.table("waugh-section122-specific-exemptions.csv").map((row) => row.hts_code as string),
        "2026-02-24",
        act,
      ),
      expected: 11,
      source: {
        id: "us.122.described",
        title: "Farm and religious articles outside the section 122 duty by description (heading 9903.03.04)",
        citations: cited("U.S. note 2(aa)(iii) to subchapter III"),
        grade: "B",
        note: "The note describes the articles; only articles that fit the description are exempt, so an importer claims it.",
      },
    },
  ]
}

/**
 * Goods outside the forced-labour duty by code. The tracker's list merges what is unconditional with what is
 * exempt only in civil aircraft (the fault its section 122 list had too), so the aircraft codes are taken apart.
 */
export function forcedLabourExempt(inputs: Inputs): ListTable[] {
  const codes = new Set(inputs.table("s301fl_exempt_products.csv").map((row) => row.hts8 as string))
  const section122 = inputs.table("s122_from_note_2aa_2026rev6.csv")
  const under = (heading: string) =>
    new Set(section122.filter((row) => row.ch99_heading === heading).map((row) => row.hts_prefix as string))
  const unconditional = under("9903.03.03")
  const aircraft = [...under("9903.03.05")].filter((code) => codes.has(code) && !unconditional.has(code))
  for (const code of aircraft) codes.delete(code)
  const act = "us.fr-2026-15181"
  const citations = [{ source: "fr-2026-15181", locator: "annex; U.S. note 52 to subchapter III" }]
  const doubt =
    "A tracker's list of June 2026, before the notice was published; the notice is reported to exempt 471 subheadings by code, fewer than stand here. No revision held prints the list."
  return [
    {
      rows: rowsFrom(codes, "2026-07-24", act),
      source: {
        id: "us.301.forced-labour-exempt",
        title: "Goods outside the forced-labour duty by code",
        citations,
        grade: "C",
        note: doubt,
      },
    },
    {
      rows: rowsFrom(aircraft, "2026-07-24", act),
      source: {
        id: "us.301.forced-labour-civil-aircraft",
        title: "Goods outside the forced-labour duty only as articles of civil aircraft",
        citations,
        grade: "C",
        note: doubt,
      },
    },
  ]
}

/** Crystalline silicon modules and cells of the section 201 safeguard, kept apart: cells pay only over a quota. */
export function solar(): ListTable[] {
  const since = { from: "2018-02-07", by: "us.proclamation-9693" }
  const renumbered = { until: "2022-01-27", endedBy: "us.proclamation-10326" }
  const table = (id: string, title: string, now: string, before: readonly string[]): ListTable => ({
    rows: [{ code: now, ...since }, ...before.map((code) => ({ code, ...since, ...renumbered }))],
    source: {
      id,
      title,
      citations: [{ source: "hts-ch99-2026-6", locator: "U.S. note 18 to subchapter III" }],
      grade: "B",
      note: "8541.43.0080, other photovoltaic modules, is left out: only crystalline silicon is covered. Numbers before 2022 are recalled (grade C).",
    },
  })
  return [
    table("us.201.solar", "Solar modules under the section 201 safeguard", "8541430010", ["8541406015", "8541406035"]),
    table("us.201.solar-cells", "Solar cells under the section 201 safeguard", "8541420010", ["8541406025"]),
  ]
}

/** Household washing machines and their parts under the section 201 safeguard of 2018 to 2023. */
export function washers(): ListTable[] {
  const since = { from: "2018-02-07", by: "us.proclamation-9694" }
  const table = (id: string, title: string, codes: readonly string[], note: string): ListTable => ({
    rows: codes.map((code) => ({ code, ...since })),
    source: {
      id,
      title,
      citations: [{ source: "hts-ch99-2026-6", locator: "U.S. note 17 to subchapter III" }],
      grade: "A",
      note,
    },
  })
  return [
    table(
      "us.201.washers",
      "Household washing machines under the section 201 safeguard",
      ["8450110040", "8450110080", "8450200040", "8450200080"],
      "The numbers of 2018; single machines that spin on a drum of a kind the note names are outside.",
    ),
    table(
      "us.201.washer-parts",
      "Parts of household washing machines under the section 201 safeguard",
      ["84509020", "84509060"],
      "Only cabinets, tubs and baskets of the machines the note describes.",
    ),
  ]
}

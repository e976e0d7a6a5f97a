import type { Inputs } from "./input.ts"
import { type ListRow, type ListTable, rowsFrom } from "./list-row.ts"
import { codesIn, section } from "./note-text.ts"

const INCLUSIONS = { from: "2025-08-18", by: "us.fr-2025-15819" }
const STEEL_2025 = { from: "2025-03-12", by: "us.proclamation-10896" }
const ALUMINUM_2025 = { from: "2025-03-12", by: "us.proclamation-10895" }
const DERIVATIVES_2020 = { from: "2020-02-08", by: "us.proclamation-9980" }
const CANS = { from: "2025-04-04", by: "us.bis-2025-04-04" }
const APPLIANCES = { from: "2025-06-23", by: "us.bis-2025-06-23" }

interface Since {
  readonly from: string
  readonly by: string
}
/** Ten-digit numbers of listed goods before and after the renumberings of 1 July 2025 and 1 February 2026. */
const RENUMBERED: readonly ListRow[] = [
  { code: "9401999081", ...ALUMINUM_2025 },
  { code: "9401999085", from: "2026-02-01", by: ALUMINUM_2025.by },
  { code: "8415908010", from: "2026-02-01", by: ALUMINUM_2025.by },
  { code: "8415908020", from: "2026-02-01", by: ALUMINUM_2025.by },
]

/** Stampings for vehicles of 2020: the notes name the subheading, customs told steel and aluminum apart at ten digits. */
const STEEL_STAMPINGS = ["8708103020", "8708292120"]
const ALUMINUM_STAMPINGS: Readonly<Record<string, string>> = { "87081030": "8708103030", "87082921": "8708292130" }

const rows = (codes: readonly string[], since: Since): ListRow[] => rowsFrom(codes, since.from, since.by)

/**
 * Steel derivatives outside chapter 73 of March 2025. The note that listed them is deleted; these are the lines of the
 * lists of April 2026 that no later act brought in, and they are as many as the annex is reported to have had.
 */
const MARCH = [
  ...["84313100", "84314200", "84314910", "84314990", "84321000", "84329000"],
  ...["85479000", "94032000", "94059920", "94059940", "94062000", "94069001"],
]
/** The appliances of June 2025, as customs listed them. */
const JUNE = [
  ...["84181000", "84183000", "84184000", "84221100", "84501100", "84502000"],
  ...["84512100", "84512900", "85098020", "85166040", "9403999020"],
]

/**
 * The tracker cuts every code to eight digits. Where the lists of April 2026, which kept or released these goods, name
 * them at ten digits only, those are the codes the annex of 2025 meant.
 */
function atTenDigits(inputs: Inputs, codes: readonly string[]): string[] {
  const named = [
    ...codesIn(
      section(inputs.chapter99, /\n *\(vi\) +Derivative aluminum articles:/, /\n *\(d\) +Headings 9903\.82\.04/),
    ),
    ...inputs.table("waugh-metals-annex-II-removed.csv").map((row) => row.HTSUS as string),
  ]
  return codes.flatMap((code) => {
    const finer = named.filter((name) => name.length === 10 && name.startsWith(code))
    return finer.length === 0 || named.includes(code) ? [code] : [...new Set(finer)]
  })
}

/** Steel from 2018, its derivatives of chapter 73, and the derivatives charged on steel content. */
export function steel(inputs: Inputs): ListTable[] {
  const metal = inputs.table("s232_metal_chapter_products.csv").filter((row) => row.metal_type === "steel")
  const prefix = (list: readonly Record<string, string>[]) => list.map((row) => row.hts_prefix as string)
  const mill = metal.filter((row) => row.kind === "mill")
  const derived = metal.filter((row) => row.kind === "derivative")
  const on = (date: string) => prefix(derived.filter((row) => row.effective_date === date))
  const nails = on("")
  const wider = (code: string) => on("2025-03-12").some((held) => code.startsWith(held))
  const content = inputs.table("s232_derivative_products.csv").filter((row) => row.ch99_code === "9903.81.91")
  const august = atTenDigits(inputs, prefix(content)).filter((code) => !JUNE.includes(code))
  return [
    {
      rows: rows(prefix(mill), { from: "2018-03-23", by: "us.proclamation-9705" }),
      source: {
        id: "us.232.steel",
        title: "Steel mill products",
        citations: [{ source: "hts-ch99-2026-6", locator: "U.S. note 16(c)(iii) to subchapter III, the same goods" }],
        grade: "A",
      },
    },
    {
      rows: [
        ...nails.map(
          (code): ListRow =>
            wider(code)
              ? { code, ...DERIVATIVES_2020, until: STEEL_2025.from, endedBy: STEEL_2025.by }
              : { code, ...DERIVATIVES_2020 },
        ),
        ...rows(STEEL_STAMPINGS, DERIVATIVES_2020),
        ...rows(on("2025-03-12"), STEEL_2025),
        ...rows(on("2025-08-18"), INCLUSIONS),
      ],
      source: {
        id: "us.232.steel-derivatives",
        title: "Steel derivatives of chapters 72 and 73 and stampings, on full value",
        citations: [
          { source: "hts-ch99-2026-6", locator: "U.S. note 16(c)(iv) and (vii) to subchapter III, the same goods" },
        ],
        grade: "B",
        note: "The lists of 2020 and 2025 are a tracker's; the stampings of 2020 are told at ten digits by the numbers that came in that day.",
      },
    },
    {
      rows: [...rows(MARCH, STEEL_2025), ...rows(JUNE, APPLIANCES), ...rows(august, INCLUSIONS)],
      source: {
        id: "us.232.steel-derivatives-content",
        title: "Steel derivatives outside chapter 73, on the value of their steel",
        citations: [
          { source: "hts-ch99-2026-6", locator: "U.S. note 16(c)(vii) and (x) to subchapter III, for the codes" },
          { source: "mondaq-1594842", locator: "count of the annex of March 2025" },
          { source: "itt-2025-06-20", locator: "list of subheadings" },
          { source: "fr-2025-15819", locator: "annexes" },
        ],
        grade: "B",
        note: `The ${MARCH.length} codes of March 2025 are told by elimination (grade B): what the lists of April 2026 hold and no later act brought in, as many as the annex is reported to have had in chapters 84, 85 and 94; at eight digits, where the annex may be finer. Those of June 2025 are customs' list. Those of August 2025 are a tracker's reading of the annex, at ten digits where the lists of April 2026 are.`,
      },
    },
  ]
}

/** A ten-digit number that is the whole of its line, as the line: `7612100000` → `76121000`. */
function wholeLine(code: string): string {
  return code.replace(/^(\d{8})00$/, "$1")
}

/** Aluminum from 2018, its derivatives of chapter 76, and the derivatives charged on aluminum content: note 19 still prints them. */
export function aluminum(inputs: Inputs): ListTable[] {
  const part = (start: RegExp, end: RegExp) => codesIn(section(inputs.chapter99, start, end))
  const stampings = part(
    /\n *\(i\) +The rates of duty set forth in heading 9903\.85\.04/,
    /\n *\(j\) +The rates of duty set forth in heading 9903\.85\.07/,
  )
  const chapter76 = part(
    /\n *\(j\) +The rates of duty set forth in heading 9903\.85\.07/,
    /\n *\(k\) +The rates of duty in heading 9903\.85\.08/,
  )
  const content = part(
    /\n *\(k\) +The rates of duty in heading 9903\.85\.08/,
    /\n *\(l\) +Any importer entering the aluminum/,
  )
  const tracked = [...inputs.table("s232_derivative_products.csv"), ...inputs.table("s232_metal_chapter_products.csv")]
  const august = tracked
    .filter((row) => row.effective_date === INCLUSIONS.from && row.hts_prefix !== undefined)
    .filter((row) => row.derivative_type === "aluminum" || row.metal_type === "aluminum")
    .map((row) => wholeLine(row.hts_prefix as string))
  const march = inputs.table("waugh-alu-tariffs.csv").map((row) => row.HTSUS as string)
  const since = (code: string): Since => {
    if (code === "22030000" || code === "76129010") return CANS
    if (code === "9401999070") return { from: "2025-07-01", by: ALUMINUM_2025.by }
    if (march.some((listed) => listed.startsWith(code))) return ALUMINUM_2025
    return august.some((held) => code === held || code.startsWith(held) || held === code.replace(/00$/, ""))
      ? INCLUSIONS
      : ALUMINUM_2025
  }
  const trimmed = (codes: readonly string[]) => [...new Set(codes.map(wholeLine))]
  const dated = (codes: readonly string[]) => trimmed(codes).map((code): ListRow => ({ code, ...since(code) }))
  const cited = (locator: string) => [{ source: "hts-ch99-2026-6", locator: `${locator} to subchapter III` }]
  const note =
    "The codes are the note's; the codes added on 18 August 2025 are told from the first ones by a tracker (grade B)."
  return [
    {
      rows: rows(["7601", "7604", "7605", "7606", "7607", "7608", "7609", "7616995160", "7616995170"], {
        from: "2018-03-23",
        by: "us.proclamation-9704",
      }),
      source: {
        id: "us.232.aluminum",
        title: "Aluminum and its first products",
        citations: cited("U.S. note 19(b) and (g)"),
        grade: "A",
      },
    },
    {
      rows: [
        ...rows(
          stampings.map((code) => ALUMINUM_STAMPINGS[code] ?? code),
          DERIVATIVES_2020,
        ),
        ...dated(chapter76),
      ],
      source: {
        id: "us.232.aluminum-derivatives",
        title: "Aluminum derivatives of chapter 76 and stampings, on full value",
        citations: cited("U.S. note 19(a)(iii), (i) and (j)"),
        grade: "A",
        note,
      },
    },
    {
      rows: [...dated(content), ...RENUMBERED],
      source: {
        id: "us.232.aluminum-derivatives-content",
        title: "Aluminum derivatives outside chapter 76, on the value of their aluminum",
        citations: cited("U.S. note 19(k)"),
        grade: "A",
        note,
      },
    },
  ]
}

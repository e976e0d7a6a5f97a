import type { Inputs } from "./input.ts"
import { ended, type ListRow, type ListTable, rowsFrom } from "./list-row.ts"
import { codesIn, section } from "./note-text.ts"

interface OldList {
  readonly id: string
  readonly title: string
  readonly heading: string
  readonly from: string
  readonly by: string
  readonly locator: string
  readonly start: RegExp
  readonly end: RegExp
  readonly expected: number
}

const OLD_LISTS: readonly OldList[] = [
  {
    id: "us.301.list-1",
    title: "Section 301, list 1",
    heading: "9903.88.01",
    from: "2018-07-06",
    by: "us.83-fr-28710",
    locator: "U.S. note 20(b)",
    start: /\n *\(b\) +Heading 9903\.88\.01 applies/,
    end: /\n *\(c\) +For the purposes of heading 9903\.88\.02/,
    expected: 856,
  },
  {
    id: "us.301.list-2",
    title: "Section 301, list 2",
    heading: "9903.88.02",
    from: "2018-08-23",
    by: "us.83-fr-40823",
    locator: "U.S. note 20(d)",
    start: /\n *\(d\) +Heading 9903\.88\.02 applies/,
    end: /\n *\(e\) +For the purposes of heading 9903\.88\.03/,
    expected: 283,
  },
  {
    id: "us.301.list-3",
    title: "Section 301, list 3",
    heading: "9903.88.03",
    from: "2018-09-24",
    by: "us.83-fr-47974",
    locator: "U.S. note 20(f)",
    start: /\n *\(f\) +Heading 9903\.88\.03 applies/,
    end: /\n *\(g\) +For the purposes of heading 9903\.88\.04/,
    expected: 5906,
  },
  {
    id: "us.301.list-4a",
    title: "Section 301, list 4A",
    heading: "9903.88.15",
    from: "2019-09-01",
    by: "us.84-fr-43304",
    locator: "U.S. note 20(s)",
    start: /\n *\(s\) +Heading 9903\.88\.15 applies/,
    end: /\n *\(ii\) the following products of China/,
    expected: 2963,
  },
  {
    id: "us.301.list-4b",
    title: "Section 301, list 4B, suspended before its first day",
    heading: "9903.88.16",
    from: "2019-12-15",
    by: "us.84-fr-43304",
    locator: "U.S. note 20(u)",
    start: /\n *i\) all products of China that are classified in the following 8-digit subheadings/,
    end: /\n *ii\) the following products of China/,
    expected: 546,
  },
]

/** The nomenclature of 2022 renumbered old lines; the notes then name the new ones. */
const RENUMBERED = { on: "2022-01-27", by: "us.proclamation-10326" }
const REVIEW = "us.89-fr-76581"

/**
 * A spreadsheet read these numbers of the January 2020 table as dates (2616.10.01 is a day of October 2616)
 * and destroyed them: every line of 2017 of this shape is missing there, and no other.
 */
const readAsDate = (code: string): boolean => /^(19|[2-9]\d)\d\d1[012](0[1-9]|[12]\d|3[01])$/.test(code)

/** Lines split at ten digits: what stays on list 3 under 9903.88.04, and what is on list 4A or 4B, by note 20(g), (s)(ii), (u)(ii). */
const SPLITS: Readonly<Record<string, { readonly four: RegExp; readonly list: "4a" | "4b" | "none" }>> = {
  "29319090": { four: /10|21|25|29/, list: "4b" },
  "85176200": { four: /10|20/, list: "4a" },
  "94016140": { four: /11|31/, list: "4b" },
  "94016960": { four: /11|31/, list: "4a" },
  "94017900": { four: /06|11|15|25|35|46|50/, list: "4b" },
  "94018020": { four: /05|11|31/, list: "4b" },
  "94018040": { four: /04|06|15|26|35|46/, list: "4b" },
  "94018060": { four: /24|25|28|30/, list: "none" },
  "94037040": { four: /01|02|15|20|31/, list: "4b" },
  "94037080": { four: /01|02|15|20|31/, list: "4b" },
}

/** What the four-year review moved out of the old lists, by day and act. */
export interface Move {
  readonly codes: readonly string[]
  readonly on: string
  readonly by: string
}

/** Ten-digit numbers of a line, of January 2020 and since 2025. */
function itemsOf(inputs: Inputs, line: string): string[] {
  const old = inputs.table("usitc_china_tariffs_2020-01-01.csv").map((row) => row.hts as string)
  return [...new Set([...old, ...inputs.statistical])].filter((code) => code.length === 10 && code.startsWith(line))
}

function splitRows(inputs: Inputs, list: "four" | "4a" | "4b", from: string, by: string): ListRow[] {
  const picked = Object.entries(SPLITS).flatMap(([line, split]) =>
    itemsOf(inputs, line).filter((code) => {
      const isFour = split.four.test(code.slice(8))
      return list === "four" ? isFour : !isFour && split.list === list
    }),
  )
  return rowsFrom(picked, from, by)
}

/** 9401.71.00 is divided in three: .0007 is on 4A, four numbers on 4B, the rest on list 3. */
const SEATS = { four: ["08", "11", "31"], "4a": ["07"], "4b": ["01", "05", "06"] } as const

function wholeRows(inputs: Inputs, list: OldList, moves: readonly Move[]): ListRow[] {
  const now = codesIn(section(inputs.chapter99, list.start, list.end))
  const then = inputs
    .table("usitc_china_tariffs_2020-01-01.csv")
    .filter((row) => row.ch99_heading === list.heading && row.hts?.length === 8)
    .map((row) => row.hts as string)
    .filter((code) => !(code in SPLITS) && code !== "94017100" && code !== "49019900")
  const gone = then.filter((code) => !now.includes(code))
  const moved = new Set(moves.flatMap((move) => move.codes))
  let rows = rowsFrom([...now, ...gone.filter((code) => moved.has(code))], list.from, list.by)
  for (const move of moves) rows = ended(rows, move.codes, move.on, move.by)
  const renumbered = gone.filter((code) => !moved.has(code) && !inputs.currentLines.has(code))
  return [...rows, ...ended(rowsFrom(renumbered, list.from, list.by), renumbered, RENUMBERED.on, RENUMBERED.by)]
}

/** Lines the review moved whose old list the January 2020 table has lost. */
function lostInTable(inputs: Inputs, moves: readonly Move[]): Readonly<Record<string, string[]>> {
  const codes = moves.flatMap((move) => move.codes)
  return {
    // Steel and aluminum lines of a number read as a date; every sibling the table kept is on 4A.
    "us.301.list-4a": [
      ...codes.filter((code) => readAsDate(code) && /^7[236]/.test(code) && inputs.lines2017.has(code)),
      "40151210",
    ],
    // 8541.40 and 8541.50 of 2017, renumbered in 2022.
    "us.301.list-1": codes.filter((code) => /^8541(49|51|59)/.test(code)),
    "us.301.list-2": codes.filter((code) => /^8541(42|43)/.test(code)),
  }
}

/** Batteries and made-up textiles left list 4A in two steps, number by number. */
function dividedRows(inputs: Inputs): ListRow[] {
  const start = { from: "2019-09-01", by: "us.84-fr-43304" }
  const whole = ["85076000", "63079098"].map((code) => ({ code, ...start, until: "2024-09-27", endedBy: REVIEW }))
  const batteries = itemsOf(inputs, "85076000").filter((code) => code !== "8507600010")
  const masks = ["42", "44", "50", "75"].map((suffix) => `63079098${suffix}`)
  const textiles = itemsOf(inputs, "63079098").filter((code) => !masks.includes(code))
  return [
    ...whole,
    ...batteries.map((code) => ({ code, from: "2024-09-27", by: start.by, until: "2026-01-01", endedBy: REVIEW })),
    ...textiles.map((code) =>
      code.endsWith("9870")
        ? { code, from: "2024-09-27", by: start.by, until: "2025-01-01", endedBy: REVIEW }
        : { code, from: "2024-09-27", by: start.by },
    ),
  ]
}

/** Lists 1 to 4B from their first day, ending line by line as the four-year review moved goods to headings of its own. */
export function oldLists(inputs: Inputs, moves: readonly Move[]): ListTable[] {
  const lost = lostInTable(inputs, moves)
  const tables = OLD_LISTS.map((list): ListTable => {
    const divided = list.id.endsWith("4a") || list.id.endsWith("4b")
    let extra: ListRow[] = rowsFrom(lost[list.id] ?? [], list.from, list.by)
    for (const move of moves) extra = ended(extra, move.codes, move.on, move.by)
    const part = divided ? (list.id.slice(-2) as "4a" | "4b") : undefined
    const rows = [
      ...wholeRows(inputs, list, moves).filter((row) => row.code !== "85076000" && row.code !== "63079098"),
      ...extra,
      ...(part === undefined ? [] : splitRows(inputs, part, list.from, list.by)),
      ...(part === undefined
        ? []
        : rowsFrom(
            SEATS[part].map((s) => `94017100${s}`),
            list.from,
            list.by,
          )),
      ...(part === "4a" ? dividedRows(inputs) : []),
      ...(part === "4a"
        ? rowsFrom(
            itemsOf(inputs, "49019900").filter((c) => !c.endsWith("40")),
            list.from,
            list.by,
          )
        : []),
    ]
    return {
      rows,
      expected: list.expected,
      source: {
        id: list.id,
        title: list.title,
        citations: [
          { source: "hts-ch99-2026-6", locator: `${list.locator} to subchapter III (heading ${list.heading})` },
        ],
        grade: "A",
        note: "Lines now standing are those of the note; a line of the 2022 nomenclature is shown from the first day of the list, since its goods stood there under the old number. Old numbers are from the USITC table of January 2020 (grade B).",
      },
    }
  })
  return [...tables, listThreePart(inputs)]
}

function listThreePart(inputs: Inputs): ListTable {
  const [from, by] = ["2018-09-24", "us.83-fr-47974"]
  return {
    rows: [
      ...splitRows(inputs, "four", from, by),
      ...rowsFrom(
        SEATS.four.map((s) => `94017100${s}`),
        from,
        by,
      ),
    ],
    source: {
      id: "us.301.list-3-part",
      title: "Section 301, list 3: part of eleven subheadings",
      citations: [{ source: "hts-ch99-2026-6", locator: "U.S. note 20(g) to subchapter III (heading 9903.88.04)" }],
      grade: "A",
      note: "The note excepts single ten-digit numbers. For 2931.90.90 only the four numbers the schedule footnotes are held to be covered; the note's wording would reach the numbers made later out of .9051 as well.",
    },
  }
}

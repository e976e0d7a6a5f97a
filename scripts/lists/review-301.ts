import type { Inputs } from "./input.ts"
import { type ListRow, type ListTable, rowsFrom } from "./list-row.ts"
import { codesIn, section } from "./note-text.ts"
import type { Move } from "./section-301.ts"

const REVIEW = "us.89-fr-76581"
const SECOND = "us.89-fr-101682"
const SHIPS = "us.ustr-notice-2025-10-10"

interface ReviewList {
  readonly id: string
  readonly title: string
  readonly heading: string
  readonly locator: string
  readonly rows: readonly ListRow[]
  readonly expected?: number
  readonly note?: string
}

/** Ten-digit numbers that stood under 9903.91.01 until the end of 2025: electric-vehicle cells, respirators, masks. */
const UNTIL_2026 = ["8507600010", "6307909842", "6307909844", "6307909850", "6307909875"]

function lists(inputs: Inputs): ReviewList[] {
  const note = (start: RegExp, end: RegExp) => codesIn(section(inputs.chapter99, start, end))
  const steel = note(/\n *\(b\) +Heading 9903\.91\.01 applies/, /\n *\(c\) +Heading 9903\.91\.02 applies/)
  const solar = note(/\n *\(c\) +Heading 9903\.91\.02 applies/, /\n *\(d\) +Heading 9903\.91\.03 applies/)
  const vehicles = note(/\n *\(d\) +Heading 9903\.91\.03 applies/, /\n *\(e\) +Heading 9903\.91\.04 applies/)
  const chips = note(
    /\(i\) +Heading 9903\.91\.05 applies/,
    /\n *\(ii\) +The additional rate of duty under heading 9903\.91\.05/,
  )
  const graphite = note(/\n *\(g\) +Heading 9903\.91\.06 applies/, /\n *\(h\) +Heading 9903\.91\.07 applies/)
  const tungsten = note(/\n *\(j\) +Heading 9903\.91\.11 applies/, /\n *\(k\)/)
  const wafers = chips.filter((code) => !code.startsWith("854"))
  return [
    {
      id: "us.301.review-25-2024",
      title: "Four-year review: steel, aluminum, critical minerals and battery parts from September 2024",
      heading: "9903.91.01",
      locator: "U.S. note 31(b)",
      rows: [
        ...rowsFrom(steel, "2024-09-27", REVIEW),
        ...UNTIL_2026.map((code) => ({ code, from: "2024-09-27", by: REVIEW, until: "2026-01-01", endedBy: REVIEW })),
      ],
      expected: 348,
      note: "The four items deleted from the note on 1 January 2026 are five ten-digit numbers.",
    },
    {
      id: "us.301.review-50-2024",
      title: "Four-year review: solar cells and modules from September 2024",
      heading: "9903.91.02",
      locator: "U.S. note 31(c)",
      rows: rowsFrom(solar, "2024-09-27", REVIEW),
      expected: 2,
    },
    {
      id: "us.301.review-100-2024",
      title: "Four-year review: electric vehicles, syringes and needles from September 2024",
      heading: "9903.91.03",
      locator: "U.S. note 31(d)",
      rows: rowsFrom(vehicles, "2024-09-27", REVIEW),
      expected: 10,
    },
    {
      id: "us.301.review-masks-2025",
      title: "Four-year review: disposable textile face masks in 2025",
      heading: "9903.91.04",
      locator: "U.S. note 31(e)",
      rows: [{ code: "6307909870", from: "2025-01-01", by: REVIEW, until: "2026-01-01", endedBy: REVIEW }],
    },
    {
      id: "us.301.review-50-2025",
      title: "Four-year review: semiconductors, polysilicon and wafers from January 2025",
      heading: "9903.91.05",
      locator: "U.S. note 31(f)",
      rows: [
        ...rowsFrom(
          chips.filter((code) => !wafers.includes(code)),
          "2025-01-01",
          REVIEW,
        ),
        ...rowsFrom(wafers, "2025-01-01", SECOND),
      ],
      expected: 18,
    },
    {
      id: "us.301.review-tungsten",
      title: "Four-year review: tungsten from January 2025",
      heading: "9903.91.11",
      locator: "U.S. note 31(j)",
      rows: rowsFrom(tungsten, "2025-01-01", SECOND),
      expected: 3,
    },
    {
      id: "us.301.review-25-2026",
      title: "Four-year review: natural graphite, permanent magnets and lithium-ion batteries from January 2026",
      heading: "9903.91.06",
      locator: "U.S. note 31(g)",
      rows: rowsFrom(graphite, "2026-01-01", REVIEW),
      expected: 5,
    },
    {
      id: "us.301.review-masks-2026",
      title: "Four-year review: textile respirators and face masks from January 2026",
      heading: "9903.91.07",
      locator: "U.S. note 31(h)",
      rows: rowsFrom([...UNTIL_2026.slice(1), "6307909870"], "2026-01-01", REVIEW),
      expected: 5,
    },
    {
      id: "us.301.review-gloves",
      title: "Four-year review: rubber medical gloves from January 2025",
      heading: "9903.91.05, then 9903.91.08",
      locator: "U.S. note 31(i); footnotes to 4015.12.10 in the revisions of 2025",
      rows: rowsFrom(["40151210"], "2025-01-01", REVIEW),
      note: "In 2025 the schedule footnotes the line to 9903.91.05; the note now shows only the deleted number.",
    },
    {
      id: "us.301.cranes",
      title: "Ship-to-shore gantry cranes",
      heading: "9903.92.10 and 9903.91.14",
      locator: "U.S. note 31(a) and (l)",
      rows: rowsFrom(["84261900"], "2024-09-27", REVIEW),
      note: "Part of the subheading: only ship-to-shore gantry cranes.",
    },
    {
      id: "us.301.chassis",
      title: "Intermodal chassis and their parts",
      heading: "9903.91.12",
      locator: "U.S. note 31(k)",
      rows: rowsFrom(["8716390090", "87169030", "87169050"], "2025-11-09", SHIPS),
      note: "Part of the two parts subheadings: only parts of intermodal chassis.",
    },
  ]
}

/** The lists of the four-year review and of the shipbuilding action, one to a heading. */
export function reviewLists(inputs: Inputs): ListTable[] {
  return lists(inputs).map(({ id, title, heading, locator, rows, expected, note }) => ({
    rows,
    ...(expected === undefined ? {} : { expected }),
    source: {
      id,
      title,
      citations: [{ source: "hts-ch99-2026-6", locator: `${locator} to subchapter III (heading ${heading})` }],
      grade: "A" as const,
      ...(note === undefined ? {} : { note }),
    },
  }))
}

/** What left the old lists, by day: read from the review's own lists so that the two can never disagree. */
export function moves(inputs: Inputs): Move[] {
  return lists(inputs)
    .filter((list) => /review-(25-2024|50-2024|100-2024|50-2025|gloves|tungsten)/.test(list.id))
    .flatMap((list) => {
      const whole = list.rows.filter((row) => row.code.length === 8)
      const by = [...new Set(whole.map((row) => row.by))]
      return by.map((act) => {
        const rows = whole.filter((row) => row.by === act)
        return { codes: rows.map((row) => row.code), on: rows[0]?.from as string, by: act }
      })
    })
}

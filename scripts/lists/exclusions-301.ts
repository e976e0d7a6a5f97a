import type { Inputs } from "./input.ts"
import { type ListTable, rowsFrom } from "./list-row.ts"
import { codesIn, section } from "./note-text.ts"

/** A heading of product exclusions: its subdivision of note 20, and the days it was open (the last by the acts that prolonged it). */
interface Exclusion {
  readonly heading: string
  readonly note: string
  readonly next: string
  readonly from: string
}

const EXCLUSIONS: readonly Exclusion[] = [
  { heading: "9903.88.50", note: "ccc", next: "ddd", from: "2020-06-04" },
  { heading: "9903.88.52", note: "eee", next: "fff", from: "2020-07-09" },
  { heading: "9903.88.54", note: "ggg", next: "hhh", from: "2020-07-31" },
  { heading: "9903.88.56", note: "iii", next: "jjj", from: "2020-08-07" },
  { heading: "9903.88.57", note: "jjj", next: "kkk", from: "2020-09-01" },
  { heading: "9903.88.58", note: "kkk", next: "lll", from: "2020-09-20" },
  { heading: "9903.88.59", note: "lll", next: "mmm", from: "2020-09-20" },
  { heading: "9903.88.60", note: "mmm", next: "nnn", from: "2020-10-02" },
  { heading: "9903.88.61", note: "nnn", next: "ooo", from: "2020-10-02" },
  { heading: "9903.88.62", note: "ooo", next: "ppp", from: "2021-01-01" },
  { heading: "9903.88.63", note: "ppp", next: "qqq", from: "2021-01-01" },
  { heading: "9903.88.64", note: "qqq", next: "rrr", from: "2021-01-01" },
  { heading: "9903.88.65", note: "rrr", next: "sss", from: "2021-01-01" },
  { heading: "9903.88.66", note: "sss", next: "ttt", from: "2021-12-01" },
  { heading: "9903.88.67", note: "ttt", next: "uuu", from: "2021-10-12" },
  { heading: "9903.88.68", note: "uuu", next: "vvv", from: "2023-06-01" },
  { heading: "9903.88.69", note: "vvv", next: "www", from: "2024-06-15" },
]

/** The lines in which goods excluded by description stand. The exclusion itself is by description: an importer claims it. */
export function exclusionLists(inputs: Inputs): ListTable[] {
  const solar: Exclusion = { heading: "9903.88.70", note: "www", next: "", from: "2024-01-01" }
  return [...EXCLUSIONS, solar].map(({ heading, note, next, from }) => {
    const end = next === "" ? /\n *\(21\) +\(a\)/ : new RegExp(`\\n *\\(${next}\\) *(\\(i\\) *)?The U`)
    const text = section(
      inputs.chapter99,
      new RegExp(`\\n *\\(${note}\\) *(\\(i\\) *)?The U\\.S\\. Trade Representative`),
      end,
    )
    const lines = codesIn(text).filter((code) => code.length >= 8)
    const number = heading.slice(-2)
    return {
      rows: rowsFrom(lines, from, `us.ustr-exclusions-${number}`),
      source: {
        id: `us.301.exclusions-${number}`,
        title: `Lines of the section 301 exclusions of heading ${heading}`,
        citations: [
          { source: "hts-ch99-2026-6", locator: `U.S. note 20(${note}) to subchapter III (heading ${heading})` },
        ],
        grade: "A" as const,
        note: "Lines, not goods: the note excludes articles by description within these lines, at the numbers of their day.",
      },
    }
  })
}

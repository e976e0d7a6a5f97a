import type { ListTable } from "./list-row.ts"
import { rowsFrom } from "./list-row.ts"

const ACT = { from: "2025-03-10", by: "cn.tcc-2025-2" }

/** Codes of a list kept as `number, code, name`; a spreadsheet has eaten the leading zeros. */
export function paddedCodes(lines: readonly string[]): string[] {
  const codes = lines.map((line) => /^\s*\d+,(\d{7,8}),/.exec(line)?.[1]).filter((code) => code !== undefined)
  return [...new Set(codes.map((code) => code.padStart(8, "0")))]
}

/**
 * Subheadings all of whose lines are listed, so that a six-digit question has an answer:
 * as many listed lines as the schedule of 2018 has lines there.
 */
export function wholeSubheadings(codes: readonly string[], schedule: readonly string[]): string[] {
  const count = (list: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const code of new Set(list.map((c) => c.slice(0, 8)))) {
      counts.set(code.slice(0, 6), (counts.get(code.slice(0, 6)) ?? 0) + 1)
    }
    return counts
  }
  const lines = count(schedule)
  return [...count(codes)]
    .filter(([six, listed]) => listed >= (lines.get(six) ?? Number.POSITIVE_INFINITY))
    .map(([six]) => six)
}

function table(rate: string, codes: readonly string[], whole: readonly string[], items: number): ListTable {
  return {
    rows: rowsFrom([...codes, ...whole], ACT.from, ACT.by),
    source: {
      id: `cn.2025-no2.${rate}`,
      title: `China's duty on US farm goods of March 2025, ${rate}% list`,
      publisher: "State Council Tariff Commission of China",
      citations: [
        { source: "tcc-2025-2", locator: `annex, ${rate}% list` },
        { source: "trade-war-redux", locator: `retaliation list of March 2025, ${rate}%` },
      ],
      grade: "B",
      note: `${codes.length} lines of the ${items} the announcement names were found. ${whole.length} six-digit rows stand for subheadings all of whose lines are listed.`,
    },
  }
}

/** The two lists of Tariff Commission announcement 2025 No. 2, and the coal and oil of No. 1 as far as codes are known. */
export function china2025(
  fifteen: readonly string[],
  ten: readonly string[],
  schedule: readonly string[],
): ListTable[] {
  const high = paddedCodes(fifteen)
  const low = paddedCodes(ten)
  const february = { from: "2025-02-10", by: "cn.tcc-2025-1" }
  const cited = [{ source: "energynow-2025-02", locator: "whole list, by description" }]
  return [
    table("15", high, wholeSubheadings(high, schedule), 29),
    table("10", low, wholeSubheadings(low, schedule), 711),
    {
      rows: rowsFrom(["2701", "2702", "271111"], february.from, february.by),
      source: {
        id: "cn.2025-no1.15",
        title: "China's duty on US coal and liquefied natural gas of February 2025",
        citations: cited,
        grade: "C",
        note: "Coal and liquefied natural gas by heading; the announcement names eight lines and no text of their codes was found.",
      },
    },
    {
      rows: rowsFrom(["270900"], february.from, february.by),
      source: {
        id: "cn.2025-no1.10",
        title: "China's duty on US crude oil of February 2025, part of a list of 72",
        citations: cited,
        grade: "C",
        note: "Only crude oil. The farm machinery, large cars and pickups of the list are not recorded by code: for them the record does not know.",
      },
    },
  ]
}

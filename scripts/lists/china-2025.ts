import type { ListTable } from "./list-row.ts"
import { rowsFrom } from "./list-row.ts"

const ACT = { from: "2025-03-10", by: "cn.tcc-2025-2" }

/** Numbers the list misprints: by their names, tilapia and catfish. */
const MISPRINTED: Readonly<Record<string, string>> = { "03032100": "03032300", "03032200": "03032400" }

/** Subheadings whose lines stand in the list under numbers of an older nomenclature: snails, jellyfish, fish meal. */
const OLDER_NUMBERS = ["030760", "030830", "030910", "030990"]

/**
 * Numbers 466 to 485 of the annex are missing from the copy used. They lie, in the order of the tariff, between
 * 0812.10.00 and 2008.11.20: the fruit, fruit flour and fruit preserves of those chapters (grade C).
 */
const MISSING_RUN = "081290 081310 081320 081330 081340 081350 081400 110630 200600 200710 200791 200799".split(" ")

/** Announcement 2025 No. 1, 10% list: subheadings all of whose lines are farm machinery, large cars or pickups. */
const NO_1_WHOLE = (
  "270900 841934 842441 842449 842482 843210 843221 843229 843231 843239 843241 843242 843280 843311 843319 843320 " +
  "843330 843340 843351 843352 843353 843360 843410 843610 843621 843629 843680 843710 843780 843860 847920 870110 " +
  "870130 87032361 87032362 87032363 87032369 870324 870421 870431 870441 870451 870460 871620"
).split(" ")

/** Subheadings of which only some lines are on it, and which ones was not found. */
const NO_1_PART = "841933 843359 870191 870192 870193 870194 870195".split(" ")

/** Codes of a list kept as `number, code, name`; a spreadsheet has eaten the leading zeros. */
export function paddedCodes(lines: readonly string[]): string[] {
  const codes = lines.map((line) => /^\s*\d+,(\d{7,8}),/.exec(line)?.[1]).filter((code) => code !== undefined)
  const padded = codes.map((code) => code.padStart(8, "0"))
  return [...new Set(padded.map((code) => MISPRINTED[code] ?? code))]
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

function table(
  rate: string,
  codes: readonly string[],
  whole: readonly string[],
  items: number,
  elsewhere: { readonly codes: readonly string[]; readonly note: string } = { codes: [], note: "" },
): ListTable {
  return {
    rows: rowsFrom([...codes, ...whole, ...elsewhere.codes], ACT.from, ACT.by),
    source: {
      id: `cn.2025-no2.${rate}`,
      title: `China's duty on US farm goods of March 2025, ${rate}% list`,
      publisher: "State Council Tariff Commission of China",
      citations: [
        { source: "tcc-2025-2", locator: `annex, ${rate}% list` },
        { source: "trade-war-redux", locator: `retaliation list of March 2025, ${rate}%` },
      ],
      grade: "B",
      note: `${codes.length} lines of the ${items} the announcement names were found. ${whole.length} six-digit rows stand for subheadings all of whose lines are listed.${elsewhere.note}`,
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
    table("10", low, wholeSubheadings(low, schedule), 711, {
      codes: [...OLDER_NUMBERS, ...MISSING_RUN],
      note: ` The 20 numbers missing from the copy used, 466 to 485, are told by their place between 0812.10.00 and 2008.11.20: ${MISSING_RUN.length} subheadings at six digits (grade C); ${OLDER_NUMBERS.length} more stand for lines it prints under older numbers.`,
    }),
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
      rows: rowsFrom(NO_1_WHOLE, february.from, february.by),
      source: {
        id: "cn.2025-no1.10",
        title: "China's duty on US crude oil, farm machinery, large cars and pickups of February 2025, a list of 72",
        citations: cited,
        grade: "C",
        note: "The report names the goods and no codes. Subheadings are told from the descriptions and recalled from the annex; large cars are those over 2,500 cc.",
      },
    },
    {
      rows: rowsFrom(NO_1_PART, february.from, february.by),
      source: {
        id: "cn.2025-no1.part",
        title: "Subheadings of which some lines are on China's list of 72 of February 2025",
        citations: cited,
        grade: "C",
        note: "Dryers, harvesters and tractors: which of their lines are listed was not found, so the duty on them is not recorded.",
      },
    },
  ]
}

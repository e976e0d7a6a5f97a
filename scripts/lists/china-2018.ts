import { type ListRow, type ListTable, rowsFrom } from "./list-row.ts"

/** A subheading's step up at a date, in points, rounded to the nearest rate the announcement knows; 0 when it did not rise. */
export type Steps = ReadonlyMap<string, ReadonlyMap<string, number>>

interface Round {
  readonly on: string
  readonly before: string
  readonly rates: readonly number[]
}

const ROUNDS = {
  metals: { on: "2018-04-02", before: "2018-01-01", rates: [15, 25] },
  first: { on: "2018-07-06", before: "2018-07-01", rates: [25] },
  second: { on: "2018-08-23", before: "2018-07-06", rates: [25] },
  third: { on: "2018-09-24", before: "2018-08-23", rates: [5, 10] },
  cars: { on: "2019-01-02", before: "2018-11-01", rates: [-25, -5] },
  raise: { on: "2019-06-01", before: "2019-01-02", rates: [5, 10, 15] },
  fourth: { on: "2019-09-01", before: "2019-06-01", rates: [5, 10] },
} satisfies Readonly<Record<string, Round>>

type Series = ReadonlyMap<string, ReadonlyMap<string, number>>

const nearest = (rates: readonly number[], step: number): number =>
  rates.reduce((best, rate) => (Math.abs(rate - step) < Math.abs(best - step) ? rate : best))

/** Reads a series of applied rates (`time_of_tariff,hs6,tariff`) into rates by subheading and date. */
export function readSeries(rows: readonly Readonly<Record<string, string>>[]): Series {
  const series = new Map<string, Map<string, number>>()
  for (const { hs6, time_of_tariff, tariff } of rows) {
    if (hs6 === undefined || time_of_tariff === undefined || tariff === undefined || tariff === "") continue
    const dates = series.get(hs6) ?? new Map<string, number>()
    dates.set(time_of_tariff, Number(tariff))
    series.set(hs6, dates)
  }
  return series
}

function step(dates: ReadonlyMap<string, number>, round: Round): number {
  const [before, after] = [dates.get(round.before), dates.get(round.on)]
  if (before === undefined || after === undefined) return 0
  const change = after - before
  const rises = (round.rates[0] as number) > 0
  if (rises ? change < 1.5 : !round.rates.some((rate) => Math.abs(rate - change) < 0.01)) return 0
  return nearest(round.rates, change)
}

const ACTS = {
  metals: { from: "2018-04-02", by: "cn.tcc-2018-04-01" },
  first: { from: "2018-07-06", by: "cn.tcc-2018-5" },
  second: { from: "2018-08-23", by: "cn.tcc-2018-7" },
  third: { from: "2018-09-24", by: "cn.tcc-2018-6" },
  cars: { from: "2019-01-01", by: "cn.tcc-2018-10" },
  fourth: { from: "2019-09-01", by: "cn.tcc-2019-4" },
}

/**
 * The retaliation of 2018 and 2019 as lists of six-digit subheadings: which announcement reached which, and at which of its
 * rates. The series shows the highest line of a subheading, so a line that is on no list can stand in a listed subheading.
 */
export function china2018(series: Series): ListTable[] {
  const picked = (test: (dates: ReadonlyMap<string, number>, hs6: string) => boolean) =>
    [...series].filter(([hs6, dates]) => test(dates, hs6)).map(([hs6]) => hs6)
  const third = (total: number, first: number) =>
    picked((dates) => step(dates, ROUNDS.third) === first && step(dates, ROUNDS.raise) === total - first)
  const cars = picked((dates, hs6) => {
    const drop = -step(dates, ROUNDS.cars)
    return (
      hs6.startsWith("87") &&
      drop > 0 &&
      [ROUNDS.first, ROUNDS.second, ROUNDS.third].some((round) => step(dates, round) === drop)
    )
  })
  const lists: [id: string, title: string, rows: ListRow[]][] = [
    [
      "cn.2018-232.15",
      "Answer to section 232, 15% list",
      rows(
        "metals",
        picked((d) => step(d, ROUNDS.metals) === 15),
      ),
    ],
    [
      "cn.2018-232.25",
      "Answer to section 232, 25% list",
      rows(
        "metals",
        picked((d) => step(d, ROUNDS.metals) === 25),
      ),
    ],
    [
      "cn.2018-301.list-1",
      "Answer to section 301, list 1",
      rows(
        "first",
        picked((d) => step(d, ROUNDS.first) === 25),
      ),
    ],
    [
      "cn.2018-301.list-2",
      "Answer to section 301, list 2",
      rows(
        "second",
        picked((d) => step(d, ROUNDS.second) === 25),
      ),
    ],
    ["cn.2018-301.list-3-annex-1", "Answer to section 301, list 3, annex 1", rows("third", third(25, 10))],
    ["cn.2018-301.list-3-annex-2", "Answer to section 301, list 3, annex 2", rows("third", third(20, 10))],
    [
      "cn.2018-301.list-3-annex-3",
      "Answer to section 301, list 3, annex 3",
      rows("third", [...third(10, 5), ...third(15, 5)]),
    ],
    ["cn.2018-301.list-3-annex-4", "Answer to section 301, list 3, annex 4", rows("third", third(5, 5))],
    ["cn.2018-301.cars", "Cars and parts on which the answers of 2018 were suspended", rows("cars", cars)],
    [
      "cn.2019-301.list-4a-10",
      "Answer to section 301, list 4, first batch, higher part",
      rows(
        "fourth",
        picked((d) => step(d, ROUNDS.fourth) === 10),
      ),
    ],
    [
      "cn.2019-301.list-4a-5",
      "Answer to section 301, list 4, first batch, lower part",
      rows(
        "fourth",
        picked((d) => step(d, ROUNDS.fourth) === 5),
      ),
    ],
  ]
  return lists.map(([id, title, members]) => ({
    rows: members,
    source: {
      id,
      title,
      publisher: "State Council Tariff Commission of China",
      citations: [
        { source: "tradewar-tracker", locator: "China's rates on US goods at six digits by date, 2018 to 2020" },
      ],
      grade: "C" as const,
      note: "Subheadings of the 2017 nomenclature, read off a published series of applied rates as steps at the dates of the announcements. Only which subheading stands on which list is kept. A line of a listed subheading may be on no list.",
    },
  }))

  function rows(round: keyof typeof ACTS, codes: readonly string[]): ListRow[] {
    return rowsFrom(codes, ACTS[round].from, ACTS[round].by)
  }
}

/**
 * Subheadings that the nomenclature of 2017 does not have: the lists of 2018 and 2019 are held in that of 2017, so what
 * they put on these goods is not known. Both nomenclatures are read from the US schedule, which shares their six digits.
 */
export function subheadingsOf2022(of2017: readonly string[], since: readonly string[]): ListTable {
  const known = new Set(of2017.map((code) => code.slice(0, 6)))
  const added = [...new Set(since.map((code) => code.slice(0, 6)))].filter((six) => !known.has(six)).sort()
  return {
    rows: rowsFrom(added, "2018-07-06", "cn.tcc-2018-5"),
    source: {
      id: "cn.hs-2022",
      title: "Subheadings of the nomenclature of 2022 that the lists of 2018 and 2019 do not name",
      citations: [
        { source: "hts-2017", locator: "subheadings" },
        { source: "hts-column-one", locator: "subheadings" },
      ],
      grade: "B",
      note: "Goods of these numbers stood under other ones when the lists were made; which lists reach them is not recorded.",
    },
  }
}

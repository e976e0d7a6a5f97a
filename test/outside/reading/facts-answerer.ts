import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { type Day, parseDay, readDay } from "../../../src/core/index.ts"
import type {
  AgreementFact,
  Answer,
  Answerer,
  AverageFact,
  CommitmentFact,
  KnownPerson,
  MeasureFact,
  OutputFact,
  Query,
  RoundFact,
  RulingFact,
  Side,
  StatementFact,
  SupplyFact,
  TariffLayer,
  TariffStep,
  TradeFact,
} from "../../../src/reading/index.ts"

type Row = Readonly<Record<string, string>>

const SHARED = resolve(import.meta.dirname, "../../../../shared")

/** Whether the facts the outside tests read are on this machine. */
export const factsPresent: boolean = existsSync(resolve(SHARED, "facts/measures_us.csv"))

/** The folder of development sets. */
export const READING_DATA: string = resolve(SHARED, "data/reading")

function table(file: string): Row[] {
  const bytes = readFileSync(resolve(SHARED, file))
  return parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes, {
    columns: true,
    skip_empty_lines: true,
    relax_quotes: true,
  }) as Row[]
}

const col = (row: Row, name: string): string => row[name] ?? ""
const sources = (row: Row): string[] =>
  col(row, "source_urls")
    .split(" | ")
    .concat(col(row, "source_url") || [])
    .filter((s) => s !== "")

/** `2025-07`, `2025` and `2025-07-29 (…)` as their first day; undefined when there is no date. */
function dayIn(text: string): Day | undefined {
  const match = /\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(text)
  if (match === null) return undefined
  return readDay(match[0].length === 10 ? match[0] : match[0].length === 7 ? `${match[0]}-01` : `${match[0]}-01-01`)
}

const MONTHS = "January February March April May June July August September October November December".split(" ")

/** The first `12 May 2025` of an instrument's name. */
function signedOn(instrument: string): Day | undefined {
  const match =
    /(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})/.exec(
      instrument,
    )
  if (match === null) return undefined
  return readDay(
    `${match[3]}-${String(MONTHS.indexOf(match[2] as string) + 1).padStart(2, "0")}-${(match[1] as string).padStart(2, "0")}`,
  )
}

/** The people of the facts, one record a person. */
export function knownPeople(): KnownPerson[] {
  const byName = new Map<string, KnownPerson>()
  for (const row of table("facts/people.csv")) {
    const from = dayIn(col(row, "from")) ?? parseDay("2000-01-01")
    const until = dayIn(col(row, "to"))
    const offices = col(row, "role")
      .split("; ")
      .map((title) => ({ title, from, ...(until === undefined ? {} : { until }) }))
    const known = byName.get(col(row, "name"))
    byName.set(col(row, "name"), {
      id: col(row, "id").replace(/-\d$/, ""),
      name: col(row, "name"),
      aliases: [col(row, "name_zh")].filter((alias) => alias !== ""),
      side: col(row, "side") === "China" ? "CN" : col(row, "side"),
      offices: [...(known?.offices ?? []), ...offices],
    })
  }
  return [...byName.values()]
}

const LAYERS: readonly (readonly [Side, RegExp, string])[] = [
  ["US", /^IEEPA-fentanyl$/, "fentanyl"],
  ["US", /^IEEPA-reciprocal$/, "reciprocal"],
  ["US", /^122$/, "section 122"],
  ["US", /^301 \(forced labour/, "forced labour"],
]

function layerOf(row: Row, side: Side): string | undefined {
  if (side === "CN") return /^cn-(?:apr-|may14|aug12|nov10|jan2027)/.test(col(row, "id")) ? "retaliation" : undefined
  return LAYERS.find(([s, authority]) => s === side && authority.test(col(row, "authority")))?.[2]
}

function tariffPath(side: Side, asOf: Day): TariffStep[] {
  const rows = table(`facts/measures_${side.toLowerCase()}.csv`).flatMap((row) => {
    const name = layerOf(row, side)
    const from = dayIn(col(row, "effective"))
    const until = dayIn(col(row, "end"))
    const known = signedOn(col(row, "instrument")) ?? from
    return name === undefined || from === undefined || (known ?? from) > asOf || until === from
      ? []
      : [{ row, name, from, until }]
  })
  const edges = [...new Set(rows.flatMap((r) => [r.from, ...(r.until === undefined ? [] : [r.until])]))].sort(
    (a, b) => a - b,
  )
  return edges.map((from, i) => {
    const active = rows.filter((r) => r.from <= from && (r.until === undefined || from < r.until))
    const layers: TariffLayer[] = active.map(({ row, name }) => {
      const until = dayIn(col(row, "suspended_to"))
      return {
        measure: col(row, "id"),
        name,
        chargedPct: Number(col(row, "rate_pct")),
        lawPct: Number(col(row, "statutory_pct")),
        ...(until === undefined ? {} : { suspendedUntil: until }),
        instrument: col(row, "instrument"),
      }
    })
    const until = edges[i + 1]
    return {
      id: `path:${side}:${from}`,
      sources: active.flatMap(({ row }) => [col(row, "instrument")]),
      from,
      ...(until === undefined ? {} : { until }),
      layers,
    }
  })
}

function measures(side: Side): MeasureFact[] {
  return table(`facts/measures_${side.toLowerCase()}.csv`).flatMap((row) => {
    const from = dayIn(col(row, "effective"))
    if (from === undefined || layerOf(row, side) !== undefined) return []
    const until = dayIn(col(row, "end"))
    const covers = /\$(\d+)bn/.exec(col(row, "product_scope"))
    const paused = col(row, "suspended_from") !== "" && col(row, "rate_pct") === "0"
    const rate = col(row, "statutory_pct")
    return [
      {
        id: col(row, "id"),
        sources: sources(row),
        name: col(row, "id"),
        authority: col(row, "authority"),
        goods: col(row, "product_scope"),
        instrument: col(row, "instrument"),
        from,
        ...(rate === "" ? {} : { ratePct: Number(rate) }),
        ...(until === undefined ? {} : { until }),
        ...(covers === null ? {} : { coversUsdBn: Number(covers[1]) }),
        inForce: !paused && !/threat/.test(col(row, "authority")),
      },
    ]
  })
}

function agreements(): AgreementFact[] {
  return table("facts/agreements.csv").map((row) => {
    const concludedOn = dayIn(col(row, "announced")) as Day
    const [from, until] = [dayIn(col(row, "effective")), dayIn(col(row, "expires"))]
    const text = `${col(row, "changes")} ${col(row, "instrument")} ${col(row, "note")}`
    const truce =
      /truce/i.test(col(row, "name")) ||
      (until !== undefined &&
        /suspend|truce|paused/i.test(text) &&
        !/ship/i.test(col(row, "name")) &&
        !/^Economic/.test(col(row, "name")))
    return {
      id: col(row, "id"),
      sources: sources(row),
      name: col(row, "name"),
      kind: truce
        ? ("truce" as const)
        : /framework/i.test(col(row, "name"))
          ? ("framework" as const)
          : ("deal" as const),
      concludedOn,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      principals: col(row, "signed_off_by"),
      text,
    }
  })
}

function rounds(): RoundFact[] {
  return table("facts/rounds.csv").map((row) => ({
    id: col(row, "id"),
    sources: [col(row, "source_url1"), col(row, "source_url2")].filter((s) => s !== ""),
    firstDay: parseDay(col(row, "start")),
    lastDay: parseDay(col(row, "end")),
    place: col(row, "venue"),
    country: col(row, "country"),
    kind: col(row, "type"),
    ...(col(row, "round_no") === "" ? {} : { ordinal: Number(col(row, "round_no")) }),
    heads: { US: col(row, "us_lead"), CN: col(row, "cn_lead") },
    outcome: col(row, "outcome"),
  }))
}

function statements(): StatementFact[] {
  return table("facts/statements.csv").map((row) => ({
    id: col(row, "id"),
    sources: sources(row),
    speaker: col(row, "speaker"),
    saidOn: parseDay(col(row, "date")),
    place: col(row, "venue"),
    gist: `${col(row, "gist")}. ${col(row, "note")}`,
    quotation: col(row, "quote"),
    topic: col(row, "topic"),
  }))
}

function commitments(): CommitmentFact[] {
  return table("facts/commitments.csv").map((row) => ({
    id: col(row, "id"),
    sources: [col(row, "evidence_url")],
    agreement: col(row, "agreement_id"),
    by: col(row, "by"),
    promise: col(row, "promise"),
    metric: col(row, "metric"),
    target: col(row, "target"),
    due: col(row, "due"),
    status: col(row, "status_known"),
  }))
}

function rulings(): RulingFact[] {
  return table("facts/legal_events.csv").map((row) => ({
    id: col(row, "id"),
    sources: sources(row),
    on: parseDay(col(row, "date")),
    body: col(row, "body"),
    title: col(row, "case_or_act"),
    effect: col(row, "effect_on_rates"),
    status: col(row, "status"),
  }))
}

function trade(query: Extract<Query, { ask: "trade" }>): TradeFact[] {
  if (query.partner === "world") return query.by === "year" ? worldTrade() : []
  const rows = table(`facts/us_china_goods_${query.by === "year" ? "annual" : "monthly"}.csv`).map((row) =>
    tradeFact(row, "period"),
  )
  const vintages =
    query.by === "year"
      ? table("data/flows/us_china_goods_annual_vintages.csv")
          .filter((row) => col(row, "balance_musd") !== "" && !/not the deficit/.test(col(row, "basis")))
          .map((row) => tradeFact(row, "year"))
      : []
  return [...rows, ...vintages]
}

function tradeFact(row: Row, period: string): TradeFact {
  const figure = (name: string) => (/^-?[\d.]+$/.test(col(row, name)) ? Number(col(row, name)) : undefined)
  const [exports, imports] = [figure("exports_musd"), figure("imports_musd")]
  const source = col(row, "source")
  return {
    id: `us-goods-cn:${col(row, period)}`,
    sources: [source],
    period: col(row, period),
    balance: Number(col(row, "balance_musd")),
    vintage: col(row, "vintage") || (/vintage ([^;]+)/.exec(source)?.[1] ?? ""),
    basis: "Census basis, imports at customs value",
    ...(exports === undefined ? {} : { exports }),
    ...(imports === undefined ? {} : { imports }),
  }
}

function worldTrade(): TradeFact[] {
  const years = new Map<string, { exports: number; imports: number; months: number }>()
  for (const row of table("data/flows/us_goods_trade_by_partner_monthly_2013_2024.csv.gz").filter(
    (r) => col(r, "cty_code") === "-",
  )) {
    const year = col(row, "period").slice(0, 4)
    const sum = years.get(year) ?? { exports: 0, imports: 0, months: 0 }
    years.set(year, {
      exports: sum.exports + Number(col(row, "exports_usd")) / 1e6,
      imports: sum.imports + Number(col(row, "gen_imports_usd")) / 1e6,
      months: sum.months + 1,
    })
  }
  return [...years]
    .filter(([, s]) => s.months === 12)
    .map(([period, s]) => ({
      id: `us-goods-world:${period}`,
      sources: ["US Census Bureau"],
      period,
      exports: s.exports,
      imports: s.imports,
      balance: s.exports - s.imports,
      vintage: "2025-02",
      basis: "Census basis",
    }))
}

function supply(): SupplyFact[] {
  const rows = table("facts/strategic_dependence.csv")
  const hhi = (industry: string) =>
    rows.find((r) => col(r, "industry") === industry && col(r, "metric").startsWith("supplier_hhi"))
  return rows
    .filter((r) => col(r, "metric") === "cn_share_of_us_imports_pct" && /^\d{4}$/.test(col(r, "year")))
    .map((row) => ({
      id: `supply:${col(row, "industry")}:${col(row, "year")}`,
      sources: [col(row, "source_url")],
      industry: col(row, "industry"),
      goods: col(row, "industry").replace(/[_:]/g, " "),
      year: Number(col(row, "year")),
      sharePct: Number(col(row, "value")),
      ...(hhi(col(row, "industry")) === undefined
        ? {}
        : { concentration: Number(col(hhi(col(row, "industry")) as Row, "value")) }),
    }))
}

function averages(): AverageFact[] {
  return table("facts/average_tariffs.csv").flatMap((row) =>
    (["US", "CN"] as const).flatMap((side) => {
      const rate = Number(col(row, side === "US" ? "us_on_cn_pct" : "cn_on_us_pct") || "NaN")
      return Number.isNaN(rate)
        ? []
        : [
            {
              id: `average:${side}:${col(row, "date")}`,
              sources: [col(row, "source")],
              on: parseDay(col(row, "date")),
              side,
              ratePct: rate,
              what: col(row, "source").slice(0, 60),
            },
          ]
    }),
  )
}

function output(): OutputFact[] {
  const rows = table("data/flows/world_gdp_194.csv").map((row) => ({
    iso: col(row, "iso3"),
    usdBn: Number(col(row, "gdp_usd")) / 1e9,
  }))
  const of = (iso: string) => rows.find((r) => r.iso === iso)?.usdBn ?? 0
  const world = rows.reduce((sum, r) => sum + r.usdBn, 0)
  return [
    ["US", of("USA")],
    ["CN", of("CHN")],
    ["world", world],
  ].map(([party, usdBn]) => ({
    id: `gdp:${party}`,
    sources: ["World Bank, World Development Indicators"],
    year: 2023,
    party: party as string,
    usdBn: usdBn as number,
  }))
}

const HORIZON = parseDay("2026-10-09")

/** Answers reading's queries from the facts files: the outside tests' stand-in for the ledger. */
export const factsAnswerer: Answerer = ((query: Query): Answer<unknown> => {
  const known = <F>(facts: F[]): Answer<F> => ({ known: true, facts })
  switch (query.ask) {
    case "tariff-path":
      return known(tariffPath(query.side, query.asOf))
    case "orders":
    case "goods-duty":
    case "partners":
    case "mirror":
    case "modelled-change":
    case "minerals":
    case "chronicle":
    case "memory":
      return known([])
    case "measures":
      return known(measures(query.side))
    case "agreements":
      return known(agreements().filter((a) => a.concludedOn <= query.asOf))
    case "rounds":
      return known(rounds().filter((r) => r.firstDay <= query.asOf && r.firstDay <= HORIZON))
    case "statements":
      return known(statements().filter((s) => s.saidOn <= query.asOf))
    case "commitments":
      return known(commitments())
    case "rulings":
      return known(rulings().filter((r) => r.on <= query.asOf))
    case "trade":
      return known(trade(query))
    case "supply":
      return known(supply())
    case "averages":
      return known(averages())
    case "output":
      return known(output())
  }
}) as Answerer

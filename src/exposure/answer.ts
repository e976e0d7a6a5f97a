import { type Day, DetenteError, type Grade } from "../core/index.ts"
import type { NotKnown, Provenance, Trade } from "../trade/index.ts"
import type { DependenceTable, MeasuredDependence } from "./dependence.ts"
import type { DutyCase } from "./duty-burden.ts"
import { type ChinaSide, chinaSide } from "./exports.ts"
import { type ImportExposure, importExposure, type LineExposure, lineExposures } from "./imports.ts"
import { type Industry, industriesOn } from "./industry.ts"
import { type OwnLine, type PortfolioExposure, portfolioExposure } from "./portfolio.ts"

/** What dependence is asked of: one industry, some codes, a user's own lines, or every industry. */
export interface ExposureInput {
  /** An industry's id; all industries when neither it nor codes nor lines are given. */
  readonly industry?: string
  /** Goods codes of two to ten digits, measured together and one by one. */
  readonly codes?: readonly string[]
  /** A user's own goods. */
  readonly lines?: readonly OwnLine[]
  /** The day whose lists of industries are used; the latest when absent. */
  readonly on?: Day
  /** How many suppliers and substitutes to name; five when absent. */
  readonly top?: number
}

/** What the answer is drawn from. Duties come from outside: now, and one case for each ending. */
export interface ExposureWorld {
  readonly trade: Trade
  readonly industries: readonly Industry[]
  readonly dependence: DependenceTable
  readonly duties?: readonly DutyCase[]
}

/** One industry: what is measured on its side, and the codes that make it up when it was asked for by name. */
export interface IndustryRow {
  readonly kind: "industry"
  readonly id: string
  readonly title: string
  readonly side: "US" | "CN"
  readonly grade: Grade
  readonly note: string
  readonly imports?: ImportExposure | NotKnown
  readonly china?: ChinaSide
  readonly lines?: readonly LineExposure[]
  /** Codes that are named but not counted. */
  readonly notCounted: readonly string[]
  readonly measured: readonly MeasuredDependence[]
}

/** Codes a user named, measured together and one by one. */
export interface CodesRow {
  readonly kind: "codes"
  readonly imports: ImportExposure | NotKnown
  readonly lines: readonly LineExposure[]
}

/** A user's own lines, measured as a whole. */
export interface PortfolioRow extends PortfolioExposure {
  readonly kind: "portfolio"
}

/** A row of an answer: an industry, the codes that were asked about, or a user's portfolio. */
export type ExposureRow = IndustryRow | CodesRow | PortfolioRow

/** Dependence, ready to print or to hand out as JSON. */
export interface ExposureAnswer {
  readonly question: "exposure"
  readonly rows: readonly ExposureRow[]
  readonly notKnown: readonly string[]
  readonly sources: readonly Provenance[]
}

function industryRow(industry: Industry, world: ExposureWorld, top: number, withLines: boolean): IndustryRow {
  const { trade, duties = [] } = world
  const counted = industry.codes.filter((entry) => entry.counted)
  const codes = counted.map((entry) => entry.code)
  const options = { duties, top }
  return {
    kind: "industry",
    id: industry.id,
    title: industry.title,
    side: industry.side,
    grade: industry.grade,
    note: industry.note,
    ...(industry.side === "US"
      ? { imports: importExposure(trade, codes, options) }
      : { china: chinaSide(trade, codes, industry.within, top) }),
    ...(withLines && industry.side === "US" ? { lines: lineExposures(trade, counted, options) } : {}),
    notCounted: industry.codes.filter((entry) => !entry.counted).map((entry) => entry.code),
    measured: world.dependence.rows.filter((row) => row.industry === industry.id),
  }
}

/** Every part of a row that may be not known. */
function partsOf(row: ExposureRow): readonly ({ readonly known: true } | NotKnown | undefined)[] {
  switch (row.kind) {
    case "industry":
      return [row.imports, row.china?.exports, row.china?.usShareOfChinaImports]
    case "codes":
      return [row.imports]
    case "portfolio":
      return row.lines.map((line) => line.market)
  }
}

function notKnownIn(rows: readonly ExposureRow[]): readonly string[] {
  const parts = rows.flatMap(partsOf)
  return [...new Set(parts.flatMap((part) => (part !== undefined && !part.known ? [part.why] : [])))]
}

function findIndustry(industries: readonly Industry[], id: string): Industry {
  const found = industries.find((industry) => industry.id === id)
  if (found !== undefined) return found
  const ids = industries.map((industry) => industry.id).join(", ")
  throw new DetenteError("unknown-record", `There is no industry "${id}". Next: take one of ${ids}.`, { id })
}

/**
 * Where a break would hurt: China's share, concentration, suppliers, substitutes and duty for an industry, for codes,
 * for a user's goods, or for all industries. Throws `unknown-record` for an industry that is not listed.
 */
export function answerExposure(input: ExposureInput, world: ExposureWorld): ExposureAnswer {
  const { industry, codes, lines, on, top = 5 } = input
  const { trade, duties = [], dependence } = world
  const industries = industriesOn(world.industries, on)
  const options = { duties, top }
  const rows: ExposureRow[] = []
  if (industry !== undefined) rows.push(industryRow(findIndustry(industries, industry), world, top, true))
  if (codes !== undefined) {
    const asked = codes.map((code) => ({ code }))
    rows.push({
      kind: "codes",
      imports: importExposure(trade, codes, options),
      lines: lineExposures(trade, asked, options),
    })
  }
  if (lines !== undefined) rows.push({ kind: "portfolio", ...portfolioExposure(trade, industries, lines, options) })
  if (rows.length === 0) rows.push(...industries.map((each) => industryRow(each, world, top, false)))
  const china = rows.some((row) => row.kind === "industry" && row.china !== undefined)
  return {
    question: "exposure",
    rows,
    notKnown: notKnownIn(rows),
    sources: [
      trade.subheadings.source,
      trade.namedLines.source,
      trade.worldChapters.source,
      ...(duties.length > 0 ? [trade.lines.source] : []),
      ...(china ? [trade.industryExports.source] : []),
      dependence.source,
    ],
  }
}

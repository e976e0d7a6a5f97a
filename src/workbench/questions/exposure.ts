import { z } from "zod"
import { DetenteError, formatDay, formatIssue, type Issue } from "../../core/index.ts"
import {
  answerExposure,
  type ExposureAnswer,
  type ExposureRow,
  type ImportExposure,
  type IndustryRow,
  industriesOn,
  type OwnLine,
} from "../../exposure/index.ts"
import type { NotKnown } from "../../trade/index.ts"
import { type AskedEndings, askedEndings, ENDING_HELP } from "../asked-endings.ts"
import { type ChinaDuty, chinaDuties } from "../china-duties.ts"
import { dutyCases } from "../duty-cases.ts"
import { industriesOf } from "../industries.ts"
import { type Portfolio, readPortfolio } from "../portfolio.ts"
import { question } from "../question.ts"
import { type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { exposureText } from "../text/exposure-text.ts"
import { textFileInput } from "../text-file.ts"
import type { World } from "../world.ts"
import { readCodes } from "./trade.ts"

const input = z.object({
  what: z
    .array(z.string())
    .default([])
    .describe("industries by name, goods by code, or a portfolio's file (default: every industry)")
    .meta({ fileGoesTo: "file" }),
  file: textFileInput.optional().describe("portfolio of entry lines, CSV"),
  ending: z.array(z.string()).default([]).describe(ENDING_HELP),
  top: z.coerce.number().int().min(1).default(5).describe("how many suppliers and substitutes to name"),
  ...settingsInput,
})

/** Dependence with the duty now and under each ending, and what was asked. */
export interface ExposureReply {
  readonly settings: Settings
  readonly world: World
  readonly asked: AskedEndings
  readonly answer: ExposureAnswer
  /** China's additional duties by industry of China's side. */
  readonly chinaDuties: ReadonlyMap<string, readonly ChinaDuty[]>
  readonly portfolio?: Portfolio
}

export const exposure = question<z.infer<typeof input>, ExposureReply>({
  name: "exposure",
  purpose: "how far either side depends on the other, on whom else, and the duty under each ending",
  input,
  positional: ["what"],
  example: "exposure rare-earths --as-of 2025-07-29",
  answer({ what, file, ending, top, on, asOf, standing }, world) {
    const settings = settle({ on, asOf, standing }, world)
    const asked = askedEndings(world, settings, ending)
    const book = industriesOf(world)
    const industries = industriesOn(book.industries, settings.asOf)
    const { ids, codes } = readWhat(
      what,
      industries.map((industry) => industry.id),
    )
    const portfolio = file === undefined ? undefined : readPortfolio(file, world, asked.nowOn)
    const lines = portfolio?.lines.filter((line) => line.destination === "US" && line.origin === "CN").map(ownLine)
    const all = ids.length + codes.length === 0 && lines === undefined
    const chosen = industries.filter((industry) => all || ids.includes(industry.id))
    const priced = [
      ...chosen.filter(({ side }) => side === "US").flatMap((each) => each.codes.filter((c) => c.counted)),
      ...[...codes, ...(lines ?? []).map((line) => line.code)].map((code) => ({ code })),
    ].map(({ code }) => code)
    const exposed = {
      trade: world.trade,
      ...book,
      duties: dutyCases(world, priced, settings, asked),
    }
    const parts = ids.map((industry) => answerExposure({ industry, on: settings.asOf, top }, exposed))
    const goods = { ...(codes.length === 0 ? {} : { codes }), ...(lines === undefined ? {} : { lines }) }
    if (all || Object.keys(goods).length > 0) parts.push(answerExposure({ ...goods, on: settings.asOf, top }, exposed))
    const china = new Map(
      chosen
        .filter(({ side }) => side === "CN")
        .map(({ id, codes: listed }) => {
          const counted = listed.filter((entry) => entry.counted).map((entry) => entry.code)
          return [id, chinaDuties(world, counted, settings, asked)]
        }),
    )
    return {
      settings,
      world,
      asked,
      answer: joined(parts),
      chinaDuties: china,
      ...(portfolio === undefined ? {} : { portfolio }),
    }
  },
  text: exposureText,
  json: exposureJson,
  rows: "rows",
  exitCode: ({ portfolio }) => ((portfolio?.refused.length ?? 0) > 0 ? 3 : 0),
})

function ownLine({ id, code, enteredValue }: { id?: string; code: string; enteredValue: number }): OwnLine {
  return { ...(id === undefined ? {} : { id }), code, valueUsd: enteredValue / 100 }
}

/** Industries and codes apart; words that are neither are named with what there is. */
function readWhat(what: readonly string[], known: readonly string[]) {
  const isCode = (text: string) => /^[\d.\s]+$/.test(text)
  const ids = what.filter((text) => !isCode(text)).map((text) => text.toLowerCase())
  const issues = ids
    .filter((id) => !known.includes(id))
    .map((value): Issue => {
      const next = /\.(csv|jsonl?)$/.test(value)
        ? "check the path, or give the portfolio as file."
        : `take one of ${known.join(", ")}, or a goods code.`
      return { field: "what", value, message: "is no industry of the record.", next }
    })
  if (issues.length > 0) throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
  return { ids, codes: readCodes(what.filter(isCode)) }
}

function joined(parts: readonly ExposureAnswer[]): ExposureAnswer {
  const sources = new Map(parts.flatMap((part) => part.sources).map((source) => [source.id, source]))
  return {
    question: "exposure",
    rows: parts.flatMap((part) => part.rows).toSorted((a, b) => chinaShare(b) - chinaShare(a)),
    notKnown: [...new Set(parts.flatMap((part) => part.notKnown))],
    sources: [...sources.values()],
  }
}

/** What rows are ranked by: China's part of US imports; rows without one come last, in the order of the lists. */
function chinaShare(row: ExposureRow): number {
  const market = row.kind === "portfolio" ? undefined : row.imports
  return market?.known === true ? market.chinaSharePpm : -1
}

const pct = (ppm: number): number => ppm / 10_000

function marketJson(market: ImportExposure | NotKnown | undefined) {
  if (market === undefined || !market.known) return market
  const { chinaSharePpm, coveragePpm, suppliers, substitutes, burdens, ...rest } = market
  const { growthNeededPpm, largest, ...others } = substitutes
  return {
    ...rest,
    chinaSharePct: pct(chinaSharePpm),
    coveragePct: pct(coveragePpm),
    suppliers: suppliers.map(({ sharePpm, ...s }) => ({ ...s, sharePct: pct(sharePpm) })),
    substitutes: {
      ...others,
      largest: largest.map(({ sharePpm, ...s }) => ({ ...s, sharePct: pct(sharePpm) })),
      growthNeededPct: growthNeededPpm === undefined ? null : pct(growthNeededPpm),
    },
    duty: burdens.map(({ name, ratePpm, dutyUsd, coveredPpm, why }) => ({
      case: name,
      ratePct: ratePpm === undefined ? null : pct(ratePpm),
      dutyUsd,
      coveredPct: pct(coveredPpm),
      why,
    })),
  }
}

function industryJson(row: IndustryRow, duties: readonly ChinaDuty[] | undefined) {
  const { imports, lines, china, ...rest } = row
  return {
    ...rest,
    ...(imports === undefined ? {} : { imports: marketJson(imports) }),
    ...(china === undefined ? {} : { china }),
    ...(duties === undefined
      ? {}
      : {
          dutyOfChina: duties.map(({ name, least, most }) => ({
            case: name,
            leastPct: pct(least),
            mostPct: pct(most),
          })),
        }),
    ...(lines === undefined ? {} : { lines: lines.map((l) => ({ ...l, exposure: marketJson(l.exposure) })) }),
  }
}

function rowJson(row: ExposureRow, duties: ExposureReply["chinaDuties"]): Readonly<Record<string, unknown>> {
  switch (row.kind) {
    case "industry":
      return industryJson(row, duties.get(row.id))
    case "codes":
      return {
        kind: row.kind,
        imports: marketJson(row.imports),
        lines: row.lines.map((l) => ({ ...l, exposure: marketJson(l.exposure) })),
      }
    case "portfolio":
      return { ...row, lines: row.lines.map((l) => ({ ...l, market: marketJson(l.market) })) }
  }
}

function exposureJson({ settings, world, asked, answer, chinaDuties: duties, portfolio }: ExposureReply) {
  return {
    ...settingsJson(settings, world),
    measured: "US imports for consumption of 2024, customs value, US dollars; shares of value",
    now: formatDay(asked.nowOn),
    comparedOn: formatDay(asked.comparedOn),
    endings: asked.endings.map(({ name, outcome }) => ({ id: name, title: outcome.title })),
    rows: answer.rows.map((row) => rowJson(row, duties)),
    refused: portfolio?.refused ?? [],
    notKnown: answer.notKnown,
    sources: answer.sources,
  }
}

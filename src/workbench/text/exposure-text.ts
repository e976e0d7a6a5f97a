import { dotted, type HsCode, speakDay } from "../../core/index.ts"
import type {
  Burden,
  ExposureRow,
  ImportExposure,
  IndustryRow,
  LineExposure,
  MeasuredDependence,
  PortfolioRow,
} from "../../exposure/index.ts"
import type { ChinaDuty } from "../china-duties.ts"
import type { Colour } from "../colour.ts"
import { labelOf } from "../labels.ts"
import type { ExposureReply } from "../questions/exposure.ts"
import { footer } from "../settings.ts"
import { speakUsd } from "./bars.ts"
import { refusedText } from "./refused-text.ts"
import { country } from "./trade-text.ts"
import { wrap } from "./wrap.ts"

const whole = (ppm: number): string => `${Math.round(ppm / 10_000)}%`
const one = (ppm: number): string => `${(ppm / 10_000).toFixed(1)}%`

/** A ranked table of all industries, or each thing asked for with its suppliers, substitutes, duties and lines. */
export function exposureText(reply: ExposureReply, colour: Colour): string {
  const { answer, asked, portfolio, settings, world } = reply
  const { rows } = answer
  const table = rows.length > 3 && rows.every((row) => row.kind === "industry")
  const out = table
    ? ranked(rows as readonly IndustryRow[], reply, colour)
    : rows.flatMap((row) => [...single(row, reply, colour), ""])
  if (table) out.push("")
  if (portfolio !== undefined && portfolio.refused.length > 0) out.push(...refusedText(portfolio, colour), "")
  for (const text of answer.notKnown) out.push(wrap(`Not known: ${text}`, 2))
  const { endings, nowOn, comparedOn } = asked
  out.push(
    wrap(
      `Shares are of the value of US imports for consumption in 2024. Duties are averages over those imports from China, at the least metal content, without antidumping and countervailing duties: now on ${speakDay(nowOn)}, endings on ${speakDay(comparedOn)} (${endings.map((e) => `${e.name}: ${e.outcome.title}`).join("; ")}).`,
    ),
    wrap(`Sources: ${answer.sources.map((s) => `${s.title} [${s.grade}]`).join("; ")}.`),
    colour.dim(footer(settings, world)),
  )
  return `${out.join("\n")}\n`
}

function rateOf(burdens: readonly Burden[], name: string): string {
  const ppm = burdens.find((burden) => burden.name === name)?.ratePpm
  return ppm === undefined ? "?" : one(ppm)
}

function ranked(rows: readonly IndustryRow[], { asked, chinaDuties }: ExposureReply, colour: Colour): string[] {
  const cases = ["now", ...asked.endings.slice(0, 3).map((e) => e.name)]
  const columns = cases.map((name) => name.slice(0, 9).padStart(10)).join("")
  const head = (first: string, ...cells: string[]) => colour.dim(`${first.padEnd(22)}${cells.join("")}`)
  const us = rows.filter((row) => row.side === "US")
  const most = us.find((row) => row.imports?.known === true)
  const lead =
    most?.imports?.known === true
      ? `The United States leans on China most for ${most.title.toLowerCase()}: ${whole(most.imports.chinaSharePpm)} of imports.`
      : "Where a break would hurt."
  const out = [
    colour.bold(wrap(lead)),
    "",
    head("US imports, 2024", "$bn".padStart(6), "China".padStart(6), "HHI".padStart(6), columns),
  ]
  for (const row of us) {
    if (row.imports?.known !== true) continue
    const { valueUsd, chinaSharePpm, concentration, burdens } = row.imports
    const cells = [(valueUsd / 1e9).toFixed(1), whole(chinaSharePpm), concentration.hhi.toFixed(0)]
    const duties = cases.map((name) => rateOf(burdens, name).padStart(10)).join("")
    out.push(`${row.title.slice(0, 21).padEnd(22)}${cells.map((cell) => cell.padStart(6)).join("")}${duties}`)
  }
  const cn = rows.filter((row) => row.side === "CN")
  if (cn.length > 0) {
    out.push("", head("China buys from US", "wider group, 2019".padStart(18), columns))
    for (const row of cn) {
      const last = row.china?.group?.years.at(-1)
      const group = last === undefined ? "not known" : `${whole(last.chinaSharePpm)} of US exports`
      const duties = (chinaDuties.get(row.id) ?? []).filter((duty) => cases.includes(duty.name)).map(spanOf)
      out.push(`${row.title.slice(0, 21).padEnd(22)}${group.padStart(18)}${duties.map((d) => d.padStart(10)).join("")}`)
    }
    out.push(colour.dim("China's duties are beyond column 1, least to greatest over the codes listed."))
  }
  return out
}

function spanOf({ least, most }: ChinaDuty): string {
  return least === most ? whole(least) : `${whole(least).slice(0, -1)}–${whole(most)}`
}

function single(row: ExposureRow, reply: ExposureReply, colour: Colour): string[] {
  switch (row.kind) {
    case "industry":
      return industry(row, reply, colour)
    case "codes": {
      const title = row.lines.map(({ code }) => named(code, reply)).join("; ")
      const { imports } = row
      if (!imports.known) return [colour.bold(wrap(title)), wrap(`Not known: ${imports.why}`)]
      return [...market(title, imports, colour), ...(row.lines.length > 1 ? lines(row.lines, reply, colour) : [])]
    }
    case "portfolio":
      return own(row, reply, colour)
  }
}

function named(code: string, { world }: ExposureReply): string {
  const label = labelOf(world.labels, code as HsCode)
  return label === "" ? dotted(code) : `${dotted(code)} ${label}`
}

function industry(row: IndustryRow, reply: ExposureReply, colour: Colour): string[] {
  const { imports, china, lines: listed, note, notCounted, measured } = row
  const out: string[] = []
  if (imports?.known === true) out.push(...market(row.title, imports, colour))
  else out.push(colour.bold(row.title))
  if (china !== undefined) {
    const { group, exports } = china
    if (exports.known)
      out.push(
        wrap(
          `US exports: ${speakUsd(exports.valueUsd)}, to China ${speakUsd(exports.toChinaUsd)} (${one(exports.chinaSharePpm)}).`,
        ),
      )
    if (group !== undefined) {
      const years = group.years.map((y) => `${y.year} ${one(y.chinaSharePpm)}`).join(", ")
      out.push(wrap(`Wider group ${group.system} ${group.code}, ${group.label}: China's part of US exports ${years}.`))
    }
    const duties = reply.chinaDuties.get(row.id) ?? []
    out.push(wrap(`China's duty beyond column 1: ${duties.map((d) => `${d.name} ${spanOf(d)}`).join(", ")}.`))
  }
  if (listed !== undefined) out.push(...lines(listed, reply, colour))
  if (measured.length > 0) out.push(colour.bold("Measured by others"), ...measured.map(dependence))
  if (notCounted.length > 0)
    out.push(wrap(`Named but not counted, being mostly something else: ${notCounted.map(dotted).join(", ")}.`))
  if (note !== "") out.push(wrap(note))
  return out
}

/** One market: China's part in a sentence, then concentration, others, duty. */
function market(title: string, m: ImportExposure, colour: Colour): string[] {
  const { growthNeededPpm, largest, ofAnySize } = m.substitutes
  const { hhi, atLeast, atMost } = m.concentration
  const others = largest.map((s) => `${country(s.partner)} ${one(s.sharePpm)}`).join(", ")
  const growth =
    growthNeededPpm === undefined
      ? "Nobody else supplies any."
      : `All others together would have to supply ${((growthNeededPpm + 1_000_000) / 1_000_000).toFixed(2)} times what they do.`
  const span =
    hhi.toFixed(0) === atMost.toFixed(0)
      ? ""
      : ` among the suppliers held, ${[...new Set([atLeast.toFixed(0), atMost.toFixed(0)])].join(" to ")} counting the rest`
  return [
    colour.bold(
      wrap(
        `${title}: China supplies ${one(m.chinaSharePpm)} of US imports (${speakUsd(m.fromChinaUsd)} of ${speakUsd(m.valueUsd)})`,
      ),
    ),
    wrap(`Concentration (HHI) ${hhi.toFixed(0)}${span}. Suppliers of 1% or more besides China: ${ofAnySize}.`),
    wrap(`Others: ${others === "" ? "none" : others}. ${growth}`),
    ...(m.burdens.length === 0 ? [] : [wrap(`Duty on imports from China: ${m.burdens.map(burden).join(", ")}.`)]),
  ]
}

function burden({ name, ratePpm, coveredPpm }: Burden): string {
  const part = coveredPpm < 995_000 && ratePpm !== undefined ? ` (on ${whole(coveredPpm)} of the value)` : ""
  return `${name} ${ratePpm === undefined ? "not known" : one(ratePpm)}${part}`
}

function lines(listed: readonly LineExposure[], reply: ExposureReply, colour: Colour): string[] {
  const cases = ["now", ...reply.asked.endings.slice(0, 2).map((e) => e.name)]
  const row = (cells: readonly string[]) => cells.map((cell) => cell.padStart(10)).join("")
  return [
    colour.dim(`  ${"line".padEnd(36)}${row(["China", ...cases])}`),
    ...listed.map(({ code, label, exposure, measuredAt }) => {
      const name = `${dotted(code)}${measuredAt === undefined ? "" : "*"} ${label ?? labelOf(reply.world.labels, code as HsCode)}`
      const cells = exposure.known
        ? [whole(exposure.chinaSharePpm), ...cases.map((each) => rateOf(exposure.burdens, each))]
        : ["not known"]
      return `  ${name.slice(0, 35).padEnd(36)}${row(cells)}`
    }),
    ...(listed.some((l) => l.measuredAt !== undefined) ? [colour.dim("  * measured at six digits")] : []),
  ]
}

const SENSE = { equal: "", above: "above ", about: "about ", nearly: "nearly " } as const
const MEASURE: Readonly<Record<MeasuredDependence["measure"], string>> = {
  "net-import-reliance": "net import reliance",
  "share-of-us-imports": "share of US imports",
  "us-imports": "US imports",
  "apparent-consumption": "apparent consumption",
  "mine-production": "mine production",
  reserves: "reserves",
  "minerals-wholly-imported": "minerals wholly imported",
  "minerals-mostly-imported": "minerals mostly imported",
}

function dependence({ material, measure, party, sense, value, unit, period, grade }: MeasuredDependence): string {
  const figure =
    unit === "percent"
      ? `${value}%`
      : unit === "usd"
        ? speakUsd(value)
        : unit === "tonnes-reo"
          ? `${value} t`
          : `${value}`
  const when = period.replace("..", "–")
  const who = /^[A-Z]{2}$/.test(party) ? country(party) : party
  return wrap(`- ${material}: ${MEASURE[measure]}, ${who}, ${when}: ${SENSE[sense]}${figure} [${grade}]`, 2)
}

function own(row: PortfolioRow, reply: ExposureReply, colour: Colour): string[] {
  const cases = ["now", ...reply.asked.endings.slice(0, 2).map((e) => e.name)]
  const cells = (list: readonly string[]) => list.map((cell) => cell.padStart(10)).join("")
  const share = row.weightedChinaSharePpm
  const left = (reply.portfolio?.lines.length ?? 0) - row.lines.length
  const sorted = row.lines.toSorted((a, b) => shareOf(b.market) - shareOf(a.market))
  return [
    colour.bold(
      wrap(
        `${speakUsd(row.mostlyFromChinaUsd)} of ${speakUsd(row.valueUsd)} are goods of which China supplies more than half of all US imports${share === undefined ? "" : `; China's part of these markets is ${one(share)}, weighted by your values`}.`,
      ),
    ),
    colour.dim(`  ${"line".padEnd(36)}${cells(["China", ...cases])}`),
    ...sorted.map(({ line, market: m, industries }) => {
      const mark = industries.length > 0 ? "†" : ""
      const text = `${line.id ?? dotted(line.code)}${mark} ${labelOf(reply.world.labels, line.code as HsCode)}`
      const known = m.known ? [whole(m.chinaSharePpm), ...cases.map((name) => rateOf(m.burdens, name))] : ["not known"]
      return `  ${text.slice(0, 35).padEnd(36)}${cells(known)}`
    }),
    colour.dim("  † in a strategic industry. The market of the goods, not your own suppliers."),
    ...(left > 0 ? [wrap(`  ${left} lines that are not US imports from China are not measured here.`)] : []),
  ]
}

function shareOf(m: ImportExposure | { readonly known: false }): number {
  return m.known ? m.chinaSharePpm : -1
}

import { dotted, formatDay, type HsCode, partyName } from "../../core/index.ts"
import type { Basis, CodeRow, CountryRow, MirrorRow, PartnerRow, PeriodRow, Reading } from "../../trade/index.ts"
import type { Colour } from "../colour.ts"
import { labelOf } from "../labels.ts"
import type { TradeReply } from "../questions/trade.ts"
import { bar, speakUsd } from "./bars.ts"
import { wrap } from "./wrap.ts"

/** What is measured, in words. */
const BASIS: Readonly<Record<Basis, string>> = {
  census: "goods, Census basis, not seasonally adjusted",
  cif: "goods, imports with freight and insurance",
  consumption: "imports for consumption, customs value",
  "goods-and-services": "goods and services, balance of payments",
  mirror: "China's customs",
}

/** The answer in a sentence, then rows with bars, other printings, China's own figures, what is not known, sources. */
export function tradeText(reply: TradeReply, colour: Colour): string {
  const { answer, settings, world } = reply
  const out = [...headline(reply).map((line) => colour.bold(wrap(line))), ""]
  const [first] = answer.rows
  if (first !== undefined) out.push(...rowsText(reply, colour), "")
  for (const text of answer.notes) out.push(wrap(text))
  for (const text of answer.notKnown) out.push(wrap(`Not known: ${text}`, 2))
  if (answer.sources.length > 0) out.push(colour.bold("Sources"))
  for (const { title, publisher, basis, grade, url } of answer.sources) {
    out.push(wrap(`- ${title}. ${publisher}; ${basis} [${grade}]${url === undefined ? "" : ` ${url}`}`, 2))
  }
  out.push(
    colour.dim(
      `as known ${formatDay(settings.asOf)} · record to ${formatDay(settings.horizon)} · data ${world.dataVersion}`,
    ),
  )
  return `${out.join("\n")}\n`
}

function headline({ answer, world, goodsOf }: TradeReply): string[] {
  const { by, rows, totalUsd, change, record } = answer
  const [first] = rows
  if (first === undefined) return ["Nothing is held for what was asked."]
  const name = (code: string) => labelOf(world.labels, code as HsCode)
  switch (first.kind) {
    case "period": {
      const last = (rows.at(-1) as PeriodRow).reading
      return [
        level(last),
        ...(change === undefined ? [] : [moved(change)]),
        ...(record === undefined || rows.length < 2
          ? []
          : [`Largest ${by} among these: ${record.period}, ${speakUsd(record.usd)}.`]),
      ]
    }
    case "mirror":
      return ["What China's customs counted, in dollars, as China sees it."]
    case "code":
      return [
        `US imports from China in ${goodsOf}, ${BASIS[answer.basis]}: ${speakUsd(totalUsd ?? 0)}; largest ${dotted(first.code)}${name(first.code) === "" ? "" : ` ${name(first.code)}`}, ${speakUsd(first.valueUsd)}.`,
      ]
    case "partner":
      return [
        `US imports of these goods in 2024: ${speakUsd(totalUsd ?? 0)}; largest supplier ${country(first.partner)}, ${share(first.sharePpm)}.`,
      ]
    case "country":
      return [
        `The US goods deficit of ${first.year} was largest with ${country(first.partner)}: ${speakUsd(first.usd)} of ${speakUsd(totalUsd ?? 0)} with the world.`,
      ]
  }
}

function level({ period, balanceUsd, importsUsd, basis, published }: Reading): string {
  const printed = `${BASIS[basis]}, printed ${published}`
  if (balanceUsd === undefined)
    return `In ${period} the US imported ${speakUsd(importsUsd ?? 0)} from China (${printed}).`
  const what = balanceUsd < 0 ? "deficit" : "surplus"
  return `In ${period} the US ${what} with China was ${speakUsd(Math.abs(balanceUsd))} (${printed}).`
}

function moved(change: NonNullable<TradeReply["answer"]["change"]>): string {
  const { from, changeUsd, changePpm, acrossVintages } = change
  const way = changeUsd < 0 ? "less" : "more"
  const part = changePpm === undefined ? "" : ` (${share(Math.abs(changePpm))})`
  const mixed = acrossVintages ? " The two come from different printings." : ""
  return `That is ${speakUsd(Math.abs(changeUsd))}${part} ${way} than in ${from.period}.${mixed}`
}

function rowsText({ answer, world }: TradeReply, colour: Colour): string[] {
  const { rows } = answer
  switch (rows[0]?.kind) {
    case "period":
      return periodsText(rows as readonly PeriodRow[], colour)
    case "mirror":
      return mirrorText(rows as readonly MirrorRow[], colour)
    case "code":
      return codesText(rows as readonly CodeRow[], (code) => labelOf(world.labels, code as HsCode), colour)
    case "partner":
      return ranked(
        (rows as readonly PartnerRow[]).map((r) => [country(r.partner), r.valueUsd, share(r.sharePpm)]),
        ["supplier", "value", "share"],
        colour,
      )
    case "country":
      return ranked(
        (rows as readonly CountryRow[]).map((r) => [country(r.partner), r.usd, String(r.rank)]),
        ["country", "deficit", "place"],
        colour,
      )
    default:
      return []
  }
}

/** One decimal; where that leaves nothing of a figure, millions are told too. */
const billions = (usd: number | undefined): string => {
  if (usd === undefined) return "–"
  const tenths = (usd / 1e9).toFixed(1)
  return Number(tenths) === 0 && usd !== 0 ? (usd / 1e9).toFixed(3) : tenths
}
const share = (ppm: number): string => `${(ppm / 10_000).toFixed(1)}%`

function periodsText(rows: readonly PeriodRow[], colour: Colour): string[] {
  const greatest = Math.max(...rows.map((r) => -(r.reading.balanceUsd ?? 0)))
  const out = [
    colour.dim(`${"$bn".padEnd(9)}${"exports".padStart(9)}${"imports".padStart(9)}${"balance".padStart(9)}  deficit`),
  ]
  for (const { reading } of rows) {
    const { period, exportsUsd, importsUsd, balanceUsd } = reading
    const cells = [exportsUsd, importsUsd, balanceUsd].map((usd) => billions(usd).padStart(9)).join("")
    out.push(`${period.padEnd(9)}${cells}  ${bar(-(balanceUsd ?? 0), greatest, 40)}`.trimEnd())
  }
  const printings = rows
    .slice(-3)
    .flatMap(({ reading, others }) =>
      others.map(
        (o) =>
          `${reading.period}: balance ${billions(o.balanceUsd)}, ${o.vintage}, printed ${o.published} [${o.grade}]`,
      ),
    )
  if (printings.length > 0)
    out.push("", colour.bold("Other printings"), ...printings.map((text) => wrap(`- ${text}`, 2)))
  const mirrors = rows.flatMap(({ mirror }) => (mirror === undefined ? [] : [mirror]))
  if (mirrors.length > 0) {
    out.push(
      "",
      colour.bold("China's customs, beside and never mixed in"),
      ...mirrors.map((m) =>
        wrap(
          m.balanceUsd === undefined
            ? `- ${m.period}: both ways ${billions(m.totalUsd)} [${m.grade}]`
            : `- ${m.period}: surplus with the US ${billions(m.balanceUsd)}, sold ${billions(m.exportsToUsUsd)}, bought ${billions(m.importsFromUsUsd)} [${m.grade}]`,
          2,
        ),
      ),
    )
  }
  const notes = [...new Set(rows.flatMap((row) => row.notes))]
  return [...out, ...(notes.length === 0 ? [] : ["", ...notes.slice(0, 4).map((note) => wrap(note))])]
}

function mirrorText(rows: readonly MirrorRow[], colour: Colour): string[] {
  return [
    colour.dim(
      `${"$bn".padEnd(9)}${"to the US".padStart(11)}${"from it".padStart(11)}${"balance".padStart(11)}${"both ways".padStart(11)}`,
    ),
    ...rows.map(({ reading: r }) => {
      const cells = [r.exportsToUsUsd, r.importsFromUsUsd, r.balanceUsd, r.totalUsd]
      return `${r.period.padEnd(9)}${cells.map((usd) => billions(usd).padStart(11)).join("")} [${r.grade}]`
    }),
  ]
}

function codesText(rows: readonly CodeRow[], name: (code: string) => string, colour: Colour): string[] {
  const greatest = Math.max(...rows.map((r) => r.valueUsd))
  return [
    colour.dim(`${"code".padEnd(14)}${"goods".padEnd(36)}${"value".padStart(10)}`),
    ...rows.map(({ code, valueUsd }) =>
      `${dotted(code).padEnd(14)}${name(code).slice(0, 35).padEnd(36)}${speakUsd(valueUsd).padStart(10)}  ${bar(valueUsd, greatest, 16)}`.trimEnd(),
    ),
  ]
}

function ranked(
  rows: readonly (readonly [string, number, string])[],
  [name, value, last]: readonly [string, string, string],
  colour: Colour,
): string[] {
  const greatest = Math.max(...rows.map(([, usd]) => usd))
  return [
    colour.dim(`${name.padEnd(26)}${value.padStart(11)}${last.padStart(9)}`),
    ...rows.map(([who, usd, note]) =>
      `${who.slice(0, 25).padEnd(26)}${speakUsd(usd).padStart(11)}${note.padStart(9)}  ${bar(usd, greatest, 30)}`.trimEnd(),
    ),
  ]
}

/** A two-letter code as people say it. */
export function country(code: string): string {
  return code === "EU" ? "European Union" : code === "world" ? "all countries" : partyName(code as never)
}

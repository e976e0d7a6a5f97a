import { dotted } from "../../core/index.ts"
import type { DrawnAnswers, Quantiles, Standing } from "../../effects/index.ts"
import type { Colour } from "../colour.ts"
import type { Contest } from "../effects-cases.ts"
import type { EffectsReply } from "../questions/effects.ts"
import { speakUsd } from "./bars.ts"
import { duelMapText } from "./duel-map-text.ts"
import { bn, percent } from "./effects-text.ts"
import { wrap } from "./wrap.ts"

/** Percentiles over draws of the elasticities. */
export function drawsText(drawn: DrawnAnswers, colour: Colour): string[] {
  const { draws, seed, unsolved, elasticity, bilateralBalance, overallBalance, welfareOfOne, welfareOfOther } = drawn
  const row = (name: string, { p5, p50, p95 }: Quantiles, show: (value: number) => string) =>
    `  ${name.padEnd(38)}${[p5, p50, p95].map((value) => show(value).padStart(12)).join("")}`
  return [
    colour.bold(`Model A over ${draws} draws of its elasticities, seed ${seed}`),
    colour.dim(`  ${"".padEnd(38)}${["5%", "median", "95%"].map((head) => head.padStart(12)).join("")}`),
    row("trade elasticity", elasticity, (value) => value.toFixed(1)),
    row("balance with China, $bn", bilateralBalance, bn),
    row("overall balance of the US, $bn", overallBalance, bn),
    row("welfare, United States", welfareOfOne, percent),
    row("welfare, China", welfareOfOther, percent),
    ...(unsolved > 0 ? [`  ${unsolved} draws found no equilibrium and are left out`] : []),
  ]
}

const SIDES = {
  "better for both": "both are better off than in the fight",
  "better for one": "the United States is better off than in the fight, China is not",
  "better for other": "China is better off than in the fight, the United States is not",
  "better for neither": "neither is better off than in the fight",
} as const

/** Add-on against add-on on model A, welfare in percent of the base year. */
export function contestText({ peace, bestOfOne, bestOfOther, fight, today, map }: Contest, colour: Colour): string[] {
  const row = (name: string, { byOne, byOther, one, other }: Standing) =>
    `  ${name.padEnd(34)}${[byOne, byOther].map((rate) => `${(100 * rate).toFixed(1)}%`.padStart(10)).join("")}${[one, other].map((value) => percent(value).padStart(12)).join("")}`
  return [
    colour.bold("Add-on against add-on (model A, central; welfare against the base year)"),
    colour.dim(
      `  ${"".padEnd(34)}${["US adds", "China"].map((h) => h.padStart(10)).join("")}${["US", "China"].map((h) => h.padStart(12)).join("")}`,
    ),
    row("no add-ons", peace),
    row("best for the US, China still", bestOfOne),
    row("best for China, the US still", bestOfOther),
    row("the fight: each replies best", fight.values),
    ...(today === undefined ? [] : [row("this case", today), wrap(`  In this case ${SIDES[today.side]}.`, 2)]),
    ...(fight.converged ? [] : [wrap(`  The fight was not found exactly: ${fight.why}.`, 2)]),
    ...(map === undefined ? [] : ["", ...duelMapText(map, fight.values, today, colour)]),
  ]
}

/** Model D: each line's market, other prices fixed, in the last case. */
export function portfolioText({ cases, read }: NonNullable<EffectsReply["portfolio"]>, colour: Colour): string[] {
  const last = cases.at(-1)
  if (last === undefined) return []
  const cells = (list: readonly string[]) => list.map((cell) => cell.padStart(9)).join("")
  const others = read.lines.length - last.lines.length
  return [
    colour.bold(`Each line's US market (model D, other prices fixed): ${last.name} against 2024`),
    colour.dim(`${"line".padEnd(24)}${cells(["duty 2024", "duty", "price", "quantity", "all"])}  gains`),
    ...last.lines.map((each) => {
      const name = (each.line.id ?? dotted(each.line.code)).slice(0, 23).padEnd(24)
      if (!each.known) return `${name}  not known: ${each.why}`.slice(0, 80)
      const { dutyBefore, dutyAfter, priceFromChina, quantityFromChina, quantityOfAll, gainer } = each
      const gains = gainer === undefined ? "" : gainer.partner
      const rates = [dutyBefore, dutyAfter].map((rate) => `${rate.toFixed(1)}%`)
      return `${name}${cells([...rates, percent(priceFromChina, 1), percent(quantityFromChina, 1), percent(quantityOfAll, 1)])}  ${gains}`.trimEnd()
    }),
    wrap(
      `Price and quantity are those of goods from China, duty included; "all" is the value imported from everywhere. Substitution between origins 2.53, of the line's imports 1.53, full pass-through (Fajgelbaum et al. 2020, recalled: grade C). Value from China on these markets: ${total(last.lines)}.`,
    ),
    ...(others > 0 ? [`${others} lines that are not US imports from China are left out.`] : []),
  ]
}

function total(lines: NonNullable<EffectsReply["portfolio"]>["cases"][number]["lines"]): string {
  const markets = new Map(lines.flatMap((each) => (each.known ? [[each.measuredAt, each.fromChinaUsd] as const] : [])))
  const sum = (pick: "before" | "after") => [...markets.values()].reduce((usd, each) => usd + each[pick], 0)
  return `${speakUsd(sum("before"))} before, ${speakUsd(sum("after"))} after`
}

import { formatDay, percentOf, speakDay } from "../../core/index.ts"
import type { Colour } from "../colour.ts"
import type { RatesAnswer } from "../questions/rates.ts"
import type { SideSteps, Step } from "../rate-steps.ts"
import { footer } from "../settings.ts"
import { wrap } from "./wrap.ts"

/** A table of steps for each side, then what each ending changes. */
export function ratesText(answer: RatesAnswer, colour: Colour): string {
  const { settings, world, product, sides, endings } = answer
  const of =
    product === undefined
      ? "What each side charges on an article that is on no list, beyond MFN"
      : `Duty on ${product.line.code} ${product.label}, column 1 included, as a share of value`
  const out = [colour.bold(wrap(of)), ...table(sides)]
  for (const { ending, sides: under } of endings) {
    out.push("", colour.bold(wrap(`From ${speakDay(settings.asOf)}, if ${ending.name}: ${ending.outcome.title}`)))
    out.push(...table(under))
  }
  out.push("", colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

function table(sides: readonly SideSteps[]): string[] {
  return sides.flatMap(({ by, of, steps }) => [
    `  ${by} on goods of ${of}`,
    ...steps.map((step) => `    ${formatDay(step.from)}  ${said(step)}`),
  ])
}

function said(step: Step): string {
  if (step.known) return `${percentOf(step.ppm).toFixed(1)}%`.padStart(8)
  const low = step.low === undefined ? "" : ` at least ${percentOf(step.low).toFixed(1)}%`
  const high = step.high === undefined ? "" : `, at most ${percentOf(step.high).toFixed(1)}%`
  return wrap(`not known:${low}${high} (${step.why})`, 16, 64)
}

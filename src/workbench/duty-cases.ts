import { type AverageSettings, importWeights, type LineRate, lineRates } from "../averages/index.ts"
import type { Day } from "../core/index.ts"
import type { DutyCase } from "../exposure/index.ts"
import type { Ledger, LegalStanding } from "../ledger/index.ts"
import { under } from "../trade/index.ts"
import type { AskedEndings } from "./asked-endings.ts"
import type { World } from "./world.ts"

/** US duty on goods of China by ten-digit line, now and under each ending, in the shape that exposure takes. */
export function dutyCases(
  world: World,
  codes: readonly string[],
  { asOf, standing }: { readonly asOf: Day; readonly standing: LegalStanding },
  { nowOn, comparedOn, endings }: AskedEndings,
): readonly DutyCase[] {
  const weights = importWeights(under(world.trade.lines.rows, codes))
  const caseOn = (name: string, on: Day, ledger: Ledger): DutyCase => {
    const settings: AverageSettings = { on, asOf, standing }
    const rates = new Map<string, LineRate>(
      lineRates(weights, settings, { ...world, ledger }).map((rate) => [rate.weight.code, rate]),
    )
    return { name, dutyOn: (code) => dutyOf(rates.get(code)) }
  }
  return [caseOn("now", nowOn, world.ledger), ...endings.map(({ name, ledger }) => caseOn(name, comparedOn, ledger))]
}

/** The rate at the least metal content; a specific rate has no part of value, and says so. */
function dutyOf(rate: LineRate | undefined): ReturnType<DutyCase["dutyOn"]> {
  if (rate === undefined) return { known: false, why: "Special entries of chapters 98 and 99 are not priced." }
  if (rate.unpriced) return { known: false, why: "A rate by weight or count cannot be priced from value alone." }
  return { known: true, ppm: Math.round(rate.low * 10_000) }
}

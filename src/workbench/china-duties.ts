import type { Currency, Day, HsCode, Ppm } from "../core/index.ts"
import { CN, US } from "../core/index.ts"
import { assess, type EntryLine } from "../duty/index.ts"
import type { Ledger, LegalStanding } from "../ledger/index.ts"
import type { AskedEndings } from "./asked-endings.ts"
import type { World } from "./world.ts"

/** China's additional duties on some US goods in one case: the least and the greatest over the codes, in ppm. */
export interface ChinaDuty {
  readonly name: string
  readonly least: Ppm
  readonly most: Ppm
}

const VALUE = 100_000_000_00

/** What China charges on top of column 1 (which is not held) on each code, now and under each ending; no weights. */
export function chinaDuties(
  world: World,
  codes: readonly HsCode[],
  settings: { readonly asOf: Day; readonly standing: LegalStanding },
  { nowOn, comparedOn, endings }: AskedEndings,
): readonly ChinaDuty[] {
  const caseOn = (name: string, on: Day, ledger: Ledger): ChinaDuty => {
    const rates = codes.flatMap((code) => subheadings(world, code)).map((code) => additional(code, on, ledger))
    return { name, least: Math.min(...rates), most: Math.max(...rates) }
  }
  return [caseOn("now", nowOn, world.ledger), ...endings.map(({ name, ledger }) => caseOn(name, comparedOn, ledger))]

  function additional(code: HsCode, on: Day, ledger: Ledger): Ppm {
    const currency: Currency = "CNY"
    const line: EntryLine = {
      code,
      origin: US,
      destination: CN,
      entryDate: on,
      enteredValue: VALUE,
      currency,
      shares: {},
      claims: new Set(),
    }
    const { components } = assess(line, settings, { ...world, ledger })
    const cents = components
      .filter((c) => !c.measure.endsWith(".column-one"))
      .reduce((sum, c) => sum + (c.amount.known ? c.amount.cents : c.amount.atLeast), 0)
    return Math.round((cents / VALUE) * 1_000_000)
  }
}

/** The subheadings below a shorter code: China's lists are held at six digits, so a heading alone meets none of them. */
function subheadings(world: World, code: HsCode): readonly HsCode[] {
  if (code.length >= 6) return [code]
  const lines = world.schedules.get(US)?.lines.keys() ?? []
  const below = new Set([...lines].filter((line) => line.startsWith(code)).map((line) => line.slice(0, 6) as HsCode))
  return below.size === 0 ? [code] : [...below]
}

import { byPartner, type NotKnown, type Trade, under, withoutOverlap } from "../trade/index.ts"
import { type Concentration, concentration, sharePpm } from "./concentration.ts"
import type { SupplierShare } from "./imports.ts"
import type { WiderGroup } from "./industry.ts"

/** US exports of some goods and what part China takes; only where exports by six digits have been pulled. */
export interface ExportExposure {
  readonly known: true
  readonly valueUsd: number
  readonly toChinaUsd: number
  readonly chinaSharePpm: number
  /** Concentration among buyers. */
  readonly concentration: Concentration
  readonly buyers: readonly SupplierShare[]
}

/** US exports of a wider group in one year, US dollars f.a.s. */
export interface GroupExports {
  readonly year: string
  readonly toChinaUsd: number
  readonly worldUsd: number
  readonly chinaSharePpm: number
}

/** What is known of China's dependence on the United States for some goods. */
export interface ChinaSide {
  readonly exports: ExportExposure | NotKnown
  /** What part of China's purchases the United States supplies. */
  readonly usShareOfChinaImports: NotKnown
  readonly group?: WiderGroup & { readonly years: readonly GroupExports[] }
}

const NO_EXPORTS =
  "US exports to China by product are not held in a form that may be shipped; `detente data pull census` brings them."
const NO_CHINA_IMPORTS =
  "China's imports by product and supplier are held by sources that limit redistribution and are not shipped."

function exportsOf(trade: Trade, codes: readonly string[], top: number): ExportExposure | NotKnown {
  const table = trade.exportSubheadings
  if (table === undefined) return { known: false, why: NO_EXPORTS }
  const flows = under(table.rows, withoutOverlap(codes.map((code) => code.slice(0, 6))))
  const buyers = byPartner(flows)
  const index = concentration(buyers, 0)
  if (index === undefined)
    return { known: false, why: "no US exports of it are recorded in the table that was pulled." }
  const valueUsd = buyers.reduce((sum, buyer) => sum + buyer.valueUsd, 0)
  const toChinaUsd = buyers.find((buyer) => buyer.partner === "CN")?.valueUsd ?? 0
  return {
    known: true,
    valueUsd,
    toChinaUsd,
    chinaSharePpm: sharePpm(toChinaUsd, valueUsd),
    concentration: index,
    buyers: buyers.slice(0, top).map((b) => ({ ...b, sharePpm: sharePpm(b.valueUsd, valueUsd) })),
  }
}

/** China's side of an industry: measured where exports were pulled, else the wider group of 2015–2019, else unknown. */
export function chinaSide(
  trade: Trade,
  codes: readonly string[],
  within: WiderGroup | undefined,
  top: number,
): ChinaSide {
  const years = trade.industryExports.rows
    .filter((row) => row.naics3 === within?.code)
    .map((row) => ({
      year: row.year,
      toChinaUsd: row.cnUsd,
      worldUsd: row.worldUsd,
      chinaSharePpm: sharePpm(row.cnUsd, row.worldUsd),
    }))
  return {
    exports: exportsOf(trade, codes, top),
    usShareOfChinaImports: { known: false, why: NO_CHINA_IMPORTS },
    ...(within === undefined || years.length === 0 ? {} : { group: { ...within, years } }),
  }
}

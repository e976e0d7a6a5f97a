import {
  byPartner,
  coverageOf,
  type NotKnown,
  type PartnerFlow,
  type PartnerTotal,
  supplyOf,
  type Trade,
  withoutOverlap,
} from "../trade/index.ts"
import { type Concentration, concentration, sharePpm } from "./concentration.ts"
import { type Burden, burdens, type DutyCase } from "./duty-burden.ts"
import { type Substitutes, substitutesFor } from "./substitutes.ts"

const PARTNER = "CN"

export interface SupplierShare extends PartnerTotal {
  readonly sharePpm: number
}

/** How the United States depends on China for some goods: imports for consumption of 2024, customs value. */
export interface ImportExposure {
  readonly known: true
  readonly valueUsd: number
  readonly fromChinaUsd: number
  readonly chinaSharePpm: number
  /** Duty that was calculated on the imports from China in 2024, US dollars. */
  readonly calculatedDutyUsd: number
  readonly concentration: Concentration
  readonly suppliers: readonly SupplierShare[]
  readonly substitutes: Substitutes
  /** What part of the goods' chapters the suppliers held make up, parts per million. */
  readonly coveragePpm: number
  readonly burdens: readonly Burden[]
}

/** One code's part in an exposure. */
export interface LineExposure {
  readonly code: string
  readonly label?: string
  /** The code really measured, when suppliers are held at fewer digits only. */
  readonly measuredAt?: string
  /** This line's part of all imports from China in the list, parts per million; absent where it is not measured. */
  readonly shareOfListPpm?: number
  readonly exposure: ImportExposure | NotKnown
}

/** How imports under some codes are measured besides their shares. */
export interface MeasureOptions {
  readonly duties?: readonly DutyCase[]
  /** How many suppliers and substitutes to name. */
  readonly top?: number
}

/** What the partners not held may have supplied under these flows, taking each chapter's missing part as its own. */
function missingUsd(trade: Trade, flows: readonly PartnerFlow[]): { missing: number; held: number } {
  const held = new Map<string, number>()
  for (const flow of flows) {
    const chapter = flow.code.slice(0, 2)
    held.set(chapter, (held.get(chapter) ?? 0) + flow.valueUsd)
  }
  let [missing, sum] = [0, 0]
  for (const [chapter, value] of held) {
    const covered = (coverageOf(trade, chapter) ?? 1_000_000) / 1_000_000
    sum += value
    if (covered > 0) missing += value / covered - value
  }
  return { missing, held: sum }
}

/** Measures the goods under some codes, each counted once. */
export function importExposure(
  trade: Trade,
  codes: readonly string[],
  options: MeasureOptions = {},
): ImportExposure | NotKnown {
  const { duties = [], top = 5 } = options
  const supplies = withoutOverlap(codes).map((code) => supplyOf(trade, code))
  const known = supplies.filter((supply) => supply.known)
  const measured = new Map(known.map((supply) => [supply.code, supply]))
  const kept = withoutOverlap([...measured.keys()])
  const flows = kept.flatMap((code) => measured.get(code)?.flows ?? [])
  const suppliers = byPartner(flows)
  const { missing, held } = missingUsd(trade, flows)
  const index = concentration(suppliers, missing)
  if (index === undefined) {
    const why = supplies.find((supply) => !supply.known)
    return { known: false, why: why !== undefined && !why.known ? why.why : "nothing of it was imported in 2024." }
  }
  const china = suppliers.find((s) => s.partner === PARTNER)
  const fromChinaUsd = china?.valueUsd ?? 0
  return {
    known: true,
    valueUsd: held,
    fromChinaUsd,
    chinaSharePpm: sharePpm(fromChinaUsd, held),
    calculatedDutyUsd: china?.dutyUsd ?? 0,
    concentration: index,
    suppliers: suppliers.slice(0, top).map((s) => ({ ...s, sharePpm: sharePpm(s.valueUsd, held) })),
    substitutes: substitutesFor(suppliers, PARTNER, top),
    coveragePpm: sharePpm(held, held + missing),
    burdens: burdens(trade, codes, duties),
  }
}

/** Measures each code by itself; overlapping codes are all shown, so the lines need not add up to the list. */
export function lineExposures(
  trade: Trade,
  codes: readonly { readonly code: string; readonly label?: string }[],
  options: MeasureOptions = {},
): readonly LineExposure[] {
  const whole = importExposure(
    trade,
    codes.map((entry) => entry.code),
  )
  const fromChina = whole.known ? whole.fromChinaUsd : 0
  return codes.map(({ code, label }) => {
    const supply = supplyOf(trade, code)
    const exposure = importExposure(trade, [code], options)
    return {
      code,
      ...(label === undefined ? {} : { label }),
      ...(supply.known && supply.code !== code ? { measuredAt: supply.code } : {}),
      ...(exposure.known ? { shareOfListPpm: sharePpm(exposure.fromChinaUsd, fromChina) } : {}),
      exposure,
    }
  })
}

import { refuseCell } from "../numerics/matrix.ts"
import { type SectorEconomy, tradeCell } from "./economy.ts"

/** A duty on top of the base year's, charged by `by` on goods of `on`. */
export interface AddOn {
  readonly by: string
  readonly on: string
  /** Positions of the sectors it falls on. */
  readonly sectors: readonly number[]
  /** Percentage points as a fraction: one for all sectors, or one for each in the order of `sectors`. */
  readonly points: number | readonly number[]
}

/** The base year's tariffs with add-ons laid over them; the base is left as it is. */
export function layOver(economy: SectorEconomy, addOns: readonly AddOn[]): Float64Array {
  const tariff = Float64Array.from(economy.tariff)
  for (const addOn of addOns) addTo(tariff, economy, addOn)
  return tariff
}

/** Adds one add-on to a tariff table in place. */
export function addTo(tariff: Float64Array, economy: SectorEconomy, { by, on, sectors, points }: AddOn): void {
  const importer = placeOf(economy, by)
  const exporter = placeOf(economy, on)
  sectors.forEach((j, k) => {
    tariff[tradeCell(economy, importer, j, exporter)]! += typeof points === "number" ? points : (points[k] ?? 0)
  })
}

/** Position of a country; stops with `bad-matrix` when the data have no such country. */
export function placeOf({ countries }: SectorEconomy, name: string): number {
  const place = countries.indexOf(name)
  if (place < 0) refuseCell(`country ${name}`, Number.NaN, `the data have only ${countries.join(", ")}`)
  return place
}

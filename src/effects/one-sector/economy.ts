import { DetenteError } from "../../core/index.ts"
import { bilateralCell, checkFinite, checkFlows, checkWorld, type Matrix, refuseCell } from "../numerics/matrix.ts"

/** One year of a world of economies trading one good: all that the coverage model reads. */
export interface Economy {
  /** ISO 3166 alpha-3 codes, or any other names; the order of every vector and matrix. */
  readonly names: readonly string[]
  /** Trade, exporter in the row, importer in the column; the diagonal is ignored (it is derived from GDP). */
  readonly trade: Matrix
  /** GDP in the unit of `trade`. */
  readonly gdp: Float64Array
}

/** Refuses an economy that no calibration can repair, naming the cell. */
export function checkEconomy({ names, trade, gdp }: Economy): void {
  checkFlows(trade, names.length ** 2, bilateralCell("trade", names))
  checkFinite(gdp, names.length, (i) => `GDP of ${names[i]}`)
  checkWorld(names, (i, j) => trade[i * names.length + j]! > 0)
  for (let i = 0; i < names.length; i++) {
    if (!(gdp[i]! > 0)) refuseCell(`GDP of ${names[i]}`, gdp[i]!, "a country without income cannot spend; leave it out")
  }
}

/** Place of a country in the economy's order. */
export function placeOf(names: readonly string[], name: string): number {
  const place = names.indexOf(name)
  if (place < 0) {
    throw new DetenteError("unknown-code", `${name} is not one of the ${names.length} economies of this data`, {
      code: name,
    })
  }
  return place
}

/** One added tariff: what `importer` charges on goods of `exporter`, a fraction of the customs value. */
export interface TariffAddition {
  readonly exporter: string
  readonly importer: string
  readonly rate: number
}

/** Lays additions into a matrix (exporter × importer); `"*"` stands for every other country; later ones overwrite. */
export function layTariffs(names: readonly string[], additions: readonly TariffAddition[]): Matrix {
  const size = names.length
  const tariffs = new Float64Array(size * size)
  for (const { exporter, importer, rate } of additions) {
    const from = exporter === "*" ? names.map((_, i) => i) : [placeOf(names, exporter)]
    const to = importer === "*" ? names.map((_, i) => i) : [placeOf(names, importer)]
    for (const i of from) for (const n of to) if (i !== n) tariffs[i * size + n] = rate
  }
  return tariffs
}

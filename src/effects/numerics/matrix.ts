import { DetenteError } from "../../core/index.ts"

/** A square table of `names.length`² numbers, row-major, exporter in the row and importer in the column. */
export type Matrix = Float64Array

/** How a cell is named to a person: `trade CHN → USA`. */
export type CellName = (index: number) => string

/** Names the cells of an exporter × importer matrix, optionally with a sector in front of both. */
export function bilateralCell(what: string, names: readonly string[], sectors?: readonly string[]): CellName {
  const n = names.length
  return (index) => {
    const sector = sectors?.[Math.floor(index / (n * n))]
    const cell = index % (n * n)
    return `${what} ${sector === undefined ? "" : `${sector}, `}${names[Math.floor(cell / n)]} → ${names[cell % n]}`
  }
}

/** Stops with `bad-matrix`, naming the cell and what to do next. */
export function refuseCell(cell: string, value: number, problem: string): never {
  throw new DetenteError("bad-matrix", `${cell} is ${value}: ${problem}`, { cell, value })
}

/** Every entry must be a finite number; `size` guards against a table of the wrong shape. */
export function checkFinite(values: Float64Array, size: number, name: CellName): void {
  if (values.length !== size) refuseCell(name(0), values.length, `the table has that many cells, not ${size}`)
  for (let i = 0; i < size; i++) {
    if (!Number.isFinite(values[i]!)) refuseCell(name(i), values[i]!, "every cell must be a finite number")
  }
}

/** Flows must be finite and not negative. */
export function checkFlows(flows: Float64Array, size: number, name: CellName): void {
  checkFinite(flows, size, name)
  for (let i = 0; i < size; i++) {
    if (flows[i]! < 0) refuseCell(name(i), flows[i]!, "a flow cannot be negative")
  }
}

/** Highest tariff taken at face value, as a fraction: 1000 = 100,000%. Beyond it a unit has been mistaken. */
export const HIGHEST_TARIFF = 1000

/** Tariffs are fractions (0.25 = 25%), above −1 and at most `HIGHEST_TARIFF`. */
export function checkTariffs(tariffs: Float64Array, size: number, name: CellName): void {
  checkFinite(tariffs, size, name)
  for (let i = 0; i < size; i++) {
    const tariff = tariffs[i]!
    if (tariff <= -1) refuseCell(name(i), tariff, "a subsidy of the whole price or more has no equilibrium")
    if (tariff > HIGHEST_TARIFF) refuseCell(name(i), tariff, "tariffs are fractions (0.25 = 25%) of at most 1000")
  }
}

/**
 * Shares must lie in [0, 1] (to `tolerance`) and each group must add up to one: group k takes the `count` cells from
 * `first(k)` in strides of `stride`.
 */
export function checkShares(
  shares: Float64Array,
  groups: {
    readonly count: number
    readonly first: (k: number) => number
    readonly stride: number
    readonly of: number
  },
  name: CellName,
  nameGroup: (k: number) => string,
  tolerance = 1e-6,
): void {
  checkFinite(shares, shares.length, name)
  for (let k = 0; k < groups.of; k++) {
    let sum = 0
    for (let i = 0; i < groups.count; i++) {
      const index = groups.first(k) + i * groups.stride
      const share = shares[index]!
      if (share < -tolerance || share > 1 + tolerance) refuseCell(name(index), share, "a share lies between 0 and 1")
      sum += share
    }
    if (Math.abs(sum - 1) > tolerance) refuseCell(nameGroup(k), sum, "these shares must add up to 1")
  }
}

/** A world has countries, each named once, and trade links every one to the first, if through others. */
export function checkWorld(names: readonly string[], trades: (from: number, to: number) => boolean): void {
  if (names.length === 0) refuseCell("countries", 0, "a world has at least one")
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) refuseCell(`country ${twice}`, 2, "is given more than once")
  const reached = new Set([0])
  for (const i of reached) {
    for (let j = 0; j < names.length; j++) if (!reached.has(j) && (trades(i, j) || trades(j, i))) reached.add(j)
  }
  const loose = names.findIndex((_, i) => !reached.has(i))
  if (loose >= 0)
    refuseCell(`trade of ${names[loose]}`, 0, `nothing ties its wage to that of ${names[0]}; leave it out`)
}

/** A parameter must lie in a range that the sums can carry. */
export function checkParameter(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) refuseCell(name, value, `must lie between ${low} and ${high}`)
}

/** Every country must sell something; `sales[i]` is all that country i sells, at home and abroad. */
export function checkSales(sales: Float64Array, names: readonly string[]): void {
  for (let i = 0; i < names.length; i++) {
    if (!(sales[i]! > 0))
      refuseCell(`sales of ${names[i]}`, sales[i]!, "a country without sales earns nothing; leave it out")
  }
}

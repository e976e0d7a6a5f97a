import { bilateralCell, checkFlows, checkSales, checkTariffs, checkWorld, refuseCell } from "../numerics/matrix.ts"

/** What the model needs to be told: trade, tariffs and elasticities of a world of regions and sectors. */
export interface TalksWorld {
  readonly regions: readonly string[]
  readonly sectors: readonly string[]
  /** Elasticity of substitution between firms of a sector, one a sector, above 1. */
  readonly sigma: Float64Array
  /** Sector × exporter × importer, in any one money, net of tariff; what a region sells at home on the diagonal. */
  readonly trade: Float64Array
  /** Sector × exporter × importer, fractions (0.25 = 25%). */
  readonly tariff: Float64Array
  /** Sector × region: how much a government cares for incomes in a sector; 1 on average (Ossa 2014, eq. 6). */
  readonly politicalWeight?: Float64Array
}

/** A world with the shares that the equilibrium conditions of Ossa (2014, eqs. 8–11) are written in. */
export interface TalksBase extends TalksWorld {
  /** Share of exporter i in what j spends, tariffs included, on sector s: the γ of the paper. */
  readonly spendingShare: Float64Array
  /** Sector × region: share of sector s in all that j spends: μ. */
  readonly sectorShare: Float64Array
  /** All that a region spends, tariffs included: E. */
  readonly spending: Float64Array
  /** Sales everywhere, net of foreign tariffs. */
  readonly sales: Float64Array
  readonly wageBill: Float64Array
  readonly profit: Float64Array
  readonly tariffRevenue: Float64Array
  /** Exports less imports, both net of tariff. */
  readonly netExports: Float64Array
}

/** Position of a flow in every sector × exporter × importer table. */
export function flowIndex(world: TalksWorld, sector: number, exporter: number, importer: number): number {
  const n = world.regions.length
  return (sector * n + exporter) * n + importer
}

/** Works out the base shares of a world; refuses, naming the cell, data with which the model has no meaning. */
export function calibrateTalks(world: TalksWorld): TalksBase {
  const { regions, sectors, sigma, trade, tariff } = world
  const n = regions.length
  const m = sectors.length
  checkFlows(trade, m * n * n, bilateralCell("trade", regions, sectors))
  checkTariffs(tariff, m * n * n, bilateralCell("tariff", regions, sectors))
  checkSigma(world)
  checkWeights(world)
  const spendingShare = new Float64Array(m * n * n)
  const sectorShare = new Float64Array(m * n)
  const [spending, sales, imports, wageBill] = [0, 0, 0, 0].map(() => new Float64Array(n)) as Float64Array[] as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let s = 0; s < m; s++) {
    const labour = 1 - 1 / sigma[s]!
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const k = (s * n + i) * n + j
        const paid = trade[k]! * (1 + tariff[k]!)
        spendingShare[k] = paid
        sectorShare[s * n + j]! += paid
        sales[i]! += trade[k]!
        imports[j]! += trade[k]!
        wageBill[i]! += labour * trade[k]!
      }
    }
  }
  checkSales(sales, regions)
  checkWorld(regions, (i, j) => sectors.some((_, s) => trade[(s * n + i) * n + j]! > 0))
  for (let s = 0; s < m; s++) {
    for (let j = 0; j < n; j++) {
      const total = sectorShare[s * n + j]!
      spending[j]! += total
      for (let i = 0; i < n && total > 0; i++) spendingShare[(s * n + i) * n + j]! /= total
    }
  }
  for (let j = 0; j < n; j++) {
    if (!(spending[j]! > 0))
      refuseCell(`spending of ${regions[j]}`, spending[j]!, "a region that buys nothing has no prices; leave it out")
    for (let s = 0; s < m; s++) sectorShare[s * n + j]! /= spending[j]!
  }
  return {
    ...world,
    spendingShare,
    sectorShare,
    spending,
    sales,
    wageBill,
    profit: sales.map((value, i) => value - wageBill[i]!),
    tariffRevenue: spending.map((value, j) => value - imports[j]!),
    netExports: sales.map((value, i) => value - imports[i]!),
  }
}

function checkSigma({ sigma, sectors }: TalksWorld): void {
  if (sigma.length !== sectors.length)
    refuseCell("sigma", sigma.length, `one value a sector is needed: ${sectors.length}`)
  sigma.forEach((value, s) => {
    if (!(value > 1 && Number.isFinite(value))) refuseCell(`sigma of ${sectors[s]}`, value, "must be a number above 1")
  })
}

function checkWeights({ politicalWeight, sectors, regions }: TalksWorld): void {
  if (politicalWeight === undefined) return
  const cells = sectors.length * regions.length
  if (politicalWeight.length !== cells) {
    refuseCell("political weights", politicalWeight.length, `one a sector and region is needed: ${cells}`)
  }
  politicalWeight.forEach((value, k) => {
    const cell = `political weight of ${sectors[Math.floor(k / regions.length)]} in ${regions[k % regions.length]}`
    if (!(value >= 0 && Number.isFinite(value))) refuseCell(cell, value, "must be a number, not negative")
  })
}

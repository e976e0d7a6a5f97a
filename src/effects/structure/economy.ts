/**
 * A world of many countries and sectors in its base year, as shares and values: all that exact hat algebra needs
 * (Caliendo & Parro 2015, §3). Arrays are flat; the cell of importer n, sector j, exporter i is (n·J + j)·N + i, that
 * of country n and sector j is n·J + j, and that of using sector j and input k in country n is (n·J + j)·J + k.
 */
export interface SectorEconomy {
  readonly countries: readonly string[]
  readonly sectors: readonly string[]
  /** Tariff as a fraction, by importer, sector, exporter; zero at home. */
  readonly tariff: Float64Array
  /** π: share of the importer's tariff-inclusive spending on the sector, by importer, sector, exporter. */
  readonly share: Float64Array
  /** X: spending including tariffs, by country and sector, in the data's currency unit. */
  readonly spending: Float64Array
  /** γ: part of output paid to labour and capital at home, by country and sector. */
  readonly valueAdded: Float64Array
  /** γ_n,kj: part of output of j spent on input k, by country, using sector, input; with γ they add up to one. */
  readonly inputs: Float64Array
  /** α: part of final income spent on the sector, by country and sector. */
  readonly final: Float64Array
  /** θ: trade elasticity, by sector. */
  readonly elasticity: Float64Array
  /** ψ: scale elasticity, by sector; zero means constant returns. */
  readonly scale: Float64Array
  /** wL: value added of the country, in the data's currency unit. */
  readonly wageBill: Float64Array
  /** D: imports less exports net of tariff, in the data's currency unit; adds up to zero over the world. */
  readonly deficit: Float64Array
}

/** Countries, sectors and the flat positions of their cells. */
export interface Shape {
  readonly countries: readonly string[]
  readonly sectors: readonly string[]
}

/** Position of importer `n`, sector `j`, exporter `i`. */
export const tradeCell = (shape: Shape, n: number, j: number, i: number): number =>
  (n * shape.sectors.length + j) * shape.countries.length + i

/** Names a trade cell to a person: `tariff USA → CHN, Textiles` (exporter → importer). */
export const nameTradeCell =
  (what: string, { countries, sectors }: Shape) =>
  (index: number): string => {
    const exporter = index % countries.length
    const row = Math.floor(index / countries.length)
    const importer = Math.floor(row / sectors.length)
    return `${what} ${countries[exporter]} → ${countries[importer]}, ${sectors[row % sectors.length]}`
  }

/** Names a country-and-sector cell: `value added USA, Textiles`. */
export const nameSectorCell =
  (what: string, { countries, sectors }: Shape) =>
  (index: number): string =>
    `${what} ${countries[Math.floor(index / sectors.length)]}, ${sectors[index % sectors.length]}`

/** Names an input cell: `inputs USA, Textiles into Apparel`. */
export const nameInputCell =
  (what: string, { countries, sectors }: Shape) =>
  (index: number): string => {
    const used = sectors[index % sectors.length]
    const row = Math.floor(index / sectors.length)
    return `${what} ${countries[Math.floor(row / sectors.length)]}, ${used} into ${sectors[row % sectors.length]}`
  }

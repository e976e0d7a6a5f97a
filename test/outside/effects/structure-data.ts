import type { SectorAccounts } from "../../../src/effects/structure/accounts.ts"
import { readNumbers, readRecords } from "./dataset.ts"

/** Caliendo & Parro's 31 countries and 40 sectors of 1993, and the tariffs after NAFTA. */
export interface NaftaData {
  readonly accounts: SectorAccounts
  /** Tariffs of 2005 among Canada, Mexico and the USA; of 1993 elsewhere. */
  readonly nafta: Float64Array
}

/** Reads the 31×40 data of 1993: home sales are gross output (at least exports) less exports. */
export function cp2015(): NaftaData {
  const folder = "model/cp2015"
  const countries = readRecords(`${folder}/regions.csv`).map((row) => row.region ?? "")
  const named = readRecords(`${folder}/sectors.csv`)
  const n = countries.length
  const s = named.length
  const tradable = named.filter((row) => row.tradable === "1").length
  const flows = readNumbers(`${folder}/xbilat1993.csv`)
  const before = readNumbers(`${folder}/tariffs1993.csv`)
  const after = readNumbers(`${folder}/tariffs2005.csv`)
  const cells = n * s * n
  const trade = new Float64Array(cells)
  const tariff = new Float64Array(cells)
  const nafta = new Float64Array(cells)
  const members = ["Canada", "Mexico", "USA"].map((name) => countries.indexOf(name))
  for (let j = 0; j < tradable; j++) {
    for (let m = 0; m < n; m++) {
      for (let i = 0; i < n; i++) {
        const from = (j * n + m) * n + i
        const to = (m * s + j) * n + i
        trade[to] = flows[from]! * 1000
        tariff[to] = before[from]! / 100
        nafta[to] = members.includes(m) && members.includes(i) ? after[from]! / 100 : tariff[to]!
      }
    }
  }
  const output = readNumbers(`${folder}/GO.csv`)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < s; j++) {
      let exports = 0
      for (let m = 0; m < n; m++) exports += trade[(m * s + j) * n + i]!
      trade[(i * s + j) * n + i] = Math.max(output[j * n + i]!, exports) - exports
    }
  }
  const bySector = readNumbers(`${folder}/B.csv`)
  const valueAdded = new Float64Array(n * s)
  for (let k = 0; k < n * s; k++) valueAdded[k] = bySector[(k % s) * n + Math.floor(k / s)]!
  const table = readNumbers(`${folder}/IO.csv`)
  const inputs = new Float64Array(n * s * s)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < s; j++) {
      for (let k = 0; k < s; k++) inputs[(i * s + j) * s + k] = table[(i * s + k) * s + j]!
    }
  }
  const elasticity = Float64Array.from(named, (row) => (Number(row.theta) > 0 ? Number(row.theta) : 8.22))
  const sectors = named.map((row) => row.sector ?? "")
  const accounts = { countries, sectors, trade, tariff, valueAdded, inputs, elasticity, scale: new Float64Array(s) }
  return { accounts, nafta }
}

/** Ju, Ma, Wang & Zhu's seven economies and 44 sectors of 2017, and the add-ons of 2018–19. */
export interface UsChinaData {
  readonly accounts: SectorAccounts
  /** Scale elasticities by sector; the accounts carry zeros. */
  readonly psi: Float64Array
  /** Positions of the 22 goods sectors. */
  readonly goods: readonly number[]
  /** US add-ons on China and China's on the USA in the wave of 2018–19, by goods sector, as fractions. */
  readonly trump: readonly number[]
  readonly china: readonly number[]
}

/** Reads the 7×44 data of 2017, in million USD. */
export function usChina(): UsChinaData {
  const folder = "model/uschina7x44"
  const flows = readRecords(`${folder}/TradeFlow2017.csv`)
  const countries = [...new Set(flows.map((row) => row.iso_o ?? ""))]
  const elasticities = readRecords(`${folder}/elasticities.csv`)
  const named = readRecords(`${folder}/sectors_inferred.csv`)
  const sectors = named.map((row) => row.indcode ?? "")
  const n = countries.length
  const s = sectors.length
  const country = (name: string | undefined): number => countries.indexOf(name ?? "")
  const sector = (code: string | undefined): number => sectors.indexOf(code ?? "")
  const cell = (row: Record<string, string>): number =>
    (country(row.iso_d) * s + sector(row.indcode)) * n + country(row.iso_o)
  const trade = new Float64Array(n * s * n)
  for (const row of flows) trade[cell(row)] = Number(row.tradevalue)
  const tariff = new Float64Array(n * s * n)
  for (const row of readRecords(`${folder}/tariff_prewar2017.csv`)) tariff[cell(row)] = Number(row.AHS_simple)
  const valueAdded = new Float64Array(n * s)
  for (const row of readRecords(`${folder}/vashare.csv`))
    valueAdded[country(row.iso_o) * s + sector(row.indcode)] = Number(row.vashare)
  const final = new Float64Array(n * s)
  for (const row of readRecords(`${folder}/finalshare.csv`))
    final[country(row.iso_o) * s + sector(row.input_ind)] = Number(row.finalshare)
  const inputs = new Float64Array(n * s * s)
  for (const row of readRecords(`${folder}/IOshare.csv`)) {
    const using = country(row.iso_o) * s + sector(row.output_ind)
    inputs[using * s + sector(row.input_ind)] = Number(row.valueshare)
  }
  const elasticity = Float64Array.from(elasticities, (row) => Number(row.theta))
  const scale = new Float64Array(s)
  return {
    accounts: { countries, sectors, trade, tariff, valueAdded, inputs, final, elasticity, scale },
    psi: Float64Array.from(elasticities, (row) => Number(row.psi)),
    goods: named.flatMap((row, j) => (row.goods === "1" ? [j] : [])),
    trump: readRecords(`${folder}/tariff_Trump.csv`).map((row) => Number(row.trump_tariff_wave5)),
    china: readRecords(`${folder}/tariff_China.csv`).map((row) => Number(row.China_tariff_wave5)),
  }
}

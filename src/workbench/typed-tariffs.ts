import type { Weights } from "../averages/index.ts"
import { DetenteError, formatIssue, type HsCode, type Issue, isDetenteError } from "../core/index.ts"
import { type GoodsAddition, parseAdditions, type TariffAddition } from "../effects/index.ts"
import { isForSome, rateOn, rowsBetween, type UnevenPair, unevenPairs } from "./goods-rate.ts"
import { type Industries, industriesOfTables } from "./hs-sectors.ts"
import type { LawBridge } from "./law-shock.ts"
import type { ModelData, OneSectorData, SectorData } from "./model-data.ts"
import type { TextFile } from "./question.ts"
import type { Shock } from "./run-models.ts"
import type { World } from "./world.ts"

/** Tariffs of a person's own file, as each kind of model takes them. */
export interface TypedTariffs {
  readonly file: string
  /** One addition a pair: rows by sector or by code are averaged over the pair's trade. */
  readonly onOneGood: (data: OneSectorData) => Shock
  /** Additions by sector of the data; rows by code are averaged over the codes of each sector. */
  readonly onSectors: (data: SectorData) => Shock
  /** What goods of China pay on top in the United States, by line, as a fraction. */
  readonly onLine: (code: HsCode) => number
}

/** Reads a file of tariffs; US and CN name the two in any data. Throws `bad-input` with every problem at once. */
export function readTypedTariffs(file: TextFile, data: ModelData, world: World, law: LawBridge): TypedTariffs {
  const industries = industriesOfTables(world)
  const rows = readRows(file, data, industries)
  const even: readonly TariffAddition[] = rows.filter((row) => !isForSome(row))
  const [us, china] = data.oneSector.pair

  const weightsOf = ({ exporter, importer, rows: met }: UnevenPair): Weights | undefined => {
    const isPair = (from: string, to: string): boolean => exporter === from && importer === to
    const weights = isPair(china, us) ? law.weightsOfUs : isPair(us, china) ? law.weightsOfChina : undefined
    const digits = Math.min(10, ...(weights?.rows ?? []).map(({ code }) => code.length))
    const fine = met.find(({ code }) => (code?.length ?? 0) > digits)
    if (weights !== undefined && fine !== undefined)
      refuse([
        {
          file: file.name,
          row: fine.row,
          field: "hs",
          value: fine.code as string,
          message: `is finer than the trade it would be weighted by: ${weights.basis}.`,
          next: `give at most ${digits} digits.`,
        },
      ])
    return weights
  }

  const noWeights = ({ exporter, importer, rows: met }: UnevenPair): never => {
    const first = (met.find(({ code }) => code !== undefined) ?? met.find(isForSome)) as GoodsAddition
    const coded = first.code !== undefined
    return refuse([
      {
        file: file.name,
        row: first.row,
        field: coded ? "hs" : "sector",
        value: first.code ?? first.sector ?? "",
        message: `goods of ${exporter} in ${importer} have no weights by ${coded ? "code" : "sector"} here.`,
        next: coded
          ? "give it for all goods, or by sector with many-sector data (--data)."
          : "give it for all goods, or load many-sector data with --data.",
      },
    ])
  }

  const onOneGood = ({ economy }: OneSectorData): Shock => {
    const averaged = unevenPairs(rows, economy.names).map((pair): TariffAddition => {
      const { exporter, importer, rows: met } = pair
      const weights = weightsOf(pair)
      const rate =
        weights === undefined
          ? averageOverSectors(data.sectors, pair, (sector) => rateOn(met, { sector }, industries))
          : averageOver(weights.rows, (code) => rateOn(met, { code }, industries))
      return rate === undefined ? noWeights(pair) : { exporter, importer, rate }
    })
    return { additions: [...even, ...averaged] }
  }

  const onSectors = ({ economy, goods, sectorOf }: SectorData): Shock => {
    const bySector = unevenPairs(rows, economy.countries).map((pair) => {
      const { exporter, importer, rows: met } = pair
      const coded = met.some(({ code }) => code !== undefined)
      const weights = coded ? weightsOf(pair) : undefined
      if (coded && (weights === undefined || sectorOf === undefined)) noWeights(pair)
      const rates = goods.map((j) => {
        const sector = economy.sectors[j] as string
        const own = weights?.rows.filter(({ code }) => sectorOf?.(code) === sector) ?? []
        const rate =
          own.length === 0
            ? rateOn(met, { sector }, industries)
            : averageOver(own, (code) => rateOn(met, { code, sector }, industries))
        return [sector, rate] as const
      })
      return [`${exporter} ${importer}`, new Map(rates)] as const
    })
    return { additions: even, bySector: new Map(bySector) }
  }

  const fromChina = rowsBetween(rows, china, us)
  return { file: file.name, onOneGood, onSectors, onLine: (code) => rateOn(fromChina, { code }, industries) }
}

function readRows(file: TextFile, { oneSector, sectors }: ModelData, industries: Industries): readonly GoodsAddition[] {
  const aliases = new Map([
    ["US", oneSector.pair[0]],
    ["CN", oneSector.pair[1]],
  ])
  const names = [...oneSector.economy.names, ...aliases.keys(), ...(sectors?.economy.countries ?? [])]
  const known = new Set(sectors?.economy.sectors)
  const full = (code: string): string => aliases.get(code) ?? code
  const has = (name: string): boolean => known.has(name) || industries.plain(name) !== undefined
  const next = `write one of ${[...(known.size > 0 ? known : industries.names)].slice(0, 30).join(", ")}`
  return inFile(file, () => parseAdditions(file.text, names, { has, next })).map((row) => ({
    ...row,
    exporter: full(row.exporter),
    importer: full(row.importer),
  }))
}

function averageOver(weights: Weights["rows"], rateOf: (code: HsCode) => number): number {
  const total = weights.reduce((sum, { value }) => sum + value, 0)
  return total === 0 ? 0 : weights.reduce((sum, { code, value }) => sum + value * rateOf(code), 0) / total
}

/** Over what the data say the goods sectors of one country sold another; undefined where the data have no such pair. */
function averageOverSectors(
  sectors: SectorData | undefined,
  { exporter, importer, rows }: UnevenPair,
  rateOf: (sector: string) => number,
): number | undefined {
  if (sectors === undefined || rows.some(({ code }) => code !== undefined)) return undefined
  const { accounts, goods } = sectors
  const [i, n] = [accounts.countries.indexOf(exporter), accounts.countries.indexOf(importer)]
  if (i < 0 || n < 0) return undefined
  let total = 0
  let charged = 0
  for (const j of goods) {
    const value = accounts.trade[(n * accounts.sectors.length + j) * accounts.countries.length + i] as number
    total += value
    charged += value * rateOf(accounts.sectors[j] as string)
  }
  return total === 0 ? 0 : charged / total
}

function inFile<T>(file: TextFile, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!isDetenteError(error, "bad-input")) throw error
    return refuse(error.details.issues.map((issue) => ({ file: file.name, ...issue })))
  }
}

function refuse(issues: readonly Issue[]): never {
  throw new DetenteError("bad-input", issues.slice(0, 20).map(formatIssue).join("\n"), { issues })
}

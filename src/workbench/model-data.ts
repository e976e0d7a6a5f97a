import { DetenteError, formatIssue, type HsCode, type Issue } from "../core/index.ts"
import {
  calibrateSectors,
  parseSectorTables,
  parseWorld,
  readIcio,
  SECTOR_TABLES,
  type SectorAccounts,
  type SectorEconomy,
  type SectorTables,
  type WorldData,
} from "../effects/index.ts"
import { tradeElasticities } from "./elasticities.ts"
import { goodsSectors, icioSectorOf, readSectorOf } from "./hs-sectors.ts"
import type { SectorOf } from "./law-shock.ts"
import type { TextFile } from "./question.ts"
import type { World } from "./world.ts"

/** What every data set says of itself. */
export interface DataSet {
  /** The year of the data; its law is taken on 1 July. */
  readonly baseYear: string
  readonly source: string
  /** How the data name the United States and China. */
  readonly pair: readonly [string, string]
}

export interface OneSectorData extends DataSet {
  readonly economy: WorldData
}

export interface SectorData extends DataSet {
  readonly accounts: SectorAccounts
  readonly economy: SectorEconomy
  /** Positions of the sectors on which tariffs fall. */
  readonly goods: readonly number[]
  readonly sectorOf?: SectorOf
  /** Units of the data to a billion dollars. */
  readonly perBillion: number
  readonly cautions: readonly string[]
}

export interface ModelData {
  readonly oneSector: OneSectorData
  /** The one-sector world is the shipped one. */
  readonly shipped: boolean
  readonly sectors?: SectorData
}

/** What a person says of data of their own. */
export interface DataWords {
  readonly files: readonly TextFile[]
  readonly baseYear?: string
  readonly unit: "usd" | "thousand-usd" | "million-usd"
}

const PER_BILLION = { usd: 1e9, "thousand-usd": 1e6, "million-usd": 1e3 } as const

const shippedWorlds = new WeakMap<World["files"], OneSectorData>()

/** The 194-economy world that ships: BACI trade and World Bank GDP of 2023. */
export function shippedWorld({ files }: World): OneSectorData {
  let data = shippedWorlds.get(files)
  if (data === undefined) {
    const text = (name: string) => files.get(`model/world-2023/${name}.csv`) ?? ""
    data = {
      economy: parseWorld(text("economies"), text("trade")),
      baseYear: "2023",
      source: "BACI HS22 202501 (CEPII, Etalab 2.0) and World Development Indicators (World Bank, CC BY 4.0)",
      pair: ["USA", "CHN"],
    }
    shippedWorlds.set(files, data)
  }
  return data
}

/** Reads the data a person gives, or takes the shipped world; throws `bad-input` with every problem. */
export function readModelData(words: DataWords, world: World): ModelData {
  const { files } = words
  if (files.length === 0) return { oneSector: shippedWorld(world), shipped: true }
  const firstLine = ({ text }: TextFile) => text.replace(/^\uFEFF/, "").slice(0, text.search(/\r?\n|$/) + 1)
  const oneSector = files.filter((file) =>
    /^(code,name,gdp_kusd|exporter,importer,value_kusd)\s*$/.test(firstLine(file)),
  )
  const inter = files.filter((file) => /(^|,)"?[A-Z]{3}_[A-Z0-9_]+"?(,|\s*$)/.test(firstLine(file).slice(0, 400)))
  const named = (name: string) => files.find((file) => file.name.split(/[\\/]/).at(-1) === name)
  const known = new Set([
    ...oneSector,
    ...inter,
    ...Object.values(SECTOR_TABLES).map((t) => named(t.file)),
    named("hs.csv"),
  ])
  const unknown = files.filter((file) => !known.has(file))
  if (unknown.length > 0) refuse(unknown.map(unknownFile))
  const own = oneSector.length > 0
  return {
    oneSector: own ? ownWorld(oneSector, words) : shippedWorld(world),
    shipped: !own,
    ...(files.length > oneSector.length ? { sectors: sectorData(words, inter[0], named, world) } : {}),
  }
}

function unknownFile({ name }: TextFile): Issue {
  const tables = Object.values(SECTOR_TABLES).map((table) => table.file)
  const next = `give ${tables.join(", ")} and hs.csv (docs/guide/sector-data.md), an OECD table, or a one-sector world (docs/guide/world-data.md).`
  return { file: name, message: "is no data of a known form.", next }
}

function refuse(issues: readonly Issue[]): never {
  throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}

function yearOf({ baseYear, files }: DataWords): string {
  if (baseYear !== undefined) return baseYear
  const next = "say it with --base-year, like 2017."
  return refuse([{ file: files[0]?.name ?? "", message: "does not say the year of its data.", next }])
}

function ownWorld(files: readonly TextFile[], words: DataWords): OneSectorData {
  const economy = parseWorld(...files)
  return { economy, baseYear: yearOf(words), source: sourceOf(files), pair: pairOf(economy.names) }
}

const sourceOf = (files: readonly TextFile[]): string =>
  `your files ${files.map((file) => file.name.split(/[\\/]/).at(-1)).join(", ")}`

function pairOf(names: readonly string[]): readonly [string, string] {
  const find = (spellings: readonly string[]): string =>
    spellings.find((name) => names.includes(name)) ??
    refuse([{ message: `the data have no ${spellings.join(" or ")}; they have ${names.slice(0, 20).join(", ")}.` }])
  return [find(["USA", "US"]), find(["CHN", "CN"])]
}

function sectorData(
  words: DataWords,
  table: TextFile | undefined,
  named: (name: string) => TextFile | undefined,
  world: World,
): SectorData {
  const cautions: string[] = []
  const accounts = table === undefined ? fromTables(named) : fromTable(table, named, world, cautions)
  const own = named("hs.csv")
  const sectorOf = own === undefined ? icioSectorOf(accounts.sectors, world) : readSectorOf(own, accounts.sectors)
  const goods = goodsSectors(accounts, sectorOf, world)
  if (goods.length === accounts.sectors.length)
    cautions.push("the data do not say which sectors are goods: the tariffs fall on all of them (give hs.csv)")
  else if (sectorOf === undefined)
    cautions.push("the data do not tie sectors to codes: each goods sector gets the average tariff (give hs.csv)")
  return {
    accounts,
    economy: calibrateSectors(accounts),
    goods,
    ...(sectorOf === undefined ? {} : { sectorOf: (code: HsCode) => sectorOf(code) }),
    perBillion: PER_BILLION[words.unit],
    cautions,
    baseYear: yearOf(words),
    source: sourceOf(words.files),
    pair: pairOf(accounts.countries),
  }
}

function fromTables(named: (name: string) => TextFile | undefined): SectorAccounts {
  const texts = Object.entries(SECTOR_TABLES).map(([key, { file }]) => [key, named(file)?.text] as const)
  const missing = Object.values(SECTOR_TABLES).filter(({ required, file }) => required && named(file) === undefined)
  if (missing.length > 0)
    refuse(
      missing.map(({ file, columns, says }) => ({
        file,
        message: `is missing: ${says}.`,
        next: `give it with the columns ${columns.join(", ")}; see docs/guide/sector-data.md.`,
      })),
    )
  return parseSectorTables(
    Object.fromEntries(texts.filter(([, text]) => text !== undefined)) as unknown as SectorTables,
  )
}

/** An inter-country table says nothing of elasticities and tariffs: the first come from a file or are one cited value. */
function fromTable(
  table: TextFile,
  named: (name: string) => TextFile | undefined,
  world: World,
  cautions: string[],
): SectorAccounts {
  const { raised, ...accounts } = readIcio(table.text.split(/\r?\n/))
  const central = tradeElasticities(world).find((value) => value.name === "central")?.value ?? 4
  const given = new Map(
    (named(SECTOR_TABLES.elasticities.file)?.text ?? "")
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(",").map((cell) => cell.trim()))
      .map(([sector = "", theta = ""]) => [sector, Number(theta)] as const),
  )
  const lacking = accounts.sectors.filter((sector) => !((given.get(sector) ?? 0) > 0))
  if (lacking.length > 0)
    cautions.push(
      `no trade elasticity is given for ${lacking.length} of ${accounts.sectors.length} sectors: ${central} is used (give elasticities.csv)`,
    )
  if (raised.cells > 0) cautions.push(`${raised.cells} negative flows of the table count as none`)
  cautions.push("tariffs of the base year are taken as none: the table does not hold them")
  const { sectors, countries } = accounts
  return {
    ...accounts,
    tariff: new Float64Array(countries.length * sectors.length * countries.length),
    elasticity: Float64Array.from(sectors, (sector) =>
      lacking.includes(sector) ? central : (given.get(sector) as number),
    ),
    scale: new Float64Array(sectors.length),
  }
}

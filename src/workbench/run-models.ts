import { isDetenteError } from "../core/index.ts"
import {
  type AddOn,
  answerOneSector,
  answerSectors,
  answerTalks,
  baseState,
  type CoverageParameters,
  layOver,
  type ModelAnswer,
  type SectorEffects,
  sectorTable,
  settleSectors,
  solveStructure,
  type TariffAddition,
} from "../effects/index.ts"
import { tradeElasticities } from "./elasticities.ts"
import type { OneSectorData, SectorData } from "./model-data.ts"
import type { World } from "./world.ts"

/** A change of tariffs as fractions of value. */
export interface Shock {
  readonly additions: readonly TariffAddition[]
  /** Where it is known by sector of the data: `CHN USA` (exporter, importer) → sector → fraction, before `additions`. */
  readonly bySector?: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** One member of family A: its settings and the name of its trade elasticity. */
export interface Member {
  readonly elasticityName: string
  readonly parameters: Partial<CoverageParameters>
}

/** Family A's members: three closures at the central elasticity, the first also at low and high; or one elasticity. */
export function membersFor(world: World, only?: "low" | "central" | "high"): readonly Member[] {
  const value = (name: string) => tradeElasticities(world).find((cited) => cited.name === name)?.value ?? 4
  const at = (name: string, parameters: Member["parameters"] = {}): Member => ({
    elasticityName: name,
    parameters: { elasticity: value(name), ...parameters },
  })
  const name = only ?? "central"
  const closures = [at(name), at(name, { localCost: null }), at(name, { valueAdded: 0.49 })]
  return only === undefined ? [...closures, at("low"), at("high")] : closures
}

/** What family A says, and which of its members could not be asked. */
export interface OneSectorRun {
  readonly answers: readonly ModelAnswer[]
  readonly cautions: readonly string[]
}

/** Model A's members on one data set; a member whose settings allow several equilibria is named and left out. */
export function runOneSector(data: OneSectorData, { additions }: Shock, members: readonly Member[]): OneSectorRun {
  const { economy, pair, baseYear, source } = data
  const answers: ModelAnswer[] = []
  const cautions: string[] = []
  let first: unknown
  for (const { elasticityName, parameters } of members) {
    const localCost =
      "localCost" in parameters || pair[0] === "USA"
        ? {}
        : { localCost: { apart: pair[0], elsewhere: 0.12, there: 0.26 } }
    try {
      const asked = { ...localCost, ...parameters }
      answers.push(answerOneSector({ economy, additions, pair, baseYear, source, parameters: asked }))
    } catch (error) {
      if (!isDetenteError(error, "bad-matrix") && !isDetenteError(error, "bad-input")) throw error
      first ??= error
      const inputs = parameters.valueAdded === undefined ? "" : " with roundabout inputs"
      cautions.push(`model A${inputs} at ${elasticityName} elasticity is left out: ${error.message}`)
    }
  }
  if (answers.length === 0 && first !== undefined) throw first
  return { answers, cautions }
}

/** What models B and C say on one data set, by sector where B has it, and why one of them could not be asked. */
export interface SectorRun {
  readonly answers: readonly ModelAnswer[]
  readonly sectors: readonly SectorEffects[]
  readonly cautions: readonly string[]
}

/** Models B and C on many-sector data; C takes the same data with σ = θ + 1 and its own closure. */
export function runSectors(
  data: SectorData,
  shock: Shock,
  families: { readonly b: boolean; readonly c: boolean },
): SectorRun {
  const tariff = layOver(data.economy, addOns(data, shock))
  const { pair, baseYear, source, perBillion, goods } = data
  const answers: ModelAnswer[] = []
  const cautions: string[] = []
  let sectors: readonly SectorEffects[] = []
  if (families.b) {
    answers.push(answerSectors({ economy: data.economy, tariff, pair, baseYear, source, perBillion, among: goods }))
    const settled = settleSectors(data.economy).values
    sectors = sectorTable(settled, baseState(settled), solveStructure(settled, { tariff }).values)
  }
  if (families.c) {
    try {
      answers.push(answerTalks({ ...talksWorld(data, tariff), pair, baseYear, source, perBillion }))
    } catch (error) {
      if (!isDetenteError(error)) throw error
      cautions.push(`C cannot be asked with these data: ${error.message}`)
    }
  }
  return { answers, sectors, cautions }
}

function addOns({ economy, goods }: SectorData, { additions, bySector }: Shock): AddOn[] {
  const { countries, sectors } = economy
  const which = (code: string) => (code === "*" ? countries : [code])
  // Of two lines for one pair the later counts, as in model A.
  const last = new Map<string, AddOn>()
  for (const { exporter, importer, rate } of additions) {
    for (const on of which(exporter)) {
      for (const by of which(importer)) if (on !== by) last.set(`${on} ${by}`, { by, on, sectors: goods, points: rate })
    }
  }
  for (const [pair, rates] of bySector ?? []) {
    const [on, by] = pair.split(" ") as [string, string]
    last.set(pair, { by, on, sectors: goods, points: goods.map((j) => rates.get(sectors[j] as string) ?? 0) })
  }
  return [...last.values()]
}

/** Model C's tables run by sector, exporter, importer. */
function talksWorld({ accounts }: SectorData, tariff: Float64Array) {
  const { countries, sectors, trade, tariff: before, elasticity } = accounts
  const [n, s] = [countries.length, sectors.length]
  const turn = (table: Float64Array): Float64Array => {
    const turned = new Float64Array(table.length)
    for (let m = 0; m < n; m++)
      for (let j = 0; j < s; j++) for (let i = 0; i < n; i++) turned[(j * n + i) * n + m] = table[(m * s + j) * n + i]!
    return turned
  }
  const sigma = elasticity.map((theta) => theta + 1)
  return {
    world: { regions: countries, sectors, sigma, trade: turn(trade), tariff: turn(before) },
    tariff: turn(tariff),
  }
}

import { type Day, parseDay } from "../core/index.ts"
import {
  answerDuel,
  type DrawnAnswers,
  type DuelAnswer,
  type DuelMap,
  drawAnswers,
  type ModelAnswer,
  reachOf,
  readDuelMap,
  type SectorEffects,
  type Summary,
  summarise,
  type TariffAddition,
} from "../effects/index.ts"
import type { Ledger } from "../ledger/index.ts"
import { fillGrid } from "./grid/fill-grid.ts"
import type { LawBridge, LawShock, SectorOf } from "./law-shock.ts"
import type { DataSet, ModelData } from "./model-data.ts"
import type { Progress } from "./question.ts"
import { type Member, type OneSectorRun, runOneSector, runSectors, type Shock } from "./run-models.ts"
import type { TypedTariffs } from "./typed-tariffs.ts"

export type ModelWord = "A" | "B" | "C" | "D" | "all"

/** A change to ask the models about: the law of a day, or tariffs a person typed. */
export type CaseAsked =
  | { readonly kind: "law"; readonly name: string; readonly title: string; readonly on: Day; readonly ledger: Ledger }
  | { readonly kind: "tariffs"; readonly name: string; readonly title: string; readonly typed: TypedTariffs }

/** One change and what each model says of it. */
export interface CaseAnswered {
  readonly name: string
  readonly title: string
  readonly on?: Day
  /** By base year: what was added to the tariffs of that year's data; absent for typed tariffs. */
  readonly shocks: readonly { readonly baseYear: string; readonly shock: LawShock }[]
  readonly additions: readonly TariffAddition[]
  readonly answers: readonly ModelAnswer[]
  readonly summary?: Summary
  readonly sectors: readonly SectorEffects[]
  readonly cautions: readonly string[]
  readonly draws?: DrawnAnswers
}

/** How the models are to be asked. */
export interface Asking {
  readonly model: ModelWord
  readonly members: readonly Member[]
  readonly data: ModelData
  readonly law: LawBridge
  readonly draws?: { readonly draws: number; readonly seed: number }
  /** Model A's answers by its additions: endings that change nothing for it are solved once. */
  readonly solved?: Map<string, OneSectorRun>
}

/** 1 July of a data set's year: the law its trade was made under. */
export function baseDay(baseYear: string): Day {
  return parseDay(`${baseYear.slice(0, 4)}-07-01`)
}

const fraction = (points: number): number => points / 100

/** The law's change as additions between the two. */
function additionsOf({ usOnChina, chinaOnUs }: LawShock, [us, china]: readonly [string, string]): TariffAddition[] {
  return [
    { exporter: china, importer: us, rate: fraction(usOnChina) },
    { exporter: us, importer: china, rate: fraction(chinaOnUs) },
  ]
}

/** Asks every model wanted about one change. */
export function answerCase(asked: CaseAsked, asking: Asking, onProgress?: Progress): CaseAnswered {
  const { model, data, members, law, draws } = asking
  const { oneSector, sectors } = data
  const shocks: { baseYear: string; shock: LawShock }[] = []
  const answers: ModelAnswer[] = []
  const cautions: string[] = []
  let bySector: readonly SectorEffects[] = []
  let first: readonly TariffAddition[] = []
  let drawn: DrawnAnswers | undefined
  if (model === "A" || model === "all") {
    const shock = asked.kind === "tariffs" ? asked.typed.onOneGood(oneSector) : lawShock(oneSector)
    first = shock.additions
    const key = JSON.stringify(shock.additions)
    const known = asking.solved?.get(key) ?? runOneSector(oneSector, shock, members)
    asking.solved?.set(key, known)
    answers.push(...known.answers)
    cautions.push(...known.cautions)
    if (draws !== undefined) {
      const { economy, pair, baseYear, source } = oneSector
      drawn = drawAnswers({ economy, additions: shock.additions, pair, baseYear, source }, draws, onProgress)
    }
  }
  if (sectors !== undefined && model !== "A" && model !== "D") {
    const shock = asked.kind === "tariffs" ? asked.typed.onSectors(sectors) : lawShock(sectors, sectors.sectorOf)
    if (first.length === 0) first = shock.additions
    const run = runSectors(sectors, shock, { b: model !== "C", c: model !== "B" })
    answers.push(...run.answers)
    cautions.push(...sectors.cautions, ...run.cautions)
    bySector = run.sectors
  }
  return {
    name: asked.name,
    title: asked.title,
    ...(asked.kind === "law" ? { on: asked.on } : {}),
    shocks,
    additions: first,
    answers,
    ...(answers.length === 0 ? {} : { summary: summarise(answers) }),
    sectors: bySector,
    cautions,
    ...(drawn === undefined ? {} : { draws: drawn }),
  }

  function lawShock({ baseYear, pair }: DataSet, sectorOf?: SectorOf): Shock {
    if (asked.kind !== "law") return { additions: [] }
    const shock = law.shock(asked.on, asked.ledger, baseDay(baseYear), sectorOf)
    if (!shocks.some((known) => known.baseYear === baseYear)) shocks.push({ baseYear, shock })
    const additions = additionsOf(shock, pair)
    return shock.bySector === undefined ? { additions } : { additions, bySector: fractionsOf(shock.bySector, pair) }
  }
}

function fractionsOf(
  { usOnChina, chinaOnUs }: NonNullable<LawShock["bySector"]>,
  [us, china]: readonly [string, string],
): NonNullable<Shock["bySector"]> {
  const inFractions = (points: ReadonlyMap<string, number>) =>
    new Map([...points].map(([sector, value]) => [sector, fraction(value)]))
  return new Map([
    [`${china} ${us}`, inFractions(usOnChina)],
    [`${us} ${china}`, inFractions(chinaOnUs)],
  ])
}

/** The contest of two on the one-sector world, and the whole table of add-ons where one was wanted. */
export interface Contest extends DuelAnswer {
  readonly map?: DuelMap
}

/** The contest of add-ons on the one-sector world, and where a case's add-ons lie on it; with a table of `grid` steps. */
export function contestOf(
  { oneSector }: ModelData,
  additions: readonly TariffAddition[],
  { parameters }: Member,
  grid?: number,
  onProgress?: Progress,
): Contest {
  const { economy, pair } = oneSector
  const [us, china] = pair
  const meets = (code: string, country: string): boolean => code === "*" || code === country
  const rate = (exporter: string, importer: string): number =>
    additions.findLast((a) => meets(a.exporter, exporter) && meets(a.importer, importer))?.rate ?? 0
  const question = { economy, pair, parameters }
  const played = answerDuel(question, [rate(china, us), rate(us, china)])
  if (grid === undefined) return played
  const table = fillGrid({ ...question, highest: reachOf(played) }, grid, onProgress)
  return { ...played, map: readDuelMap(table, played.fight.values) }
}

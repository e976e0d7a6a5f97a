import { type Day, parseDay } from "../../core/index.ts"
import type { ModelledChangeFact } from "../../reading/index.ts"
import { openLaw } from "../law-shock.ts"
import { shippedWorld } from "../model-data.ts"
import { membersFor, runOneSector } from "../run-models.ts"
import type { World } from "../world.ts"
import { keptChange, type ShockedChange } from "./kept-changes.ts"

/**
 * What the models shipped with the package put down to a year's change of the law: one good, 194 economies, the same
 * members as `effects` asks. None for years before the data's own, or not over by then. Solving them takes seconds: where
 * the build has solved for just these changes of the law, its answer is read.
 */
export function modelledChange(world: World, year: number, asOf: Day): readonly ModelledChangeFact[] {
  const { baseYear, source } = shippedWorld(world)
  const last = parseDay(`${year}-12-31`)
  if (year <= Number(baseYear) || last > asOf) return []
  const shocks = shocksOf(world, year, asOf)
  const { low, high } = keptChange(world.dataVersion, shocks) ?? solveChange(world, shocks)
  if (!Number.isFinite(low) || !Number.isFinite(high)) return []
  return [
    {
      id: `model.a.us-cn.${year}`,
      year,
      low,
      high,
      model: "models of one good (family A)",
      sources: [source],
      knownOn: last,
    },
  ]
}

type Shocks = Pick<ShockedChange, "before" | "after">

/** The change of the law over a year for every member of the models, as far as it is over, solved. */
export function solvedChanges(world: World): readonly ShockedChange[] {
  const { horizon } = world.ledger
  const first = Number(shippedWorld(world).baseYear) + 1
  const found: ShockedChange[] = []
  for (let year = first; parseDay(`${year}-12-31`) <= horizon; year++) {
    const shocks = shocksOf(world, year, horizon)
    found.push({ ...shocks, ...solveChange(world, shocks) })
  }
  return found
}

function shocksOf(world: World, year: number, asOf: Day): Shocks {
  const law = openLaw(world, { asOf, standing: "administered" })
  const baseDay = parseDay(`${shippedWorld(world).baseYear}-07-01`)
  const on = (day: Day) => {
    const { usOnChina, chinaOnUs } = law.shock(day, world.ledger, baseDay)
    return [usOnChina, chinaOnUs] as const
  }
  return { before: on(parseDay(`${year - 1}-12-31`)), after: on(parseDay(`${year}-12-31`)) }
}

/** Least and greatest move of the US balance with China among the members, USD millions. */
function solveChange(world: World, { before, after }: Shocks): { readonly low: number; readonly high: number } {
  const data = shippedWorld(world)
  const members = membersFor(world)
  const [us, cn] = data.pair
  const balances = ([usOnChina, chinaOnUs]: Shocks["before"]) => {
    const additions = [
      { exporter: cn, importer: us, rate: usOnChina / 100 },
      { exporter: us, importer: cn, rate: chinaOnUs / 100 },
    ]
    return runOneSector(data, { additions }, members).answers.map((answer) => answer.pair.balance.after)
  }
  const [then, now] = [balances(before), balances(after)]
  const moved = now.map((balance, i) => (balance - (then[i] ?? Number.NaN)) * 1000)
  return { low: Math.min(...moved), high: Math.max(...moved) }
}

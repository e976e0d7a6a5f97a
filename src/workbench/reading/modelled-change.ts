import { type Day, parseDay } from "../../core/index.ts"
import type { ModelledChangeFact } from "../../reading/index.ts"
import { openLaw } from "../law-shock.ts"
import { shippedWorld } from "../model-data.ts"
import { membersFor, runOneSector } from "../run-models.ts"
import type { World } from "../world.ts"

/**
 * What the models shipped with the package put down to a year's change of the law: one good, 194 economies, the same
 * members as `effects` asks. None for years before the data's own, or not over by then.
 */
export function modelledChange(world: World, year: number, asOf: Day): readonly ModelledChangeFact[] {
  const data = shippedWorld(world)
  const { baseYear, source, pair } = data
  const last = parseDay(`${year}-12-31`)
  if (year <= Number(baseYear) || last > asOf) return []
  const law = openLaw(world, { asOf, standing: "administered" })
  const members = membersFor(world)
  const baseDay = parseDay(`${baseYear}-07-01`)
  const balancesOn = (on: Day): readonly number[] => {
    const { usOnChina, chinaOnUs } = law.shock(on, world.ledger, baseDay)
    const additions = [
      { exporter: pair[1], importer: pair[0], rate: usOnChina / 100 },
      { exporter: pair[0], importer: pair[1], rate: chinaOnUs / 100 },
    ]
    return runOneSector(data, { additions }, members).answers.map((answer) => answer.pair.balance.after)
  }
  const [before, after] = [balancesOn(parseDay(`${year - 1}-12-31`)), balancesOn(last)]
  const moved = after.map((balance, i) => (balance - (before[i] ?? Number.NaN)) * 1000)
  if (moved.length === 0 || !moved.every(Number.isFinite)) return []
  return [
    {
      id: `model.a.us-cn.${year}`,
      year,
      low: Math.min(...moved),
      high: Math.max(...moved),
      model: "models of one good (family A)",
      sources: [source],
      knownOn: last,
    },
  ]
}

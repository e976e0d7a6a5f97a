/**
 * Speed of model B on the published data sets, one thread: `npx tsx bench/effects-structure.ts`.
 * Exits with 1 when a median is over its budget.
 */
import { layOver } from "../src/effects/structure/add-on.ts"
import { calibrateSectors } from "../src/effects/structure/calibrate.ts"
import { settleSectors } from "../src/effects/structure/settle.ts"
import { makeWorld } from "../src/effects/structure/small-world.ts"
import { solveStructure } from "../src/effects/structure/solve.ts"
import { sharedIsHere } from "../test/outside/effects/dataset.ts"
import { cp2015, usChina } from "../test/outside/effects/structure-data.ts"
import { openTable, time } from "./timing.ts"

if (!sharedIsHere) {
  console.log("skipped: the published data sets are not here")
} else {
  openTable()
  const { accounts, nafta } = cp2015()
  const raw = calibrateSectors(accounts, "residual-not-negative")
  const world = usChina()
  const plain = calibrateSectors(world.accounts)
  const scaled = calibrateSectors({ ...world.accounts, scale: world.psi })
  const truce = layOver(plain, [
    { by: "USA", on: "CHN", sectors: world.goods, points: 0.3 },
    { by: "CHN", on: "USA", sectors: world.goods, points: 0.1 },
  ])
  const large = makeWorld(1, 77, 45)
  const drawn = calibrateSectors(large.accounts)
  const results = [
    time("31x40 NAFTA, base without deficits and NAFTA, to 1e-11", 200, 15, () => {
      const base = settleSectors(raw, { closure: "zero", tolerance: 1e-11 })
      const after = solveStructure(base.values, { tariff: nafta }, { closure: "zero", tolerance: 1e-11 })
      return { ...after, converged: base.converged && after.converged, iterations: base.iterations + after.iterations }
    }),
    time("7x44 US-China truce, to 1e-11", 20, 60, () => solveStructure(plain, { tariff: truce })),
    time("7x44 US-China truce with scale economies, to 1e-11", 20, 60, () => solveStructure(scaled, { tariff: truce })),
    time("77x45, drawn at random, every tariff changed, to 1e-11", 1000, 5, () =>
      solveStructure(drawn, { tariff: large.tariff }),
    ),
  ]
  process.exitCode = results.every((within) => within) ? 0 : 1
}

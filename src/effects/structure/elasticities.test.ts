import { describe, expect, it } from "vitest"
import { openStream } from "../numerics/random.ts"
import { calibrateSectors } from "./calibrate.ts"
import { compareStates } from "./compare.ts"
import { drawElasticities, scaleElasticities } from "./elasticities.ts"
import { settleSectors } from "./settle.ts"
import { makeWorld } from "./small-world.ts"
import { solveStructure } from "./solve.ts"
import { baseState } from "./state.ts"

const { accounts, tariff } = makeWorld(11, 3, 4, { scale: true })
const economy = calibrateSectors(accounts)

describe("elasticities within a range", () => {
  it("leave the base year an equilibrium, and θψ as it was", () => {
    const doubled = scaleElasticities(economy, () => 2)
    expect(settleSectors(doubled).iterations).toBe(1)
    for (const [j, theta] of doubled.elasticity.entries()) {
      expect(theta * doubled.scale[j]!).toBeCloseTo(economy.elasticity[j]! * economy.scale[j]!, 12)
    }
  })

  it("make trade answer more to tariffs as they grow", () => {
    const plain = { ...economy, scale: new Float64Array(4) }
    const swings = [0.5, 1, 2].map((factor) => {
      const scaled = scaleElasticities(plain, () => factor)
      const { values } = solveStructure(scaled, { tariff })
      const change = compareStates(scaled, baseState(scaled), values)
      expect(change.realIncome.every((hat) => hat > 0.8 && hat < 1.2)).toBe(true)
      return values.share.reduce((sum, share, at) => sum + Math.abs(share - scaled.share[at]!), 0)
    })
    expect(swings[0]!).toBeLessThan(swings[1]!)
    expect(swings[1]!).toBeLessThan(swings[2]!)
  })

  it("are drawn the same from the same seed, around those given", () => {
    const draw = (seed: number) => [...drawElasticities(economy, openStream(seed)).elasticity]
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
    const stream = openStream(5)
    const logs = Array.from({ length: 2000 }, () =>
      Math.log(drawElasticities(economy, stream, { common: 0.3, own: 0.1 }).elasticity[0]! / economy.elasticity[0]!),
    )
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length
    const variance = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / logs.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.sqrt(variance)).toBeGreaterThan(0.29)
    expect(Math.sqrt(variance)).toBeLessThan(0.34)
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import type { SectorAccounts } from "./accounts.ts"
import { layOver } from "./add-on.ts"
import { calibrateSectors } from "./calibrate.ts"
import { solveStructure } from "./solve.ts"

/** Two countries, two sectors; importer, sector, exporter. */
const sound: SectorAccounts = {
  countries: ["USA", "CHN"],
  sectors: ["cars", "wheat"],
  trade: Float64Array.of(90, 20, 50, 5, 8, 70, 12, 60),
  tariff: Float64Array.of(0, 0.1, 0, 0.05, 0.2, 0, 0.1, 0),
  valueAdded: Float64Array.of(0.5, 0.6, 0.4, 0.7),
  inputs: Float64Array.of(0.8, 0.2, 0.5, 0.5, 0.7, 0.3, 0.1, 0.9),
  elasticity: Float64Array.of(5, 8),
  scale: Float64Array.of(0, 0),
}

const changed = (values: Float64Array, at: number, value: number): Float64Array => {
  const copy = Float64Array.from(values)
  copy[at] = value
  return copy
}

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (isDetenteError(error, "bad-matrix")) return error.details.cell
    throw error
  }
  return "accepted"
}

describe("what no economy could have", () => {
  it.each<[string, SectorAccounts, string]>([
    ["a negative flow", { ...sound, trade: changed(sound.trade, 1, -20) }, "trade CHN → USA, cars"],
    ["a flow that is not a number", { ...sound, trade: changed(sound.trade, 6, Number.NaN) }, "trade USA → CHN, wheat"],
    ["a tariff of a million percent", { ...sound, tariff: changed(sound.tariff, 1, 1e4) }, "tariff CHN → USA, cars"],
    ["a tariff at home", { ...sound, tariff: changed(sound.tariff, 5, 0.1) }, "tariff CHN → CHN, cars"],
    ["inputs that do not add up", { ...sound, inputs: changed(sound.inputs, 2, 0.6) }, "sum of inputs USA, wheat"],
    ["a negative input", { ...sound, inputs: changed(sound.inputs, 7, -0.9) }, "inputs CHN, wheat into wheat"],
    [
      "more value added than output",
      { ...sound, valueAdded: changed(sound.valueAdded, 2, 1.1) },
      "value added CHN, cars",
    ],
    ["no elasticity", { ...sound, elasticity: changed(sound.elasticity, 1, 0) }, "trade elasticity of wheat"],
    ["scale that outruns trade", { ...sound, scale: changed(sound.scale, 0, 0.2) }, "scale elasticity of cars"],
    ["a country without sales", { ...sound, trade: Float64Array.of(90, 0, 50, 0, 8, 0, 12, 0) }, "sales of CHN"],
    [
      "inputs that use up all that is bought",
      {
        ...sound,
        valueAdded: Float64Array.of(0.5, 0.6, 0.01, 0.01),
        trade: Float64Array.of(90, 60, 50, 50, 8, 10, 2, 10),
      },
      "final income of CHN",
    ],
    [
      "a sector made of itself alone",
      {
        ...sound,
        valueAdded: changed(sound.valueAdded, 3, 0),
        inputs: Float64Array.of(0.8, 0.2, 0.5, 0.5, 0.7, 0.3, 0, 1),
      },
      "inputs CHN, wheat into wheat",
    ],
  ])("names %s", (_, accounts, cell) => {
    expect(refusal(() => calibrateSectors(accounts))).toBe(cell)
  })

  it("names a bad cell of a new tariff too", () => {
    const economy = calibrateSectors(sound)
    expect(refusal(() => solveStructure(economy, { tariff: changed(sound.tariff, 1, -1) }))).toBe(
      "tariff CHN → USA, cars",
    )
    const tradeCost = changed(new Float64Array(8).fill(1), 4, 0)
    expect(refusal(() => solveStructure(economy, { tariff: sound.tariff, tradeCost }))).toBe(
      "trade cost USA → CHN, cars",
    )
    expect(refusal(() => layOver(economy, [{ by: "USA", on: "EU", sectors: [0], points: 0.1 }]))).toBe("country EU")
  })

  it("wants final shares where it is told to use them", () => {
    expect(refusal(() => calibrateSectors(sound, "supplied"))).toBe("final shares")
    const final = Float64Array.of(0.5, 0.4, 0.5, 0.5)
    expect(refusal(() => calibrateSectors({ ...sound, final }, "supplied"))).toBe("sum of final shares of USA")
  })

  it("never answers garbage: any tariffs either solve or say why", () => {
    const economy = calibrateSectors(sound)
    const wild = fc.array(fc.double({ min: -0.9, max: 999, noNaN: true }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(wild, (points) => {
        const tariff = sound.tariff.map((_, at) => ([0, 2, 5, 7].includes(at) ? 0 : points[at]!))
        const { converged, values, why } = solveStructure(economy, { tariff })
        if (converged) expect([...values.wage, ...values.price].every((hat) => hat > 0 && hat < 1e6)).toBe(true)
        else expect(why).toBeTypeOf("string")
      }),
      { numRuns: 100 },
    )
  })

  it("knows what an iceberg does that a tariff does not: it earns nothing", () => {
    const economy = calibrateSectors(sound)
    const costs = new Float64Array(8).fill(1)
    costs[1] = 1.2
    const iceberg = solveStructure(economy, { tariff: sound.tariff, tradeCost: costs })
    const duty = solveStructure(economy, { tariff: changed(sound.tariff, 1, 1.1 * 1.2 - 1) })
    expect([iceberg.converged, duty.converged]).toEqual([true, true])
    expect(duty.values.revenue[0]!).toBeGreaterThan(iceberg.values.revenue[0]!)
  })
})

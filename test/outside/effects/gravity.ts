import { type Imbalance, solveGravity } from "../../../src/effects/one-sector/gravity.ts"
import {
  type GravityExperiment,
  type GravityWorld,
  runGravityExperiment,
} from "../../../src/effects/one-sector/structural-gravity.ts"
import { readRecords } from "./dataset.ts"
import type { Entry } from "./registry.ts"

/** EU enlargement on the 44 economies of 2000: partial effects come with the data. */
const enlargement = (scenario: string, imbalance: Imbalance): Entry => ({
  model: "A0-Armington, no tariff revenue, theta=4",
  scenario,
  variant: "",
  cheap: true,
  solve: () => {
    const rows = readRecords("model/wiod44/ge_gravity_2000.csv")
    const names = [...new Set(rows.map((row) => row.exporter ?? ""))]
    const at = (row: Record<string, string>): number =>
      names.indexOf(row.exporter ?? "") * names.length + names.indexOf(row.importer ?? "")
    const flows = new Float64Array(names.length ** 2)
    const effects = new Float64Array(names.length ** 2)
    for (const row of rows) {
      flows[at(row)] = Number(row.trade)
      effects[at(row)] = Number(row.eu_effect)
    }
    const { values, converged, why } = solveGravity(names, flows, effects, { elasticity: 4, imbalance })
    if (!converged) throw new Error(why)
    return (quantity, country) => {
      const place = names.indexOf(country)
      if (place < 0) return undefined
      return quantity === "welfare_hat"
        ? values.welfare[place]
        : quantity === "wage_hat"
          ? values.wage[place]
          : undefined
    }
  },
})

/** PPML estimates that the program's own example uses for its 2006 sample (peter-herman/gegravity, examples_OneSectorGE.py). */
const COSTS = {
  lndist: -0.3898623,
  contiguity: 0.891577,
  common_language: 0.0326249,
  pta: 0.4711383,
  international: -3.412584,
} as const

const agreement: Entry = {
  model: "A0-structural gravity (calibrated costs)",
  scenario: "CAN-JPN PTA",
  variant: "",
  cheap: true,
  solve: () => {
    const rows = readRecords("model/gegravity30/sample_2006_30x30.csv")
    const names = [...new Set(rows.map((row) => row.exporter ?? ""))].sort()
    const size = names.length
    const output = new Float64Array(size)
    const expenditure = new Float64Array(size)
    const access = new Float64Array(size * size)
    const agreed = new Float64Array(size * size)
    for (const row of rows) {
      const [i, j] = [names.indexOf(row.exporter ?? ""), names.indexOf(row.importer ?? "")]
      output[i] = Number(row.Y)
      expenditure[j] = Number(row.E)
      const log = Object.entries(COSTS).reduce((sum, [name, beta]) => sum + beta * Number(row[name]), 0)
      const pair = `${row.exporter}-${row.importer}`
      access[i * size + j] = Math.exp(log)
      agreed[i * size + j] = Math.exp(log + (pair === "CAN-JPN" || pair === "JPN-CAN" ? COSTS.pta : 0))
    }
    const world: GravityWorld = { names, output, expenditure, access, substitution: 5, reference: "DEU" }
    const { values, converged, why } = runGravityExperiment(world, agreed)
    if (!converged) throw new Error(why)
    const quantities: Readonly<Record<string, keyof GravityExperiment>> = {
      factory_gate_price: "factoryGatePrice",
      imr: "inwardResistance",
      omr: "outwardResistance",
      gdp_real: "realGdp",
      terms_of_trade: "realGdp",
      output: "factoryGatePrice",
      expenditure: "factoryGatePrice",
      foreign_exports: "foreignExports",
      foreign_imports: "foreignImports",
      intranational_trade: "domesticTrade",
    }
    return (quantity, country) => {
      const key = quantities[quantity]
      return key === undefined ? undefined : values[key][names.indexOf(country)]
    }
  },
}

export const gravityEntries: readonly Entry[] = [
  enlargement("additive deficits", "additive"),
  enlargement("multiplicative deficits", "multiplicative"),
  agreement,
]

import { parse } from "csv-parse/sync"
import type { Grade } from "../core/index.ts"
import type { World } from "./world.ts"

/** One cited value of one parameter of a model. */
export interface CitedValue {
  readonly model: "A" | "D"
  readonly parameter: string
  readonly name: "low" | "central" | "high"
  readonly value: number
  readonly grade: Grade
  readonly source: string
}

/** The elasticities of `model/elasticities.csv`, in the order of the file. */
export function citedValues({ files }: World): readonly CitedValue[] {
  const rows = parse(files.get("model/elasticities.csv") ?? "", { columns: true, skip_empty_lines: true })
  return (rows as Record<string, string>[]).map(
    (row) => ({ ...row, value: Number(row.value) }) as unknown as CitedValue,
  )
}

/** The trade elasticities of model A: low, central, high. */
export function tradeElasticities(world: World): readonly CitedValue[] {
  return citedValues(world).filter((value) => value.parameter === "trade elasticity")
}

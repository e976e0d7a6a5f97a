import { parse as parseCsv } from "csv-parse/sync"
import { parse as parseYaml } from "yaml"
import type { OutputFact } from "../../reading/index.ts"
import type { World } from "../world.ts"

const FOLDER = "model/world-2023"
const PARTIES: readonly (readonly [party: string, code: string])[] = [
  ["US", "USA"],
  ["CN", "CHN"],
]

/** Gross domestic product of the two sides and of the 194 economies together, 2023; none where the table is not held. */
export function outputFacts({ files }: World): readonly OutputFact[] {
  const csv = files.get(`${FOLDER}/economies.csv`)
  if (csv === undefined) return []
  const rows = parseCsv(csv, { columns: true, skip_empty_lines: true }) as Readonly<Record<string, string>>[]
  const provenance = parseYaml(files.get(`${FOLDER}/world.source.yaml`) ?? "") as { readonly title?: string } | null
  const billions = (row: Readonly<Record<string, string>>) => Number(row.gdp_kusd) / 1e6
  const total = rows.reduce((sum, row) => sum + billions(row), 0)
  const fact = (party: string, usdBn: number): OutputFact => ({
    id: `model.world-2023.gdp.${party}`,
    year: 2023,
    party,
    usdBn,
    sources: [provenance?.title ?? FOLDER],
  })
  const own = PARTIES.flatMap(([party, code]) => {
    const row = rows.find((each) => each.code === code)
    return row === undefined ? [] : [fact(party, billions(row))]
  })
  return [...own, fact("world", total)]
}

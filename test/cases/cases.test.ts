import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { ask } from "../the-world.ts"

/** A law case as a broker would write it. Layers are named by heading, column 1 by `column 1`. */
interface Case {
  readonly name: string
  readonly line: Readonly<Record<string, string>>
  readonly layers: Readonly<Record<string, number>>
  readonly total: number
  readonly says: string
}

interface Answer {
  readonly ratePct: number | null
  readonly components: readonly { measure: string; heading: string | null; ratePct: number | null; baseShare: number }[]
}

const folder = import.meta.dirname
for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
  describe(file.replace(".yaml", "").replaceAll("-", " "), () => {
    for (const law of parse(readFileSync(join(folder, file), "utf8")) as Case[]) {
      it(law.name, () => {
        const answer = ask<Answer>("duty", law.line)
        const layers = answer.components
          .filter((c) => c.ratePct !== 0 && c.baseShare !== 0)
          .map((c) => [
            c.measure.endsWith("column-one") ? "column 1" : (c.heading ?? c.measure),
            (c.ratePct ?? Number.NaN) * c.baseShare,
          ])
        expect({ total: answer.ratePct, layers: Object.fromEntries(layers) }).toEqual({
          total: law.total,
          layers: Object.fromEntries(Object.entries(law.layers).filter(([, pct]) => pct !== 0)),
        })
      })
    }
  })
}

import { join } from "node:path"
import { expect, it } from "vitest"
import { scoreFile } from "../../outside/reading/score.ts"
import { markedSet } from "./marked-set.ts"

const none = { people: [], ask: (() => ({ known: false, why: "no record" })) as never }

for (const name of ["quotations", "times", "amounts", "money"])
  it(`${name} are read as marked`, () => {
    const scores = scoreFile(markedSet(join(import.meta.dirname, `${name}.yaml`)) as never, name, none)
    expect(scores.filter((s) => s.target !== undefined).flatMap((s) => s.misses)).toEqual([])
  })

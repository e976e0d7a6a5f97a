import { externalEntries } from "./external.ts"
import { oneSectorEntries } from "./one-sector.ts"
import { structureEntries } from "./structure.ts"
import { talksEntries } from "./talks.ts"

/** One number of a solved scenario; undefined when the model has no such quantity or country. */
export type Answer = (quantity: string, country: string) => number | undefined

/** One scenario of a published model that we solve: `solve` runs once, when first asked. */
export interface Entry {
  /** The `model`, `scenario` and `variant` columns, letter for letter. */
  readonly model: string
  readonly scenario: string
  readonly variant: string
  /** True when solving takes well under a second, so that the unit tests may run it. */
  readonly cheap: boolean
  readonly solve: () => Answer
}

/** Every scenario we claim to answer; one file a model family. */
export const registry: readonly Entry[] = [
  ...oneSectorEntries,
  ...structureEntries,
  ...talksEntries,
  ...externalEntries,
]

const key = (model: string, scenario: string, variant: string): string => `${model}|${scenario}|${variant}`

/** Finds the entry of a row and solves each scenario once. */
export function openRegistry(entries: readonly Entry[] = registry): {
  readonly find: (model: string, scenario: string, variant: string) => Entry | undefined
  readonly answer: (entry: Entry) => Answer
} {
  const byKey = new Map<string, Entry>()
  for (const entry of entries) {
    const name = key(entry.model, entry.scenario, entry.variant)
    if (byKey.has(name)) throw new Error(`two entries answer ${name}`)
    byKey.set(name, entry)
  }
  const solved = new Map<Entry, Answer>()
  return {
    find: (model, scenario, variant) => byKey.get(key(model, scenario, variant)),
    answer: (entry) => {
      const known = solved.get(entry)
      if (known) return known
      const answer = entry.solve()
      solved.set(entry, answer)
      return answer
    },
  }
}

import type { Day } from "../../core/index.ts"
import { type Answerer, factsOf, type MemoryFact, type RecalledFact } from "../evidence/query.ts"
import { contentWords, isLight } from "./likeness.ts"
import { recalledFacts } from "./recalled.ts"

/** A record and how much of a claim it shares: 0 to 1. */
export interface Alike {
  readonly record: RecalledFact
  readonly like: number
}

/** Every dated record of an answerer under its words. */
export function memoryFact(ask: Answerer, asOf: Day): MemoryFact {
  const entries = recalledFacts(ask, asOf)
  const having = new Map<string, number[]>()
  entries.forEach(({ text }, at) => {
    for (const word of contentWords(text)) {
      const holders = having.get(word)
      if (holders === undefined) having.set(word, [at])
      else holders.push(at)
    }
  })
  return { id: "memory", sources: [], entries, having }
}

const GATHERED = new WeakMap<Answerer, Map<Day, MemoryFact>>()

/** The memory an answerer keeps, else gathered once from its other answers. */
function memoryOf(ask: Answerer, asOf: Day): MemoryFact {
  const [kept] = factsOf(ask({ ask: "memory", asOf }))
  if (kept !== undefined) return kept
  const byDay = GATHERED.get(ask) ?? new Map<Day, MemoryFact>()
  GATHERED.set(ask, byDay)
  const memory = byDay.get(asOf) ?? memoryFact(ask, asOf)
  byDay.set(asOf, memory)
  return memory
}

/**
 * The records that share at least so much of a claim's content words, each word counting for what it tells: nothing where
 * every record has it. Figures and words of the calendar, verified apart, count for little.
 */
export function recordsLike(words: ReadonlySet<string>, least: number, ask: Answerer, asOf: Day): Alike[] {
  const { entries, having } = memoryOf(ask, asOf)
  const shared = new Float64Array(entries.length)
  let all = 0
  for (const word of words) {
    const holders = having.get(word)
    const weight = weightOf(word, holders?.length, entries.length)
    all += weight
    for (const at of holders ?? []) shared[at] = (shared[at] as number) + weight
  }
  return entries.flatMap((record, at) => {
    const like = all === 0 ? 0 : (shared[at] as number) / all
    return like >= least ? [{ record, like }] : []
  })
}

/* A word of no record may be a synonym of one that is: it counts, but less than a rare word. */
const UNKNOWN = 1

function weightOf(word: string, holders: number | undefined, records: number): number {
  if (/^\d/.test(word) || isLight(word) || holders === undefined) return UNKNOWN
  return Math.log((records + 1) / holders)
}

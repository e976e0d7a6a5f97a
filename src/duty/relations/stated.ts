import type { Day } from "../../core/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { type FactCuts, factCuts } from "../batch/facts.ts"
import type { ContentShares, EntryLine } from "../entry-line.ts"

const WHOLE = 1_000_000

/** A share as a query tells it apart. */
export const LEVELS = { absent: 0, none: 1, all: 2, part: 3 } as const

/** Weights of what a line states within one whole number; zero when it states nothing a measure asks. */
export interface StatedScale {
  readonly cuts: FactCuts
  readonly steel: number
  readonly aluminum: number
  readonly copper: number
  /** The stated metals together are the whole value. */
  readonly whole: number
  readonly weight: number
  readonly usContent: number
  readonly exported: number
  readonly loaded: number
  readonly mode: number
  /** One more than the greatest number. */
  readonly size: number
}

/** Lays the facts of a record out in one mixed number. */
export function statedScale(ledger: Ledger): StatedScale {
  const cuts = factCuts(ledger)
  let size = 1
  const place = (values: number): number => {
    const weight = size
    size *= values
    return weight
  }
  const [steel, aluminum, copper, whole] = [place(4), place(4), place(4), place(2)]
  const weight = place(cuts.weights.length + 2)
  const usContent = place(3 * (cuts.contents.length + 1) + 1)
  const exported = place(cuts.exported.length + 2)
  const loaded = place(cuts.loaded.length + 2)
  const mode = place(cuts.modes.length + 1)
  return { cuts, steel, aluminum, copper, whole, weight, usContent, exported, loaded, mode, size }
}

type Facts = Pick<EntryLine, "shares" | "exportDate" | "loadingDate" | "mode">

/** A line's facts of one number: any line of that number has the same plan. Undefined when no line can be so. */
export function factsOf(scale: StatedScale, facts: number): Facts | undefined {
  const { cuts } = scale
  const digit = (weight: number, values: number): number => Math.floor(facts / weight) % values
  const metals = metalShares(
    [digit(scale.steel, 4), digit(scale.aluminum, 4), digit(scale.copper, 4)],
    digit(scale.whole, 2) === 1,
  )
  if (metals === undefined) return undefined
  const weight = digit(scale.weight, cuts.weights.length + 2)
  const content = digit(scale.usContent, 3 * (cuts.contents.length + 1) + 1)
  const exported = digit(scale.exported, cuts.exported.length + 2)
  const loaded = digit(scale.loaded, cuts.loaded.length + 2)
  const mode = digit(scale.mode, cuts.modes.length + 1)
  const usContent = content === 0 ? {} : contentShare(content - 1, cuts.contents)
  if (usContent === undefined) return undefined
  const shares: ContentShares = {
    ...metals,
    ...(weight === 0 ? {} : { metalWeight: from(cuts.weights, weight - 1) }),
    ...usContent,
  }
  return {
    shares,
    ...(exported === 0 ? {} : { exportDate: from(cuts.exported, exported - 1) as Day }),
    ...(loaded === 0 ? {} : { loadingDate: from(cuts.loaded, loaded - 1) as Day }),
    ...(mode === 0 ? {} : { mode: cuts.modes[mode - 1] as string }),
  }
}

/** A value past exactly `passed` of the cuts. */
function from(cuts: readonly number[], passed: number): number {
  return passed === 0 ? Math.max(0, (cuts[0] ?? 0) - 1) : (cuts[passed - 1] as number)
}

function contentShare(which: number, cuts: readonly number[]): { usContent: number } | undefined {
  const level = Math.floor(which / (cuts.length + 1))
  const passed = which % (cuts.length + 1)
  const share = level === 0 ? 0 : level === 1 ? WHOLE : passed === 0 ? 1 : (cuts[passed - 1] as number)
  const inside = level === 2 ? share > 0 && share < WHOLE : true
  return inside && cuts.filter((cut) => cut <= share).length === passed ? { usContent: share } : undefined
}

const NAMES = ["steel", "aluminum", "copper"] as const

function metalShares(levels: readonly number[], whole: boolean): ContentShares | undefined {
  const parts = levels.filter((level) => level === LEVELS.part).length
  const all = levels.filter((level) => level === LEVELS.all).length
  if (all > 1 || (all === 1 && (parts > 0 || !whole))) return undefined
  if (whole && all === 0 && parts < 2) return undefined
  let left = WHOLE
  let open = parts
  const shares: [string, number][] = []
  levels.forEach((level, i) => {
    const name = NAMES[i] as string
    if (level === LEVELS.none) shares.push([name, 0])
    if (level === LEVELS.all) shares.push([name, WHOLE])
    if (level !== LEVELS.part) return
    // Unequal parts, so that no two bases coincide by chance; the last takes what is left where all come to the whole.
    const share = whole && open === 1 ? left : 200_003 + 10_009 * i
    left -= share
    open--
    shares.push([name, share])
  })
  return Object.fromEntries(shares)
}

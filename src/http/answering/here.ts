import { type Day, isDetenteError } from "../../core/index.ts"
import {
  type Answered,
  type Answerer,
  type AnswererAsking,
  answerIn,
  findQuestion,
  type Snapshot,
  snapshotOf,
  type World,
} from "../../workbench/index.ts"

/** What this thread answers from. */
export interface HereOptions {
  /** Compiles the record; threads beside this one tell of its problems. */
  readonly load: () => World
  /** Answers whatever is not quick, and everything until the record is compiled. */
  readonly beside: Answerer
}

/** An answerer whose world can be compiled when nothing else is to be done. */
export interface HereAnswerer extends Answerer {
  /** Compiles the record; takes this thread for about a third of a second. */
  readonly open: () => void
}

/** Letters of a field's value; no quick question has longer ones. */
const LONGEST = 100

/** Asked once at the start, so that no asker waits for indexes and for code that was never run. */
const FIRST: readonly (readonly [question: string, raw: Readonly<Record<string, unknown>>])[] = [
  ["duty", { code: "9503.00.00", on: "2025-08-11", asOf: "2025-09-01" }],
  ["find", { words: ["toys"] }],
]

/**
 * Answers quick questions in the thread that is asked: the way to another one and back would cost more than they do.
 * Which those are the questions say themselves, of short input only, so that no asker holds up the others.
 */
export function answersHere({ load, beside }: HereOptions): HereAnswerer {
  let compiled: { world: World; readonly snapshot: Snapshot } | undefined

  function worldOn(today: Day): World | undefined {
    if (compiled !== undefined && compiled.world.today !== today) compiled.world = { ...compiled.world, today }
    return compiled?.world
  }

  function atOnce(name: string, raw: unknown, asking: AnswererAsking = {}): Answered | undefined {
    const world = worldOn(beside.today())
    const quick = world !== undefined && isShort(raw) && findQuestion(name)?.isQuick?.(raw, world) === true
    return quick ? answerIn(world, name, raw, asking) : undefined
  }

  return {
    ...beside,
    open() {
      try {
        const world = load()
        compiled = { world, snapshot: snapshotOf(world) }
      } catch (error) {
        if (!isDetenteError(error)) throw error
        return
      }
      for (const [name, raw] of FIRST) answerIn(compiled.world, name, raw)
    },
    snapshot: async () => compiled?.snapshot ?? beside.snapshot(),
    atOnce,
    ask: async (name, raw, asking) => atOnce(name, raw, asking) ?? beside.ask(name, raw, asking),
  }
}

function isShort(raw: unknown): raw is Readonly<Record<string, unknown>> {
  if (typeof raw !== "object" || raw === null) return false
  const values = Object.values(raw).flat()
  return values.length <= 30 && values.every((value) => typeof value !== "object" && String(value).length <= LONGEST)
}

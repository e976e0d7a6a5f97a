import { type Day, DetenteError, formatDay } from "../core/index.ts"
import { ask, findQuestion } from "./ask.ts"
import type { Progress } from "./question.ts"
import { QUESTIONS } from "./questions.ts"
import type { World } from "./world.ts"

/** One record or source that can be looked up by id. */
export interface RecordEntry {
  readonly id: string
  readonly kind: "source" | "measure" | "act" | "agreement"
  readonly title: string
}

/** What a door must know of the compiled snapshot without holding it. */
export interface Snapshot {
  readonly dataVersion: string
  readonly horizon: string
  readonly records: readonly RecordEntry[]
}

/** The bytes of an answer, and its code. */
export interface Answered {
  readonly body: string
  readonly code: 0 | 1 | 3
}

/** How a door asks an answerer. */
export interface AnswererAsking {
  readonly strict?: boolean
  readonly next?: string
  readonly onProgress?: Progress
  /** Gives the asking up: a waiting one is dropped, a running one is stopped where the answerer can. */
  readonly signal?: AbortSignal
}

/** Whatever answers questions by name: this thread, or threads beside it. */
export interface Answerer {
  /** The real day in the customs territory asked about. */
  readonly today: () => Day
  readonly snapshot: () => Promise<Snapshot>
  readonly ask: (name: string, raw: unknown, asking?: AnswererAsking) => Promise<Answered>
}

/** What doors must know of a world. */
export function snapshotOf({ ledger, dataVersion }: World): Snapshot {
  const entries = <R extends { id: string; title: string }>(kind: RecordEntry["kind"], records: Iterable<R>) =>
    [...records].map(({ id, title }) => ({ id, kind, title }))
  return {
    dataVersion,
    horizon: formatDay(ledger.horizon),
    records: [
      ...entries("agreement", ledger.agreements.values()),
      ...entries("act", ledger.acts.values()),
      ...entries("measure", ledger.measures.values()),
      ...entries("source", ledger.sources.values()),
    ],
  }
}

/** Answers by name in a world; throws `bad-input` for a name that is no question. */
export function answerIn(world: World, name: string, raw: unknown, asking: AnswererAsking = {}): Answered {
  const question = findQuestion(name)
  if (question === undefined) {
    const names = QUESTIONS.map((q) => q.name).join(", ")
    const issue = { field: "question", value: name, message: "is not a question", next: `ask one of ${names}` }
    throw new DetenteError("bad-input", `"${name}" is not a question. Ask one of ${names}.`, { issues: [issue] })
  }
  const { body, code } = ask(question, raw, world, asking)
  return { body, code }
}

/** Answers in this thread; the world is compiled on the first asking. */
export function inlineAnswerer(load: () => World, today: () => Day): Answerer {
  let world: World | undefined
  const worldToday = (): World => {
    world ??= load()
    return { ...world, today: today() }
  }
  return {
    today,
    snapshot: async () => snapshotOf(worldToday()),
    ask: async (name, raw, asking) => answerIn(worldToday(), name, raw, asking),
  }
}

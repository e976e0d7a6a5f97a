import { type Day, DetenteError, formatDay, type Source } from "../core/index.ts"
import { allRecords, type RecordKind } from "../ledger/index.ts"
import { ask, askRows, findQuestion } from "./ask.ts"
import { openParted } from "./open-parted.ts"
import type { Progress } from "./question.ts"
import { QUESTIONS } from "./questions.ts"
import type { World } from "./world.ts"

/** One record that the question `show` tells of. */
export interface RecordEntry {
  readonly id: string
  readonly kind: RecordKind
  readonly title: string
}

/** What a door must know of the compiled snapshot without holding it. */
export interface Snapshot {
  readonly dataVersion: string
  readonly horizon: string
  readonly records: readonly RecordEntry[]
  readonly sources: readonly Source[]
}

/** The bytes of an answer, and its code. */
export interface Answered {
  readonly body: string
  readonly code: 0 | 1 | 3
}

/** A file a door was sent and keeps on disk while it is read. */
export interface FileOnDisk {
  readonly name: string
  readonly path: string
}

/** How a door asks an answerer. */
export interface AnswererAsking {
  readonly strict?: boolean
  /** One of the question's own formats, in place of JSON. */
  readonly format?: string
  readonly next?: string
  readonly onProgress?: Progress
  /** Takes rows as they are made, in place of the body, from a question that can give them; see `askRows`. */
  readonly onRows?: (lines: string, code: 0 | 1 | 3) => void
  /** Files of the input that stand on disk, by field, in place of their texts; read part by part. */
  readonly files?: Readonly<Record<string, FileOnDisk>>
  /** Gives the asking up: a waiting one is dropped, a running one is stopped where the answerer can. */
  readonly signal?: AbortSignal
}

/** Whatever answers questions by name: this thread, or threads beside it. */
export interface Answerer {
  /** The real day in the customs territory asked about. */
  readonly today: () => Day
  readonly snapshot: () => Promise<Snapshot>
  readonly ask: (name: string, raw: unknown, asking?: AnswererAsking) => Promise<Answered>
  /** Answers what takes no time to speak of; undefined for all else. Throws as `ask` does. */
  readonly atOnce?: (name: string, raw: unknown, asking?: AnswererAsking) => Answered | undefined
}

/** What doors must know of a world. */
export function snapshotOf({ ledger, dataVersion }: World): Snapshot {
  return {
    dataVersion,
    horizon: formatDay(ledger.horizon),
    records: allRecords(ledger).map(({ kind, record }) => ({ id: record.id, kind, title: titleOf(record) })),
    sources: [...ledger.sources.values()],
  }
}

function titleOf(record: { readonly id: string }): string {
  const { title, name } = record as { readonly title?: string; readonly name?: string }
  return title ?? name ?? record.id
}

/** Answers by name in a world; throws `bad-input` for a name that is no question. */
export function answerIn(world: World, name: string, raw: unknown, asking: AnswererAsking = {}): Answered {
  const question = findQuestion(name)
  if (question === undefined) {
    const names = QUESTIONS.map((q) => q.name).join(", ")
    const issue = { field: "question", value: name, message: "is not a question", next: `ask one of ${names}` }
    throw new DetenteError("bad-input", `"${name}" is not a question. Ask one of ${names}.`, { issues: [issue] })
  }
  const { files = {}, ...rest } = asking
  const parted = Object.entries(files).map(([field, { name: file, path }]) => [field, openParted(file, path)] as const)
  const given = { ...rest, files: Object.fromEntries(parted) }
  if (asking.onRows !== undefined && question.stream !== undefined) {
    return { body: "", code: askRows(question, raw, world, asking.onRows, given) }
  }
  const { body, code } = ask(question, raw, world, given)
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

import type { Part, PartDone } from "./job.ts"
import { keepPart, type WholeFile } from "./whole-file.ts"

/** Takes parts as they are finished and puts them together in their order, while others are still priced. */
export interface PartJoiner {
  readonly take: (done: PartDone) => void
  /** All parts in their order, once all that were taken are joined or kept; rejects when one could not be. */
  readonly joined: () => Promise<readonly PartDone[]>
}

export interface JoinerParts {
  readonly folder: string
  /** Where rows are put together; without it only totals are wanted. */
  readonly whole: WholeFile | undefined
  /** Parts that an earlier run had finished, and how many of them it had joined. */
  readonly kept: readonly PartDone[]
  readonly before: number
  /** Prices a part anew from where its first row begins. */
  readonly again: (part: Part) => Promise<PartDone>
}

/**
 * A quoted cell may hold line ends, so a part may have begun inside a row. Each part must begin where the one before it
 * ended; one that did not is priced again from there.
 */
export function partJoiner({ folder, whole, kept, before, again }: JoinerParts): PartJoiner {
  const ready = new Map(kept.map((part) => [part.part.index, part]))
  const done: PartDone[] = []
  const keeping: Promise<void>[] = []
  let joining: Promise<void> = Promise.resolve()
  let failed: { readonly error: unknown } | undefined

  async function next(): Promise<PartDone | undefined> {
    const here = ready.get(done.length)
    if (here === undefined) return undefined
    ready.delete(done.length)
    const last = done.at(-1)
    const follows = last === undefined || last.part.file !== here.part.file || last.end === here.start
    return follows ? here : again({ ...here.part, exactStart: last.end })
  }

  async function join(): Promise<void> {
    for (;;) {
      const from = done.length
      for (let part = await next(); part !== undefined; part = await next()) done.push(part)
      if (done.length === from) return
      const fresh = done.slice(Math.max(from, before))
      if (fresh.length > 0) await whole?.append(fresh)
    }
  }

  const fail = (error: unknown): void => {
    failed ??= { error }
  }

  function start(): void {
    joining = joining.then(() => (failed === undefined ? join() : undefined)).catch(fail)
  }

  start()
  return {
    take(part) {
      if (failed !== undefined) throw failed.error
      const { index } = part.part
      ready.set(index, part)
      if (whole !== undefined && index !== done.length) {
        keeping.push(keepPart(folder, part, index >= before).catch(fail))
      }
      start()
    },
    async joined() {
      await joining
      await Promise.all(keeping)
      if (failed !== undefined) throw failed.error
      return done
    },
  }
}

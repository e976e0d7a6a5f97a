import type { Answered } from "../workbench/index.ts"

/** Answers by their validator, the least lately used dropped first. */
export interface AnswerCache {
  readonly get: (tag: string) => Answered | undefined
  readonly put: (tag: string, answered: Answered) => void
}

/** A cache of at most so many bytes of answers. */
export function answerCache(mostBytes = 64 * 1024 * 1024): AnswerCache {
  const kept = new Map<string, Answered>()
  let bytes = 0
  return {
    get(tag) {
      const answered = kept.get(tag)
      if (answered === undefined) return undefined
      kept.delete(tag)
      kept.set(tag, answered)
      return answered
    },
    put(tag, answered) {
      if (answered.body.length > mostBytes / 8 || kept.has(tag)) return
      kept.set(tag, answered)
      bytes += answered.body.length
      for (const [oldest, { body }] of kept) {
        if (bytes <= mostBytes) return
        kept.delete(oldest)
        bytes -= body.length
      }
    },
  }
}

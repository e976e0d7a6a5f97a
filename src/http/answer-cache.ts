import type { Answered } from "../workbench/index.ts"

/** Answers by their validator, the least lately used dropped first. */
export interface AnswerCache {
  readonly get: (tag: string) => Answered | undefined
  readonly put: (tag: string, answered: Answered) => void
  /** Keeps an answer that takes no time to make when it is put for the second time in a while: most come once. */
  readonly putAgain: (tag: string, answered: Answered) => void
}

/** Validators remembered for `putAgain`; a newer one takes the place of an older. */
const REMEMBERED = 4096

/** A number that tells validators apart well enough. */
function numberOf(tag: string): number {
  let number = 0
  for (let i = 1; i < 6; i++) number = (Math.imul(number, 64) + tag.charCodeAt(i)) | 0
  return number
}

/** A cache of at most so many bytes of answers. */
export function answerCache(mostBytes = 64 * 1024 * 1024): AnswerCache {
  const kept = new Map<string, Answered>()
  const put = (tag: string, answered: Answered) => {
    if (answered.body.length > mostBytes / 8 || kept.has(tag)) return
    kept.set(tag, answered)
    bytes += answered.body.length
    for (const [oldest, { body }] of kept) {
      if (bytes <= mostBytes) return
      kept.delete(oldest)
      bytes -= body.length
    }
  }
  const seen = new Int32Array(REMEMBERED)
  let bytes = 0
  return {
    get(tag) {
      const answered = kept.get(tag)
      if (answered === undefined) return undefined
      kept.delete(tag)
      kept.set(tag, answered)
      return answered
    },
    put,
    putAgain(tag, answered) {
      const number = numberOf(tag)
      const place = number & (REMEMBERED - 1)
      if (seen[place] === number) put(tag, answered)
      seen[place] = number
    },
  }
}

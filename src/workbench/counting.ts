import type { Progress } from "./question.ts"

/** So many steps between two reports: often enough to watch, too seldom to cost. */
const EVERY = 50

/** Counts `by` steps of a known number each time it is called, and tells every 50th and the last of many. */
export function counting(onProgress: Progress | undefined, total: number, by = 1): () => void {
  let done = 0
  return () => {
    const before = Math.floor(done / EVERY)
    done += by
    if (total > EVERY && (Math.floor(done / EVERY) > before || done === total)) onProgress?.(done, total)
  }
}

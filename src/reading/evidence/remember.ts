import type { Answerer, Query } from "./query.ts"

const REMEMBERING = new WeakSet<Answerer>()

/** Two queries of one key ask the same. */
export const queryKey = (query: Query): string => JSON.stringify(query)

/** The same answerer, asked once for every question: one reading asks the same things of the record many times. */
export function remember(ask: Answerer): Answerer {
  if (REMEMBERING.has(ask)) return ask
  const answers = new Map<string, unknown>()
  const remembering = ((query: Query) => {
    const key = queryKey(query)
    if (!answers.has(key)) answers.set(key, ask(query))
    return answers.get(key)
  }) as Answerer
  REMEMBERING.add(remembering)
  return remembering
}

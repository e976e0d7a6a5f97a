import type { Answerer, Query } from "./query.ts"

const REMEMBERING = new WeakSet<Answerer>()

/** The same answerer, asked once for every question: one reading asks the same things of the record many times. */
export function remember(ask: Answerer): Answerer {
  if (REMEMBERING.has(ask)) return ask
  const answers = new Map<string, unknown>()
  const remembering = ((query: Query) => {
    const key = JSON.stringify(query)
    if (!answers.has(key)) answers.set(key, ask(query))
    return answers.get(key)
  }) as Answerer
  REMEMBERING.add(remembering)
  return remembering
}

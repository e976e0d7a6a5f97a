import { type Day, parseDay } from "../src/core/index.ts"
import { loadWorld, QUESTIONS, type Question, type World } from "../src/workbench/index.ts"

/** The day on which the tests stand: past the record's horizon, so that defaults fall to the horizon. */
export const TODAY: Day = parseDay("2026-11-24")

let world: World | undefined

/** The shipped record, compiled once a test file. */
export function theWorld(): World {
  world ??= loadWorld(TODAY)
  return world
}

/** Asks a question by its name, as a door would, and gives its JSON. */
export function ask<T>(name: string, raw: Readonly<Record<string, unknown>>, on: World = theWorld()): T {
  const question = QUESTIONS.find((q) => q.name === name) as Question
  return question.json(question.answer(question.input.parse(raw), on)) as T
}

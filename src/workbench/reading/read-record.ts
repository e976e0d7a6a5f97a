import type { Answerer, KnownPerson } from "../../reading/index.ts"
import type { World } from "../world.ts"
import { compilePatternsOnce } from "./compiled-patterns.ts"
import { knownPeople } from "./known-people.ts"
import { readingAnswerer } from "./reading-answerer.ts"

/** What reading needs of a world: who is known, and who answers its queries. */
export interface ReadRecord {
  readonly people: readonly KnownPerson[]
  readonly ask: Answerer
}

/** A world as reading sees it. */
export function readRecord(world: World): ReadRecord {
  compilePatternsOnce()
  return { people: knownPeople(world.ledger), ask: readingAnswerer(world) }
}

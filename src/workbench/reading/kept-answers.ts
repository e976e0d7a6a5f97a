import { resolve } from "node:path"
import { deserialize, serialize } from "node:v8"
import type { Day } from "../../core/index.ts"
import { type Answer, type Answerer, type Query, queryKey } from "../../reading/index.ts"
import { readSealed, writeSealed } from "../sealed-file.ts"
import type { World } from "../world.ts"

/** Where the build keeps what the shipped record answers reading as known on its last day. */
export const SHIPPED_ANSWERS = resolve(import.meta.dirname, "../../reading.answers")

/** Changes whenever the shape of a fact does. */
const FORMAT = "detente-answers-1"

/** The answer of each query in bytes of its own, so that only those asked for are read. */
type KeptAnswers = ReadonlyMap<string, Uint8Array>

/** What nearly every article asks. */
export function keptQueries(asOf: Day): readonly Query[] {
  const sides = ["US", "CN"] as const
  return [
    ...sides.flatMap((side): Query[] => [
      { ask: "tariff-path", side, asOf },
      { ask: "orders", side, asOf },
      { ask: "measures", side, asOf },
    ]),
    ...(["CN", "world"] as const).flatMap((partner): Query[] => [
      { ask: "trade", partner, by: "year", asOf },
      { ask: "trade", partner, by: "month", asOf },
    ]),
    { ask: "agreements", asOf },
    { ask: "rounds", asOf },
    { ask: "statements", asOf },
    { ask: "commitments", asOf },
    { ask: "rulings", asOf },
    { ask: "mirror", asOf },
    { ask: "supply", asOf },
    { ask: "averages", asOf },
    { ask: "output", asOf },
    { ask: "minerals", asOf },
    { ask: "chronicle", asOf },
    { ask: "memory", asOf },
  ]
}

/** Writes the answers to all of them under the version of the data they are from. */
export function keepAnswers({ dataVersion, ledger }: World, ask: Answerer, path: string = SHIPPED_ANSWERS): void {
  const answers: KeptAnswers = new Map(
    keptQueries(ledger.horizon).map((query) => [queryKey(query), serialize(ask(query))]),
  )
  writeSealed(path, { format: FORMAT, dataVersion }, serialize(answers))
}

/** The answers kept of just these data; none of other data, or where nothing whole was kept. */
export function keptAnswers(
  { dataVersion }: World,
  path: string = SHIPPED_ANSWERS,
): (query: Query) => Answer<unknown> | undefined {
  const body = readSealed(path, { format: FORMAT, dataVersion })
  const answers: KeptAnswers = body === undefined ? new Map() : (deserialize(body) as KeptAnswers)
  return (query) => {
    const bytes = answers.get(queryKey(query))
    return bytes === undefined ? undefined : (deserialize(bytes) as Answer<unknown>)
  }
}

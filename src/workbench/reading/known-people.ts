import type { Ledger } from "../../ledger/index.ts"
import type { KnownPerson } from "../../reading/index.ts"

/** The ledger's people as reading knows them; bodies are no people and are left out. */
export function knownPeople(ledger: Ledger): readonly KnownPerson[] {
  return [...ledger.people.values()]
    .filter((person) => person.kind === "person")
    .map(({ id, name, zh, aliases, side, offices }) => ({
      id,
      name,
      aliases: [...aliases, ...(zh === undefined ? [] : [zh])],
      side,
      offices: offices.map(({ title, from, until }) => ({ title, from, ...(until === undefined ? {} : { until }) })),
    }))
}

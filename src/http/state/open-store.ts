import { homedir } from "node:os"
import { join } from "node:path"
import { openJournal } from "./journal.ts"
import { openPostgres } from "./postgres.ts"
import type { Store } from "./store.ts"

/** Where state is kept: a PostgreSQL address, or a file. */
export interface StorePlace {
  readonly databaseUrl?: string | undefined
  readonly file?: string | undefined
}

/** The file state is kept in unless told otherwise. */
export function defaultStateFile(environment: Readonly<Record<string, string | undefined>>): string {
  const base = environment.XDG_STATE_HOME ?? join(homedir(), ".local", "state")
  return environment.DETENTE_STATE ?? join(base, "detente", "state.journal")
}

/** Opens the store at a place: PostgreSQL when an address is given, else the file. */
export function openStore({ databaseUrl, file }: StorePlace): Promise<Store> {
  if (databaseUrl !== undefined && databaseUrl !== "") return openPostgres(databaseUrl)
  return openJournal(file ?? defaultStateFile(process.env))
}

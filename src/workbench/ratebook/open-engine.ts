import { failure } from "../bulk/stopped.ts"
import type { Engine } from "./engine.ts"

/** Opens the engine an address names: `duckdb:FILE`, `postgres://…` or `clickhouse://…`. */
export async function openEngine(address: string, schema: string): Promise<Engine> {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) {
    throw failure(`"${schema}" is no name for a schema`, "use small letters, digits and _")
  }
  if (address.startsWith("duckdb:")) return (await import("./duckdb-engine.ts")).openDuckdb(address.slice(7), schema)
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === "postgres:" || url?.protocol === "postgresql:") {
    return (await import("./postgres-engine.ts")).openPostgresEngine(url, schema)
  }
  if (url?.protocol === "clickhouse:" || url?.protocol === "clickhouses:") {
    return (await import("./clickhouse-engine.ts")).openClickhouse(url, schema)
  }
  const kind = address.split(":")[0] ?? ""
  throw failure(
    `"${kind}:…" is no engine known here`,
    "use duckdb:FILE, postgres://host/database or clickhouse://host/database",
  )
}

import { z } from "zod"
import { RECORD_FILES } from "../../ledger/index.ts"

/** A JSON Schema for the files of each kind, by file name, for editors that check YAML as it is typed. */
export function recordSchemas(): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(RECORD_FILES).map(([kind, { folder, schema }]) => {
      const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
      return [`${kind}.schema.json`, { ...shape, title: `A file in ${folder}/` }]
    }),
  )
}

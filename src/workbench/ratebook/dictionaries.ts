import type { Relation, RelationColumn } from "../../duty/index.ts"
import { KEYS } from "./sql/joined-steps.ts"

/** Keys below this fit a flat dictionary, an array looked up by its index. */
const FLAT = 400_000

/** Dictionaries of the book for ClickHouse 18 and later, as XML: each reads one table of the exported folder. */
export function dictionariesXml(relations: readonly Relation[], prefix: string, folder: string): string {
  const all = relations.map((one) => dictionary(one, prefix, folder))
  return `<?xml version="1.0"?>\n<yandex>\n${all.join("\n")}\n</yandex>\n`
}

function dictionary({ name, says, columns }: Relation, prefix: string, folder: string): string {
  const key = KEYS[name] as string
  const own = columns.find((c) => c.name === key) as RelationColumn
  const byText = own.kind === "text"
  const most = byText ? 0 : own.values.reduce<number>((top, v) => Math.max(top, Number(v)), 0)
  const layout = byText ? "complex_key_hashed" : most < FLAT ? "flat" : "hashed"
  const attributes = columns
    .filter((c) => c.name !== key)
    .map((c) => attribute(c.name, c.kind === "text" ? "String" : "Int64", c.kind === "text" ? "" : "0"))
  const id = byText ? `<key>${attribute(key, "String", "")}</key>` : `<id><name>${key}</name></id>`
  return `  <!-- ${says} -->
  <dictionary>
    <name>${prefix}${name}</name>
    <source><file><path>${folder}/${name}.tsv</path><format>TabSeparated</format></file></source>
    <lifetime>0</lifetime>
    <layout><${layout} /></layout>
    <structure>
      ${[id, ...attributes].join("\n      ")}
    </structure>
  </dictionary>`
}

const attribute = (name: string, type: string, nothing: string): string =>
  `<attribute><name>${name}</name><type>${type}</type><null_value>${nothing}</null_value></attribute>`

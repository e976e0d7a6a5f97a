import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { World } from "../world.ts"
import type { BulkAsked } from "./bulk-asked.ts"
import type { OutForm } from "./out-form.ts"

/** What makes a run the same as one that was stopped: a part of another is worth nothing to it. */
export function identityOf(
  asked: BulkAsked,
  form: OutForm | undefined,
  partSize: number,
  world: World,
  inputs: string,
): string {
  const { work, asOf, standing, endings, adjudgedAsOf } = asked
  const on = asked.onByDefault === true ? undefined : asked.on
  const settings = JSON.stringify([{ work, asOf, standing, endings, adjudgedAsOf }, on, form, partSize])
  return [settings, world.dataVersion, codeVersion(), inputs].join("\n")
}

/** Another version of the program may price otherwise: it begins anew. */
function codeVersion(): string {
  const file = resolve(import.meta.dirname, "../../../package.json")
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : ""
}

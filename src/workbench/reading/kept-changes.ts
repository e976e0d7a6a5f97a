import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { z } from "zod"

const pair = z.tuple([z.number(), z.number()])

const change = z.object({ before: pair, after: pair, low: z.number(), high: z.number() })

const kept = z.object({ dataVersion: z.string(), changes: z.array(change) })

/** What the two parties charged each other beyond the base year before and after a year, in percent, and how far that moves the balance. */
export interface ShockedChange {
  readonly before: readonly [usOnChina: number, chinaOnUs: number]
  readonly after: readonly [usOnChina: number, chinaOnUs: number]
  readonly low: number
  readonly high: number
}

/** Where the build keeps what the models say of past years' changes of the law. */
export const SHIPPED_CHANGES = resolve(import.meta.dirname, "../../modelled-changes.json")

/** The kept answer for just this change of the law, made from just these data. */
export function keptChange(
  dataVersion: string,
  { before, after }: Pick<ShockedChange, "before" | "after">,
  path: string = SHIPPED_CHANGES,
): ShockedChange | undefined {
  if (!existsSync(path)) return undefined
  try {
    const read = kept.safeParse(JSON.parse(readFileSync(path, "utf8")), { jitless: true })
    if (!read.success || read.data.dataVersion !== dataVersion) return undefined
    return read.data.changes.find((c) => same(c.before, before) && same(c.after, after))
  } catch {
    return undefined
  }
}

/** Writes them under the version of the data they were solved from, whole or not at all. */
export function keepChanges(
  dataVersion: string,
  changes: readonly ShockedChange[],
  path: string = SHIPPED_CHANGES,
): void {
  const partial = `${path}.${process.pid}.partial`
  writeFileSync(partial, JSON.stringify({ dataVersion, changes }))
  renameSync(partial, path)
}

const same = (a: readonly [number, number], b: readonly [number, number]) => a[0] === b[0] && a[1] === b[1]

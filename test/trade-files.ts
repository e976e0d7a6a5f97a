import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"
import { compileTrade, type Trade, type TradeFile } from "../src/trade/index.ts"

const FOLDER = join(import.meta.dirname, "../data/trade")

/** One shipped table by its name, the way the product's own reader gives it. */
export function shippedFile(name: string): TradeFile | undefined {
  const path = join(FOLDER, `${name}.csv`)
  if (!existsSync(path)) return undefined
  return { csv: readFileSync(path, "utf8"), source: parse(readFileSync(join(FOLDER, `${name}.source.yaml`), "utf8")) }
}

let compiled: Trade | undefined

/** The shipped tables, compiled once a test file. */
export function shippedTrade(): Trade {
  compiled ??= compileTrade(shippedFile)
  return compiled
}

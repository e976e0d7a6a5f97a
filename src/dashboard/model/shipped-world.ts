import { parseWorld, type WorldData } from "../../effects/index.ts"
import { shippedText } from "../answers/shipped-text.ts"

let world: Promise<WorldData> | undefined

/** The 194-economy world that ships, read once in a thread. */
export function shippedWorld(): Promise<WorldData> {
  world ??= Promise.all([shippedText("world-2023/economies.csv"), shippedText("world-2023/trade.csv")]).then((texts) =>
    parseWorld(...texts),
  )
  return world
}

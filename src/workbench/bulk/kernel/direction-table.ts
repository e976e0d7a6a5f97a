import { type Party, readParty } from "../../../core/index.ts"
import { directionIndex, type FlatBook } from "../../../duty/index.ts"
import { destinationOf } from "../../world.ts"
import { directionPlace, NO_DIRECTION } from "./direction-places.ts"

/** The number of the direction of goods, by where they go and the two letters of their origin as they stand in text. */
export function directionTable({ directions }: FlatBook): Uint8Array {
  const table = new Uint8Array(3 << 16).fill(NO_DIRECTION)
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const origin = readParty(String.fromCharCode(first, second))
      if (origin === undefined) continue
      const ways = ["US" as Party, "CN" as Party, destinationOf(origin)]
      for (const [to, destination] of ways.entries()) {
        table[directionPlace(to, first, second)] = directionIndex(directions, destination, origin) ?? NO_DIRECTION
      }
    }
  }
  return table
}

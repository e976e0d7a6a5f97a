import { type Day, type Party, parseDay } from "../../core/index.ts"

/**
 * Column 2: goods of the countries of general note 3(b) pay the rates of column 2 in place of column 1 general.
 * Belarus and Russia since 9 April 2022 (Public Law 117-110; recalled, grade C), Cuba and North Korea throughout.
 */
export const COLUMN_TWO: ReadonlyMap<Party, Day> = new Map([
  ["BY" as Party, parseDay("2022-04-09")],
  ["CU" as Party, parseDay("1962-02-07")],
  ["KP" as Party, parseDay("1951-09-01")],
  ["RU" as Party, parseDay("2022-04-09")],
])

/** Whether goods of an origin pay column 2 into the United States on a day. */
export function paysColumnTwo(origin: Party, destination: Party, on: Day): boolean {
  const from = COLUMN_TWO.get(origin)
  return destination === "US" && from !== undefined && on >= from
}

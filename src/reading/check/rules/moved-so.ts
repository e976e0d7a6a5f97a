import { GOODS } from "../words.ts"
import { namesGoods } from "./goods-names.ts"

const FACTORS: readonly (readonly [said: RegExp, factor: number])[] = [
  [/\bdoubl(?:e|es|ed|ing)\b/i, 2],
  [/\btripl(?:e|es|ed|ing)\b/i, 3],
  [/\bquadrupl(?:e|es|ed|ing)\b/i, 4],
  [/\bhalv(?:e|es|ed|ing)\b/i, 0.5],
]

/** How many times its size the sentence has something grow to: `doubled`. */
export const factorTold = (text: string): number | undefined => FACTORS.find(([said]) => said.test(text))?.[1]

/** Whether the rate of the goods named moved by the factor told, where the record tells both rates: `electric vehicles from 25 to 100%`. */
export function movedSo(claim: string, record: string): boolean | undefined {
  const factor = factorTold(claim)
  const goods = [...claim.matchAll(GOODS)].map((m) => m[0])
  if (factor === undefined || goods.length === 0) return undefined
  const moves = [...record.matchAll(/([^,;:]+?) from (\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)%/g)]
  const own = moves.find((m) => goods.every((g) => namesGoods(g, m[1] as string)))
  return own === undefined ? undefined : Math.abs(Number(own[3]) / Number(own[2]) - factor) < 0.01
}

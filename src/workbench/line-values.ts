import type { Ppm } from "../core/index.ts"

/** How single values of an entry line are written by people and spreadsheets; undefined is no such value. */

const YES = new Set(["yes", "y", "true", "t", "1", "x"])
const NO = new Set(["no", "n", "false", "f", "0", "none", "n/a", "-"])

/** `yes`, `TRUE`, `1`; `no`, `false`, `0`, `none`. */
export function readYes(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : undefined
}

/** A share of the whole as `0.4`, `.4`, `40%` or `40 %`; above the whole it is none. */
export function readShare(text: string): Ppm | undefined {
  const match = /^(\d{0,3})(?:\.(\d{1,6}))? ?(%?)$/.exec(text.trim())
  if (match === null || `${match[1]}${match[2] ?? ""}` === "") return undefined
  const millionths = Number(`${match[1] === "" ? "0" : match[1]}${(match[2] ?? "").padEnd(6, "0")}`)
  const ppm = match[3] === "%" ? millionths / 100 : millionths
  return Number.isInteger(ppm) && ppm <= 1_000_000 ? ppm : undefined
}

const MODES: Readonly<Record<string, readonly string[]>> = {
  vessel: ["vessel", "ship", "sea", "ocean", "maritime", "boat", "barge", "10", "11", "12"],
  rail: ["rail", "train", "20", "21"],
  truck: ["truck", "road", "lorry", "30", "31"],
  air: ["air", "aircraft", "plane", "airplane", "40", "41"],
  mail: ["mail", "post", "postal", "50"],
  other: ["other", "pipeline", "hand-carried", "passenger", "60", "70"],
}
const MODE_OF = new Map(Object.entries(MODES).flatMap(([mode, words]) => words.map((word) => [word, mode] as const)))

/** A mode of transport by its name or its customs number: `ocean` and `11` are `vessel`. */
export function readMode(text: string): string | undefined {
  return MODE_OF.get(text.trim().toLowerCase())
}

/** The modes a message can offer. */
export const MODE_NAMES = Object.keys(MODES).join(", ")

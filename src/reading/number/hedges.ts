import { pattern } from "../text/letters.ts"
/** Words before a figure that make it a floor, a ceiling or rough, with how many units they take. */
export interface Hedge {
  readonly length: number
  readonly sense: "min" | "max" | "approx" | "exact"
}

const FLOOR =
  "more than|upwards of|over|just over|well over|at least|no less than|not less than|no fewer than|above|beyond|past|exceeding|a minimum of"
const CEILING =
  "less than|under|just under|below|up to|as much as|as many as|fewer than|no more than|not more than|at most|a maximum of"
const ROUGH =
  "nearly|almost|about|around|roughly|some|approximately|close to|an estimated|an average of|in the region of|or so|more or less|circa"

const HEDGE = pattern(
  `(?<![\\p{L}-])(?:(?<min>${FLOOR})|(?<max>${CEILING})|(?<approx>${ROUGH})|(?<exact>only|just))\\s+(?:about\\s+|an?\\s+estimated\\s+)?$`,
  "i",
)

/** The hedge that stands right before a figure, as in `at least 25 million tonnes`. */
export function hedgeBefore(before: string): Hedge | undefined {
  const match = HEDGE.exec(before.slice(-50))
  if (match === null) return undefined
  const g = match.groups as Record<string, string | undefined>
  const sense = (["min", "max", "approx"] as const).find((name) => g[name] !== undefined) ?? "exact"
  return { length: match[0].length, sense }
}

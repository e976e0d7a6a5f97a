import { addDays, formatDay, formatMoney, type Party, parseDay, type Rate } from "../../src/core/index.ts"
import type { World } from "../../src/workbench/index.ts"
import type { LineField } from "../../src/workbench/line-fields.ts"
import { dice } from "../batch/sample-lines.ts"

/** Columns of the generated table, all as text; absent is empty. */
export const COLUMNS = [
  "id",
  "code",
  "origin",
  "destination",
  "entry_date",
  "entered_value",
  "quantity",
  "unit",
  "steel_share",
  "aluminum_share",
  "copper_share",
  "metal_weight_share",
  "us_content_share",
  "export_date",
  "mode",
  "exclusion_claim",
] as const satisfies readonly LineField[]

export type GeneratedLine = Readonly<Record<(typeof COLUMNS)[number], string>>

const SHARES = ["0", "0.05", "0.1", "0.15", "0.2", "0.333333", "0.4", "0.5", "1"]
const ORIGINS = ["CN", "CN", "CN", "CN", "CN", "CN", "CN", "CN", "HK", "MO", "VN", "DE", ""]
const CLAIMS = ["donation", "exclusion", "civil-aircraft", "9802.00.60", "no"]

/**
 * Lines of every chapter, day from 2017 to past the record, and origin, both ways; some state shares, quantities or
 * days, one in a hundred a claim, and one in a thousand is nothing a reader takes.
 */
export function* generatedLines(world: World, count: number, seed = 7): Generator<GeneratedLine> {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  const us = world.schedules.get("US" as Party)
  const byChapter = new Map<string, string[]>()
  for (const code of [...(us?.lines.keys() ?? []), ...(us?.items.keys() ?? [])]) {
    const list = byChapter.get(code.slice(0, 2)) ?? []
    list.push(code)
    byChapter.set(code.slice(0, 2), list)
  }
  const chapters = [...byChapter.values()]
  const heavy = ["72", "73", "76", "84", "85", "87", "94", "95"].map((c) => byChapter.get(c) as string[])
  const first = parseDay("2017-06-01")
  const unitOf = (code: string): string => {
    const rate: Rate | undefined = us?.lines.get(code.slice(0, 8) as never)?.[0]?.general
    const parts = rate?.kind === "compound" ? rate.parts : rate === undefined ? [] : [rate]
    return parts.flatMap((part) => (part.kind === "specific" ? [part.per.unit] : []))[0] ?? "kg"
  }
  for (let i = 0; i < count; i++) {
    const listed =
      pick(roll(2) === 0 ? chapters : heavy)[0] === undefined ? "" : pick(pick(roll(2) === 0 ? chapters : heavy))
    const eastward = roll(5) === 0
    const longer = roll(20) === 0 ? `${listed.slice(0, 8)}${String(roll(100)).padStart(2, "0")}` : listed
    const chinese = roll(3) === 0 ? longer.slice(0, 6) : `${longer.slice(0, 6)}${String(roll(100)).padStart(2, "0")}`
    const digits = eastward ? chinese : longer
    const entered = addDays(first, roll(3_500))
    const states = roll(10) === 0
    const share = () => (states && roll(2) === 0 ? pick(SHARES) : "")
    const dotted =
      roll(4) === 0 && digits.length >= 8 ? `${digits.slice(0, 4)}.${digits.slice(4, 6)}.${digits.slice(6)}` : digits
    yield {
      id: String(i),
      code: roll(2_000) === 0 ? pick(["8517", "abc", "99999999", ""]) : dotted,
      origin: eastward ? "US" : pick(ORIGINS),
      destination: roll(3) === 0 ? (eastward ? "CN" : "US") : "",
      entry_date: roll(500) === 0 ? "" : formatDay(entered),
      entered_value: formatMoney(roll(20) === 0 ? roll(2_000_000_000) : roll(2_000_000)),
      quantity: roll(3) === 0 ? `${roll(100_000)}${pick(["", ".5", ".123456"])}` : "",
      unit: roll(10) === 0 ? pick(["", "kg", "t", "doz.", "each"]) : unitOf(listed),
      steel_share: share(),
      aluminum_share: share(),
      copper_share: roll(3) === 0 ? share() : "",
      metal_weight_share: roll(3) === 0 ? share() : "",
      us_content_share: roll(2) === 0 ? share() : "",
      export_date: roll(12) === 0 ? formatDay(addDays(entered, -roll(60))) : "",
      mode: roll(20) === 0 ? pick(["vessel", "air"]) : "",
      exclusion_claim: roll(100) === 0 ? pick(CLAIMS) : "",
    }
  }
}

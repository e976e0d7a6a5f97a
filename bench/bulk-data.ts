import { closeSync, openSync, writeSync } from "node:fs"
import { type Day, formatDay, type HsCode, type Party, parseDay } from "../src/core/index.ts"
import type { World } from "../src/workbench/index.ts"

/** Places on the wheel from which chapters are drawn. */
const PLACES = 1000

/** Chapters of US imports from China by their published share of 2024's value (`data/trade/us-imports-hs2-monthly.csv`). */
function chapterShares(world: World): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  let all = 0
  for (const row of (world.files.get("trade/us-imports-hs2-monthly.csv") ?? "").split("\n").slice(1)) {
    const [month = "", chapter = "", usd = "0"] = row.split(",")
    if (!month.startsWith("2024")) continue
    sums.set(chapter, (sums.get(chapter) ?? 0) + Number(usd))
    all += Number(usd)
  }
  return new Map([...sums].map(([chapter, usd]) => [chapter, usd / all]))
}

const LABELS = ["box", "spare part, no. 7", 'panel 15"" black', 'set of ""2""']

/**
 * Writes generated entry lines: 18 months of entries, mostly of China, chapters by their published share of the trade;
 * of a wide file one line in a hundred, or in `oneIn`, states something more. `takes` leaves codes away.
 */
export function generate(
  world: World,
  file: string,
  rows: number,
  wide: boolean,
  takes: (code: HsCode) => boolean = () => true,
  oneIn = 100,
): void {
  const us = world.schedules.get("US" as Party)
  const day = parseDay("2025-06-01")
  const standing = [...(us?.lines ?? [])].filter(([, spans]) => spans.some((s) => s.until === undefined))
  const byChapter = new Map<string, HsCode[]>()
  for (const [code] of standing) {
    if (code.length !== 8) continue
    const list = byChapter.get(code.slice(0, 2)) ?? []
    const items = us?.itemsBelow.get(code) ?? []
    const item = (items[0] ?? code) as HsCode
    if (!takes(item)) continue
    list.push(item)
    byChapter.set(code.slice(0, 2), list)
  }
  const shares = chapterShares(world)
  const wheel = [...byChapter].flatMap(([chapter, codes]) =>
    Array<HsCode[]>(Math.round((shares.get(chapter) ?? 0) * PLACES)).fill(codes),
  )
  const days = Array.from({ length: 540 }, (_, i) => formatDay((day - 180 + i) as Day))
  const origins = ["CN", "CN", "CN", "CN", "CN", "CN", "CN", "CN", "HK", "MO"]
  let state = 12_345
  const roll = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  const out = openSync(file, "w")
  const header = wide
    ? "id,code,origin,entry_date,entered_value,currency_note,label,steel_share,exclusion_claim\n"
    : "code,origin,entry_date,entered_value\n"
  let text = header
  for (let i = 0; i < rows; i++) {
    const codes = wheel[roll(wheel.length)] as HsCode[]
    const code = codes[roll(codes.length)] as HsCode
    const value = `${roll(10) === 0 ? roll(500_000) : roll(20_000)}.${String(roll(100)).padStart(2, "0")}`
    const plain = `${code},${origins[roll(10)]},${days[roll(days.length)]},${value}`
    if (wide) {
      const states = roll(oneIn) === 0
      const label = LABELS[roll(4)] as string
      text += `"E-${i}",${plain},USD,"${label} lot ${roll(1000)}",${states ? "0.4" : ""},${states && roll(4) === 0 ? "donation" : ""}\n`
    } else text += `${plain}\n`
    if (text.length > 1 << 20) {
      writeSync(out, text)
      text = ""
    }
  }
  writeSync(out, text)
  closeSync(out)
}

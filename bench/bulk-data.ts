import { closeSync, openSync, writeSync } from "node:fs"
import { type Day, formatDay, type HsCode, type Party, parseDay } from "../src/core/index.ts"
import type { World } from "../src/workbench/index.ts"

/** Chapters of US imports from China by rough weight: machines and electronics first, then toys, furniture, plastics. */
// biome-ignore format: a table
const WEIGHTS: Readonly<Record<string, number>> = {
  "84": 20, "85": 26, "95": 9, "94": 8, "39": 6, "61": 4, "62": 4, "64": 4, "73": 4, "87": 3, "90": 3, "42": 2, "29": 2,
  "83": 2, "82": 1, "63": 1, "48": 1, "40": 1, "76": 1, "44": 1, "70": 1, "69": 1,
}

const LABELS = ["box", "spare part, no. 7", 'panel 15"" black', 'set of ""2""']

/** Writes generated entry lines: 18 months of entries, mostly of China, one in a hundred stating something more. */
export function generate(world: World, file: string, rows: number, wide: boolean): void {
  const us = world.schedules.get("US" as Party)
  const day = parseDay("2025-06-01")
  const standing = [...(us?.lines ?? [])].filter(([, spans]) => spans.some((s) => s.until === undefined))
  const byChapter = new Map<string, HsCode[]>()
  for (const [code] of standing) {
    if (code.length !== 8) continue
    const list = byChapter.get(code.slice(0, 2)) ?? []
    const items = us?.itemsBelow.get(code) ?? []
    list.push((items[0] ?? code) as HsCode)
    byChapter.set(code.slice(0, 2), list)
  }
  const wheel = [...byChapter].flatMap(([chapter, codes]) => Array<HsCode[]>(WEIGHTS[chapter] ?? 0).fill(codes))
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
      const states = roll(100) === 0
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

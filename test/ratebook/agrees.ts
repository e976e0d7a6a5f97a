import type { Day } from "../../src/core/index.ts"
import { readLine } from "../../src/workbench/line-facts.ts"
import type { Engine } from "../../src/workbench/ratebook/engine.ts"
import type { OpenedBook } from "../../src/workbench/ratebook/open-book.ts"
import type { RunAnswer } from "../../src/workbench/ratebook/run-book.ts"
import type { GeneratedLine } from "./entry-lines.ts"

/** Certain duty by family and currency, in minor units, of all lines that are priced. */
export type Sums = Readonly<Record<"USD" | "CNY", bigint[]>>

/** What our engine says of one line: refused, or duty, bounds and families in minor units. */
function ours(line: GeneratedLine, opened: OpenedBook, families: readonly string[], on: Day, sums: Sums): string {
  const { line: read } = readLine(line, { ...opened.world, ledger: opened.law.ledger }, { entryDate: on })
  if (read === undefined) return "refused"
  opened.pricer.price(read)
  const { out } = opened.pricer
  const exact = out.from === out.to
  const own = families.map(() => 0)
  for (let k = 0; k < out.layers; k++) {
    const slot = out.slot[k] as number
    own[slot < 2 ? 0 : families.indexOf(opened.familyOf(slot))]! += out.low[k] as number
  }
  const money = sums[read.destination === "CN" ? "CNY" : "USD"]
  own.forEach((cents, i) => {
    money[i] = (money[i] ?? 0n) + BigInt(cents)
  })
  const to = exact || out.to === Number.POSITIVE_INFINITY ? null : out.to
  return [exact ? out.from : null, exact ? null : out.from, to, ...own].join()
}

/** Differences between a result table and our engine, line by line, the first few in words; and our sums. */
export async function differences(
  engine: Engine,
  table: string,
  lines: readonly GeneratedLine[],
  opened: OpenedBook,
  { families }: RunAnswer,
  on: Day,
): Promise<{ readonly lines: number; readonly wrong: readonly string[]; readonly sums: Sums }> {
  const sums: Sums = { USD: [], CNY: [] }
  const columns = ["duty", "duty_from", "duty_to", ...families].map(engine.dialect.quote)
  const rows = await engine.rows(`SELECT id, priced_by, ${columns.join(", ")} FROM ${table} ORDER BY id`)
  const wrong: string[] = []
  for (const [id, by, ...money] of rows) {
    const line = lines[Number(id)] as GeneratedLine
    const theirs =
      by === "refused" ? "refused" : money.map((m) => (m === null ? null : Math.round(Number(m) * 100))).join()
    const own = ours(line, opened, families, on, sums)
    if (theirs !== own && wrong.length < 5) wrong.push(`${JSON.stringify(line)}\n  ${by}: ${theirs}\n  ours: ${own}`)
  }
  return { lines: rows.length, wrong, sums }
}

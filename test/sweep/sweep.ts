import { changeDays } from "../../src/averages/index.ts"
import { type Day, formatDay, type HsCode, type Party, parseDay } from "../../src/core/index.ts"
import { type Assessment, assess, type EntryLine, signatureOf } from "../../src/duty/index.ts"
import { lineOn } from "../../src/ledger/index.ts"
import type { World } from "../../src/workbench/index.ts"
import type { judge } from "../batch/equals-plain.ts"

const US = "US" as Party

/** How well the lines swept could be priced. */
export interface Census {
  exact: number
  bounded: number
  unknown: number
}

/** One code for each way the record's lists treat goods, column 1's kind of rate told apart. */
export function representatives(world: World): readonly HsCode[] {
  const schedule = world.schedules.get(US)
  const codes = [...(schedule?.lines.keys() ?? []), ...(schedule?.items.keys() ?? [])] as HsCode[]
  const found = new Map<string, HsCode>()
  for (const code of codes) {
    const kind = schedule?.lines.get(code.slice(0, 8))?.[0]?.general.kind ?? ""
    const key = `${kind}\n${signatureOf(code, world.ledger)}`
    if (!found.has(key)) found.set(key, code)
  }
  return [...found.values()]
}

/** Every day on which anything changes for goods entering the United States, and the day before the first. */
export function sweepDays(world: World): readonly Day[] {
  return changeDays(world, US, world.ledger.horizon, parseDay("2018-01-01"), parseDay("2027-01-11"))
}

/** What is wrong with an assessment, in words; empty when nothing is. */
export function faults(a: Assessment): readonly string[] {
  const found: string[] = []
  const amounts = a.components.flatMap((c) =>
    c.amount.known ? [c.amount.cents] : [c.amount.atLeast, ...(c.amount.atMost === undefined ? [] : [c.amount.atMost])],
  )
  const totals = a.total.known ? [a.total.value] : [a.total.from, ...(a.total.to === undefined ? [] : [a.total.to])]
  for (const cents of [...amounts, ...totals]) {
    if (!Number.isSafeInteger(cents)) found.push(`${cents} is no whole number of cents`)
    else if (cents < 0) found.push(`${cents} is negative`)
  }
  if (!a.total.known && a.total.to !== undefined && a.total.to < a.total.from) found.push("bounds are crossed")
  for (const c of a.components) {
    if (c.citations.length === 0 && c.amount.known) found.push(`${c.measure} cites nothing`)
    if (c.basePpm < 0 || c.basePpm > 1_000_000) found.push(`${c.measure} is charged on ${c.basePpm} ppm of the value`)
  }
  if (!a.total.known && a.total.why.length === 0) found.push("not known, and no reason given")
  return found
}

/**
 * Assesses every code on every day for every origin; faults are told with the line they are of. With columns, what they
 * make of each line is held against it.
 */
export function sweep(
  world: World,
  codes: readonly HsCode[],
  days: readonly Day[],
  origins: readonly string[],
  census: Census,
  columns?: ReturnType<typeof judge>,
) {
  const found: string[] = []
  const schedule = world.schedules.get(US)
  for (const code of codes) {
    for (const on of days) {
      if (schedule === undefined || !lineOn(schedule, code, on).found) continue
      for (const origin of origins) {
        const line = lineOf(code, origin as Party, on)
        const a = assess(line, { asOf: world.ledger.horizon, standing: "administered" }, world)
        const differs = columns?.(line, a).differs
        if (differs !== undefined) found.push(`columns and the plain evaluator differ: ${differs}`)
        if (a.total.known) census.exact++
        else if (a.total.to !== undefined) census.bounded++
        else census.unknown++
        for (const fault of faults(a)) found.push(`${code} of ${origin} on ${formatDay(on)}: ${fault}`)
      }
    }
  }
  return found
}

function lineOf(code: HsCode, origin: Party, on: Day): EntryLine {
  return {
    code,
    origin,
    destination: US,
    entryDate: on,
    enteredValue: 1_234_567,
    currency: "USD",
    shares: {},
    claims: new Set(),
  }
}

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FREE, type Party, type Rate } from "../../core/index.ts"
import { cellTable } from "./cell-table.ts"
import { BOOK_VERSION, type FlatBook } from "./flat-book.ts"
import { layPlans } from "./lay-plans.ts"
import { type Alternative, fixed, PLAIN_PLAN, planOf, type Term, WHOLE } from "./plan.ts"
import { columnPricer } from "./price-columns.ts"
import { emptyLine, linePricer } from "./price-line.ts"

const adValorem = (ppm: number): Rate => ({ kind: "ad-valorem", ppm, text: `${ppm}` }) as Rate
const RATES: readonly Rate[] = [
  FREE,
  adValorem(25_000),
  adValorem(3_500_000),
  { kind: "not-available", why: "test" } as Rate,
]

const term = (slot: number, ppm: number, whole = WHOLE): Term => ({
  ...fixed(whole),
  slot,
  kind: "ppm",
  ppm,
  rate: FREE,
})
const first = { first: fixed(WHOLE) }
const charged = (...ppm: number[]): Alternative => ({ ...first, terms: ppm.map((p, i) => term(2 + i, p)), open: false })
const PLANS = [
  PLAIN_PLAN,
  planOf([charged()]),
  planOf([charged(250_000)]),
  planOf([charged(75_000, 200_000, 1_250_001)]),
  planOf([charged(75_000, 200_000, 340_000, 100_000, 1)]),
  planOf([{ first: undefined, terms: [term(5, 333_333)], open: false }]),
  planOf([{ ...first, terms: [{ ...term(6, 150_000), kind: "up-to" }], open: false }]),
  planOf([charged(250_000), charged(500_000, 100_000)]),
  planOf([{ ...first, terms: [term(7, 100_000, 400_000)], open: true }]),
]

/** Every plan with every rate: a code for each pair, and two that the book does not price or holds no rate for. */
const EPOCHS = 2
const pairs = PLANS.flatMap((_, plan) => RATES.map((_, rate) => ({ plan, rate })))
const book: FlatBook = {
  head: { version: BOOK_VERSION, sources: "", asOf: "entry", standing: "administered", ending: "" },
  directions: ["US", "CN"].map((d) => ({ destination: d as Party, origin: "VN" as Party, others: false })),
  slots: ["us.column-one", "cn.column-one", ...Array.from({ length: 6 }, (_, i) => `us.test-${i}`)],
  rates: RATES,
  ...layPlans(PLANS, { keep: () => 0 }),
  planAsks: new Uint8Array(PLANS.length),
  days: Int32Array.of(20_000),
  codeHead: Int32Array.from({ length: pairs.length + 2 }, (_, i) => i),
  codeTail: new Int8Array(pairs.length + 2),
  codeClass: Int16Array.from([...pairs.flatMap(({ plan }) => [plan, plan]), -1, -1, 1, 1]),
  codeColumn: Int16Array.from([...pairs.flatMap(({ rate }) => [rate, rate]), 1, 1, -1, -1]),
  columns: Int16Array.from(RATES.flatMap((_, rate) => [rate, -1])),
  cellStart: Int32Array.of(0, PLANS.length * EPOCHS),
  cells: Uint16Array.from(
    [0, 1].flatMap((back) => PLANS.flatMap((_, p) => [p, back === 0 ? p : PLANS.length - 1 - p])),
  ),
  recordDays: Int32Array.of(20_000),
  datedEpoch: Uint16Array.of(0, 0),
  codeProfile: Int16Array.of(-1, -1),
  profileFound: new Uint8Array(0),
  profileStart: Int32Array.of(0),
  stretchEpoch: new Uint16Array(0),
  stretchStart: Int32Array.of(0),
  reached: new Uint16Array(0),
  reachedSlot: new Uint8Array(0),
  changes: new Uint16Array(0),
}
const table = cellTable(book)
const price = columnPricer(table)

interface Line {
  readonly code: number
  readonly direction: number
  readonly epoch: number
  readonly cents: number
}

/** The same lines one by one from their plans. */
function oneByOne(lines: readonly Line[]) {
  const one = linePricer()
  const out = emptyLine()
  const bySlot = new Float64Array(256)
  let [open, plain] = [0, 0]
  const duty = lines.map(({ code, direction, epoch, cents }) => {
    const own = book.codeClass[code * 2 + direction] as number
    const column = book.codeColumn[code * 2 + direction] as number
    const plan = own < 0 ? 0 : (book.cells[(book.cellStart[direction] as number) + own * EPOCHS + epoch] as number)
    if (plan === 0) {
      plain++
      return 0
    }
    const rate = column < 0 ? -1 : (book.columns[column * EPOCHS + epoch] as number)
    one(table.planAt(plan), book.rates[rate] ?? FREE, direction, cents, undefined, {}, out)
    for (let k = 0; k < out.layers; k++) bySlot[out.slot[k] as number]! += out.low[k] as number
    if (out.from !== out.to) open++
    return out.from
  })
  return { duty, open, plain, bySlot }
}

function inColumns(lines: readonly Line[]) {
  const duty = new Float64Array(lines.length)
  const totals = price(
    {
      code: Int32Array.from(lines, (l) => l.code),
      direction: Uint8Array.from(lines, (l) => l.direction),
      epoch: Uint16Array.from(lines, (l) => l.epoch),
      cents: Float64Array.from(lines, (l) => l.cents),
    },
    lines.length,
    duty,
  )
  return { duty: [...duty], open: totals.open, plain: totals.plain, bySlot: totals.bySlot, sum: totals.duty }
}

function held(lines: readonly Line[]) {
  const { sum, ...told } = inColumns(lines)
  const expected = oneByOne(lines)
  expect(told).toEqual(expected)
  expect(sum).toBe(expected.duty.reduce((a, b) => a + b, 0))
}

const everywhere = (cents: number): Line[] =>
  Array.from(book.codeHead).flatMap((code) =>
    [0, 1].flatMap((direction) => [0, 1].map((epoch) => ({ code, direction, epoch, cents }))),
  )

describe("columns of lines", () => {
  it("come to what each line comes to by itself, on every plan with every rate of column 1", () => {
    const amounts = [0, 1, 2, 19, 20, 21, 1_234_567, 28_571_428_571, 2 ** 31 * 4096]
    const property = fc.property(
      fc.array(fc.oneof(fc.nat(1e7), fc.nat(2 ** 31 - 1), fc.constantFrom(...amounts))),
      (all) => {
        held(all.flatMap(everywhere))
      },
    )
    fc.assert(property, { numRuns: 60 })
  })

  it("round half up to the cent at and beside every half, up to the largest duty that is priced abreast", () => {
    const lines: Line[] = []
    const code = pairs.findIndex(({ plan, rate }) => plan === 1 && rate === 2)
    for (let cents = 1; cents < 285_714_290; cents += 1_000_003) {
      for (const near of [cents * 2 + 1, cents, cents + 1]) lines.push({ code, direction: 0, epoch: 0, cents: near })
    }
    const odd = pairs.findIndex(({ plan, rate }) => plan === 3 && rate === 1)
    for (let at = 0; at < 300; at++) lines.push({ code: odd, direction: 0, epoch: 0, cents: 1_000_000 * at + 500_000 })
    held(lines)
  })

  it("fill more than one block", () => {
    held(Array.from({ length: 200 }, (_, i) => i * 9_973).flatMap(everywhere))
  })
})

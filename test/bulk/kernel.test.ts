import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { type HsCode, parseDay } from "../../src/core/index.ts"
import { alikeRows } from "../../src/workbench/bulk/alike-rows.ts"
import { rowReader } from "../../src/workbench/bulk/careful-row.ts"
import { carefulRows, plainFeed } from "../../src/workbench/bulk/careful-rows.ts"
import type { BulkJob } from "../../src/workbench/bulk/job.ts"
import { kernelPricer } from "../../src/workbench/bulk/kernel/kernel-pricer.ts"
import type { KernelMap, LawTables } from "../../src/workbench/bulk/kernel/memory-map.ts"
import { compiledKernel } from "../../src/workbench/bulk/kernel/open-kernel.ts"
import { rowKernel } from "../../src/workbench/bulk/kernel/price-rows.ts"
import { Memory } from "../../src/workbench/bulk/kernel/wasm.ts"
import { readLayout } from "../../src/workbench/bulk/layout.ts"
import { booksOf, type OpenLaw, openLaw, tablesOf } from "../../src/workbench/bulk/open-law.ts"
import { rowPricer } from "../../src/workbench/bulk/price-row.ts"
import { rowSink } from "../../src/workbench/bulk/row-sink.ts"
import { rowWriter } from "../../src/workbench/bulk/row-writer.ts"
import { emptyTally, sumsOf } from "../../src/workbench/bulk/tally.ts"
import { allCodes, dice } from "../batch/sample-lines.ts"
import { theWorld } from "../the-world.ts"

const NAMES = [
  "id",
  "code",
  "origin",
  "destination",
  "entry_date",
  "entered_value",
  "label",
  "steel_share",
  "quantity",
  "unit",
  "us_content_share",
  "exclusion_claim",
  "chapter98",
  "postal",
  "export_date",
  "mode",
  "currency",
  "as_of",
]
const settings = { asOf: "2026-10-07", standing: "administered", on: "2026-10-07", today: "2026-11-24" } as const
const job: BulkJob = { work: "assess", files: [], sources: [], endings: [], form: "rows", chunk: 4096, ...settings }
const compiled = compiledKernel({ memory: new Memory({ initial: 2 }) }) !== undefined

let codes: readonly HsCode[]
interface Opened {
  readonly law: OpenLaw
  readonly tables: LawTables
}
let laws: readonly Opened[]

beforeAll(() => {
  codes = allCodes(theWorld())
  const endings = ["lapse", "extend:2027-11-10"]
  laws = [job, { ...job, work: "outcomes", endings } as const].map((asked) => {
    const books = booksOf(asked, theWorld())
    return { law: openLaw(asked, theWorld(), books), tables: tablesOf(asked, theWorld(), books) as LawTables }
  })
}, 180_000)

/** A row as files hold them: mostly plain, at times quoted, spaced, cut, misspelt or stating more. */
function row(roll: (below: number) => number): string {
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  const odd = <T>(plain: T, others: readonly T[]): T => (roll(25) === 0 ? pick(others) : plain)
  const code = pick(codes) as string
  const day = `${2018 + roll(10)}-${String(1 + roll(12)).padStart(2, "0")}-${String(1 + roll(28)).padStart(2, "0")}`
  const value = `${pick([roll(9), roll(100_000), roll(30_000_000)])}${pick(["", `.${roll(10)}`, `.${10 + roll(90)}`])}`
  const cells = [
    String(roll(1_000_000)),
    odd(code, [
      code.slice(0, 8),
      `${code.slice(0, 4)}.${code.slice(4, 6)}.${code.slice(6)}`,
      `${code.slice(0, 4)}.${code.slice(4, 6)}.${code.slice(6, 8)}`,
      `${code.slice(0, 4)}.${code.slice(4, 6)}.${code.slice(6, 8)}.${code.slice(8)}`,
      `${code.slice(0, 8)}99`,
      "",
      "85",
    ]),
    odd(pick(["CN", "CN", "HK", "MO", "VN", "US"]), ["", "cn", "China", "ZZ", "C,N"]),
    odd("", ["US", "CN", "DE", "us"]),
    odd(day, ["", "2025-02-30", "1985-01-01", "2025/4/2", "2025-1-1", "x"]),
    odd(value, ["", "-5", "1,000.50", "12.", ".5", "1e3", "99999999999.99", "12.345", " 7 "]),
    odd(pick(["", "plain", 'a ""quoted"" one', "two\nlines", "comma, inside", "ünï"]), ["\u0000", 'open "']),
    ...(roll(3) === 0 ? stated(odd) : Array<string>(11).fill("")),
  ]
  const text = cells.map((cell) => (/[",\n]/.test(cell) || roll(12) === 0 ? `"${cell}"` : cell))
  if (roll(60) === 0) text.pop()
  if (roll(60) === 0) text.push("more")
  const whole = text.join(",")
  const at = roll(whole.length)
  return roll(30) === 0 ? `${whole.slice(0, at)}${pick(['"', '""', "\r", '"\r'])}${whole.slice(at)}` : whole
}

/** What a row can state besides. */
function stated(odd: (plain: string, others: readonly string[]) => string): string[] {
  return [
    odd("0.4", ["", "40%", "2", "0.41", " 0.4", '0.""4', "0", "1", "1.0", "0.", ".4", "0.0000015", "0.999999"]),
    odd("", ["1200", "x"]),
    odd("", ["kg"]),
    odd("", ["0.1", "0.25", "1"]),
    odd("", ["donation", "exclusion", "nothing known"]),
    odd("", ["9802.00.40", "9801.00.10", "yes"]),
    odd("", ["yes", "no", "perhaps"]),
    odd("", ["2025-04-04", "2025-04-04T", "2024-01-31"]),
    odd("", ["vessel", "air", "mule"]),
    odd("", ["USD", "CNY", "usd", "EUR"]),
    odd("", ["2025-06-01", "x"]),
  ]
}

function file(seed: number, rows: number): Buffer {
  const roll = dice(seed)
  const ends = [["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]][roll(4)] as readonly string[]
  const end = () => ends[roll(ends.length)]
  const lines = Array.from({ length: rows }, () => `${roll(40) === 0 ? "" : row(roll)}${end()}`)
  const text = lines.join("")
  return Buffer.from(`${NAMES.join(",")}\n${roll(2) === 0 ? text : text.replace(/\r?\n$/, "")}`)
}

const wasmKernel = (map: KernelMap) => compiledKernel(map) ?? rowKernel(map)

/** Prices a file by the kernel that is asked for, or by the careful path alone, `chunk` bytes at a time. */
function priced(bytes: Buffer, { law, tables }: Opened, how: "wasm" | "ts" | "careful", chunk: number, told: boolean) {
  const layout = readLayout("x.csv", bytes, "assess")
  const tally = emptyTally(law.books.length)
  const writer = told ? rowWriter() : undefined
  const rejected: string[] = []
  const sink = rowSink(law, tally, writer)
  const read = rowReader(law.world, layout.names, "x.csv", parseDay(settings.on))
  const careful = carefulRows(read, rowPricer(law, sink, writer), tally, ({ row: at, text }) =>
    rejected.push(`${at} ${text}`),
  )
  const alike = alikeRows({ law, layout, read, careful, sink, tally, writer, entryDate: parseDay(settings.on) })
  const parts = { layout, tables, tally, writer, chunk, open: how === "ts" ? rowKernel : wasmKernel }
  const kernel = kernelPricer(parts)
  const feed = how === "careful" ? plainFeed(careful, tally) : kernel.feed
  let at = layout.firstRow
  let size = chunk
  while (at < bytes.length) {
    const to = Math.min(bytes.length, at + size)
    const last = to === bytes.length
    const used = feed(bytes.subarray(at, to), 0, to - at, to - at, last)
    at += used
    if (kernel.waits()) {
      kernel.care({ careful, alike })
      continue
    }
    size = used === 0 ? size * 2 : chunk
    if (last && used > 0) break
  }
  kernel.settle()
  const sums = sumsOf(
    tally,
    law.books.map((book) => book.slots),
  )
  return { out: writer?.bytes().toString("latin1"), sums: { ...sums, careful: 0 }, rejected, careful: sums.careful }
}

describe.each([
  ["the record as it stands", 0],
  ["three endings, each line as entered on one day", 1],
])("the row kernel, for %s,", (_, law) => {
  it("reads two thousand rows of one chunk, more than it looks at together", () => {
    const bytes = file(7, 2000)
    const { careful: _, ...whole } = priced(bytes, laws[law] as Opened, "careful", bytes.length, true)
    expect(priced(bytes, laws[law] as Opened, "wasm", bytes.length, true)).toMatchObject(whole)
  })

  it("and its WebAssembly twin give the bytes, sums and refusals of the careful path, wherever chunks are cut", () => {
    if (!compiled) console.log("the compiled kernel was not built: only the TypeScript one is held")
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(40, 333, 4096), fc.boolean(), (seed, chunk, told) => {
        const bytes = file(seed, 120)
        const { careful: _, ...whole } = priced(bytes, laws[law] as Opened, "careful", bytes.length, told)
        expect(priced(bytes, laws[law] as Opened, "ts", chunk, told)).toMatchObject(whole)
        expect(priced(bytes, laws[law] as Opened, "wasm", chunk, told)).toMatchObject(whole)
      }),
      { numRuns: 40, seed: 20251110 },
    )
  })

  it.each(["wasm", "ts"] as const)("leaves no row of a usual spelling to the careful path (%s)", (how) => {
    const usual = [
      ["7318156080", "CN", "", "2025-08-27", "12698.91"],
      ["73181560", "HK", "US", "2025-08-27", "12698"],
      ["7318.15.60.80", "MO", "", "1999-01-31", "5"],
      ["7318.15.60", "CN", "US", "2024-02-29", "99999.5"],
      ["7318156080", "", "", "", "20000000.00"],
    ]
    const columns = ["code", "origin", "destination", "entry_date", "entered_value"]
    const rowsOf = (label: string, quote: string) =>
      usual.map((cells) =>
        NAMES.map((name) => `${quote}${name === "label" ? label : (cells[columns.indexOf(name)] ?? "")}${quote}`).join(
          ",",
        ),
      )
    for (const end of ["\n", "\r\n"]) {
      for (const rows of [rowsOf("plain", ""), rowsOf('a ""quoted"" one, \nof two lines', '"')]) {
        const bytes = Buffer.from(`${NAMES.join(",")}\n${rows.map((text) => text + end).join("")}`)
        const { careful, sums } = priced(bytes, laws[law] as Opened, how, 4096, true)
        expect({ careful, priced: sums.priced }).toEqual({ careful: 0, priced: usual.length })
      }
    }
  })

  it.each(["wasm", "ts"] as const)(
    "prices a share of metal where no measure asks for one, and leaves it else (%s)",
    (how) => {
      const of = (code: string, steel: string) =>
        NAMES.map((name) => ({ code, steel_share: steel, entry_date: "2025-06-10", entered_value: "80" })[name] ?? "")
      const plain = ["0", "1", "0.4", "0.000001"]
      const left = ["40%", "0.", ".4", "1.0", "0.0000004", " 0.4", "2"]
      const carefulOf = (rows: readonly string[][]) => {
        const bytes = Buffer.from(`${NAMES.join(",")}\n${rows.map((cells) => `${cells.join()}\n`).join("")}`)
        return priced(bytes, laws[law] as Opened, how, 4096, true).careful
      }
      expect(carefulOf(plain.map((share) => of("9503000073", share)))).toBe(0)
      expect(carefulOf(left.map((share) => of("9503000073", share)))).toBe(left.length)
      // Under the endings every row is priced as entered in October 2026, when the duty fell on the whole of such goods.
      expect(carefulOf(plain.map((share) => of("9403999020", share)))).toBe(law === 0 ? plain.length : 0)
    },
  )
})

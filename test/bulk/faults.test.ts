import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { DuckDBInstance } from "@duckdb/node-api"
import { describe, expect, it, onTestFinished, type TestContext } from "vitest"
import { bulkFolder, HEADER, ROWS, rowsOf } from "./bulk-folder.ts"

const { file, path, read, run } = bulkFolder()
const good = (rows = ROWS): string => `${HEADER}\n${rows.join("\n")}\n`
const leftOf = (out: string): string[] => readdirSync(path(".")).filter((name) => name.startsWith(out))

/** What the rejects file says: row and reason. */
const refused = (out: string): string[] =>
  rowsOf(read(`${out}.rejects.csv`))
    .slice(1)
    .map(([, row, , , reason]) => `${row} ${reason}`)

async function zstdOf(text: string, name: string): Promise<Buffer> {
  const plain = file(`${name}.plain`, text)
  const connection = await (await DuckDBInstance.create()).connect()
  const lines = `read_csv('${plain}', header = false, columns = {line: 'VARCHAR'}, delim = '\\t', quote = '', escape = '')`
  await connection.run(
    `COPY (SELECT * FROM ${lines}) TO '${path(name)}' (FORMAT csv, HEADER false, DELIMITER '\\t', QUOTE '', COMPRESSION zstd)`,
  )
  connection.closeSync()
  return readFileSync(path(name))
}

/** A small file system of its own, or a reason to skip where none may be mounted. */
function mounted(context: TestContext, name: string, options: string): string {
  mkdirSync(path(name))
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path(name)], { stdio: "pipe" })
  } catch (error) {
    context.skip(`no file system may be mounted here: ${String(error).split("\n")[0]}`)
  }
  onTestFinished(() => {
    execFileSync("umount", [path(name)])
  })
  return path(name)
}

describe("a packed file", () => {
  it.each([
    ["in the middle", 0.5],
    ["before its last bytes", 0.97],
  ])("of gzip cut %s is an error, and nothing is written", async (_where, share) => {
    const packed = gzipSync(good())
    const cut = file("cut.csv.gz", packed.subarray(0, Math.floor(packed.length * share)))
    await expect(run([cut], "gz.csv")).rejects.toThrow("the gzip is cut short or damaged")
    expect(existsSync(path("gz.csv"))).toBe(false)
  })

  it("of zstd is read whole, and cut anywhere it is an error", async () => {
    const packed = await zstdOf(good(ROWS.filter((row) => !row.includes("\n"))), "whole.csv.zst")
    expect((await run([path("whole.csv.zst")], "zst.csv")).sums.priced).toBe(ROWS.length - 1)
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = file("cut.csv.zst", packed.subarray(0, Math.floor(packed.length * share)))
      await expect(run([cut], "cut-zst.csv")).rejects.toThrow("the zstd is cut short or damaged")
    }
    expect(existsSync(path("cut-zst.csv"))).toBe(false)
  })
})

describe("a damaged row", () => {
  it("cut in the middle is refused where it stands, and the rest is priced", async () => {
    const { sums } = await run([file("cut.csv", good().slice(0, -30))], "cut.csv.out.csv")
    expect([sums.rows, sums.priced, sums.rejected]).toEqual([8, 7, 1])
    expect(refused("cut.csv.out.csv")).toEqual(["10 has 2 of 9 columns"])
  })

  it("that holds a zero byte is refused, in columns and one by one", async () => {
    const input = file(
      "zero.csv",
      good([...ROWS.slice(0, 1), "x,9503.00.0073,CN,2025-04-20,5,a\0b,,,", ...ROWS.slice(5)]),
    )
    for (const plainUpTo of [0, 2 ** 30]) {
      expect((await run([input], "zero.out.csv", { plainUpTo })).sums.priced).toBe(4)
      expect(refused("zero.out.csv")).toEqual(["3 holds a zero byte"])
    }
  })

  it("that never closes its quote takes what it swallows with it, and says so", async () => {
    const long = Array.from({ length: 120_000 }, () => ROWS[5] as string)
    const open = 'x,9503.00.0073,CN,2025-04-20,5,"never closed,,,'
    const { sums } = await run([file("open.csv", good([ROWS[0] as string, open, ...long]))], "open.out.csv")
    expect(sums.rejected).toBe(1)
    expect(sums.priced + sums.rejected).toBe(sums.rows)
    expect(refused("open.out.csv")[0]).toMatch(/^3 (is longer than 4 megabytes|has)/)
  })

  it("of a megabyte is a row like any other; of six it is refused, and the next is priced", async () => {
    const wide = (megabytes: number) => `x,9503.00.0073,CN,2025-04-20,5,${"y".repeat(megabytes << 20)},,,`
    const input = file("wide.csv", good([wide(1), wide(6), ROWS[5] as string]))
    const { sums } = await run([input], "wide.out.csv")
    expect([sums.rows, sums.priced, sums.rejected]).toEqual([3, 2, 1])
    expect(refused("wide.out.csv")).toEqual(["3 is longer than 4 megabytes"])
  })

  it("with bytes that are no UTF-8 is priced; Parquet holds a replacement and the answer says so", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\nx,9503.00.0073,CN,2025-04-20,5,M`),
      Buffer.from([0xfc]),
      Buffer.from("ller,,,\n"),
    ])
    const input = file("latin.csv", bytes)
    await run([input], "latin.out.csv")
    expect(readFileSync(path("latin.out.csv")).includes(0xfc)).toBe(true)
    expect((await run([input], "latin.out.parquet")).mended).toBe(1)
    const reader = await (await DuckDBInstance.create()).connect()
    const rows = await reader.runAndReadAll(`SELECT label, duty::VARCHAR FROM '${path("latin.out.parquet")}'`)
    expect(rows.getRows()).toEqual([["M\uFFFDller", "7.25"]])
  })
})

describe("a file", () => {
  it.each([
    ["that is empty", "", "the file is empty"],
    ["with a header alone", `${HEADER}\n`, "there is a header but no rows"],
    ["without its columns", "sku,price\n1,2\n", "lacks code and entered_value"],
    ["that names a column twice", "code,entered_value,code\n95030000,1,2\n", "names code twice"],
    ["in UTF-16", Buffer.from("\uFEFFcode,entered_value\n", "utf16le"), "UTF-16"],
    ["that is a workbook", Buffer.from("PK\u0003\u0004rest"), "workbook"],
  ])("%s is named with what to do, and leaves nothing", async (_what, content, message) => {
    await expect(run([file("bad.csv", content)], "bad.out.csv")).rejects.toThrow(message)
    expect(existsSync(path("bad.out.csv"))).toBe(false)
  })

  it("with a byte-order mark and Windows line ends is read as any other", async () => {
    const rows = ROWS.filter((row) => !row.includes("\n"))
    const windows = file("windows.csv", `\uFEFF${HEADER}\r\n${rows.join("\r\n")}\r\n`)
    for (const plainUpTo of [0, 2 ** 30]) {
      await run([windows], "windows.out.csv", { plainUpTo })
      await run([file("unix.csv", good(rows))], "unix.out.csv", { plainUpTo })
      expect(read("windows.out.csv")).toBe(read("unix.out.csv"))
    }
  })

  it("that lacks a column among several of one pattern is named", async () => {
    file("g-1.csv", good())
    file("g-2.csv", "id,code,origin,entered_value\n1,95030000,CN,5\n")
    await expect(run([path("g-*.csv")], "g.out.csv")).rejects.toThrow(/g-2\.csv.*lacks the column entry_date/)
    expect(existsSync(path("g.out.csv"))).toBe(false)
  })

  it("that has no rows among others is told", async () => {
    file("h-1.csv", good())
    file("h-2.csv", `${HEADER}\n`)
    expect((await run([path("h-*.csv")], "h.out.csv")).withoutRows).toEqual([path("h-2.csv")])
  })
})

describe("an output", () => {
  it("in a folder that is not there, or that is one, is refused before anything is read", async () => {
    const input = file("in.csv", good())
    await expect(run([input], "no/such.csv")).rejects.toThrow("there is no folder")
    mkdirSync(path("folder.csv"))
    await expect(run([input], "folder.csv")).rejects.toThrow("is a folder")
    await expect(run([input], "priced.xlsx")).rejects.toThrow("end it in .csv, .parquet or .jsonl")
    await expect(run([input], "in.csv")).rejects.toThrow("is the output as well")
  })

  it("on a file system that may only be read says so", async (context) => {
    const folder = mounted(context, "read-only", "ro,size=1m")
    const input = file("in.csv", good())
    await expect(run([input], join("read-only", "out.csv"))).rejects.toThrow("cannot be written")
    expect(readdirSync(folder)).toEqual([])
  })

  it("on a full disk stops with what was finished kept, and goes on when there is room", async (context) => {
    const folder = mounted(context, "small", "size=1m")
    const wide = (ROWS[0] as string).replace("plain", "x".repeat(1000))
    const input = file("large.csv", good(Array.from({ length: 1500 }, () => wide)))
    const small = { partSize: 64 << 10, plainUpTo: 2 ** 30 }
    await expect(run([input], join("small", "out.csv"), small)).rejects.toThrow("the disk is full")
    expect(readdirSync(folder)).toEqual(["out.csv.parts"])
    execFileSync("mount", ["-o", "remount,size=16m", folder])
    const { resumedParts, sums } = await run([input], join("small", "out.csv"), small)
    expect(resumedParts).toBeGreaterThan(0)
    await run([input], "undisturbed.csv", small)
    expect(read(join("small", "out.csv"))).toBe(read("undisturbed.csv"))
    expect(sums.priced).toBe(1500)
  })

  it("never drops a folder that is not of a run", async () => {
    mkdirSync(path("mine.csv.parts"))
    file(join("mine.csv.parts", "letters.txt"), "mine")
    await expect(run([file("in.csv", good())], "mine.csv")).rejects.toThrow("not of a run of this program")
    expect(read(join("mine.csv.parts", "letters.txt"))).toBe("mine")
  })
})

describe("a run that was stopped on its way", () => {
  const many = (row: string) => good(Array.from({ length: 60 }, () => row))
  const stopAfter = (parts: number) => {
    let calls = 0
    return (stage: string) => {
      if (stage === "pricing" && calls++ === parts) throw new Error("stopped")
    }
  }

  it("begins anew when its input was changed, though size and time are the same, and says so", async () => {
    const input = file("changed.csv", many(ROWS[0] as string))
    const moment = 1_700_000_000
    utimesSync(input, moment, moment)
    await expect(run([input], "changed.out.csv", { partSize: 500, onProgress: stopAfter(3) })).rejects.toThrow(
      "stopped",
    )
    file("changed.csv", many((ROWS[0] as string).replace("12000.00", "99000.00")))
    utimesSync(input, moment, moment)
    const { changed, resumedParts, sums } = await run([input], "changed.out.csv", { partSize: 500 })
    expect({ changed, resumedParts, value: sums.value[0] }).toEqual({
      changed: true,
      resumedParts: 0,
      value: 60 * 99_000_00,
    })
  })

  it("prices anew what was put together when the whole is no longer as long as it was", async () => {
    const input = file("torn.csv", many(ROWS[0] as string))
    await run([input], "torn.whole.csv", { partSize: 500 })
    await expect(run([input], "torn.out.csv", { partSize: 500, onProgress: stopAfter(3) })).rejects.toThrow("stopped")
    const whole = join("torn.out.csv.parts", "whole.out")
    file(whole, read(whole).slice(0, -40))
    expect((await run([input], "torn.out.csv", { partSize: 500 })).resumedParts).toBe(0)
    expect(read("torn.out.csv")).toBe(read("torn.whole.csv"))
  })

  it("stops when an input changes under it", async () => {
    const input = file("moving.csv", many(ROWS[0] as string))
    const grow = (stage: string) => {
      if (stage === "pricing") file("moving.csv", many(ROWS[5] as string))
    }
    await expect(run([input], "moving.out.csv", { onProgress: grow })).rejects.toThrow("was changed while it was read")
    expect(leftOf("moving.out.csv")).toEqual(["moving.out.csv.parts"])
  })

  it("while a part was put behind the others goes on before it", async () => {
    const input = file("late.csv", many(ROWS[0] as string))
    await run([input], "late.whole.csv", { partSize: 500 })
    await expect(run([input], "late.out.csv", { partSize: 500, onProgress: stopAfter(3) })).rejects.toThrow("stopped")
    const whole = join("late.out.csv.parts", "whole.out")
    file(whole, `${read(whole)}half a row of the next`)
    expect((await run([input], "late.out.csv", { partSize: 500 })).resumedParts).toBe(3)
    expect(read("late.out.csv")).toBe(read("late.whole.csv"))
  })

  it("when all was put together takes its name, and prices nothing again", async () => {
    const input = file("named.csv", many(ROWS[0] as string))
    await run([input], "named.whole.csv", { partSize: 500 })
    const stop = (stage: string) => {
      if (stage === "writing") throw new Error("stopped")
    }
    await expect(run([input], "named.out.csv", { partSize: 500, onProgress: stop })).rejects.toThrow("stopped")
    const resumed = await run([input], "named.out.csv", { partSize: 500 })
    expect(resumed.resumedParts).toBe(resumed.parts)
    expect(read("named.out.csv")).toBe(read("named.whole.csv"))
  })
})

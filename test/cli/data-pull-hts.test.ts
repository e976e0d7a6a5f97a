import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { beforeAll, describe, expect, it } from "vitest"
import { type HsCode, type Party, parseDay } from "../../src/core/index.ts"
import { lineOn } from "../../src/ledger/index.ts"
import { exportAddress, fetchExport, loadWorld, type Pulled, pullHts, type World } from "../../src/workbench/index.ts"
import { ask, TODAY, theWorld } from "../the-world.ts"
import { detente } from "./terminal.ts"

const TOYS = "95030000"
const STEEL = "73269086"
const NEW = "95030077"

/** The shipped record over a schedule of three lines, so that only what a test changes is a change. */
function tinyWorld(): World {
  const files = new Map(theWorld().files)
  files.set(
    "schedules/us/column-one.csv",
    `code,from,until,unit,general,special,column2\n${STEEL},2025-01-01,,kg,2.9%,1,45%\n85076000,2025-01-01,,No.+kg,3.4%,,40%\n${TOYS},2025-01-01,,No.,Free,,70%\n`,
  )
  files.set("schedules/us/special-texts.csv", 'key,text\n1,"Free (A,AU)"\n')
  files.set(
    "schedules/us/statistical.csv",
    `code,from,until,unit\n7326908688,2025-01-01,,\n8507600020,2025-01-01,,\n${TOYS}73,2025-01-01,,\n`,
  )
  return { ...theWorld(), files }
}

/** A made-up item in the official form. */
function item(htsno: string, indent: number, description: string, general = "", special = "", units: string[] = []) {
  const other = general === "" ? "" : "70%"
  return { htsno, indent: String(indent), description, superior: null, units, general, special, other, footnotes: [] }
}

/** Steel moves to 9.9%, batteries stay, toys are replaced by one new line. */
const EXPORT = [
  item("7326", 0, "Made-up articles:"),
  { ...item("7326.90.86", 1, "Brackets of <i>zanzium</i>:", "9.9%", "Free (A,AU,XX)"), other: "45%" },
  item("7326.90.86.88", 2, "Polished", "", "", ["kg"]),
  { ...item("8507.60.00.20", 0, "Cells", "3.4%", "", ["No.", "kg"]), other: "40%" },
  item("9503.00.77.00", 0, "Whirligigs, wound by hand", "1.5%", "", ["No."]),
]

const fresh = () => join(mkdtempSync(join(tmpdir(), "detente-own-")), "data")
const bytesOf = (items: unknown) => new TextEncoder().encode(JSON.stringify(items))
const pullInto = (folder: string, from?: string, bytes: Uint8Array = bytesOf(EXPORT), world = tinyWorld()) =>
  pullHts(
    { name: "export.json", bytes, folder, accessed: TODAY, ...(from === undefined ? {} : { from: parseDay(from) }) },
    world,
  )

describe("detente data pull hts", () => {
  const folder = fresh()
  let pulled: Pulled
  let world: World

  beforeAll(() => {
    pulled = pullInto(folder, "2026-11-01")
    world = loadWorld(TODAY, undefined, folder)
  })

  it("names each line and ten-digit number added, gone or with another rate, and no other", () => {
    expect(pulled.changes.map((c) => [c.kind, c.code, c.before, c.after])).toEqual([
      ["rate", STEEL, "2.9%", "9.9%"],
      ["gone", TOYS, "Free", undefined],
      ["gone", `${TOYS}73`, undefined, undefined],
      ["added", NEW, undefined, "1.5%"],
      ["added", `${NEW}00`, undefined, undefined],
    ])
  })

  it("says which duties and lists touch a changed line", () => {
    const steel = pulled.changes.find((c) => c.code === STEEL)
    expect(steel?.measures).toContain("us.301.list-3")
    expect(steel?.lists.some((id) => id.includes("301"))).toBe(true)
  })

  it("changes a rate from its legal day on and not before", () => {
    const rate = (code: string, on: string) => {
      const schedule = world.schedules.get("US" as Party)
      const looked = schedule && lineOn(schedule, code as HsCode, parseDay(on))
      return looked?.found === true ? looked.line.generalText : undefined
    }
    expect([rate(STEEL, "2026-10-31"), rate(STEEL, "2026-11-01")]).toEqual(["2.9%", "9.9%"])
    expect([rate("85076000", "2026-10-31"), rate("85076000", "2026-11-01")]).toEqual(["3.4%", "3.4%"])
  })

  it("writes spans that close and open, the same line kept whole, a new preference text with its own key", () => {
    const table = (name: string) =>
      readFileSync(join(folder, `schedules/us/${name}.csv`), "utf8")
        .trim()
        .split("\n")
    expect(table("column-one").slice(1)).toEqual([
      `${STEEL},2025-01-01,2026-11-01,kg,2.9%,1,45%`,
      `${STEEL},2026-11-01,,kg,9.9%,2,45%`,
      "85076000,2025-01-01,,No.+kg,3.4%,,40%",
      `${TOYS},2025-01-01,2026-11-01,No.,Free,,70%`,
      `${NEW},2026-11-01,,No.,1.5%,,70%`,
    ])
    expect(table("special-texts").at(-1)).toBe('2,"Free (A,AU,XX)"')
  })

  it("keeps the schedule's words for search, on this machine only", () => {
    const found = (word: string, on: World) =>
      ask<{ found: readonly { code: string; label: string; official?: true }[] }>("find", { words: [word] }, on).found
    expect(found("zanzium", world).map((f) => [f.code, f.label])).toEqual([
      [STEEL, "Made-up articles › Brackets of zanzium"],
      ["7326908688", "Brackets of zanzium › Polished"],
    ])
    expect(found("zanzium", theWorld())).toEqual([])
  })

  it("pulled again on the same day changes nothing more", () => {
    const path = join(folder, "schedules/us/column-one.csv")
    const before = readFileSync(path, "utf8")
    const again = pullInto(folder, "2026-11-01", bytesOf(EXPORT), world)
    expect([readFileSync(path, "utf8"), again.changes.length]).toEqual([before, pulled.changes.length])
  })

  it("leaves no half-written file", () => {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    expect(names.filter((name) => name.endsWith(".part"))).toEqual([])
  })

  it("refuses a revision older than the schedule held, and writes nothing", () => {
    const nowhere = fresh()
    expect(() => pullInto(nowhere, "2024-06-01")).toThrow(/is before 2025-01-01, the last change of the schedule held/)
    expect(existsSync(nowhere)).toBe(false)
  })

  it("without a legal day keeps the words, names what differs, and leaves the rates as held", () => {
    const words = fresh()
    expect(pullInto(words).changes.length).toBe(pulled.changes.length)
    expect(readdirSync(words)).toEqual(["schedules"])
    expect(readdirSync(join(words, "schedules"))).toEqual(["labels"])
  })

  it("at the terminal says what changed, what it touches, and where it went", async () => {
    const own = fresh()
    const file = join(mkdtempSync(join(tmpdir(), "hts-")), "hts_2026_rev_11.json")
    writeFileSync(file, JSON.stringify(EXPORT))
    const { code, out } = await detente("data", "pull", "hts", "--file", file, "--data", own, "--limit", "1")
    expect(code).toBe(0)
    expect(out).toMatch(/^~ 7326\.90\.86 +2\.9% → 9\.9%$/m)
    expect(out).toMatch(/^ {4}duties: .*us\.301\.list-3/m)
    expect(out).toContain("Rates stay as held")
    expect(out).toContain(`--data ${own}`)
  })
})

describe("an export", () => {
  it("is read as CSV, plain or gzipped, as well as JSON", () => {
    const header =
      "HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties"
    const csv = `\uFEFF${header}\n"9503.00.77","0","Whirligigs","[""No."",""kg""]","1.5%","","70%","",""\n`
    const { changes } = pullInto(fresh(), undefined, gzipSync(csv))
    expect(changes.find((c) => c.code === NEW)).toMatchObject({ kind: "added", after: "1.5%" })
  })

  it.each(["[]", "code,general\n1,2\n", "<html>moved</html>", "[1,2"])("that is %j is refused by name", (text) => {
    expect(() => pullInto(fresh(), undefined, new TextEncoder().encode(text))).toThrow(
      /export\.json is no export of the US schedule|export\.json: is no export of the US schedule/,
    )
  })

  it("is published under a name made of year and revision", () => {
    expect(exportAddress("2026_rev_10")).toMatch(/hts_2026_revision_10_json\.json$/)
    expect(() => exportAddress("latest")).toThrow(/is no name of a revision/)
  })
})

/** A server on this machine in place of the Commission's, with its official forms. */
async function commission(answer: (path: string, asked: number) => { status?: number; body?: string; cut?: boolean }) {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? "")
    const { status = 200, body = "", cut = false } = answer(request.url ?? "", paths.length)
    if (!cut) {
      response.writeHead(status, {
        "content-type": "application/json",
        ...(status === 429 ? { "retry-after": "7" } : {}),
      })
      response.end(body)
      return
    }
    response.writeHead(status, { "content-length": String(body.length * 2) })
    response.write(body, () => request.socket.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  const { port } = server.address() as AddressInfo
  const waited: number[] = []
  const get = ((address: string, init?: RequestInit) =>
    fetch(address.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${port}`), init)) as typeof fetch
  const wait = async (ms: number) => waited.push(ms)
  const close = () => new Promise((done) => server.close(done))
  return { paths, waited, asking: { get, wait }, close }
}

describe("an export over the network", () => {
  const text = JSON.stringify(EXPORT)

  it("of a revision is asked at its archive address, and its official form is read", async () => {
    const { paths, asking, close } = await commission(() => ({ body: text }))
    const { bytes, name } = await fetchExport("2026_rev_11", asking)
    await close()
    expect(paths).toEqual(["/sites/default/files/tata/hts/hts_2026_revision_11_json.json"])
    expect(name).toContain("www.usitc.gov")
    expect(pullInto(fresh(), undefined, bytes).changes.length).toBeGreaterThan(0)
  })

  it("that the service refuses whole is asked five chapters at a time", async () => {
    const { paths, asking, close } = await commission((path) =>
      path.includes("to=9999") && path.includes("from=0100")
        ? { status: 400 }
        : {
            body: path.endsWith("/currentRelease")
              ? '{"name":"2026HTSRev11"}'
              : path.includes("from=7100") || path.includes("from=9100")
                ? text
                : "[]",
          },
    )
    const { bytes, release } = await fetchExport("current", asking)
    await close()
    expect(paths).toHaveLength(22)
    expect(paths.at(-2)).toContain("from=9600&to=9999")
    expect(release).toBe("2026HTSRev11")
    expect(JSON.parse(new TextDecoder().decode(bytes))).toHaveLength(EXPORT.length * 2)
  })

  it("is asked again when the answer is busy, as long after as it says", async () => {
    const { paths, waited, asking, close } = await commission((_, asked) =>
      asked === 1 ? { status: 429 } : asked === 2 ? { status: 503 } : { body: text },
    )
    await fetchExport("2026_rev_11", asking)
    await close()
    expect([paths.length, waited]).toEqual([3, [7000, 4000]])
  })

  it.each([
    ["status 404, once", { status: 404 }, 1, /hts_2026_revision_11.*status 404\./],
    ["status 500, three times", { status: 500 }, 3, /status 500 \(asked 3 times\)/],
    ["a page", { body: "<!DOCTYPE html><html></html>" }, 1, /a page came in place of the export/],
    ["half of itself", { body: text, cut: true }, 3, /asked 3 times/],
  ])("that comes as %s is refused with its address and what to do", async (_, answer, times, message) => {
    const { paths, asking, close } = await commission(() => answer)
    await expect(fetchExport("2026_rev_11", asking)).rejects.toThrow(message)
    await expect(fetchExport("2026_rev_11", asking)).rejects.toThrow(/give it with --file/)
    await close()
    expect(paths).toHaveLength(times * 2)
  })

  it("that does not come at all leaves no file behind", async () => {
    const own = fresh()
    await expect(
      fetchExport("2026_rev_11", {
        get: (() =>
          Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") }))) as typeof fetch,
        wait: async () => undefined,
      }),
    ).rejects.toThrow(/fetch failed: getaddrinfo ENOTFOUND/)
    expect(existsSync(own)).toBe(false)
  })
})

const OFFICIAL = resolve("../shared/data/us/hts/hts_2026_rev_10.json.gz")
if (!existsSync(OFFICIAL)) console.log("skipped: 1 whole official export, its file is not here")

describe.skipIf(!existsSync(OFFICIAL))("a whole official export", () => {
  it("is read with every line, and the revision held already changes nothing of the schedule", () => {
    const { lines, items, changes, descriptions } = pullInto(fresh(), undefined, readFileSync(OFFICIAL), theWorld())
    expect([lines, items, descriptions].map((n) => n > 10_000)).toEqual([true, true, true])
    expect(changes).toEqual([])
  }, 60_000)
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import type { Part, PartDone } from "./job.ts"
import { partJoiner } from "./join-parts.ts"
import { partName } from "./price-part.ts"
import { emptyTally, sumsOf } from "./tally.ts"
import { joinedBefore, wholeFile } from "./whole-file.ts"

const sums = sumsOf(emptyTally(1), [])

function folderOfParts() {
  const folder = mkdtempSync(join(tmpdir(), "detente-join-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return {
    folder,
    /** A part of ten bytes, whose rows are left where a pricer leaves them. */
    part(index: number, rows: string, start = index * 10): PartDone {
      const part = { index, file: 0, from: index * 10, to: index * 10 + 10 }
      writeFileSync(join(folder, `${partName(index)}.out`), rows)
      return { part, start, end: index * 10 + 10, written: rows.length, refused: 0, sums }
    },
    kept: (index: number) => existsSync(join(folder, `${partName(index)}.json`)),
  }
}

const again = (): Promise<PartDone> => Promise.reject(new Error("no part is priced again"))

describe("parts put together", () => {
  it("stand in their order whatever the order they are finished in, and their own files go", async () => {
    const { folder, part } = folderOfParts()
    const whole = await wholeFile(folder, "head\n")
    const joiner = partJoiner({ folder, whole, kept: [], before: 0, again })
    for (const done of [part(2, "c\n"), part(0, "a\n"), part(1, "b\n")]) joiner.take(done)
    expect((await joiner.joined()).map((done) => done.part.index)).toEqual([0, 1, 2])
    await whole.finish(Buffer.from("tail\n"), join(folder, "out.csv"))
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe("head\na\nb\nc\ntail\n")
    expect(readdirSync(folder).filter((name) => name.endsWith(".out"))).toEqual([])
  })

  it("count one by one: a part that waits for another is kept, and so are those that are joined", async () => {
    const { folder, part, kept } = folderOfParts()
    const whole = await wholeFile(folder, "head\n")
    const joiner = partJoiner({ folder, whole, kept: [], before: 0, again })
    joiner.take(part(0, "a\n"))
    joiner.take(part(2, "c\n"))
    await joiner.joined()
    await whole.close()
    expect([0, 1, 2].map(kept)).toEqual([true, false, true])
    expect(joinedBefore(folder)).toEqual({ parts: 1, bytes: 7 })
    expect(readFileSync(join(folder, "whole.out"), "utf8")).toBe("head\na\n")
  })

  it("go on behind what an earlier run had joined", async () => {
    const { folder, part } = folderOfParts()
    const [first, second, third] = [part(0, "a\n"), part(1, "b\n"), part(2, "c\n")]
    const before = await wholeFile(folder, "head\n")
    await before.append([first])
    await before.close()
    writeFileSync(join(folder, "whole.out"), "head\na\nhalf a r")
    const whole = await wholeFile(folder, "head\n")
    const joiner = partJoiner({ folder, whole, kept: [first, third], before: 1, again })
    joiner.take(second)
    await joiner.joined()
    await whole.finish(undefined, join(folder, "out.csv"))
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe("head\na\nb\nc\n")
  })

  it("are priced again from where the one before ended, when they began within a row", async () => {
    const { folder, part } = folderOfParts()
    const whole = await wholeFile(folder, "")
    const asked: Part[] = []
    const joiner = partJoiner({
      folder,
      whole,
      kept: [],
      before: 0,
      async again(one) {
        asked.push(one)
        return part(1, "whole\n", one.exactStart)
      },
    })
    joiner.take(part(0, "a\n"))
    joiner.take(part(1, "torn\n", 15))
    await joiner.joined()
    await whole.finish(undefined, join(folder, "out.csv"))
    expect(asked).toEqual([{ index: 1, file: 0, from: 10, to: 20, exactStart: 10 }])
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe("a\nwhole\n")
  })

  it("say what went wrong when they cannot be joined", async () => {
    const { folder, part } = folderOfParts()
    const whole = await wholeFile(folder, "")
    const joiner = partJoiner({ folder, whole, kept: [], before: 0, again })
    const gone = part(0, "a\n")
    rmSync(join(folder, `${partName(0)}.out`))
    joiner.take(gone)
    await expect(joiner.joined()).rejects.toThrow("ENOENT")
    await whole.close()
  })
})

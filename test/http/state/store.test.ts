import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { brokenAt } from "../../../src/http/state/audit-chain.ts"
import { openJournal } from "../../../src/http/state/journal.ts"
import { openPostgres } from "../../../src/http/state/postgres.ts"
import type { Store } from "../../../src/http/state/store.ts"
import { type PostgresServer, startPostgres, whyNoPostgres } from "./postgres-server.ts"

const deed = (did: string) => ({ who: "ann", did, subject: "portfolio/p1" })
const put = (id: string, body: unknown, expected = 0, owner = "ann") =>
  ({ kind: "portfolio", id, owner, expected, body }) as const

/** What every store holds to, whoever keeps it. */
function holds(open: () => Promise<Store>): void {
  it("gives back what was committed, by id and by owner, in order", async () => {
    const store = await open()
    expect(await store.commit([put("b", { n: 2 }), put("a", { n: 1 }), put("c", { n: 3 }, 0, "bob")])).toBe(true)
    expect(await store.read("portfolio", "a")).toEqual({ id: "a", owner: "ann", revision: 1, body: { n: 1 } })
    expect((await store.list("portfolio", "ann")).map((k) => k.id)).toEqual(["a", "b"])
    expect((await store.list("portfolio")).map((k) => k.id)).toEqual(["a", "b", "c"])
    expect(await store.read("job", "a")).toBeUndefined()
    await store.close()
  })

  it("refuses a write on a revision that has passed, and then writes nothing of it", async () => {
    const store = await open()
    await store.commit([put("r", 1)])
    expect(await store.commit([put("r", 2, 1)])).toBe(true)
    expect(await store.commit([put("s", 1), put("r", 3, 1)], deed("late"))).toBe(false)
    expect(await store.commit([put("r", 3, 0)])).toBe(false)
    expect(await store.read("portfolio", "s")).toBeUndefined()
    expect((await store.read("portfolio", "r"))?.body).toBe(2)
    expect((await store.audit()).some((line) => line.did === "late")).toBe(false)
    await store.close()
  })

  it("removes, and lets the same name be used again", async () => {
    const store = await open()
    await store.commit([put("x", 1)])
    expect(await store.commit([{ kind: "portfolio", id: "x", owner: "ann", expected: 1 }])).toBe(true)
    expect(await store.read("portfolio", "x")).toBeUndefined()
    expect(await store.commit([put("x", 2)])).toBe(true)
    await store.close()
  })

  it("lets one of many at once win each revision, across two open stores, and chains every deed", async () => {
    const [one, two] = [await open(), await open()]
    const before = (await one.audit()).length
    await one.commit([put("race", 0)])
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).commit([put("race", i, 1)], deed(`race ${i}`))),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
    const apart = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).commit([put(`n${i}`, i)], deed("new")))
    expect((await Promise.all(apart)).every(Boolean)).toBe(true)
    const lines = await two.audit()
    expect(lines).toHaveLength(before + 21)
    expect(brokenAt(lines)).toBeUndefined()
    expect(await one.audit()).toEqual(lines)
    await one.close()
    await two.close()
  })

  it("keeps any text a body can hold, small or of a megabyte", async () => {
    const store = await open()
    const text = `line\nend "quoted" \u0007 \ufeff 关税 ${"x".repeat(1_000_000)}`
    await store.commit([put("big", { text })])
    const other = await open()
    expect((await other.read("portfolio", "big"))?.body).toEqual({ text })
    await store.close()
    await other.close()
  })
}

const folder = mkdtempSync(join(tmpdir(), "detente-state-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("the embedded store", () => {
  const path = join(folder, "shared.journal")
  holds(() => openJournal(path))

  it("is readable by its owner only", () => {
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it("takes up again after a line torn by a crash", async () => {
    const torn = join(folder, "torn.journal")
    const store = await openJournal(torn)
    await store.commit([put("a", 1)])
    appendFileSync(torn, readFileSync(torn).subarray(0, 100))
    const after = await openJournal(torn)
    expect(await after.commit([put("b", 2)])).toBe(true)
    expect((await store.list("portfolio")).map((k) => k.id)).toEqual(["a", "b"])
    await store.close()
    await after.close()
  })

  it("refuses a file altered in the middle", async () => {
    const altered = join(folder, "altered.journal")
    const store = await openJournal(altered)
    await store.commit([put("a", "kept as it was")])
    await store.commit([put("b", 2)])
    await store.close()
    writeFileSync(altered, readFileSync(altered, "utf8").replace("kept as it was", "kept as it wasn't"))
    await expect(openJournal(altered)).rejects.toThrow("was altered before byte")
  })

  it("drops the dead weight on opening and loses nothing alive, also for those who have it open", async () => {
    const heavy = join(folder, "heavy.journal")
    const store = await openJournal(heavy)
    await store.commit([put("keep", "alive")], deed("kept"))
    for (let i = 0; i < 20; i++) await store.commit([put("again", "x".repeat(1_000_000), i)])
    const before = statSync(heavy).size
    const fresh = await openJournal(heavy)
    expect(statSync(heavy).size).toBeLessThan(before / 5)
    expect((await store.read("portfolio", "keep"))?.body).toBe("alive")
    expect(await store.commit([put("later", 1)])).toBe(true)
    expect((await fresh.list("portfolio")).map((k) => k.id)).toEqual(["again", "keep", "later"])
    expect(brokenAt(await fresh.audit())).toBeUndefined()
    await store.close()
    await fresh.close()
  })
})

const why = whyNoPostgres()
if (why !== undefined) console.log(`skipped: 5 tests of the PostgreSQL store, because ${why}`)

describe.skipIf(why !== undefined)("the PostgreSQL store", () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())
  holds(() => openPostgres(server.url))
})

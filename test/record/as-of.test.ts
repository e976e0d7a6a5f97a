import { describe, expect, it } from "vitest"
import { formatDay, parseDay } from "../../src/core/index.ts"
import {
  commitmentsAsOf,
  diffRecords,
  extensionsAsOf,
  findRecord,
  lifeOf,
  officeOn,
  responseChain,
  signOffsPending,
  statusOf,
  timeline,
} from "../../src/ledger/index.ts"
import { theWorld } from "../the-world.ts"

const { ledger } = theWorld()
const day = parseDay
const titles = (asOf: string, from: string, kinds: Parameters<typeof timeline>[2]) =>
  timeline(ledger, day(asOf), { from: day(from), ...kinds }).map((e) => `${formatDay(e.on)} ${e.title}`)

describe("as of 29 July 2025 the record knows what that day knew", () => {
  const asOf = day("2025-07-29")

  it("the third round of the series has ended, without an extension", () => {
    const [last] = timeline(ledger, asOf, { kinds: ["talks"] }).slice(-1)
    expect(last?.title).toBe("Third round, at Stockholm")
    expect(last?.detail.join()).toContain("No extension is announced")
    const round = ledger.rounds.get("talks.stockholm-2025-07")
    expect([round?.series, round?.ordinal]).toEqual(["bessent-he", 3])
  })

  it("the deadline is in 14 days, on both sides", () => {
    const deadlines = timeline(ledger, asOf, { kinds: ["deadline"] }).filter((e) => e.on === day("2025-08-12"))
    expect(deadlines.map((e) => [e.party, e.on - asOf])).toEqual([
      ["CN", 14],
      ["US", 14],
    ])
  })

  it("the decision lies with one principal", () => {
    expect(signOffsPending(ledger, asOf).map((s) => s.principal)).toEqual(["donald-trump"])
  })

  it("no extension is signed, agreed or foreseen", () => {
    const ids = timeline(ledger, asOf).map((e) => e.id)
    expect(ids).not.toContain("aug-2025-extension")
    expect(ids).not.toContain("us.eo-14334")
    const life = lifeOf(ledger, findRecord(ledger, "geneva-2025"), asOf).map((s) => s.what)
    expect(life.filter((what) => what.startsWith("carried on"))).toEqual([])
    expect(extensionsAsOf(ledger, asOf)).toEqual([])
  })

  it("nothing later is told in any event", () => {
    const later = timeline(ledger, asOf).filter(
      (e) => e.on > asOf && e.kind !== "deadline" && e.kind !== "due" && e.kind !== "talks",
    )
    expect(later).toEqual([])
  })
})

describe("as of 12 August 2025", () => {
  const asOf = day("2025-08-12")

  it("the extension stands with the instrument of each side, a day and no day ahead", () => {
    const [first] = extensionsAsOf(ledger, asOf)
    expect(first?.extendedBy.id).toBe("aug-2025-extension")
    expect(first?.signed.map((s) => [s.act.instrument, s.ahead])).toEqual([
      ["Tariff Commission announcement 2025 No. 8", 0],
      ["EO 14334 (90 FR 39305)", 1],
    ])
    expect(signOffsPending(ledger, asOf)).toEqual([])
  })
})

describe("as of 21 February 2026", () => {
  it("the ruling stands with what it voids, and the end of collection is still ahead", () => {
    const asOf = day("2026-02-21")
    const life = lifeOf(ledger, findRecord(ledger, "us.ieepa-reciprocal.cn"), asOf)
    expect(life.find((s) => s.by === "us.learning-resources")).toMatchObject({
      what: "void from the start",
      ahead: false,
    })
    expect(life.find((s) => s.by === "us.fr-2026-03832")).toMatchObject({ what: "no longer collected", ahead: true })
    expect(titles("2026-02-21", "2026-02-20", { kinds: ["ruling"] })).toEqual([
      "2026-02-20 IEEPA gives no power to set tariffs",
    ])
  })
})

describe("a promise", () => {
  const soy = ledger.commitments.get("busan-2025.cn-soybeans-2026") as NonNullable<
    ReturnType<typeof ledger.commitments.get>
  >

  it("is never final before its due day", () => {
    for (const known of commitmentsAsOf(ledger, ledger.horizon)) {
      const { dueOn } = known.commitment
      for (const asOf of known.commitment.evidence.map((e) => e.on)) {
        const status = statusOf(known.commitment, asOf)
        if (dueOn === undefined || asOf <= dueOn) expect(status.final).toBe(false)
      }
    }
  })

  it("whose day has passed without evidence is unsettled, not broken", () => {
    expect(statusOf(soy, day("2027-01-01"))).toMatchObject({ status: "under-way", final: false, unsettled: true })
  })

  it("is hidden until its agreement is known", () => {
    const ids = commitmentsAsOf(ledger, day("2025-10-29")).map((s) => s.commitment.agreement)
    expect(ids).not.toContain("busan-2025")
  })
})

describe("tit for tat", () => {
  it("is a chain with the lag of each answer in days", () => {
    const chain = responseChain(ledger, "us.eo-14257", ledger.horizon)
    expect(chain.map((s) => [formatDay(s.on), s.act.id, s.answers.map((a) => a.lagDays).join()])).toEqual([
      ["2025-04-02", "us.eo-14257", ""],
      ["2025-04-04", "cn.mofcom-2025-18", "2"],
      ["2025-04-04", "cn.tcc-2025-4", "2"],
      ["2025-04-08", "us.eo-14259", "4"],
      ["2025-04-09", "cn.tcc-2025-5", "1"],
      ["2025-04-09", "us.eo-14266", "0"],
      ["2025-04-11", "cn.tcc-2025-6", "2"],
    ])
  })

  it("is the same from any of its steps, and shorter on a day that knew less", () => {
    const ids = (id: string, asOf: string) => responseChain(ledger, id, day(asOf)).map((s) => s.act.id)
    expect(ids("cn.tcc-2025-6", "2026-10-09")).toEqual(ids("us.eo-14257", "2026-10-09"))
    expect(ids("us.eo-14257", "2025-04-08")).toEqual([
      "us.eo-14257",
      "cn.mofcom-2025-18",
      "cn.tcc-2025-4",
      "us.eo-14259",
    ])
  })
})

describe("what changed", () => {
  it("between what two days knew of 9 April 2025: 34 foreseen, 84 the law", () => {
    const on = day("2025-04-09")
    const { measures } = diffRecords(ledger, { on, asOf: day("2025-04-07") }, { on, asOf: on })
    const reciprocal = measures.find((m) => m.measure.id === "us.ieepa-reciprocal.cn")
    expect([reciprocal?.before, reciprocal?.after]).toEqual(["34%", "84%"])
  })

  it("is nothing between a day and itself", () => {
    const now = { on: day("2025-08-01"), asOf: day("2025-08-01") }
    expect(diffRecords(ledger, now, now)).toEqual({ measures: [], learned: [], progress: [] })
  })
})

describe("an office", () => {
  it("is the one held on the day a person spoke", () => {
    const trump = ledger.people.get("donald-trump") as NonNullable<ReturnType<typeof ledger.people.get>>
    expect(officeOn(trump, day("2019-01-31"))?.title).toBe("President of the United States")
    expect(officeOn(trump, day("2023-01-31"))).toBeUndefined()
  })
})

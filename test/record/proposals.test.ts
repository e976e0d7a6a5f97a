import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { loadWorld, propose, readProposals, review, scaffold } from "../../src/workbench/index.ts"
import { TODAY } from "../the-world.ts"

const NEW = { path: "ledger/people/first-last.yaml", text: scaffold("person").text }
const day = parseDay("2026-11-24")

function folder(reviewers = "[Ann Lee]"): string {
  const place = mkdtempSync(join(tmpdir(), "detente-proposals-"))
  writeFileSync(join(place, "reviewers.yaml"), `${reviewers}\n`)
  return place
}

const put = (place: string) => propose(place, NEW.path, NEW.text, "Bob Ray", "met in Oslo", day)
const people = (place: string, withProposed = false) => loadWorld(TODAY, undefined, place, withProposed).ledger.people

describe("a proposed record", () => {
  it("changes no answer unless asked for", () => {
    const place = folder()
    put(place)
    expect(people(place).has("first-last")).toBe(false)
    expect(people(place, true).has("first-last")).toBe(true)
  })

  it("counts once a named reviewer has signed it off; who, when, before and after are kept", () => {
    const place = folder()
    const { id } = put(place)
    review(place, id, "accepted", "Ann Lee", day)
    expect(people(place).has("first-last")).toBe(true)
    expect(readProposals(place)).toMatchObject([
      { state: "accepted", reviewer: "Ann Lee", reviewedOn: day, proposedBy: "Bob Ray", after: NEW.text },
    ])
  })

  it("leaves the record as it was when refused", () => {
    const place = folder()
    review(place, put(place).id, "refused", "Ann Lee", day)
    expect(existsSync(join(place, NEW.path))).toBe(false)
    expect(people(place, true).has("first-last")).toBe(false)
  })

  it("keeps the text it would replace", () => {
    const place = folder()
    const path = "ledger/people/kevin-warsh.yaml"
    const text = "id: kevin-warsh\nname: K. Warsh\nside: US\ngrade: C\nrecalled: a test\n"
    const { before } = propose(place, path, text, "Bob Ray", "a test", day)
    expect(before).toBe(readFileSync(join(import.meta.dirname, "../../data", path), "utf8"))
  })
})

describe("a review is refused", () => {
  it("to whoever proposed it", () => {
    const place = folder("[Ann Lee, Bob Ray]")
    expect(() => review(place, put(place).id, "accepted", "Bob Ray", day)).toThrow(/of their own/)
  })

  it("to whoever is not named as a reviewer", () => {
    const place = folder()
    expect(() => review(place, put(place).id, "accepted", "Cy Fox", day)).toThrow(/not named in reviewers\.yaml/)
  })

  it("a second time", () => {
    const place = folder()
    const { id } = put(place)
    review(place, id, "refused", "Ann Lee", day)
    expect(() => review(place, id, "accepted", "Ann Lee", day)).toThrow(/already refused by Ann Lee/)
  })
})

describe("a proposal is refused", () => {
  it("when it would bring a problem into the record", () => {
    expect(() => propose(folder(), NEW.path, "id: me\nname: Me\n", "Bob Ray", "a test", day)).toThrow(
      /side: is missing/,
    )
  })
})

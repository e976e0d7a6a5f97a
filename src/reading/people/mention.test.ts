import { describe, expect, it } from "vitest"
import { parseDay } from "../../core/index.ts"
import { type KnownPerson, officesOn, surnameOf } from "./known-person.ts"
import { findMentions } from "./mention.ts"
import { byOffice } from "./office-names.ts"

const he: KnownPerson = {
  id: "he",
  name: "He Lifeng",
  aliases: ["何立峰"],
  side: "CN",
  offices: [{ title: "Vice Premier", from: parseDay("2023-03-12") }],
}
const may: KnownPerson = {
  id: "may",
  name: "Theresa May",
  aliases: [],
  side: "GB",
  offices: [{ title: "Prime Minister", from: parseDay("2016-07-13"), until: parseDay("2019-07-24") }],
}
const named = (text: string, people: readonly KnownPerson[] = [he, may]) =>
  findMentions(text, people).map((m) => `${text.slice(m.start, m.end)}=${m.name}`)

describe("people in a text", () => {
  it("are known by full name, then by surname, family name first where it stands first", () => {
    expect(named("He Lifeng opened the talks. “Fine,” He said.")).toEqual(["He Lifeng=He Lifeng", "He=He Lifeng"])
    expect(surnameOf("He Lifeng")).toBe("He")
    expect(surnameOf("Scott Bessent")).toBe("Bessent")
  })

  it("are not the pronoun, the month or the verb", () => {
    expect(named("He said so in May. It may end.")).toEqual([])
    expect(named("Prime Minister Theresa May left in May.")).toEqual(["Theresa May=Theresa May"])
  })

  it("are known in another script", () => {
    expect(named("何立峰 met the press.")).toEqual(["何立峰=He Lifeng"])
  })

  it("that no record has are found by the grammar of names", () => {
    expect(named("Trade Minister Ilse Varga met Dean Okafor.", [])).toEqual([
      "Ilse Varga=Ilse Varga",
      "Dean Okafor=Dean Okafor",
    ])
    expect(named("No Major Progress in Trade Talks", [])).toEqual([])
  })

  it("hold the office of that day only", () => {
    expect(officesOn(may, parseDay("2019-07-23")).map((o) => o.title)).toEqual(["Prime Minister"])
    expect(officesOn(may, parseDay("2019-07-24"))).toEqual([])
    expect(byOffice({ name: "Chinese Vice Premier" }, [he, may], parseDay("2025-07-30"))).toEqual({
      name: "He Lifeng",
      personId: "he",
    })
  })
})

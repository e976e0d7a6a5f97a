import { describe, expect, it } from "vitest"
import { findMentions } from "../people/mention.ts"
import { sentences } from "../text/sentences.ts"
import { findQuotations } from "./find.ts"

/** `kind: words = speakers` of every quotation. */
function speech(text: string): string[] {
  return findQuotations(text, sentences(text), findMentions(text, [])).map(
    (q) => `${q.kind}: ${text.slice(q.start, q.end)} = ${q.speakers.map((s) => s.name).join(" + ")}`,
  )
}

describe("direct speech", () => {
  it("takes its speaker from the words after it, before it, or a dash", () => {
    expect(speech("“We will sign,” Finance Minister Aiko Brandt told lawmakers.")).toEqual([
      "direct: “We will sign,” = Aiko Brandt",
    ])
    expect(speech("Speaking to reporters, Tomas Reyes said: “We are not there yet.”")).toEqual([
      "direct: “We are not there yet.” = Tomas Reyes",
    ])
    expect(speech("“Nothing is settled” – Aiko Brandt")).toEqual(["direct: “Nothing is settled” = Aiko Brandt"])
  })

  it("goes on after its attribution and over paragraphs left open", () => {
    expect(speech("“We start,” said Aiko Brandt. “Then we stop.”")[1]).toBe("direct: “Then we stop.” = Aiko Brandt")
    expect(
      speech("Aiko Brandt read a note.\n\n“We signed in good faith.\n\n“We wait,” she said.").map(
        (s) => s.split(" = ")[1],
      ),
    ).toEqual(["Aiko Brandt", "Aiko Brandt"])
  })

  it("knows single marks, low marks, inches and transcripts", () => {
    expect(speech("‘We need time,’ said Maria Holt.")).toEqual(["direct: ‘We need time,’ = Maria Holt"])
    expect(speech('"The 6" pipes are out," Maria Holt said.')).toEqual(['direct: "The 6" pipes are out," = Maria Holt'])
    expect(speech("HOLT: We wait.")).toEqual(["direct: We wait. = Holt"])
    expect(speech("Chairman Lund: Did you sign it?")).toEqual(["direct: Did you sign it? = Lund"])
    expect(speech("「We will answer,」 Aiko Brandt said.")).toEqual(["direct: 「We will answer,」 = Aiko Brandt"])
  })

  it("belongs to the spokesperson, not to the body spoken for", () => {
    expect(speech("“The list is final,” Ministry of Commerce spokesperson Lin Rui told a briefing.")).toEqual([
      "direct: “The list is final,” = Lin Rui",
    ])
    expect(speech("“We never agreed,” a Sudrian embassy spokesman said.")).toEqual([
      "direct: “We never agreed,” = Sudrian embassy spokesman",
    ])
  })

  it("is a pronoun's of the surname that opens an earlier paragraph", () => {
    expect(speech("Okafor was blunt.\n\n“They owe us soybeans,” he said.\n\n“And magnets,” he added.")).toEqual([
      "direct: “They owe us soybeans,” = Okafor",
      "direct: “And magnets,” = Okafor",
    ])
    expect(speech("Okafor took questions.\n\n“First, the duty stays.\n\n“Second, the fees go.”")).toEqual([
      "direct: “First, the duty stays. = Okafor",
      "direct: “Second, the fees go.” = Okafor",
    ])
  })

  it("is not a word held at arm's length", () => {
    expect(speech("The “phase one” deal is history.")).toEqual([])
  })
})

describe("partial and indirect speech", () => {
  it("gives one word of both parties to both", () => {
    expect(speech("Both sides described the talks as “candid”.")).toEqual(["partial: “candid” = US + CN"])
  })

  it("takes the clause of a reporting verb, with or without `that`", () => {
    expect(speech("Tomas Reyes said on Monday that talks would resume.")).toEqual([
      "indirect: talks would resume. = Tomas Reyes",
    ])
    expect(speech("Tomas Reyes said on Monday the two sides had agreed.")).toEqual([
      "indirect: the two sides had agreed. = Tomas Reyes",
    ])
    expect(speech("Talks would resume, Tomas Reyes said.")).toEqual(["indirect: Talks would resume, = Tomas Reyes"])
    expect(speech("Exports fell, according to Mira Holt of the port.")).toEqual(["indirect: Exports fell, = Mira Holt"])
  })

  it("marks a denial", () => {
    const text = "Tomas Reyes denied that a letter existed."
    expect(findQuotations(text, sentences(text), findMentions(text, []))[0]?.denied).toBe(true)
  })
})

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { RULES } from "../../src/reading/check/check.ts"
import type { CheckRule } from "../../src/reading/check/rule.ts"
import { mayShow, shows } from "../../src/reading/check/signs.ts"
import { clausesOf } from "../../src/reading/text/clauses.ts"
import { lower } from "../../src/reading/text/lower.ts"
import { mayHold } from "../../src/reading/text/may-hold.ts"
import { requiredWords } from "../../src/reading/text/required-words.ts"
import { sentences } from "../../src/reading/text/sentences.ts"
import { READING_DATA } from "../outside/reading/facts-answerer.ts"

const rules: readonly CheckRule[] = [...RULES, ...RULES.last]
const patterns = rules.flatMap((rule) => (rule.signs ?? []).flat())

/** The rule's signs by their patterns alone. */
const plainly = (rule: CheckRule, text: string): boolean =>
  (rule.signs ?? []).every((sign) => [sign].flat().some((pattern) => pattern.test(text)))

/** Everything that is text in a set, whatever its form. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function keptTexts(): string[] {
  const folder = resolve(import.meta.dirname, "claims")
  const kept = readdirSync(folder).filter((name) => name.endsWith(".yaml"))
  const outside = existsSync(READING_DATA) ? readdirSync(READING_DATA).filter((name) => name.endsWith(".json")) : []
  return [
    ...kept.flatMap((name) => textsIn(parse(readFileSync(join(folder, name), "utf8")))),
    ...outside.flatMap((name) => textsIn(JSON.parse(readFileSync(join(READING_DATA, name), "utf8")))),
    readFileSync(resolve(import.meta.dirname, "../outside/reading/stockholm-article.txt"), "utf8"),
  ]
}

describe("signs of a rule", () => {
  it("are found alike with and without the look for their words, in every kept sentence and its clauses", () => {
    const said = new Set(
      keptTexts().flatMap((text) =>
        sentences(text).flatMap((s) => [
          text.slice(s.start, s.end),
          ...clausesOf(text, s).map((c) => text.slice(c.start, c.end)),
        ]),
      ),
    )
    const differ = [...said].flatMap((text) => {
      const whole = { small: lower(text) }
      return rules.flatMap((rule) => {
        const plain = plainly(rule, text)
        return shows(rule, text, whole) === plain && (!plain || mayShow(rule, whole)) ? [] : [`${rule.id}: ${text}`]
      })
    })
    expect(differ).toEqual([])
    expect(said.size).toBeGreaterThan(1500)
  })

  it("hold no word that a text they match may lack", () => {
    for (const pattern of patterns) {
      const source = pattern.source.replace(/\\[bB]|\(\?<?[=!](?:[^()]|\([^()]*\))*\)/g, "")
      const matching = fc.oneof(
        fc.stringMatching(new RegExp(source)),
        fc.stringMatching(new RegExp(source)).map((text) => text.toUpperCase()),
      )
      fc.assert(
        fc.property(matching, (text) => !pattern.test(text) || mayHold(pattern, lower(text))),
        { numRuns: 30, seed: 220 },
      )
    }
  })

  it("name words for nearly all patterns", () => {
    expect(patterns.length).toBeGreaterThan(90)
    expect(patterns.filter((pattern) => requiredWords(pattern) === undefined).length / patterns.length).toBeLessThan(
      0.1,
    )
  })
})

describe("words that a pattern cannot match without", () => {
  it.each([
    [/\b(?:tariffs?|dut(?:y|ies)) on/i, [[["tariff", "dut"], [" on"]]]],
    [/\b(?:truce .*ends|pause)\b/i, [[["pause"]], [["truce "], ["ends"]]]],
    [/(?:rare )?earths? (?=mine)/, [[["earth"]]]],
    [/colou?rs{0,2}|gr[ea]y+/i, [[["colo", "gr"]]]],
    [/(?<n>\d+) (?:of )*all(?! the)/, [[["all"]]]],
    [/no\.? (?:5|7)/, [[["no"]]]],
    [/a(?:bc|)d/, undefined],
    [/\p{Lu}x\u00e9yz/u, [[["yz"]]]],
    [/kilo/iu, undefined],
    [/x|yes/, undefined],
  ] as const)("%s", (pattern, words) => {
    expect(requiredWords(pattern)).toEqual(words)
  })
})

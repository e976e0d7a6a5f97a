import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { inputShape, QUESTIONS } from "../../src/workbench/index.ts"
import { openRig, type Rig } from "./rig.ts"

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

/** Words near the sensible and far from it. */
const word = fc.oneof(
  fc.constantFrom(
    "2025-07-29",
    "9999-99-99",
    "0000-00-00",
    "9503.00.00",
    "CN",
    "-1",
    "1e309",
    "NaN",
    "null",
    "",
    "true",
  ),
  fc.constantFrom("portfolio:x", "../../etc/passwd", "'; drop table x; --", "\u0000", "=1+1", "😀", "関税"),
  fc.string({ unit: "binary", maxLength: 40 }),
)
const value = fc.oneof(
  word,
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(word, word, { maxKeys: 3 }),
)

describe.each(QUESTIONS.map((question) => [question.name, question] as const))("%s", (name, question) => {
  const fields = Object.keys(inputShape(question).properties)
  const field = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...fields) }, { weight: 1, arbitrary: word })

  it("never breaks inside, whatever the query says", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, word), { maxLength: 4 }), async (pairs) => {
        const answer = await rig.ask(`/api/${name}?${new URLSearchParams(pairs)}`)
        expect(answer.status).toBeLessThan(500)
        expect(await answer.text()).not.toBe("")
      }),
      { numRuns: 25, seed: 8 },
    )
  })

  it("never breaks inside, whatever the body says", { timeout: 60_000 }, async () => {
    const file = fc.record({ name: word, text: fc.oneof(word, fc.string({ maxLength: 200 })) })
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, fc.oneof(value, file), { maxKeys: 4 }), async (body) => {
        const answer = await rig.ask(`/api/${name}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        })
        if (answer.status >= 500) console.log(name, JSON.stringify(body), rig.logged.at(-2))
        expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 25, seed: 8 },
    )
  })
})

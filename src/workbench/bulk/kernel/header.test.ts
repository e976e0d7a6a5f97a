import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { type HeaderWord, headerOf, wordAt } from "./header.ts"

const read = [
  ...readFileSync("wasm/tables.ts", "utf8").matchAll(/^export const ([A-Z_]+) = load<i32>\((\d+)\)$/gm),
].map(([, name = "", at]) => ({ word: name.toLowerCase().replace(/_(.)/g, (_, c: string) => c.toUpperCase()), at }))

it("the compiled kernel reads each word of the header where it is laid", () => {
  const laid = headerOf(Object.fromEntries(read.map(({ word }, i) => [word, i])) as Record<HeaderWord, number>)
  expect(read).toEqual(read.map(({ word }) => ({ word, at: String(4 * wordAt(word as HeaderWord)) })))
  expect(read).toHaveLength(laid.length)
})

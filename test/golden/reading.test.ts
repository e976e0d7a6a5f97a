import { describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { wordsOf } from "../doors/example.ts"
import { matchesGolden } from "./golden.ts"

/** What a person sees of an article and of a claim. */
const SCREENS: readonly (readonly [file: string, command: string])[] = [
  ["read-article.txt", "read examples/article.txt --published 2025-07-30"],
  ["read-article-then.txt", "read examples/article.txt --published 2025-07-30 --as-of 2025-07-30"],
  ["read-without-a-date.txt", "read examples/article.txt"],
  ["read-claimreview.txt", "read examples/article.txt --published 2025-07-30 --claimreview"],
  ["check-record.txt", 'check "The 2024 US goods deficit with China was a record." --published 2025-07-30'],
  ["check-lapse.txt", 'check "If the truce lapses US tariffs return to 145 percent." --published 2025-07-30'],
  ["check-without-a-date.txt", 'check "The truce expires on 12 August 2025."'],
]

describe("on a terminal", () => {
  it.each(SCREENS)("%s", async (file, command) => {
    const { code, out, err } = await detente(...wordsOf(command))
    matchesGolden(file, `$ detente ${command}\n${out}${err}[exit ${code}]\n`)
  })

  it.each(SCREENS.filter(([file]) => !file.includes("claimreview")))("%s keeps to 80 columns", async (_, command) => {
    const { out } = await detente(...wordsOf(command))
    const wide = out.split("\n").filter((line) => [...line].length > 80 && !/^- https:/.test(line))
    expect(wide).toEqual([])
  })
})

import { describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { matchesGolden } from "./golden.ts"

/** What a person sees of trade, dependence and models. */
const SCREENS: readonly (readonly [file: string, command: string])[] = [
  ["trade-years.txt", "trade --from 2017"],
  ["trade-months.txt", "trade --by month --from 2025-01"],
  ["trade-months-before-print.txt", "trade --by month --from 2025-04 --as-of 2025-06-10"],
  ["trade-batteries.txt", "trade 8507.60 --by partner --top 4"],
  ["trade-countries.txt", "trade --by country --top 5"],
  ["trade-chapters.txt", "trade --by hs2 --top 5"],
  ["trade-mirror.txt", "trade --basis mirror"],
  ["exposure-2025-07-29.txt", "exposure --as-of 2025-07-29"],
  ["exposure-rare-earths.txt", "exposure rare-earths --as-of 2025-07-29"],
  ["exposure-soybeans-and-batteries.txt", "exposure cn-soybeans 8507.60 --as-of 2026-10-09"],
  ["exposure-portfolio.txt", "exposure examples/portfolio.csv --as-of 2025-07-29"],
  ["effects-2025-07-29.txt", "effects --as-of 2025-07-29"],
  ["effects-now.txt", "effects --as-of 2026-10-09"],
  ["effects-deal.txt", "effects --as-of 2025-07-29 --ending deal:us=15%,cn=5% --elasticity central"],
  ["effects-portfolio.txt", "effects --model D --file examples/portfolio.csv --as-of 2025-07-29 --ending lapse"],
  ["effects-draws.txt", "effects --model A --ending lapse --as-of 2025-07-29 --elasticity central --draws 20 --seed 3"],
  ["help-effects.txt", "effects --help"],
]

describe("on a terminal, the economy", () => {
  it.each(SCREENS)("%s, within 80 columns", async (file, command) => {
    const { code, out, err } = await detente(...command.split(" "))
    expect(out.split("\n").filter((line) => [...line].length > 80 && !/^(on|as known) 20/.test(line))).toEqual([])
    matchesGolden(file, `$ detente ${command}\n${out}${err}[exit ${code}]\n`)
  })
})

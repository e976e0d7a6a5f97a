import { describe, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { matchesGolden } from "./golden.ts"

/** What a person sees on a terminal, line by line. */
const SCREENS: readonly (readonly [file: string, command: string])[] = [
  ["status-2025-07-29.txt", "status --as-of 2025-07-29"],
  ["status-2026-10-07.txt", "status --as-of 2026-10-07"],
  ["status-past-the-horizon.txt", "status --on 2026-11-24"],
  ["outcomes-2025-07-29.txt", "outcomes examples/portfolio.csv --as-of 2025-07-29"],
  ["outcomes-2026-10-07.txt", "outcomes examples/portfolio.csv --as-of 2026-10-07"],
  ["outcomes-past-the-horizon.txt", "outcomes examples/portfolio.csv --on 2027-01-11"],
  [
    "outcomes-deal.txt",
    "outcomes examples/portfolio.csv --as-of 2025-07-29 --ending deal:us=15%,cn=5% escalate:us=60%",
  ],
  ["duty-toys-peak.txt", "duty 9503.00.00 --on 2025-04-12"],
  ["duty-toys-lapse.txt", "duty 9503.00.00 --on 2025-08-12 --as-of 2025-07-29"],
  ["duty-steel-article.txt", "duty 7326.90.8688 --on 2026-09-01 --value 14172"],
  ["duty-metal-furniture.txt", "duty 9403.20.00 --on 2025-08-20"],
  ["duty-garlic.txt", "duty 0703.20.00 --on 2025-07-29"],
  ["duty-soybeans.txt", "duty 1201.90 --origin US --on 2025-11-10"],
  ["rates-2025-07-29.txt", "rates --as-of 2025-07-29"],
  ["rates-batteries.txt", "rates 8507.60.0020 --as-of 2026-10-07"],
  ["find-batteries.txt", "find lithium batteries --on 2026-10-09"],
  ["average-2025-05-20.txt", "average --on 2025-05-20"],
  ["average-china.txt", "average --direction cn-imports --from 2025-02-01 --to 2025-12-01"],
  ["average-sectors.txt", "average --by sector --from 2025-05-01 --to 2025-05-20"],
  ["average-own-weights.txt", "average --on 2025-05-20 --weights examples/weights.csv --by hs6"],
  ["help-average.txt", "average --help"],
  ["timeline-2025-07-29.txt", "timeline --as-of 2025-07-29 --from 2025-05-01"],
  ["timeline-now.txt", "timeline --from 2026-08-01"],
  ["timeline-chain.txt", "timeline --chain us.eo-14257"],
  ["show-extension.txt", "show us.eo-14334"],
  ["show-measure.txt", "show us.ieepa-reciprocal.cn --as-of 2026-02-21"],
  ["show-not-known-yet.txt", "show us.eo-14334 --as-of 2025-07-29"],
  ["show-promise.txt", "show busan-2025.cn-soybeans-2025"],
  ["show-statement.txt", "show said.2025-07-29-bessent-sign-off"],
  ["diff-truce.txt", "diff 2025-11-09 2025-11-10"],
  ["diff-known.txt", "diff 2025-04-07 2025-04-09 --on 2025-04-09 --portfolio examples/portfolio.csv"],
  ["commitments-geneva.txt", "commitments --agreement geneva-2025 --as-of 2025-07-29"],
  ["commitments-open.txt", "commitments --open"],
  ["refund-entries.txt", "refund examples/entries.csv --adjudged-as-of 2026-10-07"],
  ["refund-before-the-ruling.txt", "refund examples/entries.csv --adjudged-as-of 2025-12-31"],
  ["help.txt", "--help"],
  ["help-outcomes.txt", "outcomes --help"],
  ["help-read.txt", "read --help"],
]

describe("on a terminal", () => {
  it.each(SCREENS)("%s", async (file, command) => {
    const { code, out, err } = await detente(...command.split(" "))
    matchesGolden(file, `$ detente ${command}\n${out}${err}[exit ${code}]\n`)
  })

  it.each(SCREENS.filter(([file]) => !file.startsWith("help")))("%s keeps to 80 columns", async (_file, command) => {
    const { out } = await detente(...command.split(" "))
    const wide = out
      .split("\n")
      .filter((line) => [...line].length > 80 && !line.startsWith("on 20") && !/^ *https:/.test(line))
    if (wide.length > 0) throw new Error(`wider than 80 columns:\n${wide.join("\n")}`)
  })
})

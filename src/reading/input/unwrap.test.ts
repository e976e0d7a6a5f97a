import { expect, it } from "vitest"
import { unwrap } from "./unwrap.ts"

it("puts the lines of a narrow column together, cut words and all", () => {
  const column = [
    "Truce runs out",
    "The two sides will meet once more before the nego-",
    "tiated pause ends on 12 August, the Treasury said.",
    "It gave no place.",
    "“We are close,” an official said after the session",
    "in Stockholm, which lasted for two days.",
    "• Rates: 30 percent",
    "• China: 10 percent",
  ]
  expect(unwrap(column.join("\n")).split("\n\n")).toEqual([
    "Truce runs out",
    "The two sides will meet once more before the negotiated pause ends on 12 August, the Treasury said. It gave no place.",
    "“We are close,” an official said after the session in Stockholm, which lasted for two days.",
    "• Rates: 30 percent",
    "• China: 10 percent",
  ])
})

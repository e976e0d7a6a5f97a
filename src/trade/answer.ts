import { DetenteError } from "../core/index.ts"
import { chapterAnswer, codeAnswer, countryAnswer, supplierAnswer } from "./answer-goods.ts"
import { mirrorAnswer, periodAnswer } from "./answer-periods.ts"
import { parsePeriod } from "./period.ts"
import type { Trade } from "./trade.ts"
import type { TradeAnswer, TradeInput } from "./trade-answer.ts"

/** Codes belong to questions by code or supplier; periods must be ones that are understood. */
function refuseNonsense({ by = "year", codes, from, to }: TradeInput): void {
  for (const period of [from, to]) if (period !== undefined) parsePeriod(period)
  if (codes === undefined || codes.length === 0 || !["year", "month", "country"].includes(by)) return
  const issue = { field: "codes", message: `cannot be asked by ${by}.`, next: "ask by hs2, hs6, hs10 or partner." }
  throw new DetenteError("bad-input", `codes ${issue.message} Next: ${issue.next}`, { issues: [issue] })
}

/**
 * Measured US goods trade with China: by year and month on the basis asked, by code and partner for 2024.
 * Throws `bad-input` when codes are asked of a total, `bad-date` when a period is none.
 */
export function answerTrade(input: TradeInput, trade: Trade): TradeAnswer {
  refuseNonsense(input)
  const { by = "year", basis, codes = [] } = input
  switch (by) {
    case "year":
    case "month":
      return basis === "mirror" ? mirrorAnswer(input, trade) : periodAnswer(input, trade, by, basis ?? "census")
    case "hs2":
      return basis === "consumption" || codes.some((code) => code.length > 2)
        ? codeAnswer(input, trade, by)
        : chapterAnswer(input, trade)
    case "hs6":
    case "hs10":
      return codeAnswer(input, trade, by)
    case "partner":
      return supplierAnswer(input, trade)
    case "country":
      return countryAnswer(input, trade)
  }
}

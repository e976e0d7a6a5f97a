import type { Bill, OutcomesAnswer } from "../answers/shapes.ts"
import { money, shortMoney } from "../parts/say.ts"
import type { Dot, DotState } from "./place-dots.ts"

/** The bills of one payer as dots, now first. */
export function billState({ now, endings }: OutcomesAnswer, payer: string): DotState {
  const of = (bills: readonly Bill[]) => bills.find((b) => b.payer === payer)
  const currency = of(now.bills)?.currency ?? "USD"
  const dot = (id: string, label: string, bill: Bill | undefined): Dot => ({
    id,
    label,
    side: payer === "US" ? "us" : "cn",
    ...(id === "now" ? { base: true } : {}),
    ...(bill === undefined
      ? { from: 0, why: "no lines" }
      : bill.duty !== null
        ? { value: bill.duty }
        : { ...bounds(bill), why: bill.bounds?.why.join("; ") ?? "" }),
  })
  return {
    dots: [dot("now", "now", of(now.bills)), ...endings.map((e) => dot(e.name, e.title, of(e.bills)))],
    say: (value) => (Math.abs(value) < 1 ? money(0, currency) : shortMoney(value, currency)),
    zero: true,
  }
}

function bounds({ bounds: b }: Bill) {
  return { from: b?.from ?? 0, ...(b?.to === undefined ? {} : { to: b.to }) }
}

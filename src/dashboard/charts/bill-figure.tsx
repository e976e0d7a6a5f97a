import type { OutcomesAnswer } from "../answers/shapes.ts"
import { sayParty, shortMoney } from "../parts/say.ts"
import { useWidth } from "../parts/use-width.ts"
import { billState } from "./bill-state.ts"
import { DotChart } from "./dot-chart.tsx"
import { Figure } from "./figure.tsx"
import { type Dot, placeDots } from "./place-dots.ts"

/** One picture for each payer: the bill now and under each ending. */
export function BillFigure({ answer }: { readonly answer: OutcomesAnswer }) {
  return answer.now.bills.map((bill) => <OneBill key={bill.payer} answer={answer} payer={bill.payer} />)
}

function OneBill({ answer, payer }: { readonly answer: OutcomesAnswer; readonly payer: string }) {
  const [measured, width] = useWidth()
  const state = billState(answer, payer)
  const bill = answer.now.bills.find((b) => b.payer === payer)
  const title = `Duty bill into ${payer === "US" ? "the US" : sayParty(payer)}, ${bill?.lines ?? 0} lines worth ${shortMoney(bill?.value ?? 0, bill?.currency ?? "USD")}`
  const why = bill?.bounds?.why ?? []
  return (
    <Figure
      name={`bill-${payer}`}
      title={title}
      summary={`${state.dots.map((d) => `${d.label} ${sayDot(d, state.say)}`).join("; ")}.`}
      table={{
        columns: ["ending", "least", "most"],
        rows: state.dots.map((d) => [d.label, d.value ?? d.from ?? 0, d.value ?? d.to ?? "not known"]),
      }}
      notes={
        why.length === 0 ? undefined : (
          <details>
            <summary>
              Why it is not one figure: <span className="unknown">{why.length} facts not known</span>
            </summary>
            <ul>
              {why.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </details>
        )
      }
    >
      <div ref={measured} className="chart">
        <DotChart placed={placeDots(state, width)} />
      </div>
    </Figure>
  )
}

function sayDot({ value, from = 0, to }: Dot, say: (value: number) => string): string {
  if (value !== undefined) return say(value)
  return to === undefined ? `at least ${say(from)}` : `${say(from)} to ${say(to)}`
}

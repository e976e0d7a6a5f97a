import type { Assessed, Component } from "../answers/shapes.ts"
import { Grade } from "../parts/answer-state.tsx"
import { RecordLink } from "../parts/record-link.tsx"
import { money, percent } from "../parts/say.ts"
import { Scroll } from "../parts/scroll.tsx"

/** Layers to the total, each rung with its calculation and its legal basis; bars stand where the sum has got to. */
export function Ladder({ assessed, value }: { readonly assessed: Assessed; readonly value: number }) {
  const rungs = placeLadder(assessed.components)
  const top = Math.max(value * 0.05, ...rungs.map(({ start, size }) => start + size))
  return (
    <Scroll name="Layers of the duty">
      <table className="ladder">
        <thead>
          <tr>
            <th scope="col">layer</th>
            <th scope="col">calculation</th>
            <th scope="col" className="number">
              amount
            </th>
            <th scope="col">sum so far</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map(({ component: c, start, size, known }) => (
            <tr key={`${c.measure}${c.heading}${c.base}`}>
              <th scope="row">
                <RecordLink id={c.measure}>{c.title}</RecordLink> {c.heading !== null && <code>{c.heading}</code>}{" "}
                <Grade grade={c.grade} />
                <details className="basis">
                  <summary>{c.because}</summary>
                  {c.act !== null && (
                    <>
                      act <RecordLink id={c.act} /> ·{" "}
                    </>
                  )}
                  {c.citation}
                </details>
              </th>
              <td>
                {c.ratePct === null ? "rate by quantity" : percent(c.ratePct)} of {money(c.base, assessed.currency)}
                {c.baseShare !== 1 && ` (${percent(c.baseShare * 100)} of the value)`}
              </td>
              <td className="number">
                {typeof c.amount === "number" ? (
                  money(c.amount, assessed.currency)
                ) : (
                  <span className="unknown" title={String(c.amount.needs)}>
                    {c.amount.atMost === undefined
                      ? `≥ ${money(c.amount.atLeast, assessed.currency)}`
                      : `${money(c.amount.atLeast, assessed.currency)} to ${money(c.amount.atMost, assessed.currency)}`}
                  </span>
                )}
              </td>
              <td className="rungs">
                <svg viewBox="0 0 100 14" preserveAspectRatio="none" role="img">
                  <title>{`sum so far ${money(start + size, assessed.currency)}`}</title>
                  <rect
                    className={known ? "rung" : "rung open-rung"}
                    x={(start / top) * 100}
                    width={Math.max((size / top) * 100, 0.4)}
                    y="1"
                    height="12"
                  />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

export interface Rung {
  readonly component: Component
  readonly start: number
  readonly size: number
  readonly known: boolean
}

/** Each layer begins where the one before it ended; a layer between bounds is drawn at its least. */
export function placeLadder(components: readonly Component[]): readonly Rung[] {
  let start = 0
  return components.map((component) => {
    const { amount } = component
    const known = typeof amount === "number"
    const size = known ? amount : amount.atLeast
    const rung = { component, start, size, known }
    start += size
    return rung
  })
}

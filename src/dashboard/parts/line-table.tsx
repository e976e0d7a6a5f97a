import { useState } from "react"
import { dotted } from "../../core/index.ts"
import type { Brief, OutcomesAnswer } from "../answers/shapes.ts"
import { Link } from "../shell/link.tsx"
import { DownloadLink } from "./download-link.tsx"
import { money, percent, sayParty } from "./say.ts"
import { Scroll } from "./scroll.tsx"

const FIRST = 100

/** Every line with its duty now and under each ending; each leads to its trace. */
export function LineTable({ answer, csv }: { readonly answer: OutcomesAnswer; readonly csv: string }) {
  const [all, setAll] = useState(false)
  const [sortBy, setSortBy] = useState<string>()
  const last = answer.endings.at(-1)?.name
  const column = sortBy ?? last
  const change = (line: OutcomesAnswer["lines"][number]): number =>
    column === undefined ? 0 : Math.abs((least(line.endings[column]) ?? 0) - (least(line.now) ?? 0))
  const lines = column === undefined ? answer.lines : [...answer.lines].sort((a, b) => change(b) - change(a))
  return (
    <section>
      <h2>Every line</h2>
      <p className="choices screen-only">
        largest change first under{" "}
        {answer.endings.map((e) => (
          <button key={e.name} type="button" aria-pressed={e.name === column} onClick={() => setSortBy(e.name)}>
            {e.title}
          </button>
        ))}{" "}
        ·{" "}
        <DownloadLink url={csv} name="lines.csv">
          all lines as CSV
        </DownloadLink>
      </p>
      <Scroll name="Every line">
        <table>
          <thead>
            <tr>
              <th scope="col">line</th>
              <th scope="col">code</th>
              <th scope="col">into</th>
              <th scope="col" className="number">
                value
              </th>
              <th scope="col" className="number">
                duty now
              </th>
              {answer.endings.map((e) => (
                <th key={e.name} scope="col" className="number">
                  {e.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, all ? undefined : FIRST).map((line) => {
              const currency = line.now?.currency ?? (line.destination === "CN" ? "CNY" : "USD")
              return (
                <tr key={`${line.id}${line.code}${line.enteredValue}`}>
                  <td>{line.id}</td>
                  <td>
                    <Link to="/duty" own={{ code: line.code, origin: line.origin, value: String(line.enteredValue) }}>
                      {dotted(line.code)}
                    </Link>
                  </td>
                  <td>{sayParty(line.destination)}</td>
                  <td className="number">{money(line.enteredValue, currency)}</td>
                  <td className="number">
                    <Owed brief={line.now} currency={currency} />
                  </td>
                  {answer.endings.map((e) => (
                    <td key={e.name} className="number">
                      <Owed brief={line.endings[e.name] ?? null} currency={currency} />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
      {!all && lines.length > FIRST && (
        <button type="button" onClick={() => setAll(true)}>
          Show all {lines.length}
        </button>
      )}
    </section>
  )
}

function least(brief: Brief | null | undefined): number | undefined {
  return brief?.total ?? brief?.bounds?.from
}

function Owed({ brief, currency }: { readonly brief: Brief | null; readonly currency: string }) {
  if (brief === null) return <span className="unknown">not priced</span>
  if (brief.total === null) {
    return (
      <span className="unknown" title={brief.bounds?.why.join("; ")}>
        ≥ {money(brief.bounds?.from ?? 0, currency)}
      </span>
    )
  }
  return (
    <>
      {money(brief.total, currency)}{" "}
      {brief.ratePct !== null && <small className="soft">{percent(brief.ratePct)}</small>}
    </>
  )
}

import { useAnswer, useSettings } from "../answers/ask.ts"
import type { ExposureAnswer, ExposureRow } from "../answers/shapes.ts"
import { BubbleChart } from "../charts/bubble-chart.tsx"
import { Figure } from "../charts/figure.tsx"
import { bubblesOf, isMeasured, type Measured, placeBubbles } from "../charts/place-bubbles.ts"
import { shortEnding } from "../charts/rate-state.ts"
import { AnswerState, Grade, Unknown } from "../parts/answer-state.tsx"
import { percent, shortMoney } from "../parts/say.ts"
import { Scroll } from "../parts/scroll.tsx"
import { useWidth } from "../parts/use-width.ts"

/** How far either side leans on the other, on whom else, and the duty under each ending. */
export function Exposure() {
  const answer = useAnswer<ExposureAnswer>("exposure", useSettings())
  if (answer.data === undefined) return <AnswerState error={answer.error} waiting={answer.isPending} />
  const { rows, endings, measured, notKnown, sources } = answer.data
  const us = rows.filter(isMeasured)
  const cn = rows.filter((row) => row.side === "CN")
  return (
    <>
      <Picture rows={us} measured={measured} />
      <UsTable rows={us} cases={["now", ...endings.map((e) => e.id)]} />
      <ChinaTable rows={cn} cases={["now", ...endings.map((e) => e.id)]} />
      <section>
        <h2>What is not known here</h2>
        <ul className="plain">
          {notKnown.map((why) => (
            <li key={why}>
              <span className="unknown">{why}</span>
            </li>
          ))}
        </ul>
        <details>
          <summary>{sources.length} sources</summary>
          <ul>
            {sources.map((s) => (
              <li key={s.id}>
                {s.url === undefined ? (
                  s.title
                ) : (
                  <a href={s.url} rel="noreferrer">
                    {s.title}
                  </a>
                )}
                , {s.publisher} <span className="soft">({s.basis})</span>
              </li>
            ))}
          </ul>
        </details>
      </section>
    </>
  )
}

function Picture({ rows, measured }: { readonly rows: readonly Measured[]; readonly measured: string }) {
  const [frame, width] = useWidth()
  const bubbles = bubblesOf(rows)
  const most = [...bubbles].sort((a, b) => b.share - a.share)[0]
  return (
    <Figure
      name="exposure"
      title="US imports by industry: how much comes from China, and how few others supply"
      summary={`${bubbles.length} industries; area is their import value. ${most === undefined ? "" : `${most.label} lean most on China, ${percent(most.share)} of imports.`} Measured: ${measured}.`}
      table={{
        columns: ["industry", "from China, %", "HHI", "imports, $"],
        rows: bubbles.map((b) => [b.label, b.share, Math.round(b.concentration), b.value]),
      }}
    >
      <div ref={frame} className="chart">
        <BubbleChart placed={placeBubbles(bubbles, width, 420)} />
      </div>
    </Figure>
  )
}

function UsTable({ rows, cases }: { readonly rows: readonly Measured[]; readonly cases: readonly string[] }) {
  return (
    <section>
      <h2>Where the US leans on China</h2>
      <Scroll name="US industries by share from China">
        <table>
          <thead>
            <tr>
              <th scope="col">industry</th>
              <th scope="col" className="number">
                from China
              </th>
              <th scope="col" className="number">
                imports
              </th>
              <th scope="col">who else</th>
              <th scope="col" className="number">
                others must grow by
              </th>
              {cases.map((name) => (
                <th key={name} scope="col" className="number">
                  duty {name === "now" ? "now" : shortEnding(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows]
              .sort((a, b) => b.imports.chinaSharePct - a.imports.chinaSharePct)
              .map(({ id, title, grade, note, imports }) => (
                <tr key={id}>
                  <th scope="row" title={note}>
                    {title} <Grade grade={grade} />
                  </th>
                  <td className="number">{percent(imports.chinaSharePct)}</td>
                  <td className="number">{shortMoney(imports.valueUsd, "USD")}</td>
                  <td>
                    {imports.substitutes.largest
                      .slice(0, 4)
                      .map((s) => `${s.partner} ${percent(s.sharePct)}`)
                      .join(", ")}
                  </td>
                  <td className="number">
                    {typeof imports.substitutes.growthNeededPct === "number" ? (
                      `${imports.substitutes.growthNeededPct.toFixed(0)}%`
                    ) : (
                      <span className="unknown">not known</span>
                    )}
                  </td>
                  {cases.map((name) => {
                    const duty = imports.duty.find((d) => d.case === name)
                    return (
                      <td key={name} className="number">
                        {duty === undefined || duty.ratePct === null ? (
                          <Unknown why={duty?.why.join("; ") ?? ""} />
                        ) : (
                          percent(duty.ratePct)
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function ChinaTable({ rows, cases }: { readonly rows: readonly ExposureRow[]; readonly cases: readonly string[] }) {
  return (
    <section>
      <h2>Where China leans on the US</h2>
      <Scroll name="Chinese needs and the group of US exports that is measured">
        <table>
          <thead>
            <tr>
              <th scope="col">need</th>
              <th scope="col">China's imports from the US</th>
              <th scope="col">wider group of US exports that went to China</th>
              {cases.map((name) => (
                <th key={name} scope="col" className="number">
                  China's duty {name === "now" ? "now" : shortEnding(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, grade, china, dutyOfChina }) => {
              const last = china?.group?.years.at(-1)
              const share = china?.usShareOfChinaImports
              return (
                <tr key={id}>
                  <th scope="row">
                    {title} <Grade grade={grade} />
                  </th>
                  <td>
                    {share?.known === false ? (
                      <span className="unknown" title={share.why}>
                        not known
                      </span>
                    ) : (
                      "measured"
                    )}
                  </td>
                  <td>
                    {last === undefined ? (
                      <span className="unknown">not known</span>
                    ) : (
                      `${china?.group?.label}, ${last.year}: ${percent(last.chinaSharePpm / 10_000)} of ${shortMoney(last.worldUsd, "USD")}`
                    )}
                  </td>
                  {cases.map((name) => {
                    const duty = dutyOfChina?.find((d) => d.case === name)
                    return (
                      <td key={name} className="number">
                        {duty === undefined ? (
                          <span className="unknown">not known</span>
                        ) : duty.leastPct === duty.mostPct ? (
                          percent(duty.leastPct)
                        ) : (
                          `${percent(duty.leastPct)} to ${percent(duty.mostPct)}`
                        )}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

import { assumptions, knownDifferences, type SourceFile, shippedSources } from "../answers/shipped-record.ts"
import { DotChart } from "../charts/dot-chart.tsx"
import { Figure } from "../charts/figure.tsx"
import { placeDots } from "../charts/place-dots.ts"
import { sayDay } from "../parts/say.ts"
import { Scroll } from "../parts/scroll.tsx"
import { useWidth } from "../parts/use-width.ts"

const KINDS: Readonly<Record<string, string>> = {
  instrument: "orders and notices",
  "official-page": "official pages",
  schedule: "tariff schedules",
  statistics: "statistics",
  press: "press",
  aggregator: "aggregators",
  paper: "papers",
}

/** What the answers rest on: sources, numbered assumptions, and published figures that are not met, with reasons. */
export function Method() {
  return (
    <>
      <h1>
        {shippedSources.length} sources, {assumptions.length} assumptions, and every published figure that is not met
      </h1>
      <Kinds />
      <Assumptions />
      <Differences />
      <Sources />
    </>
  )
}

function Kinds() {
  const [measured, width] = useWidth()
  const count = new Map<string, number>()
  for (const { kind } of shippedSources) count.set(kind, (count.get(kind) ?? 0) + 1)
  const kinds = [...count].sort((a, b) => b[1] - a[1])
  const read = shippedSources.flatMap((s) => s.dateAccessed ?? []).sort()
  const dots = kinds.map(([kind, value]) => ({ id: kind, label: KINDS[kind] ?? kind, value }))
  return (
    <Figure
      name="sources"
      title="Sources by kind"
      summary={`${kinds.map(([kind, n]) => `${n} ${KINDS[kind] ?? kind}`).join(", ")}; last read ${read.length === 0 ? "on a day not noted" : sayDay(read.at(-1) ?? "")}.`}
      table={{ columns: ["kind", "sources"], rows: kinds }}
    >
      <div ref={measured} className="chart">
        <DotChart placed={placeDots({ dots, say: String, zero: true }, width)} />
      </div>
    </Figure>
  )
}

function Assumptions() {
  return (
    <section>
      <h2>Assumptions</h2>
      <ol>
        {assumptions.map(({ head, rest }) => (
          <li key={head}>
            <p>
              <b>{head}</b>
              {/^[,;:.]/.test(rest) ? rest : ` ${rest}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Differences() {
  const groups = Object.entries(knownDifferences).filter(([, rows]) => rows.length > 0)
  return (
    <section>
      <h2>Known differences from published figures</h2>
      {groups.map(([group, rows]) => {
        const reasons = new Map<string, string[]>()
        for (const { id, size, reason } of rows) {
          const said = size === undefined ? id : `${id} (${size > 0 ? "+" : ""}${size})`
          reasons.set(reason, [...(reasons.get(reason) ?? []), said])
        }
        return (
          <div key={group}>
            <h3>
              {group}: {rows.length} figures
            </h3>
            <ul className="plain">
              {[...reasons].map(([reason, ids]) => (
                <li key={reason}>
                  {reason}
                  <br />
                  <small className="soft">{ids.join(", ")}</small>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      <p className="soft">In brackets our figure less the published one, in the row's own unit.</p>
    </section>
  )
}

function Sources() {
  const sorted = [...shippedSources].sort((a, b) => (b.datePublished ?? "").localeCompare(a.datePublished ?? ""))
  return (
    <section>
      <h2>Every source</h2>
      <Scroll name="Every source">
        <table>
          <thead>
            <tr>
              <th scope="col">published</th>
              <th scope="col">title</th>
              <th scope="col">publisher</th>
              <th scope="col">kind</th>
              <th scope="col">read</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((s) => (
              <Row key={s.id} source={s} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Row({
  source: { id, title, publisher, kind, datePublished, dateAccessed, url },
}: {
  readonly source: SourceFile
}) {
  return (
    <tr>
      <td>{datePublished ?? <span className="unknown">not noted</span>}</td>
      <td>
        {url === undefined ? (
          title
        ) : (
          <a href={url} rel="noreferrer">
            {title}
          </a>
        )}{" "}
        <small className="soft">{id}</small>
      </td>
      <td>{publisher}</td>
      <td>{kind}</td>
      <td>{dateAccessed ?? <span className="unknown">not noted</span>}</td>
    </tr>
  )
}

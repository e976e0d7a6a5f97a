import { useMemo } from "react"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { Evidence, ShowAnswer } from "../answers/shapes.ts"
import { Figure } from "../charts/figure.tsx"
import { LaneChart } from "../charts/lane-chart.tsx"
import { lifeState } from "../charts/life-state.ts"
import { placeLanes } from "../charts/place-lanes.ts"
import { AnswerState, Grade, Unknown } from "../parts/answer-state.tsx"
import { pinned } from "../parts/cite-figure.tsx"
import { CopyRow } from "../parts/copy-row.tsx"
import { RecordLink } from "../parts/record-link.tsx"
import { sayDay } from "../parts/say.ts"
import { useWidth } from "../parts/use-width.ts"
import { useAddress } from "../shell/address.ts"

/** One record: its life on a strip, what it says, and what it rests on. */
export function RecordPage() {
  const { path } = useAddress()
  const id = decodeURIComponent(path.replace(/^\/r\/?/, ""))
  const settings = useSettings()
  const answer = useAnswer<ShowAnswer>("show", { ...settings, id }, id !== "")
  const record = answer.data
  if (record === undefined || answer.error !== null)
    return <AnswerState error={answer.error} waiting={answer.isPending} />
  if (!record.known) {
    return (
      <>
        <h1>{record.id}</h1>
        <p>
          <Unknown why={`the record has it from ${sayDay(record.knownFrom ?? "")}`}>
            Nothing was known of it on {sayDay(record.asOf)}.
          </Unknown>
        </p>
      </>
    )
  }
  return (
    <article>
      <h1>{record.title}</h1>
      <p className="soft">
        {record.kind} <code>{record.id}</code> <Grade grade={record.grade ?? ""} />
        {record.knownFrom !== null && ` · known from ${sayDay(record.knownFrom)}`}
      </p>
      {record.facts?.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <Life record={record} />
      <Sources record={record} />
      <Cite record={record} />
    </article>
  )
}

function Life({ record }: { readonly record: ShowAnswer }) {
  const [measured, width] = useWidth()
  const life = record.life ?? []
  const placed = useMemo(() => placeLanes(lifeState(record), width), [record, width])
  if (life.length === 0) return null
  return (
    <Figure
      name={`life-${record.id}`}
      title="Its life"
      summary={`${life.length} stations from ${sayDay(life[0]?.on ?? "")} to ${sayDay(life.at(-1)?.on ?? "")}; hollow ones still lay ahead on ${sayDay(record.asOf)}.`}
      table={{ columns: ["day", "what", "by"], rows: life.map((s) => [s.on, s.what, s.by ?? ""]) }}
      notes={
        <ol className="life">
          {life.map((s) => (
            <li key={`${s.on}${s.what}${s.by}`} className={s.ahead ? "soft" : undefined}>
              <time dateTime={s.on}>{sayDay(s.on)}</time> {s.what}
              {s.ahead && " (ahead)"} {s.by !== null && s.by !== record.id && <RecordLink id={s.by} />}
            </li>
          ))}
        </ol>
      }
    >
      <div ref={measured} className="chart">
        <LaneChart placed={placed} />
      </div>
    </Figure>
  )
}

const SOURCE_MARKS: Readonly<Record<string, string>> = {
  instrument: "■",
  schedule: "■",
  "official-page": "◆",
  statistics: "◆",
  paper: "▲",
  press: "○",
  aggregator: "◌",
}

function Sources({ record }: { readonly record: ShowAnswer }) {
  const sources = record.sources ?? []
  return (
    <section>
      <h2>What it rests on</h2>
      {sources.length === 0 && <p className="unknown">No source was retrieved.</p>}
      <ol className="sources">
        {sources.map((source) => (
          <Source key={`${source.name}${source.where}`} source={source} />
        ))}
      </ol>
      {typeof record.recalled === "string" && (
        <p>
          <span className="unknown">Recalled, not retrieved (grade C)</span>: {record.recalled}.
        </p>
      )}
      {record.conflicts?.map((conflict) => (
        <div key={conflict.about} className="refused">
          <b>Sources differ on {conflict.about}</b>
          <ul>
            {conflict.readings.map((r) => (
              <li key={r.says}>
                {r.says}
                {r.used === true && " (used here)"} — <span className="soft">{r.in.join(", ")}</span>
              </li>
            ))}
          </ul>
          {conflict.why}
        </div>
      ))}
    </section>
  )
}

function Source({ source: { name, kind, where, quotation, url, accessed } }: { readonly source: Evidence }) {
  const reported = /^https?:/.test(where)
  const address = reported ? where : url
  return (
    <li>
      <span aria-hidden="true">{SOURCE_MARKS[kind] ?? "·"}</span>{" "}
      {address === undefined ? (
        name
      ) : (
        <a href={address} rel="noreferrer">
          {name}
        </a>
      )}
      {!reported && `, ${where}`}{" "}
      <small className="soft">
        {kind}
        {accessed !== undefined && `, read ${sayDay(accessed)}`}
      </small>
      {quotation !== undefined && <blockquote>{quotation}</blockquote>}
    </li>
  )
}

/** A short and a full form, with both dates and the data version. */
function Cite({ record }: { readonly record: ShowAnswer }) {
  const { params } = useAddress()
  const here = `${window.location.origin}${window.location.pathname}?${pinned(params, record)}`
  const full = `${record.title ?? record.id}. Détente record ${record.id} (grade ${record.grade ?? ""}), on ${record.on}, as known ${record.asOf}, data ${record.dataVersion}. ${here}`
  return (
    <details className="screen-only">
      <summary>Cite this</summary>
      <div className="cite">
        <CopyRow name="Permalink" text={here} />
        <CopyRow name="Short" text={`Détente, ${record.id}, as known ${record.asOf}`} />
        <CopyRow name="Citation" text={full} />
      </div>
    </details>
  )
}

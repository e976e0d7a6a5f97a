import { useAnswer, useSettings } from "../answers/ask.ts"
import type { RatesAnswer, StatusAnswer } from "../answers/shapes.ts"
import { RateFigure } from "../charts/rate-figure.tsx"
import { AnswerState, Grade, StatusWord } from "../parts/answer-state.tsx"
import { RecordLink } from "../parts/record-link.tsx"
import { percent, sayDay, sayParty } from "../parts/say.ts"
import { useTrace } from "../parts/traced.tsx"
import { setAddress, useAddress } from "../shell/address.ts"

const SINCE: readonly (readonly [from: string, name: string])[] = [
  ["2018-01-01", "since 2018"],
  ["2025-01-01", "since 2025"],
  ["2025-11-10", "this truce"],
]

/** Where the truce stands, in a sentence and a picture; what happens next, by law. */
export function Today() {
  const settings = useSettings()
  const { params } = useAddress()
  const from = params.get("from") ?? "2025-01-01"
  const status = useAnswer<StatusAnswer>("status", settings)
  const rates = useAnswer<RatesAnswer>("rates", { ...settings, from })
  if (status.data === undefined) return <AnswerState error={status.error} waiting={status.isPending} />
  return (
    <>
      <Lead status={status.data} rates={rates.data} />
      {rates.data === undefined ? (
        <AnswerState error={rates.error} waiting={rates.isPending} />
      ) : (
        <RateFigure
          answer={rates.data}
          clocks={rates.data}
          name="both-sides"
          title="What each side charges on an ordinary article of the other"
        />
      )}
      <p className="choices screen-only">
        Picture{" "}
        {SINCE.map(([day, name]) => (
          <button
            key={day}
            type="button"
            aria-pressed={day === from}
            onClick={() => setAddress({ from: day === "2025-01-01" ? undefined : day })}
          >
            {name}
          </button>
        ))}
      </p>
      <div className="columns">
        <Pending status={status.data} />
        <Returns status={status.data} />
      </div>
    </>
  )
}

function Lead({ status, rates }: { readonly status: StatusAnswer; readonly rates: RatesAnswer | undefined }) {
  const { daysLeft, deadline, ordinary, branches, onLapse, open } = status
  const name = rates?.truces.find((t) => t.id === status.agreement)?.title
  const running = deadline !== null && daysLeft !== null && daysLeft > 0
  const us = useTrace("trace-us", "What the US charges is made of", status.layers?.us)
  const cn = useTrace("trace-cn", "What China charges is made of", status.layers?.cn)
  return (
    <div className="lead">
      <div>
        <h1>
          {deadline === null
            ? "No suspension with an end date is running."
            : running
              ? `The truce runs to ${sayDay(deadline)}.`
              : `The truce ran to ${sayDay(deadline)} by the last instrument known.`}
        </h1>
        {ordinary !== null && (
          <p>
            On {sayDay(status.on)} the {us.number(`US charges ${percent(ordinary.usPct)}`, "text-us")} on an ordinary
            article of China and {cn.number(`China ${percent(ordinary.cnPct)}`, "text-cn")} on one of the US, beyond
            their normal duties.
            {onLapse !== null && running && (
              <>
                {" "}
                If nobody signs, from that day the US charges {percent(onLapse.usPct)} and China{" "}
                {percent(onLapse.cnPct)}.
              </>
            )}
          </p>
        )}
        {us.note}
        {cn.note}
        {open !== undefined && (
          <div className="open">
            <p>
              What holds on {sayDay(status.on)} is <span className="unknown">{open}</span>.
            </p>
            <ul>
              {branches?.map((b) => (
                <li key={b.id}>
                  {b.title}: <b className="text-us">US {percent(b.usPct)}</b>,{" "}
                  <b className="text-cn">China {percent(b.cnPct)}</b>
                </li>
              ))}
            </ul>
          </div>
        )}
        {name !== undefined && status.agreement !== null && (
          <p className="soft">
            Last agreement: <RecordLink id={status.agreement}>{name}</RecordLink>
          </p>
        )}
      </div>
      {deadline !== null && daysLeft !== null && (
        <p className="count">
          <strong>{Math.abs(daysLeft)}</strong>{" "}
          {daysLeft >= 0 ? (daysLeft === 1 ? "day left" : "days left") : daysLeft === -1 ? "day past" : "days past"}
        </p>
      )}
    </div>
  )
}

function Pending({ status }: { readonly status: StatusAnswer }) {
  return (
    <section>
      <h2>Who must sign</h2>
      {status.mustSign.length === 0 && <p>Nobody: no all-goods suspension ends next.</p>}
      <ul className="plain">
        {status.mustSign.map(({ who, last }) => (
          <li key={who}>
            <b>{who}</b>
            <br />
            <span className="soft">last time: {last}</span>
          </li>
        ))}
      </ul>
      {status.pending.length > 0 && (
        <>
          <h2>Announced, instrument not found</h2>
          <ul className="plain">
            {status.pending.map((act) => (
              <li key={act.id}>
                <StatusWord word="pending" /> {sayParty(act.by)}: <RecordLink id={act.id}>{act.title}</RecordLink>{" "}
                <Grade grade={act.grade} />
                {act.notFound !== null && (
                  <>
                    <br />
                    <span className="unknown">{act.notFound}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Returns({ status }: { readonly status: StatusAnswer }) {
  const days = [...new Set([...status.returns.map((r) => r.ends), ...status.reliefsEnding.map((r) => r.ends)])].sort()
  return (
    <section>
      <h2>What the law does by itself</h2>
      {days.length === 0 && <p>Nothing is set to return.</p>}
      {days.map((day) => {
        const back = status.returns.filter((r) => r.ends === day)
        const over = status.reliefsEnding.filter((r) => r.ends === day)
        return (
          <div key={day}>
            <h3>{sayDay(day)}, if nobody signs</h3>
            <ul className="plain">
              {back.map((r) => (
                <li key={r.measure}>
                  <span className={r.measure.startsWith("us.") ? "side-us" : "side-cn"} /> returns:{" "}
                  <RecordLink id={r.measure}>{r.title}</RecordLink>
                </li>
              ))}
              {over.map((r) => (
                <li key={r.heading}>
                  <span className="side-us" /> ends: relief under <RecordLink id={r.act}>{r.heading}</RecordLink>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

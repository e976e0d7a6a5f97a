import { useMemo } from "react"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { Commitment, CommitmentsAnswer } from "../answers/shapes.ts"
import { datedOf, dueState, laneOf } from "../charts/due-state.ts"
import { Figure } from "../charts/figure.tsx"
import { LaneChart } from "../charts/lane-chart.tsx"
import { placeLanes } from "../charts/place-lanes.ts"
import { AnswerState, Grade, StatusWord } from "../parts/answer-state.tsx"
import { RecordLink } from "../parts/record-link.tsx"
import { sayDay } from "../parts/say.ts"
import { useWidth } from "../parts/use-width.ts"
import { setAddress, useAddress } from "../shell/address.ts"

/** Two facing columns of promises by due day, each with its latest evidence. */
export function Commitments() {
  const { params } = useAddress()
  const settings = useSettings()
  const agreement = params.get("agreement") ?? undefined
  const open = params.get("open") === "1" ? "true" : undefined
  const answer = useAnswer<CommitmentsAnswer>("commitments", { ...settings, agreement, open })
  const everything = useAnswer<CommitmentsAnswer>("commitments", settings)
  if (answer.data === undefined) return <AnswerState error={answer.error} waiting={answer.isPending} />
  const { commitments } = answer.data
  const agreements = [...new Set((everything.data ?? answer.data).commitments.map((c) => c.agreement))]
  return (
    <>
      <form className="ask screen-only" onSubmit={(event) => event.preventDefault()}>
        <label>
          of{" "}
          <select value={agreement ?? ""} onChange={(event) => setAddress({ agreement: event.target.value })}>
            <option value="">every agreement</option>
            {agreements.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={open !== undefined}
            onChange={(event) => setAddress({ open: event.target.checked ? "1" : undefined })}
          />{" "}
          leave out what is settled
        </label>
      </form>
      <Tally commitments={commitments} asOf={answer.data.asOf} />
      <Due answer={answer.data} />
      <div className="columns">
        {([0, 2] as const).map((lane) => (
          <Column
            key={lane}
            title={lane === 0 ? "The US owes" : "China owes"}
            commitments={commitments.filter((c) => laneOf(c) === lane || laneOf(c) === 1)}
          />
        ))}
      </div>
    </>
  )
}

function Tally({ commitments, asOf }: { readonly commitments: readonly Commitment[]; readonly asOf: string }) {
  const count = new Map<string, number>()
  for (const { status } of commitments) count.set(status, (count.get(status) ?? 0) + 1)
  return (
    <h1>
      {commitments.length} promises known on {sayDay(asOf)}:{" "}
      {[...count].map(([status, n], i) => (
        <span key={status}>
          {i > 0 && ", "}
          {n} {status}
        </span>
      ))}
    </h1>
  )
}

function Due({ answer }: { readonly answer: CommitmentsAnswer }) {
  const [measured, width] = useWidth()
  const dated = datedOf(answer)
  const placed = useMemo(() => placeLanes(dueState(answer), width), [answer, width])
  return (
    <Figure
      name="due"
      title="When they fall due"
      summary={`${dated.length} of ${answer.commitments.length} promises name a day; filled dots were performed, hollow diamonds stand as pledged, hollow squares are anything else.`}
      table={{
        columns: ["due", "by", "status", "promise"],
        rows: answer.commitments.map((c) => [c.dueOn ?? "no day named", c.obligors.join(" and "), c.status, c.action]),
      }}
    >
      <div ref={measured} className="chart">
        <LaneChart placed={placed} />
      </div>
    </Figure>
  )
}

function Column({ title, commitments }: { readonly title: string; readonly commitments: readonly Commitment[] }) {
  const sorted = [...commitments].sort((a, b) => (b.dueOn ?? "").localeCompare(a.dueOn ?? ""))
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain">
        {sorted.map((c) => {
          const last = c.evidence.at(-1)
          return (
            <li key={c.id}>
              <StatusWord word={c.status} /> <RecordLink id={c.id}>{c.action}</RecordLink>
              {c.target !== null && `: ${c.target}`} <Grade grade={c.grade} />
              <br />
              <span className="soft">
                {c.dueOn === null ? "no day named" : `due ${sayDay(c.dueOn)}`}
                {c.daysLeft !== null && c.daysLeft > 0 && `, ${c.daysLeft} days left`} · {c.agreement}
                {c.obligors.length > 1 && " · both sides"}
              </span>
              {c.unsettled && (
                <>
                  <br />
                  <span className="unknown">evidence does not settle it</span>
                </>
              )}
              {last !== undefined && (
                <details>
                  <summary>
                    {sayDay(last.on)}: {last.what}
                  </summary>
                  <ul>
                    {c.evidence.map((e) => (
                      <li key={`${e.on}${e.what}`}>
                        {sayDay(e.on)}, {e.status}: {e.what} <Grade grade={e.grade} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

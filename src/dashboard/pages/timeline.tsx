import { useMemo } from "react"
import { type Given, useAnswer, useSettings } from "../answers/ask.ts"
import type { ChainAnswer, EventKind, TimelineAnswer, TimelineEvent } from "../answers/shapes.ts"
import { Figure } from "../charts/figure.tsx"
import { LaneChart } from "../charts/lane-chart.tsx"
import { placeLanes } from "../charts/place-lanes.ts"
import { laneOf, timelineState } from "../charts/timeline-state.ts"
import { AnswerState } from "../parts/answer-state.tsx"
import { RecordLink } from "../parts/record-link.tsx"
import { percent, sayDay, sayParty } from "../parts/say.ts"
import { useWidth } from "../parts/use-width.ts"
import { setAddress, useAddress } from "../shell/address.ts"

/** What happened on three lanes, and the same as a list; an act shows what it answered and what answered it. */
export function Timeline() {
  const { params } = useAddress()
  const settings = useSettings()
  const from = params.get("from") ?? "2025-01-01"
  const kind = params.getAll("kind")
  const topic = params.get("topic") ?? undefined
  const party = params.get("party") ?? undefined
  const chosen = params.get("event") ?? undefined
  const given: Given = { ...settings, from, topic, party, ...(kind.length === 0 ? {} : { kind }) }
  const answer = useAnswer<TimelineAnswer>("timeline", given)
  const events = answer.data?.events ?? []
  const isAct = events.some((e) => e.id === chosen && e.kind === "act")
  const chain = useAnswer<ChainAnswer>("timeline", { ...settings, chain: chosen }, chosen !== undefined && isAct)
  const steps = isAct ? (chain.data?.chain === chosen ? chain.data?.steps : undefined) : undefined
  if (answer.data === undefined) return <AnswerState error={answer.error} waiting={answer.isPending} />
  return (
    <>
      <Filters />
      <Picture
        answer={answer.data}
        chosen={chosen}
        arrows={(steps ?? []).flatMap((s) => s.answers.map((a) => ({ from: a.id, to: s.id })))}
      />
      {steps !== undefined && steps.length > 1 && <Chain steps={steps} />}
      <List events={events} chosen={chosen} />
    </>
  )
}

function Filters() {
  const { params } = useAddress()
  const pick = (name: string, label: string, options: readonly (readonly [value: string, text: string])[]) => (
    <label>
      {label}{" "}
      <select value={params.get(name) ?? ""} onChange={(event) => setAddress({ [name]: event.target.value })}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form className="ask screen-only" onSubmit={(event) => event.preventDefault()}>
      {pick("from", "since", [
        ["", "2025"],
        ["2018-01-01", "2018"],
        ["2020-01-01", "2020"],
        ["2026-01-01", "2026"],
      ])}
      {pick("party", "by", [
        ["", "both sides"],
        ["US", "the US"],
        ["CN", "China"],
      ])}
      {pick("kind", "kind", [
        ["", "all but statements and due days"],
        ["act", "acts"],
        ["announced", "announcements"],
        ["talks", "talks"],
        ["agreement", "agreements"],
        ["ruling", "rulings"],
        ["deadline", "deadlines"],
        ["statement", "statements"],
        ["due", "promises due"],
      ])}
      <label>
        words{" "}
        <input
          type="search"
          defaultValue={params.get("topic") ?? ""}
          placeholder="rare earths"
          onChange={(event) => setAddress({ topic: event.target.value.trim() }, "replace")}
        />
      </label>
    </form>
  )
}

function Picture({
  answer,
  chosen,
  arrows,
}: {
  readonly answer: TimelineAnswer
  readonly chosen: string | undefined
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
}) {
  const [measured, width] = useWidth()
  const placed = useMemo(
    () => placeLanes(timelineState(answer, arrows, chosen), width),
    [answer, width, chosen, arrows],
  )
  const count = (lane: number) => answer.events.filter((e) => laneOf(e) === lane).length
  return (
    <Figure
      name="timeline"
      title="What happened"
      summary={`Since ${sayDay(answer.from)}, as known on ${sayDay(answer.asOf)}: ${count(0)} events by the US, ${count(2)} by China, ${count(1)} by both or by courts. Hollow marks were announced or still ahead; choose an act to see what it answered.`}
      table={{
        columns: ["day", "kind", "by", "id", "title"],
        rows: answer.events.map((e) => [e.on, e.kind, sayParty(e.party ?? "both"), e.id, e.title]),
      }}
    >
      <div ref={measured} className="chart">
        <LaneChart placed={placed} choose={(id) => setAddress({ event: id })} />
      </div>
    </Figure>
  )
}

function Chain({ steps }: { readonly steps: ChainAnswer["steps"] }) {
  return (
    <section className="chain">
      <h2>What answered what</h2>
      <ol>
        {steps.map((s) => (
          <li key={s.id}>
            {sayDay(s.on)}, {sayParty(s.by)}: <RecordLink id={s.id}>{s.title}</RecordLink>{" "}
            <span className="soft">{s.instrument}</span>
            <br />
            in force {sayDay(s.takesEffect)}: <b className="text-us">US {percent(s.usPct)}</b>,{" "}
            <b className="text-cn">China {percent(s.cnPct)}</b>
            {s.answers.map((a) => (
              <span key={a.id} className="soft">
                {" "}
                · answers {a.id} after {a.lagDays} {a.lagDays === 1 ? "day" : "days"}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

const KIND_MARKS: Readonly<Partial<Record<EventKind, string>>> = {
  act: "●",
  announced: "◇",
  withdrawn: "◇",
  agreement: "■",
  talks: "●",
  ruling: "◆",
  deadline: "❙",
  due: "❙",
}

function List({ events, chosen }: { readonly events: readonly TimelineEvent[]; readonly chosen: string | undefined }) {
  const months = groups(events)
  return (
    <section>
      <h2 className="unseen">The same as a list</h2>
      {events.length === 0 && <p>Nothing of that kind is on record for that time.</p>}
      {months.map(([month, list]) => (
        <div key={month}>
          <h3>{month}</h3>
          <ul className="plain events">
            {list.map((e) => (
              <li key={`${e.id}${e.on}${e.kind}`} className={e.id === chosen ? "chosen" : undefined}>
                <span className="when">{sayDay(e.on).replace(/ \d{4}$/, "")}</span>{" "}
                <span>
                  {e.party !== null && <span className={e.party === "CN" ? "side-cn" : "side-us"} />}
                  {e.party !== null && `${sayParty(e.party)} · `}
                  <span className="soft">
                    {KIND_MARKS[e.kind] ?? "·"} {e.kind}
                    {e.ahead && ", ahead"}
                  </span>{" "}
                  <RecordLink id={e.id}>{e.title}</RecordLink>
                  {e.kind === "act" && (
                    <button
                      type="button"
                      className="quiet small"
                      onClick={() => setAddress({ event: e.id === chosen ? undefined : e.id })}
                      aria-pressed={e.id === chosen}
                    >
                      answers
                    </button>
                  )}
                  {e.detail.length > 0 && (
                    <>
                      <br />
                      <span className="soft">{e.detail.join("; ")}</span>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** Newest first, by month. */
function groups(
  events: readonly TimelineEvent[],
): readonly (readonly [month: string, events: readonly TimelineEvent[]])[] {
  const byMonth = new Map<string, TimelineEvent[]>()
  for (const event of [...events].reverse()) {
    const name = sayDay(event.on).replace(/^\d+ /, "")
    byMonth.set(name, [...(byMonth.get(name) ?? []), event])
  }
  return [...byMonth]
}

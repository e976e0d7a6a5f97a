import type { FormEvent } from "react"
import { dotted } from "../../core/index.ts"
import { questionUrl, useAnswer, useSettings } from "../answers/ask.ts"
import type { Assessed, DutyAnswer, RatesAnswer } from "../answers/shapes.ts"
import { Ladder } from "../charts/ladder.tsx"
import { RateFigure } from "../charts/rate-figure.tsx"
import { AnswerState, StatusWord } from "../parts/answer-state.tsx"
import { DownloadLink } from "../parts/download-link.tsx"
import { RecordLink } from "../parts/record-link.tsx"
import { money, percent, sayDay, sayParty } from "../parts/say.ts"
import { setAddress, useAddress } from "../shell/address.ts"
import { Link } from "../shell/link.tsx"

const EXAMPLES: readonly (readonly [code: string, origin: string, name: string])[] = [
  ["9503.00.00", "CN", "toys"],
  ["8507.60.0020", "CN", "lithium-ion batteries"],
  ["7326.90.8688", "CN", "articles of steel"],
  ["1201.90", "US", "soybeans into China"],
]

/** Facts of the goods that decide what applies; each has a word in the URL. */
const FACTS: readonly (readonly [name: string, label: string, hint: string])[] = [
  ["value", "entered value", "10000.00"],
  ["quantity", "quantity", "for specific rates"],
  ["unit", "its unit", "kg, liter, each"],
  ["exportDate", "exported on", "2025-05-01"],
  ["loadingDate", "loaded on", "2025-05-01"],
  ["mode", "by", "vessel, air, truck"],
  ["steelShare", "steel share", "0 to 1"],
  ["aluminumShare", "aluminum share", "0 to 1"],
  ["copperShare", "copper share", "0 to 1"],
  ["usContentShare", "US content", "0 to 1"],
  ["claims", "claims made", "names or headings, commas between"],
]

/** One product's duty as a ladder of layers, each with its legal basis, and its rate by date. */
export function Duty() {
  const { params } = useAddress()
  const settings = useSettings()
  const code = params.get("code") ?? ""
  const origin = params.get("origin") ?? "CN"
  const facts = Object.fromEntries(FACTS.map(([name]) => [name, params.get(name) ?? undefined]))
  const duty = useAnswer<DutyAnswer>("duty", { ...settings, code, origin, ...facts }, code !== "")
  const rates = useAnswer<RatesAnswer>("rates", { ...settings, code, origin, value: facts.value }, code !== "")
  return (
    <>
      <Ask />
      {code === "" ? (
        <Examples />
      ) : duty.data === undefined || duty.error !== null ? (
        <AnswerState error={duty.error} waiting={duty.isPending} />
      ) : (
        <>
          <Answer answer={duty.data} />
          {rates.data !== undefined && (
            <RateFigure
              answer={rates.data}
              clocks={rates.data}
              name={`rate-${code}`}
              title={`Duty on ${rates.data.label ?? code} by day`}
              height={260}
            />
          )}
          <p className="screen-only">
            This answer as{" "}
            <DownloadLink url={questionUrl("duty", { ...settings, code, origin, ...facts })} name={`duty-${code}.json`}>
              JSON
            </DownloadLink>{" "}
            or{" "}
            <DownloadLink
              url={questionUrl("duty", { ...settings, code, origin, ...facts }, "csv")}
              name={`duty-${code}.csv`}
            >
              CSV
            </DownloadLink>
          </p>
        </>
      )}
    </>
  )
}

function Ask() {
  const { params } = useAddress()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const words = FACTS.map(([name]) => [name, String(given.get(name) ?? "").trim()])
    setAddress({
      code: String(given.get("code") ?? "").trim(),
      origin: String(given.get("origin") ?? "CN"),
      ...Object.fromEntries(words),
    })
  }
  return (
    <form className="ask" onSubmit={send} key={params.toString()}>
      <label>
        code <input name="code" defaultValue={params.get("code") ?? ""} placeholder="9503.00.00" size={14} required />
      </label>
      <label>
        of{" "}
        <select name="origin" defaultValue={params.get("origin") ?? "CN"}>
          <option value="CN">China, into the US</option>
          <option value="HK">Hong Kong, into the US</option>
          <option value="MO">Macau, into the US</option>
          <option value="US">the US, into China</option>
        </select>
      </label>
      <button type="submit">What is owed?</button>
      <details>
        <summary>Facts of the goods</summary>
        <div className="facts">
          {FACTS.map(([name, label, hint]) => (
            <label key={name}>
              {label} <input name={name} defaultValue={params.get(name) ?? ""} placeholder={hint} size={12} />
            </label>
          ))}
        </div>
      </details>
    </form>
  )
}

function Examples() {
  return (
    <p>
      Give a code, or find one by words in the box above (<kbd>/</kbd>). For example:{" "}
      {EXAMPLES.map(([code, origin, name], i) => (
        <span key={code}>
          {i > 0 && " · "}
          <Link to="/duty" own={{ code, origin }}>
            {name}
          </Link>
        </span>
      ))}
      .
    </p>
  )
}

function Answer({ answer }: { readonly answer: DutyAnswer }) {
  const { branches } = answer
  return (
    <>
      <h1>
        {answer.label} <span className="soft">{dotted(answer.code)}</span>
      </h1>
      <p className="soft">
        {sayParty(answer.origin)} into {sayParty(answer.destination)}, entered {sayDay(answer.on)}, worth{" "}
        {money(answer.enteredValue, answer.currency)}
      </p>
      {answer.voidSince !== undefined && (
        <p className="open">
          <StatusWord word="void" /> Part of what was collected that day is void since {sayDay(answer.voidSince)}: set
          the law to “owed, as it turned out” under More.
        </p>
      )}
      {answer.open !== undefined && (
        <p className="open">
          This is <span className="unknown">{answer.open}</span>; both ways follow.
        </p>
      )}
      {branches === undefined ? (
        <OneWay assessed={answer} value={answer.enteredValue} />
      ) : (
        branches.map((branch) => (
          <section key={branch.id}>
            <h2>{branch.title}</h2>
            <OneWay assessed={branch} value={answer.enteredValue} />
          </section>
        ))
      )}
    </>
  )
}

function OneWay({ assessed, value }: { readonly assessed: Assessed; readonly value: number }) {
  const { total, bounds, currency, dutyPctOfValue } = assessed
  return (
    <>
      <p className="total">
        {total !== null ? (
          <>
            <strong>{money(total, currency)}</strong> owed
            {dutyPctOfValue !== null && `, ${percent(dutyPctOfValue)} of the value`}
          </>
        ) : (
          <>
            <strong className="unknown">
              {bounds?.to === undefined
                ? `at least ${money(bounds?.from ?? 0, currency)}`
                : `${money(bounds.from, currency)} to ${money(bounds.to, currency)}`}
            </strong>{" "}
            depending on {bounds?.why.join("; ")}
          </>
        )}
      </p>
      <Ladder assessed={assessed} value={value} />
      <div className="columns">
        <section>
          <h3>Did not apply</h3>
          <ul className="plain">
            {assessed.notApplied.map((n) => (
              <li key={`${n.measure}${n.heading}${n.because}`}>
                <StatusWord word={n.verdict} /> <RecordLink id={n.measure}>{n.title}</RecordLink>
                <br />
                <span className="soft">{n.because}</span>
              </li>
            ))}
            {assessed.notApplied.length === 0 && <li>Nothing else names this product.</li>}
          </ul>
        </section>
        <section>
          <h3>Could be claimed</h3>
          <ul className="plain">
            {assessed.couldClaim.map((c) => (
              <li key={`${c.measure}${c.claim}${c.heading}`}>
                <b>{c.claim}</b> {c.heading !== undefined && <code>{c.heading}</code>}
                <br />
                <span className="soft">
                  {c.because} — spares <RecordLink id={c.measure} />
                </span>
              </li>
            ))}
            {assessed.couldClaim.length === 0 && <li>No claim is known that would spare a layer.</li>}
          </ul>
        </section>
      </div>
    </>
  )
}

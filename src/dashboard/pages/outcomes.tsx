import { type FormEvent, useState } from "react"
import { dotted } from "../../core/index.ts"
import { questionUrl, useAnswer, useSettings } from "../answers/ask.ts"
import { Refused } from "../answers/fetch.ts"
import { useFollowedAnswer } from "../answers/followed.ts"
import { keepPortfolio } from "../answers/portfolios.ts"
import type { OutcomesAnswer, RatesAnswer } from "../answers/shapes.ts"
import { shippedText } from "../answers/shipped-text.ts"
import { BillFigure } from "../charts/bill-figure.tsx"
import { RateFigure } from "../charts/rate-figure.tsx"
import { AnswerState } from "../parts/answer-state.tsx"
import { CopyRow } from "../parts/copy-row.tsx"
import { LineTable } from "../parts/line-table.tsx"
import { percent, sayDay, shortMoney } from "../parts/say.ts"
import { Working } from "../parts/working.tsx"
import { setAddress, useAddress } from "../shell/address.ts"
import { Link } from "../shell/link.tsx"

/** A portfolio's bill now and under each ending, the largest movers, and every line. */
export function Outcomes() {
  const { params } = useAddress()
  const settings = useSettings()
  const file = params.get("file") ?? ""
  const ending = params.getAll("ending")
  const given = { ...settings, file: `portfolio:${file}`, ending }
  const outcomes = useFollowedAnswer<OutcomesAnswer>("outcomes", given, file !== "")
  const rates = useAnswer<RatesAnswer>("rates", { ...settings, ending })
  const { data, error } = outcomes
  return (
    <>
      <GiveFile />
      <NameEnding endings={ending} />
      {file !== "" && error !== null && <AnswerState error={error} waiting={false} />}
      {outcomes.isFetching && (
        <Working what="Lines priced, now and under each ending:" progress={outcomes.done} stop={outcomes.stop} />
      )}
      {outcomes.stopped && (
        <p>
          Stopped; what was priced is not shown.{" "}
          <button type="button" onClick={outcomes.again}>
            Price it again
          </button>
        </p>
      )}
      {file !== "" && data !== undefined && error === null && (
        <div aria-busy={outcomes.isFetching}>
          <Lead answer={data} />
          <BillFigure answer={data} />
          <Movers answer={data} />
          <LineTable answer={data} csv={questionUrl("outcomes", given, "csv")} />
          <Follow file={file} name={data.portfolio.name} />
        </div>
      )}
      {rates.data !== undefined && (
        <RateFigure
          answer={rates.data}
          clocks={rates.data}
          name="endings"
          title="Both sides under each ending"
          height={280}
        />
      )}
    </>
  )
}

/** Drop, choose, or take the example. */
function GiveFile() {
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const send = async (name: string, read: () => Promise<string>) => {
    setSending(name)
    setRefused(undefined)
    try {
      const kept = await keepPortfolio(name, await read())
      setAddress({ file: kept.id })
    } catch (error) {
      setRefused(error instanceof Refused ? error : new Refused(0, "unknown", `${name} could not be sent`))
    }
    setSending(undefined)
  }
  const take = (chosen: File | undefined) => chosen !== undefined && void send(chosen.name, () => chosen.text())
  return (
    <>
      <label
        className={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
      >
        {sending === undefined ? "Drop a CSV of entry lines here, or choose one " : `Sending ${sending}… `}
        <input
          type="file"
          accept=".csv,text/csv"
          aria-label="CSV of entry lines"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </label>
      <p className="screen-only">
        Columns: <code>code, entered_value</code>, and where known <code>id, origin, quantity, unit, steel_share…</code>{" "}
        <button
          type="button"
          onClick={() => void send("example portfolio", () => shippedText("examples/portfolio.csv"))}
        >
          Take the example portfolio
        </button>
      </p>
      {refused !== undefined && <AnswerState error={refused} waiting={false} />}
    </>
  )
}

/** Endings by name; without any, the server compares the ones that are open. */
function NameEnding({ endings }: { readonly endings: readonly string[] }) {
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const word = (name: string) => String(given.get(name) ?? "").trim()
    const sides = (["us", "cn"] as const).flatMap((side) =>
      word(side) === "" ? [] : [`${side}=${Number(word(side))}%`],
    )
    const kind = word("kind")
    const day = word("day")
    const words =
      kind === "deal" || kind === "escalate"
        ? sides.length === 0
          ? ""
          : `${kind}:${sides.join(",")}${day === "" ? "" : `@${day}`}`
        : kind === "extend"
          ? `extend${day === "" ? "" : `:${day}`}`
          : kind
    if (words === "" || endings.includes(words)) return
    setAddress({ ending: [...endings, words] })
    form.reset()
  }
  return (
    <section aria-label="Endings compared">
      <div className="chips">
        {endings.length === 0 ? "Compared: the endings that are open." : "Compared:"}
        {endings.map((words) => (
          <span key={words}>
            {words}
            <button
              type="button"
              className="quiet"
              aria-label={`Take out ${words}`}
              onClick={() => setAddress({ ending: endings.filter((e) => e !== words) })}
            >
              ×
            </button>
          </span>
        ))}
      </div>
      <form className="ask screen-only" onSubmit={add}>
        <label>
          Compare{" "}
          <select name="kind" defaultValue="deal">
            <option value="deal">a deal</option>
            <option value="escalate">an escalation</option>
            <option value="extend">an extension</option>
            <option value="lapse">a lapse</option>
            <option value="announced">what was announced</option>
          </select>
        </label>
        <label>
          US rate <input name="us" type="number" min="0" max="1000" step="0.1" placeholder="15" />%
        </label>
        <label>
          China rate <input name="cn" type="number" min="0" max="1000" step="0.1" placeholder="10" />%
        </label>
        <label>
          day <input name="day" type="text" pattern="\d{4}-\d{2}-\d{2}" placeholder="at the deadline" size={13} />
        </label>
        <button type="submit">Add this ending</button>
      </form>
    </section>
  )
}

function Lead({ answer }: { readonly answer: OutcomesAnswer }) {
  const { portfolio, refused, comparedOn, now, endings } = answer
  return (
    <>
      <h1>
        {portfolio.name}: {portfolio.priced} lines, compared on {sayDay(comparedOn)}
      </h1>
      <p>
        Now, on {sayDay(now.on)}, an ordinary article pays {percent(now.ordinary.usPct)} into the US and{" "}
        {percent(now.ordinary.cnPct)} into China beyond MFN;{" "}
        {endings.map((e) => `${e.title}: ${percent(e.ordinary.usPct)} and ${percent(e.ordinary.cnPct)}`).join("; ")}.
      </p>
      {refused.length > 0 && (
        <details className="refused">
          <summary>{refused.length} problems in rows that were refused</summary>
          <ul>
            {refused.map((issue) => (
              <li key={JSON.stringify(issue)}>
                {issue.row !== undefined && `row ${issue.row}: `}
                {issue.field} {issue.value !== undefined && `“${issue.value}”`} {issue.message}. {issue.next}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Where a feed reader finds what changes for these goods. */
function Follow({ file, name }: { readonly file: string; readonly name: string }) {
  const feed = `${window.location.origin}/api/timeline?format=atom&portfolio=portfolio:${file}`
  return (
    <section className="screen-only">
      <h2>Follow these goods</h2>
      <p>
        Every day on which the duty on a line of {name} changes, and by what, as an Atom feed. Where this server wants a
        token, give your reader any user name and the token as the password.
      </p>
      <CopyRow name="Feed" text={feed} />
    </section>
  )
}

function Movers({ answer }: { readonly answer: OutcomesAnswer }) {
  const moved = answer.endings.filter((e) => e.movers.length > 0)
  return (
    <section>
      <h2>Largest movers</h2>
      {moved.length === 0 && <p>No line's known duty changes under any of these endings.</p>}
      <div className="columns">
        {moved.map((e) => (
          <div key={e.name}>
            <h3>{e.title}</h3>
            <ol>
              {e.movers.map((m) => (
                <li key={`${m.id}${m.code}`}>
                  <Link
                    to="/duty"
                    own={{ code: m.code, origin: m.currency === "CNY" ? "US" : "CN", on: answer.comparedOn }}
                  >
                    {m.id ?? dotted(m.code)}
                  </Link>{" "}
                  {m.change > 0 && "+"}
                  {shortMoney(m.change, m.currency)}
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  )
}

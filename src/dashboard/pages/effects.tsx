import { useAnswer, useSettings } from "../answers/ask.ts"
import type { EffectsAnswer } from "../answers/shapes.ts"
import { DotChart } from "../charts/dot-chart.tsx"
import { Figure } from "../charts/figure.tsx"
import { type Dot, placeDots } from "../charts/place-dots.ts"
import { type AddOns, type Readout, rangeOf } from "../model/readout.ts"
import { type Solved, useModel } from "../model/use-model.ts"
import { AnswerState } from "../parts/answer-state.tsx"
import { Contest } from "../parts/contest.tsx"
import { useWidth } from "../parts/use-width.ts"
import { setAddress, useAddress } from "../shell/address.ts"

const points = (text: string | null, otherwise: number): number => {
  const value = Number(text)
  return text === null || !Number.isFinite(value) ? otherwise : Math.min(150, Math.max(0, value))
}

/** Drag what each side adds, from what the law of the day adds; the model is solved in the browser, with its range. */
export function Effects() {
  const { params } = useAddress()
  const law = useAnswer<EffectsAnswer>("effects", { ...useSettings(), model: "A", elasticity: "central" })
  const now = law.data?.cases.find((c) => c.id === "now") ?? law.data?.cases[0]
  if (now === undefined && law.error === null && !(params.has("us") && params.has("cn"))) return <AskingLaw />
  const start = now === undefined ? { us: 0, cn: 0 } : addOnsOf(now)
  const at: AddOns = { us: points(params.get("us"), start.us), cn: points(params.get("cn"), start.cn) }
  return <Model at={at} law={law} />
}

const AskingLaw = () => <p className="soft">Asking what the law adds…</p>

type Law = ReturnType<typeof useAnswer<EffectsAnswer>>

/** What a case of the law adds on goods of either side, to a tenth of a point. */
function addOnsOf({ additions }: EffectsAnswer["cases"][number]): AddOns {
  const by = (exporter: string) => Number((additions.find((a) => a.exporter === exporter)?.points ?? 0).toFixed(1))
  return { us: by("CHN"), cn: by("USA") }
}

function Model({ at, law }: { readonly at: AddOns; readonly law: Law }) {
  const solved = useModel(at)
  return (
    <>
      <Sliders at={at} />
      <LawCases at={at} law={law} />
      {solved.failed !== undefined && <div className="refused">The model was not solved: {solved.failed}</div>}
      <Sentence at={at} solved={solved} />
      <Changes readouts={solved.readouts} />
      <Trade readouts={solved.readouts} />
      <Corners solved={solved} at={at} />
      <Contest at={at} />
      <Premises solved={solved} />
    </>
  )
}

function Sliders({ at }: { readonly at: AddOns }) {
  const slider = (name: "us" | "cn", label: string) => (
    <label className={`add-on text-${name}`}>
      <span>
        {label} <b>{at[name].toFixed(1)} percentage points</b>
      </span>
      <input
        type="range"
        min="0"
        max="150"
        step="0.1"
        value={at[name]}
        onChange={(event) => setAddress({ [name]: event.target.value }, "replace")}
      />
    </label>
  )
  return (
    <div className="columns">
      {slider("us", "The US adds on goods of China")}
      {slider("cn", "China adds on goods of the US")}
    </div>
  )
}

/** What the law of the day and its endings come to in this model's terms. */
function LawCases({ at, law }: { readonly at: AddOns; readonly law: Law }) {
  if (law.data === undefined)
    return law.error === null ? <AskingLaw /> : <AnswerState error={law.error} waiting={false} />
  return (
    <p className="choices">
      As the law has it:{" "}
      {law.data.cases.map((c) => {
        const { us, cn } = addOnsOf(c)
        return (
          <button
            key={c.id}
            type="button"
            aria-pressed={us === at.us && cn === at.cn}
            onClick={() => setAddress({ us: String(us), cn: String(cn) })}
          >
            {c.title}: US +{us.toFixed(1)}, China +{cn.toFixed(1)}
          </button>
        )
      })}
    </p>
  )
}

function signed(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits)
  return Number(size) === 0 ? size : `${value < 0 ? "−" : "+"}${size}`
}

function Sentence({ at, solved }: { readonly at: AddOns; readonly solved: Solved }) {
  const { readouts } = solved
  const us = rangeOf(readouts, (r) => r.us.realIncome)
  const cn = rangeOf(readouts, (r) => r.cn.realIncome)
  const balance = rangeOf(readouts, (r) => r.balance.after)
  const before = readouts[0]?.balance.before
  if (us === undefined || cn === undefined || balance === undefined || before === undefined)
    return <p className="wait">Solving for 194 economies…</p>
  const span = (r: { low: number; high: number }, digits: number, unit: string) =>
    r.low.toFixed(digits) === r.high.toFixed(digits)
      ? `${signed(r.low, digits)}${unit}`
      : `${signed(r.low, digits)}${unit} to ${signed(r.high, digits)}${unit}`
  const slow = Math.max(...readouts.map((r) => r.milliseconds))
  return (
    <>
      <h1>
        Model: real income <span className="text-us">{span(us, 2, "%")} in the US</span>,{" "}
        <span className="text-cn">{span(cn, 2, "%")} in China</span>.
      </h1>
      <p aria-live="polite">
        With add-ons of {at.us.toFixed(1)} and {at.cn.toFixed(1)} points, in the long run, the US balance in goods with
        China goes from {signed(before, 0)} billion to {span(balance, 0, "")} billion dollars of 2023. A model figure
        with its range over cited elasticities, never a forecast.{" "}
        <span className="soft">
          {readouts.length} of 3 elasticities solved in this browser, {slow.toFixed(0)} ms each at most.
        </span>
      </p>
    </>
  )
}

function Rows({
  name,
  title,
  unit,
  dots,
}: {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly dots: readonly Dot[]
}) {
  const [measured, width] = useWidth()
  const say = (value: number) => (unit === "%" ? `${signed(value, 2)}%` : `${signed(value, 0)}`)
  return (
    <Figure
      name={name}
      title={title}
      summary={`${dots.map((d) => `${d.label} ${d.value !== undefined ? say(d.value) : `${say(d.from ?? 0)} to ${say(d.to ?? 0)}`}`).join("; ")}.`}
      table={{
        columns: ["figure of the model", `least, ${unit}`, `most, ${unit}`],
        rows: dots.map((d) => [d.label, d.value ?? d.from ?? 0, d.value ?? d.to ?? 0]),
      }}
    >
      <div ref={measured} className="chart">
        <DotChart placed={placeDots({ dots, say, zero: false }, width)} />
      </div>
    </Figure>
  )
}

function dotOf(id: string, label: string, side: "us" | "cn" | "plain", range: ReturnType<typeof rangeOf>): Dot[] {
  if (range === undefined) return []
  const { low, mid, high } = range
  return [{ id, label, side, ...(low === high ? { value: mid } : { from: low, to: high, mid }) }]
}

function Changes({ readouts }: { readonly readouts: readonly Readout[] }) {
  if (readouts.length === 0) return null
  const dots = (["us", "cn"] as const).flatMap((side) => {
    const who = side === "us" ? "US" : "China"
    return [
      ...dotOf(
        `${side}-income`,
        `${who} real income`,
        side,
        rangeOf(readouts, (r) => r[side].realIncome),
      ),
      ...dotOf(
        `${side}-price`,
        `${who} consumer prices`,
        side,
        rangeOf(readouts, (r) => r[side].price),
      ),
      ...dotOf(
        `${side}-work`,
        `${who} employment`,
        side,
        rangeOf(readouts, (r) => r[side].employment),
      ),
    ]
  })
  return <Rows name="model-changes" title="Change against 2023, in percent (model)" unit="%" dots={dots} />
}

function Trade({ readouts }: { readonly readouts: readonly Readout[] }) {
  if (readouts.length === 0) return null
  const dots = [
    ...dotOf(
      "imports",
      "US imports from China",
      "us",
      rangeOf(readouts, (r) => r.imports.after - r.imports.before),
    ),
    ...dotOf(
      "exports",
      "US exports to China",
      "cn",
      rangeOf(readouts, (r) => r.exports.after - r.exports.before),
    ),
    ...dotOf(
      "balance",
      "US balance with China",
      "plain",
      rangeOf(readouts, (r) => r.balance.after - r.balance.before),
    ),
  ]
  return (
    <Rows
      name="model-trade"
      title="Change in trade between the two, billions of dollars of 2023 (model)"
      unit="billion dollars"
      dots={dots}
    />
  )
}

/** Real income of both with each side's add-on on and off: who would take its own back, given the other's. */
function Corners({ solved: { corners }, at }: { readonly solved: Solved; readonly at: AddOns }) {
  if (corners === undefined) return <p className="soft">The four corners follow when the sliders rest…</p>
  const cell = (us: boolean, cn: boolean) => corners.find((c) => c.at.us > 0 === us && c.at.cn > 0 === cn) ?? corners[0]
  const income = (who: "us" | "cn", us: boolean, cn: boolean) => cell(us, cn)?.[who].realIncome
  const said = (value: unknown) => (typeof value === "number" ? `${signed(value, 2)}%` : "not known")
  const better = (who: "us" | "cn", us: boolean, cn: boolean) => {
    const [own, other] = [income(who, us, cn), who === "us" ? income(who, !us, cn) : income(who, us, !cn)]
    return typeof own === "number" && typeof other === "number" && own > other
  }
  return (
    <section>
      <h2>Retaliation, two by two (model, central elasticity)</h2>
      <p className="summary">
        Real income of each against 2023. ▸ marks a side's better reply to what the other does in that row or column.
      </p>
      <table className="corners">
        <thead>
          <tr>
            <td />
            <th scope="col">China adds nothing</th>
            <th scope="col">China adds {at.cn.toFixed(1)}</th>
          </tr>
        </thead>
        <tbody>
          {[false, true].map((us) => (
            <tr key={String(us)}>
              <th scope="row">{us ? `US adds ${at.us.toFixed(1)}` : "US adds nothing"}</th>
              {[false, true].map((cn) => (
                <td key={String(cn)}>
                  <span className="text-us">
                    {better("us", us, cn) && "▸ "}US {said(income("us", us, cn))}
                  </span>
                  <br />
                  <span className="text-cn">
                    {better("cn", us, cn) && "▸ "}China {said(income("cn", us, cn))}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Premises({ solved }: { readonly solved: Solved }) {
  return (
    <details>
      <summary>What these figures rest on</summary>
      <ul>
        <li>
          One good, 194 economies, base year 2023: BACI (CEPII, Etalab 2.0) and World Development Indicators (World
          Bank, CC BY 4.0).
        </li>
        <li>
          Add-ons come on top of the tariffs of 2023; duty revenue counts the additions only. Long run: two equilibria,
          no path between them.
        </li>
        <li>
          The overall balance is fixed by assumption but for local cost; trade between two countries reacts more than in
          models with sectors.
        </li>
        {solved.readouts.map((r) => (
          <li key={r.elasticity.name}>
            {r.elasticity.name} elasticity {r.elasticity.elasticity}: {r.elasticity.source}
            {!r.converged && <span className="unknown"> not solved, left out of the range</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

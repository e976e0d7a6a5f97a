import { useAnswer, useSettings } from "../answers/ask.ts"
import type { EffectsAnswer } from "../answers/shapes.ts"
import { type AddOns, rangeOf } from "../model/readout.ts"
import { signed } from "../model/signed.ts"
import { type Solved, useModel } from "../model/use-model.ts"
import { AnswerState } from "../parts/answer-state.tsx"
import { Contest } from "../parts/contest.tsx"
import { Corners } from "../parts/corners.tsx"
import { ModelChanges, ModelTrade } from "../parts/model-figures.tsx"
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
      <ModelChanges readouts={solved.readouts} />
      <ModelTrade readouts={solved.readouts} />
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

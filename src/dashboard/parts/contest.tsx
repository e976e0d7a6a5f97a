import type { DuelAnswer, DuelMap, Standing } from "../../effects/index.ts"
import { Figure } from "../charts/figure.tsx"
import { MapChart } from "../charts/map-chart.tsx"
import { placeMap } from "../charts/place-map.ts"
import type { AddOns } from "../model/readout.ts"
import { useContest } from "../model/use-contest.ts"
import { useWidth } from "./use-width.ts"

const points = (rate: number): string => `${(100 * rate).toFixed(0)}%`
const change = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}%`

/** Add-on against add-on over a whole table, solved when asked for. */
export function Contest({ at }: { readonly at: AddOns }) {
  const [state, ask] = useContest()
  const moved = state.step === "solved" && (state.at.us !== at.us || state.at.cn !== at.cn)
  return (
    <section>
      <h2>Which truces beat the fight? (model, central elasticity)</h2>
      <p className="choices">
        <button type="button" disabled={state.step === "working"} onClick={() => ask(at)}>
          {moved ? "Solve again for these add-ons" : "Solve 576 pairs of add-ons in this browser"}
        </button>{" "}
        {state.step === "working" && <progress value={state.part} max={1} aria-label="pairs of add-ons solved" />}
      </p>
      {state.step === "failed" && <div className="refused">The contest was not solved: {state.why}</div>}
      {state.step === "solved" && <ContestMap answer={state.answer} map={state.map} />}
    </section>
  )
}

function ContestMap({ answer, map }: { readonly answer: DuelAnswer; readonly map: DuelMap }) {
  const [measured, width] = useWidth()
  const fight = answer.fight.values
  const named = [
    { label: "the fight", at: fight },
    ...(answer.today === undefined ? [] : [{ label: "these add-ons", at: answer.today }]),
  ]
  const row = (name: string, { byOne, byOther, one, other }: Standing) => [name, 100 * byOne, 100 * byOther, one, other]
  return (
    <Figure
      name="contest"
      title="Add-ons against the fight both would end in"
      summary={summaryOf(answer, map)}
      notes={
        <p className="soft">
          Dark: both are better off than in the fight. Blue: the United States alone. Vermillion: China alone. A dot:
          neither.
        </p>
      }
      table={{
        columns: ["pair of add-ons", "US adds, %", "China adds, %", "US welfare, %", "China welfare, %"],
        rows: [
          row("none", answer.peace),
          row("best for the US, China still", answer.bestOfOne),
          row("best for China, the US still", answer.bestOfOther),
          row("the fight: each replies best", fight),
          ...(answer.today === undefined ? [] : [row("these add-ons", answer.today)]),
          ...(map.bargain === undefined ? [] : [row("truce with the largest product of gains", map.bargain)]),
        ],
      }}
    >
      <div ref={measured} className="chart">
        <MapChart placed={placeMap(map, fight, named, width)} />
      </div>
    </Figure>
  )
}

function summaryOf({ fight, today }: DuelAnswer, { range, bargain }: DuelMap): string {
  const { byOne, byOther, one, other } = fight.values
  const end = `Left to answer each other the two end at ${points(byOne)} by the US and ${points(byOther)} by China: ${change(one)} and ${change(other)} of welfare.`
  const truces =
    range === undefined
      ? " No pair in the table leaves both better off."
      : ` Both are better off with the US adding ${range.byOne.map(points).join(" to ")} and China ${range.byOther.map(points).join(" to ")}.`
  const even =
    bargain === undefined ? "" : ` The even truce lies near ${points(bargain.byOne)} and ${points(bargain.byOther)}.`
  const now =
    today === undefined
      ? ""
      : ` These add-ons are ${today.side.replace("one", "the US alone").replace("other", "China alone")}.`
  return `${end}${truces}${even}${now}`
}

import { DotChart } from "../charts/dot-chart.tsx"
import { Figure } from "../charts/figure.tsx"
import { type Dot, placeDots } from "../charts/place-dots.ts"
import { type Readout, rangeOf } from "../model/readout.ts"
import { signed } from "../model/signed.ts"
import { useWidth } from "./use-width.ts"

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

/** What the model says of incomes, prices and work on either side, with its range. */
export function ModelChanges({ readouts }: { readonly readouts: readonly Readout[] }) {
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

/** The same of what the two sell each other. */
export function ModelTrade({ readouts }: { readonly readouts: readonly Readout[] }) {
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

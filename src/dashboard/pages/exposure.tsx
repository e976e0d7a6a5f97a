import type { ReactNode } from "react"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { ExposureAnswer, ExposureRow } from "../answers/shapes.ts"
import { BubbleChart } from "../charts/bubble-chart.tsx"
import { Figure } from "../charts/figure.tsx"
import { bubblesOf, isMeasured, type Measured, placeBubbles } from "../charts/place-bubbles.ts"
import { shortEnding } from "../charts/rate-state.ts"
import { AnswerState, Grade, Unknown } from "../parts/answer-state.tsx"
import { percent, shortMoney } from "../parts/say.ts"
import { Scroll } from "../parts/scroll.tsx"
import { useWidth } from "../parts/use-width.ts"

/** How far either side leans on the other, on whom else, and the duty under each ending. */
export function Exposure() {
  const answer = useAnswer<ExposureAnswer>("exposure", useSettings())
  if (answer.data === undefined) return <AnswerState error={answer.error} waiting={answer.isPending} />
  const { rows, endings, measured, notKnown, sources } = answer.data
  const us = rows.filter(isMeasured)
  const cn = rows.filter((row) => row.side === "CN")
  return (
    <>
      <Picture rows={us} measured={measured} />
      <UsTable rows={us} cases={["now", ...endings.map((e) => e.id)]} />
      <ChinaTable rows={cn} cases={["now", ...endings.map((e) => e.id)]} />
      <section>
        <h2>What is not known here</h2>
        <ul className="plain">
          {notKnown.map((why) => (
            <li key={why}>
              <span className="unknown">{why}</span>
            </li>
          ))}
        </ul>
        <details>
          <summary>{sources.length} sources</summary>
          <ul>
            {sources.map((s) => (
              <li key={s.id}>
                {s.url === undefined ? (
                  s.title
                ) : (
                  <a href={s.url} rel="noreferrer">
                    {s.title}
                  </a>
                )}
                , {s.publisher} <span className="soft">({s.basis})</span>
              </li>
            ))}
          </ul>
        </details>
      </section>
    </>
  )
}

function Picture({ rows, measured }: { readonly rows: readonly Measured[]; readonly measured: string }) {
  const [frame, width] = useWidth()
  const bubbles = bubblesOf(rows)
  const most = [...bubbles].sort((a, b) => b.share - a.share)[0]
  return (
    <Figure
      name="exposure"
      title="US imports by industry: how much comes from China, and how few others supply"
      summary={`${bubbles.length} industries; area is their import value. ${most === undefined ? "" : `${most.label} lean most on China, ${percent(most.share)} of imports.`} Measured: ${measured}.`}
      table={{
        columns: ["industry", "from China, %", "HHI", "imports, $"],
        rows: bubbles.map((b) => [b.label, b.share, Math.round(b.concentration), b.value]),
      }}
    >
      <div ref={frame} className="chart">
        <BubbleChart placed={placeBubbles(bubbles, width, 420)} />
      </div>
    </Figure>
  )
}

/** One column of a table of dependence. */
interface Column<Row> {
  readonly name: string
  readonly number?: boolean
  /** It holds several words and is not to be squeezed. */
  readonly words?: boolean
  readonly cell: (row: Row) => ReactNode
}

function DependenceTable<
  Row extends { readonly id: string; readonly title: string; readonly grade: string; readonly note?: string },
>({
  title,
  name,
  head,
  rows,
  columns,
}: {
  readonly title: string
  readonly name: string
  /** What a row is. */
  readonly head: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
}) {
  const right = (column: Column<Row>) =>
    column.number === true ? "number" : column.words === true ? "words-wide" : undefined
  return (
    <section>
      <h2>{title}</h2>
      <Scroll name={name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={right(column)}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" title={row.note}>
                  {row.title} <Grade grade={row.grade} />
                </th>
                {columns.map((column) => (
                  <td key={column.name} className={right(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const caseName = (name: string): string => (name === "now" ? "now" : shortEnding(name))

function UsTable({ rows, cases }: { readonly rows: readonly Measured[]; readonly cases: readonly string[] }) {
  const columns: readonly Column<Measured>[] = [
    { name: "from China", number: true, cell: ({ imports }) => percent(imports.chinaSharePct) },
    { name: "imports", number: true, cell: ({ imports }) => shortMoney(imports.valueUsd, "USD") },
    {
      name: "who else",
      words: true,
      cell: ({ imports }) =>
        imports.substitutes.largest
          .slice(0, 4)
          .map((s) => `${s.partner} ${percent(s.sharePct)}`)
          .join(", "),
    },
    {
      name: "others must grow by",
      number: true,
      cell: ({ imports: { substitutes } }) =>
        typeof substitutes.growthNeededPct === "number" ? `${substitutes.growthNeededPct.toFixed(0)}%` : NOT_KNOWN,
    },
    ...cases.map((name) => ({
      name: `duty ${caseName(name)}`,
      number: true,
      cell: ({ imports }: Measured) => {
        const duty = imports.duty.find((d) => d.case === name)
        if (duty === undefined || duty.ratePct === null) return <Unknown why={duty?.why.join("; ") ?? ""} />
        return percent(duty.ratePct)
      },
    })),
  ]
  const sorted = rows.toSorted((a, b) => b.imports.chinaSharePct - a.imports.chinaSharePct)
  return (
    <DependenceTable
      title="Where the US leans on China"
      name="US industries by share from China"
      head="industry"
      rows={sorted}
      columns={columns}
    />
  )
}

const NOT_KNOWN = <span className="unknown">not known</span>

function ChinaTable({ rows, cases }: { readonly rows: readonly ExposureRow[]; readonly cases: readonly string[] }) {
  const columns: readonly Column<ExposureRow>[] = [
    {
      name: "China's imports from the US",
      cell: ({ china }) => {
        const share = china?.usShareOfChinaImports
        return share?.known === false ? NOT_KNOWN : "measured"
      },
    },
    {
      name: "wider group of US exports that went to China",
      words: true,
      cell: ({ china }) => {
        const last = china?.group?.years.at(-1)
        if (last === undefined) return NOT_KNOWN
        return `${china?.group?.label}, ${last.year}: ${percent(last.chinaSharePpm / 10_000)} of ${shortMoney(last.worldUsd, "USD")}`
      },
    },
    ...cases.map((name) => ({
      name: `China's duty ${caseName(name)}`,
      number: true,
      cell: ({ dutyOfChina }: ExposureRow) => {
        const duty = dutyOfChina?.find((d) => d.case === name)
        if (duty === undefined) return NOT_KNOWN
        if (duty.leastPct === duty.mostPct) return percent(duty.leastPct)
        return `${percent(duty.leastPct)} to ${percent(duty.mostPct)}`
      },
    })),
  ]
  return (
    <DependenceTable
      title="Where China leans on the US"
      name="Chinese needs and the group of US exports that is measured"
      head="need"
      rows={rows}
      columns={columns}
    />
  )
}

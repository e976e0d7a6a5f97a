import { type ReactNode, useId, useRef } from "react"
import { CiteFigure } from "../parts/cite-figure.tsx"
import { Scroll } from "../parts/scroll.tsx"
import { useAddress } from "../shell/address.ts"
import { type Cell, downloadCsv, downloadJson, downloadPng, downloadSvg } from "./download.ts"

/** The same figures as rows, for readers who want no picture. */
export interface TableTwin {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A picture with its sentence, its table, its downloads and its place to be cited. */
export function Figure({
  name,
  title,
  summary,
  table,
  notes,
  children,
}: {
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly table: TableTwin
  readonly notes?: ReactNode
  readonly children: ReactNode
}) {
  const frame = useRef<HTMLElement>(null)
  const id = useId()
  const { params, embedded } = useAddress()
  const svg = () => frame.current?.querySelector<SVGSVGElement>(".picture svg") ?? undefined
  return (
    <figure
      ref={frame}
      aria-labelledby={id}
      id={`figure-${name}`}
      className={embedded && params.get("figure") === name ? "wanted" : undefined}
    >
      <figcaption id={id}>
        <h2>{title}</h2>
        <p className="summary">{summary}</p>
      </figcaption>
      <div className="picture">{children}</div>
      {notes}
      <div className="tools">
        <details>
          <summary>Table</summary>
          <Scroll name={`${title}, as a table`}>
            <Rows table={table} caption={title} />
          </Scroll>
        </details>
        <button type="button" onClick={() => downloadCsv(name, table.columns, table.rows)}>
          CSV
        </button>
        <button type="button" onClick={() => downloadJson(name, { title, summary, ...table })}>
          JSON
        </button>
        <button type="button" onClick={() => downloadSvg(name, svg())}>
          SVG
        </button>
        <button type="button" onClick={() => void downloadPng(name, svg())}>
          PNG
        </button>
        <CiteFigure name={name} title={title} />
      </div>
    </figure>
  )
}

/** A plain table; numbers stand to the right. */
export function Rows({ table, caption }: { readonly table: TableTwin; readonly caption: string }) {
  return (
    <table>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.join("|")}>
            {row.map((cell, i) => (
              <td key={table.columns[i]} className={typeof cell === "number" ? "number" : undefined}>
                {typeof cell === "number" ? cell.toLocaleString("en-US", { maximumFractionDigits: 2 }) : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

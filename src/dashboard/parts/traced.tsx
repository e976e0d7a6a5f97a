import { type ReactNode, useState } from "react"
import type { RateLayer } from "../answers/shapes.ts"
import { Grade } from "./answer-state.tsx"
import { RecordLink } from "./record-link.tsx"
import { percent } from "./say.ts"

/** A number in a sentence, and the note it opens: what it is made of, by which acts, and where they stand. */
export interface Trace {
  /** The number as a button in the sentence. */
  readonly number: (text: ReactNode, className?: string) => ReactNode
  readonly note: ReactNode
}

/** Makes a number open its trace beside the sentence. */
export function useTrace(id: string, title: string, layers: readonly RateLayer[] | undefined): Trace {
  const [open, setOpen] = useState(false)
  return {
    number: (text, className = "") =>
      layers === undefined ? (
        <b className={className}>{text}</b>
      ) : (
        <button
          type="button"
          className={`traced ${className}`}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {text}
        </button>
      ),
    note: layers !== undefined && (
      <aside id={id} className="trace" hidden={!open} aria-label={title}>
        <h3>{title}</h3>
        <ul className="plain">
          {layers.map((layer) => (
            <li key={layer.measure}>
              <b>{percent(layer.ratePct)}</b> <RecordLink id={layer.measure}>{layer.title}</RecordLink>{" "}
              {layer.heading !== null && <code>{layer.heading}</code>} <Grade grade={layer.grade} />
              <br />
              <span className="soft">
                {layer.because}
                {layer.act !== null && (
                  <>
                    {" "}
                    · <RecordLink id={layer.act} />
                  </>
                )}
                <br />
                {layer.citation}
              </span>
            </li>
          ))}
          {layers.length === 0 && <li>Nothing is charged on an ordinary article beyond the normal duty.</li>}
        </ul>
      </aside>
    ),
  }
}

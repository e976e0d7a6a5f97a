import { useEffect, useState } from "react"
import { type Day, formatDay } from "../../core/index.ts"
import { dayOf, sayDay } from "../parts/say.ts"
import { setAddress, useAddress } from "./address.ts"
import { isCopy } from "./site.ts"
import { readTyped, shift } from "./typed-day.ts"
import { type BarEvent, useBar } from "./use-events.ts"

const YEARS: Readonly<Record<string, string>> = { "2018": "2018-01-01", "2025": "2025-01-01" }

/** The two clocks on every page: typed, dragged, or stepped by day and by event. A copy moves on its first page only. */
export function DateBar() {
  const { params, path } = useAddress()
  const together = params.get("together") === "1"
  const { status, failed, events, held } = useBar(together)
  const since = params.get("since") === "2018" ? "2018" : "2025"
  const on = params.get("on") ?? status?.on
  const asOf = params.get("asOf") ?? status?.asOf

  const move: Move = (asked, how = "push") => {
    const day = held === undefined ? asked : nearest(held, asked, on)
    if (day !== undefined && day !== on) setAddress({ on: day, ...(together ? { asOf: day } : {}) }, how)
  }
  const still = isCopy && path !== "/"
  useDateKeys(still ? undefined : on, events, move)

  if (on === undefined || asOf === undefined || status === undefined) {
    return (
      <section className="dates" aria-label="Dates">
        {failed === null ? <p>Reading the record…</p> : <p role="alert">{failed.message}</p>}
      </section>
    )
  }
  if (still) {
    return (
      <section className="dates" aria-label="Dates">
        <p className="event">
          {sayDay(on)}, as known on {sayDay(asOf)}: the dates of this copy
        </p>
      </section>
    )
  }
  const [min, max] = [dayOf(YEARS[since] as string), Math.max(dayOf(status.horizon) + 240, dayOf(on))]
  const shown = events.filter(({ day }) => day >= min && day <= max)
  const here = shown.find(({ iso }) => iso === on)
  return (
    <section className="dates" aria-label="Dates">
      <DayField label="on" title="the legal date asked about" value={on} move={(day) => move(day)} />
      <div className="slide">
        <button
          type="button"
          className="quiet"
          aria-label="The event before"
          title="the event before  ["
          onClick={() => stepEvent(events, on, -1, move)}
        >
          [
        </button>
        <div className="track">
          <input
            type="range"
            aria-label="Legal date"
            min={min}
            max={max}
            value={Math.max(dayOf(on), min)}
            aria-valuetext={sayDay(on)}
            onChange={(event) => move(formatDay(Number(event.target.value) as Day), "replace")}
          />
          <Ticks events={shown} min={min} max={max} horizon={dayOf(status.horizon)} asOf={dayOf(asOf)} />
        </div>
        <button
          type="button"
          className="quiet"
          aria-label="The event after"
          title="the event after  ]"
          onClick={() => stepEvent(events, on, 1, move)}
        >
          ]
        </button>
      </div>
      <DayField
        label="as of"
        title="what was known on this day"
        value={asOf}
        {...(isCopy ? {} : { move: (day) => setAddress({ asOf: day }) })}
      />
      <details className="more" hidden={isCopy}>
        <summary>More</summary>
        <div>
          <label>
            <input
              type="checkbox"
              checked={together}
              onChange={(event) =>
                setAddress(event.target.checked ? { together: "1", asOf: on } : { together: undefined })
              }
            />
            stand on the day asked about
          </label>
          <label>
            law as{" "}
            <select
              value={params.get("standing") ?? "administered"}
              onChange={(event) =>
                setAddress({ standing: event.target.value === "administered" ? undefined : event.target.value })
              }
            >
              <option value="administered">collected that day</option>
              <option value="adjudged">owed, as it turned out</option>
            </select>
          </label>
          <label>
            slider since{" "}
            <select
              value={since}
              onChange={(event) =>
                setAddress({ since: event.target.value === "2025" ? undefined : event.target.value })
              }
            >
              <option>2018</option>
              <option>2025</option>
            </select>
          </label>
          <button
            type="button"
            onClick={() => setAddress({ on: undefined, asOf: undefined, standing: undefined, together: undefined })}
          >
            Back to today
          </button>
        </div>
      </details>
      <p className="event" aria-live="polite">
        {here === undefined ? `${sayDay(on)}, as known on ${sayDay(asOf)}` : `${sayDay(on)}: ${here.what}`}
      </p>
    </section>
  )
}

type Move = (day: string, how?: "push" | "replace") => void

/** The held day next to the one asked for, on the side the reader is going to. */
function nearest(held: readonly string[], asked: string, on: string | undefined): string | undefined {
  return on !== undefined && asked < on ? held.findLast((day) => day <= asked) : held.find((day) => day >= asked)
}

function stepEvent(events: readonly BarEvent[], on: string, way: 1 | -1, move: Move): void {
  const at = dayOf(on)
  const next = way === 1 ? events.find(({ day }) => day > at) : events.findLast(({ day }) => day < at)
  if (next !== undefined) move(next.iso)
}

/** `[` and `]` step events, arrows step days, wherever nothing else wants the key. */
function useDateKeys(on: string | undefined, events: readonly BarEvent[], move: Move): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (on === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.closest("input, textarea, select, [role=slider], [role=listbox], dialog, [contenteditable]") !== null)
        return
      if (event.key.startsWith("Arrow") && target.closest(".scroll") !== null) return
      if (event.key === "[") stepEvent(events, on, -1, move)
      else if (event.key === "]") stepEvent(events, on, 1, move)
      else if (event.key === "ArrowLeft" && !event.shiftKey) move(shift(on, -1))
      else if (event.key === "ArrowRight" && !event.shiftKey) move(shift(on, 1))
      else return
      event.preventDefault()
    }
    window.addEventListener("keydown", pressed)
    return () => window.removeEventListener("keydown", pressed)
  })
}

function DayField({
  label,
  title,
  value,
  move,
}: {
  readonly label: string
  readonly title: string
  readonly value: string
  /** Absent where the day cannot be moved. */
  readonly move?: Move
}) {
  const [text, setText] = useState(value)
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    setText(value)
    setWrong(false)
  }, [value])
  const read = () => {
    const day = readTyped(text, dayOf(value))
    setWrong(day === undefined)
    if (day !== undefined && formatDay(day) !== value) move?.(formatDay(day))
  }
  return (
    <label className="day" title={title}>
      <span>{label}</span>
      <input
        type="text"
        inputMode="text"
        size={11}
        readOnly={move === undefined}
        value={text}
        aria-invalid={wrong}
        onChange={(event) => setText(event.target.value)}
        onBlur={read}
        onKeyDown={(event) => event.key === "Enter" && read()}
      />
      {wrong && <em role="alert">write 2025-08-12 or 12 Aug 2025</em>}
    </label>
  )
}

function Ticks({
  events,
  min,
  max,
  horizon,
  asOf,
}: {
  readonly events: readonly BarEvent[]
  readonly min: number
  readonly max: number
  readonly horizon: number
  readonly asOf: number
}) {
  const at = (day: number) => ((day - min) / (max - min)) * 1000
  return (
    <svg className="ticks" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
      <rect
        className="beyond"
        x={at(Math.max(horizon, min))}
        y="0"
        width={1000 - at(Math.max(horizon, min))}
        height="14"
      />
      {events.map(({ day, what }) => (
        <line key={`${day}${what}`} x1={at(day)} x2={at(day)} y1="0" y2="8" vectorEffect="non-scaling-stroke" />
      ))}
      {asOf >= min && (
        <line className="known" x1={at(asOf)} x2={at(asOf)} y1="0" y2="14" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  )
}

import { useEffect, useRef } from "react"

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ["/ or ⌘K", "search products, records and pages; do any command"],
  ["[  ]", "the event before, the event after"],
  ["←  →", "the day before, the day after"],
  ["?", "these keys"],
  ["Esc", "close"],
]

/** The keys of every page; `?` opens them. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "?" || (event.target as HTMLElement).closest("input, textarea, select") !== null) return
      event.preventDefault()
      dialog.current?.showModal()
    }
    window.addEventListener("keydown", pressed)
    return () => window.removeEventListener("keydown", pressed)
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}

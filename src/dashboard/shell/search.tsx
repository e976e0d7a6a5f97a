import { useEffect, useRef, useState } from "react"
import { dotted } from "../../core/index.ts"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { FindAnswer, TimelineAnswer } from "../answers/shapes.ts"
import { goTo, linkTo, useAddress } from "./address.ts"
import { type Hit, hitsFor } from "./commands.ts"
import { isCopy } from "./site.ts"

/** One box for pages, commands, records and products: `/` or ⌘K goes there, arrows choose, Enter opens. */
export function Search() {
  const address = useAddress()
  const { params } = address
  const box = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState("")
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  const asked = words.trim()
  const found = useAnswer<FindAnswer>("find", { words: asked.split(/\s+/), limit: "8" }, asked.length > 1 && !isCopy)
  const known = { asOf: useSettings().asOf, from: "2018-01-01" }
  const events = useAnswer<TimelineAnswer>("timeline", known, asked !== "").data?.events ?? []
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest("input, textarea, select") !== null
      const wanted =
        (event.key === "/" && !typing && !event.ctrlKey) ||
        (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey))
      if (!wanted) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    window.addEventListener("keydown", pressed)
    return () => window.removeEventListener("keydown", pressed)
  }, [])

  const hits: readonly Hit[] = [
    ...(asked === "" ? [] : hitsFor(asked, address, events)),
    ...(asked.length > 1 ? (found.data?.found ?? []) : []).map((f) => ({
      key: f.code,
      href: linkTo("/duty", params, { code: f.code }),
      name: dotted(f.code),
      what: f.label,
    })),
  ]
  const openHit = (hit: Hit | undefined) => {
    if (hit === undefined) return
    setWords("")
    setOpen(false)
    box.current?.blur()
    if (hit.href !== undefined) {
      goTo(hit.href)
      document.getElementById("main")?.focus({ preventScroll: true })
    }
    hit.act?.()
  }
  const listed = open && asked !== ""
  return (
    <div className="search">
      <input
        ref={box}
        type="search"
        role="combobox"
        aria-label="Search products, records, pages and commands"
        aria-expanded={listed}
        aria-controls="hits"
        aria-activedescendant={listed && hits[chosen] !== undefined ? `hit-${chosen}` : undefined}
        placeholder={isCopy ? "record, page   /" : "product, record, page   /"}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setChosen(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setChosen(Math.min(chosen + 1, hits.length - 1))
          else if (event.key === "ArrowUp") setChosen(Math.max(chosen - 1, 0))
          else if (event.key === "Enter") openHit(hits[chosen])
          else if (event.key === "Escape") setOpen(false)
          else return
          event.preventDefault()
        }}
      />
      <div id="hits" role="listbox" aria-label="Found" hidden={!listed}>
        {hits.map((hit, i) => (
          <div
            key={hit.key}
            id={`hit-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onPointerDown={(event) => {
              event.preventDefault()
              openHit(hit)
            }}
          >
            <b>{hit.name}</b> {hit.what}
          </div>
        ))}
        {hits.length === 0 && (
          <p>{found.isFetching ? "Looking…" : "Nothing found: try other words, or the first four digits."}</p>
        )}
      </div>
    </div>
  )
}

import { useEffect, useRef, useState } from "react"
import { dotted } from "../../core/index.ts"
import { useAnswer } from "../answers/ask.ts"
import type { FindAnswer } from "../answers/shapes.ts"
import { goTo, linkTo, useAddress } from "./address.ts"
import { PAGES } from "./pages.ts"

interface Hit {
  readonly href: string
  readonly name: string
  readonly what: string
}

/** One box for pages and products: `/` or ⌘K goes there, arrows choose, Enter opens. */
export function Search() {
  const { params } = useAddress()
  const box = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState("")
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  const asked = words.trim()
  const found = useAnswer<FindAnswer>("find", { words: asked.split(/\s+/), limit: "8" }, asked.length > 1)
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

  const pages = PAGES.filter(
    (p) => p.path !== "/r" && asked !== "" && p.name.toLowerCase().startsWith(asked.toLowerCase()),
  )
  const hits: readonly Hit[] = [
    ...pages.map((p) => ({ href: linkTo(p.path, params), name: p.name, what: p.question })),
    ...(asked.length > 1 ? (found.data?.found ?? []) : []).map((f) => ({
      href: linkTo("/duty", params, { code: f.code }),
      name: dotted(f.code),
      what: f.label,
    })),
  ]
  const openHit = (hit: Hit | undefined) => {
    if (hit === undefined) return
    goTo(hit.href)
    setWords("")
    setOpen(false)
    box.current?.blur()
  }
  const listed = open && asked !== ""
  return (
    <div className="search">
      <input
        ref={box}
        type="search"
        role="combobox"
        aria-label="Search products and pages"
        aria-expanded={listed}
        aria-controls="hits"
        aria-activedescendant={listed && hits[chosen] !== undefined ? `hit-${chosen}` : undefined}
        placeholder="product, code, page   /"
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setChosen(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
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
            key={hit.href}
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

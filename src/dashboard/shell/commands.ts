import type { TimelineEvent } from "../answers/shapes.ts"
import { sayDay } from "../parts/say.ts"
import { type Address, linkTo, setAddress } from "./address.ts"
import { PAGES } from "./pages.ts"
import { isCopy } from "./site.ts"
import { turnTheme } from "./theme-button.tsx"

/** Something the search box can do: go somewhere, or act. */
export interface Hit {
  readonly key: string
  readonly name: string
  readonly what: string
  readonly href?: string
  readonly act?: () => void
}

/** What can be done from anywhere, by its words. */
const COMMANDS: readonly Hit[] = [
  { key: "today", name: "Back to today", what: "both dates as they are by default", act: backToToday },
  {
    key: "together",
    name: "Stand on the day asked about",
    what: "know only what that day knew",
    act: () => setAddress({ together: "1", asOf: new URLSearchParams(window.location.search).get("on") ?? undefined }),
  },
  {
    key: "adjudged",
    name: "Owed, as it turned out",
    what: "read the law as it was adjudged",
    act: () => setAddress({ standing: "adjudged" }),
  },
  {
    key: "administered",
    name: "Collected that day",
    what: "read the law as it was administered",
    act: () => setAddress({ standing: undefined }),
  },
  { key: "theme", name: "Turn the colours", what: "dark or light", act: turnTheme },
  {
    key: "print",
    name: "Print this page",
    what: "a sheet with both dates and the data version",
    act: () => window.print(),
  },
]

function backToToday(): void {
  setAddress({ on: undefined, asOf: undefined, standing: undefined, together: undefined })
}

/** Pages, commands and records whose words begin like those asked for; records newest first. */
export function hitsFor(asked: string, { params }: Address, events: readonly TimelineEvent[]): readonly Hit[] {
  const words = asked.toLowerCase().split(/\s+/)
  const fits = (...texts: readonly string[]) => {
    const said = ` ${texts.join(" ").toLowerCase()}`
    return words.every((word) => said.includes(` ${word}`) || (word.length > 3 && said.includes(word)))
  }
  const pages = PAGES.filter((p) => p.path !== "/r" && (p.public || !isCopy) && fits(p.name)).map(
    (p): Hit => ({ key: p.path, href: linkTo(p.path, params), name: p.name, what: p.question }),
  )
  const records = new Map<string, Hit>()
  for (const { id, title, on } of events.toReversed()) {
    if (records.size >= RECORDS) break
    if (fits(id, title))
      records.set(id, { key: id, href: linkTo(`/r/${id}`, params), name: title, what: `${sayDay(on)} · ${id}` })
  }
  const commands = isCopy ? COMMANDS.filter(({ key }) => key === "theme" || key === "print") : COMMANDS
  return [...pages, ...commands.filter(({ name, what }) => fits(name, what)), ...records.values()]
}

/** Records shown at once. */
const RECORDS = 5

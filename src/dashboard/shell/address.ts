import { useSyncExternalStore } from "react"

/** The page and everything that is set on it; all of it stands in the URL. */
export interface Address {
  readonly path: string
  readonly params: URLSearchParams
}

/** What every page shares and every link carries on. */
const SHARED = ["on", "asOf", "standing", "together"]

/** Changes to the URL: undefined or empty takes a word out. */
export type Changes = Readonly<Record<string, string | readonly string[] | undefined>>

const CHANGED = "address"

function subscribe(told: () => void): () => void {
  window.addEventListener("popstate", told)
  window.addEventListener(CHANGED, told)
  return () => {
    window.removeEventListener("popstate", told)
    window.removeEventListener(CHANGED, told)
  }
}

/** The address as it stands; components that use it follow it. */
export function useAddress(): Address {
  const href = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search)
  const [path = "/", query = ""] = href.split("?")
  return { path, params: new URLSearchParams(query) }
}

/** Where a link to another page leads: the dates go along, the page's own settings stay behind. */
export function linkTo(path: string, params: URLSearchParams, own: Changes = {}): string {
  const kept = new URLSearchParams([...params].filter(([name]) => SHARED.includes(name)))
  return `${path}${queryOf(changed(kept, own))}`
}

/** Changes words of the present URL; `replace` leaves no step in the history, as for a slider being dragged. */
export function setAddress(changes: Changes, how: "push" | "replace" = "push"): void {
  const params = changed(new URLSearchParams(window.location.search), changes)
  goTo(`${window.location.pathname}${queryOf(params)}`, how)
}

/** Goes to an address of this site. */
export function goTo(href: string, how: "push" | "replace" = "push"): void {
  if (how === "push") window.history.pushState(null, "", href)
  else window.history.replaceState(null, "", href)
  window.dispatchEvent(new Event(CHANGED))
}

function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name)
    const values = value === undefined ? [] : typeof value === "string" ? [value] : value
    for (const one of values) if (one !== "") next.append(name, one)
  }
  return next
}

/** Colons, commas and percent signs of endings stay readable where the URL allows it. */
function queryOf(params: URLSearchParams): string {
  const text = params.toString().replaceAll("%3A", ":").replaceAll("%2C", ",")
  return text === "" ? "" : `?${text}`
}

import { useSyncExternalStore } from "react"
import { hrefOf, isCopy, pathOf } from "./site.ts"

/** The page and everything that is set on it; all of it stands in the URL. */
export interface Address {
  readonly path: string
  readonly params: URLSearchParams
  /** One figure of the page stands alone, in a frame of another page. */
  readonly embedded: boolean
}

/** What every page shares and every link carries on; a copy answers for one pair of dates on most of its pages. */
const SHARED: readonly string[] = isCopy ? [] : ["on", "asOf", "standing", "together"]

/** Where figures stand alone. */
const EMBED = /^\/embed(?=\/|$)/

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
  const [pathname = "/", query = ""] = href.split("?")
  const path = pathOf(pathname)
  const params = new URLSearchParams(query)
  return { path: path.replace(EMBED, "") || "/", params, embedded: EMBED.test(path) }
}

/** Where a link to another page leads: the dates go along, the page's own settings stay behind. */
export function linkTo(path: string, params: URLSearchParams, own: Changes = {}): string {
  const kept = new URLSearchParams([...params].filter(([name]) => SHARED.includes(name)))
  return `${hrefOf(path)}${queryOf(changed(kept, own))}`
}

/** The address at which one figure of the present page stands alone, everything set on the page along with it. */
export function embedAddress(path: string, params: URLSearchParams): string {
  return `${hrefOf(`/embed${path === "/" ? "" : path}`)}${queryOf(params)}`
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

/** A copy of the public pages that stands by itself: the answers it took along, and the dates they were given on. */
export interface Copy {
  readonly on: string
  readonly asOf: string
  readonly horizon: string
  readonly dataVersion: string
  /** Days to which the date bar can be moved. */
  readonly days: readonly string[]
  /** Addresses of questions, as `name?words` in the order of the words, to files below the root. */
  readonly answers: Readonly<Record<string, string>>
}

/** Told by the page itself: how far up the root of a copy lies; a served page says nothing and stands at `/`. */
const told = document.querySelector<HTMLMetaElement>('meta[name="detente-root"]')?.content

/** The path below which every page stands, with its last slash. */
export const ROOT: string = told === undefined ? "/" : new URL(told, window.location.href).pathname

/** Whether these pages are a copy without a server behind them. */
export const isCopy: boolean = told !== undefined

let reading: Promise<Copy> | undefined

/** What a copy holds; read once. */
export function readCopy(): Promise<Copy> {
  reading ??= fetch(`${ROOT}site.json`).then((response) => response.json() as Promise<Copy>)
  return reading
}

/** A path of this site as the address bar has it; folders of a copy end in a slash, as file servers want it. */
export function hrefOf(path: string): string {
  const below = path.replace(/^\//, "")
  return `${ROOT}${below}${isCopy && below !== "" && !below.endsWith("/") ? "/" : ""}`
}

/** A path of the address bar as the pages know it: from the root, without its last slash. */
export function pathOf(pathname: string): string {
  const below = pathname.startsWith(ROOT) ? pathname.slice(ROOT.length) : pathname.replace(/^\//, "")
  return `/${below.replace(/(index\.html)?$/, "").replace(/\/+$/, "")}`
}

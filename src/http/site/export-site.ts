import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { DetenteError } from "../../core/index.ts"
import type { Answerer } from "../../workbench/index.ts"
import { readStaticFiles } from "../pages/static-files.ts"
import { type AskedByPages, type CopyDates, heldDays, publicAnswers } from "./public-answers.ts"

/** What a copy of the public pages is made from. */
export interface SiteOptions {
  readonly answerer: Answerer
  /** Folder of the built dashboard. */
  readonly pages: string
  /** Folder to write; it may hold an earlier copy, and nothing else. */
  readonly folder: string
  readonly on?: string | undefined
  readonly asOf?: string | undefined
  readonly onProgress?: (done: number, total: number) => void
}

/** What was written. */
export interface SiteWritten {
  readonly files: number
  readonly bytes: number
  readonly dates: CopyDates
}

/** Pages without ids of their own; records have one each. */
const PAGES: readonly (readonly [path: string, title: string])[] = [
  ["", "Détente"],
  ["timeline", "Timeline · Détente"],
  ["effects", "Effects · Détente"],
  ["exposure", "Exposure · Détente"],
  ["commitments", "Commitments · Détente"],
  ["method", "Method · Détente"],
]

/** A copy may be opened from anywhere, and asks nobody but the server its files come from. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"

/**
 * Writes the public pages as plain files that any file server can show, in any folder: the pages, the answers they ask
 * for on one pair of dates, a feed and a calendar. Whole or not at all. Throws `bad-input` for a folder of other things.
 */
export async function exportSite(options: SiteOptions): Promise<SiteWritten> {
  const { answerer, pages, folder } = options
  const statics = readStaticFiles(pages)
  const index = statics.get("/index.html")
  if (index === undefined) throw refused("pages", pages, "holds no built pages", "run npm run build first")
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, "site.json"))) {
    throw refused("folder", folder, "holds something other than a copy of the pages", "name a new folder")
  }
  const files = new Map<string, string | Uint8Array>()
  for (const [path, { bytes }] of statics) if (path !== "/index.html") files.set(path.slice(1), bytes)

  const asked = {
    ...(options.on === undefined ? {} : { on: options.on }),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  }
  const status = JSON.parse((await answerer.ask("status", asked)).body) as CopyDates & {
    horizon: string
    dataVersion: string
  }
  const dates = { on: status.on, asOf: status.asOf }
  const days = await heldDays(answerer, dates)
  const wanted = await publicAnswers(answerer, dates, days)
  const answers: Record<string, string> = {}
  let done = 0
  for (const one of wanted) {
    const { body } = await answerer.ask(one.name, { ...dates, ...inputOf(one) })
    const file = `answers/${createHash("sha256").update(body).digest("hex").slice(0, 16)}.json`
    files.set(file, `${JSON.stringify(JSON.parse(body))}\n`)
    answers[keyOf(one)] = file
    options.onProgress?.(++done, wanted.length)
  }
  const { horizon, dataVersion } = status
  files.set("site.json", `${JSON.stringify({ ...dates, horizon, dataVersion, days, answers })}\n`)
  files.set("feed.atom", (await answerer.ask("timeline", { ...dates, from: "2025-01-01" }, { format: "atom" })).body)

  const { records } = await answerer.snapshot()
  const html = new TextDecoder().decode(index.bytes)
  const record = records.map(({ id, title }) => [`r/${id}`, `${title} · Détente`] as const)
  for (const [path, title] of [...PAGES, ...record]) {
    for (const place of [path, path === "" ? "embed" : `embed/${path}`]) {
      files.set(place === "" ? "index.html" : `${place}/index.html`, pageOf(html, place, title))
    }
  }
  write(folder, files)
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  return { files: files.size, bytes, dates }
}

/** Words that several may be given of are lists, also when a page gives one. */
function inputOf({ words }: AskedByPages): Readonly<Record<string, unknown>> {
  const { kind, open, ...rest } = words
  return {
    ...rest,
    ...(kind === undefined ? {} : { kind: [kind].flat() }),
    ...(open === undefined ? {} : { open: open === "true" }),
  }
}

/** The address of an answer as a page asks for it, its words in their order. */
function keyOf({ name, words }: AskedByPages): string {
  const params = new URLSearchParams()
  for (const [word, value] of Object.entries(words)) for (const one of [value].flat()) params.append(word, one)
  params.sort()
  return `${name}${params.size === 0 ? "" : `?${params}`}`
}

/** The page at a place: its files and its root are found from where it stands. */
function pageOf(html: string, place: string, title: string): string {
  const root = place === "" ? "./" : "../".repeat(place.split("/").length)
  const head = `<meta http-equiv="content-security-policy" content="${POLICY}" />\n    <meta name="detente-root" content="${root}" />`
  return html
    .replaceAll('="/assets/', `="${root}assets/`)
    .replace(
      "<title>Détente</title>",
      () =>
        `${head}\n    <title>${escaped(title)}</title>\n    <link rel="alternate" type="application/atom+xml" href="${root}feed.atom" />`,
    )
    .replace(
      /<noscript>.*<\/noscript>/s,
      `<noscript>These pages need scripts; the same record is in <a href="${root}feed.atom">feed.atom</a> and ${root}answers/.</noscript>`,
    )
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")

/** Writes everything beside the place and then moves it there, so no reader ever meets half a copy. */
function write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const fresh = `${folder.replace(/[\\/]+$/, "")}.new-${process.pid}`
  try {
    for (const [path, content] of files) {
      const place = join(fresh, path)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, content)
    }
    rmSync(folder, { recursive: true, force: true })
    renameSync(fresh, folder)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function refused(field: string, value: string, message: string, next: string): DetenteError<"bad-input"> {
  return new DetenteError("bad-input", `${value} ${message}. Next: ${next}`, {
    issues: [{ field, value, message, next }],
  })
}

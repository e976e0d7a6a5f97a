import { createRequire } from "node:module"
import { type Page, removeFurniture } from "./furniture.ts"
import type { SourceText } from "./source-text.ts"

const require = createRequire(import.meta.url)

/** Larger pages are reduced by hand, and those of more tags: their tree would cost more than they are worth. */
const MOST_MARKUP = 2_000_000
const MOST_TAGS = 25_000

/** The main text, title, byline and own date of a page; scripts and furniture are left out. */
export function fromHtml(html: string): SourceText {
  if (html.length > MOST_MARKUP || hasMoreTags(html, MOST_TAGS))
    return {
      text: stripped(html),
      kind: "html",
      ...published(html),
      notes: ["The page was too large to find its main text; all of its text was read."],
    }
  try {
    return extracted(html)
  } catch {
    return {
      text: stripped(html),
      kind: "html",
      ...published(html),
      notes: ["The page could not be parsed; its tags were stripped."],
    }
  }
}

function hasMoreTags(html: string, most: number): boolean {
  let tags = 0
  for (let at = html.indexOf("<"); at >= 0 && tags <= most; at = html.indexOf("<", at + 1)) tags++
  return tags > most
}

/** The two libraries are loaded by the first page: a terminal that reads no page does not wait for them. */
function extracted(html: string): SourceText {
  const { parseHTML } = require("linkedom") as typeof import("linkedom")
  const { Readability } = require("@mozilla/readability") as typeof import("@mozilla/readability")
  const { document } = parseHTML(html.includes("<body") ? html : `<html><body>${html}</body></html>`)
  removeFurniture(document as unknown as Page)
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 100,
  }).parse()
  const content = article?.content ?? ""
  const text = blocks(content)
  if (text.length < 80)
    return {
      text: stripped(html),
      kind: "html",
      ...published(html),
      notes: ["No main text was found; all of the page's text was read."],
    }
  return {
    text,
    kind: "html",
    ...(article?.title ? { title: article.title.trim() } : {}),
    ...(article?.byline ? { byline: article.byline.trim() } : {}),
    ...published(html, article?.publishedTime ?? undefined),
    notes: [],
  }
}

/** Paragraphs of a fragment, one blank line apart. */
function blocks(html: string): string {
  return stripped(html.replace(/<\/(?:p|div|h[1-6]|li|blockquote|tr|section|figcaption)>|<br\s*\/?>/gi, "\n\n"))
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  euro: "€",
  pound: "£",
  cent: "¢",
  yen: "¥",
}

function stripped(html: string): string {
  return html
    .replace(/<(script|style|noscript|template|svg)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, " ")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
    .replace(/<\/?[a-zA-Z!][^<>]*>?/g, (tag) => (/^<\/?(?:p|div|h\d|li|br|tr|blockquote)\b/i.test(tag) ? "\n" : " "))
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n\n")
    .trim()
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()]
  const code =
    name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

const DATES: readonly (readonly [basis: string, pattern: RegExp])[] = [
  [
    "meta article:published_time",
    /<meta[^>]{0,200}(?:property|name)=["'](?:article:published_time|og:published_time|date|dc\.date|pubdate|publish-date|parsely-pub-date)["'][^>]{0,200}content=["'](\d{4}-\d{2}-\d{2})/i,
  ],
  [
    "meta article:published_time",
    /<meta[^>]{0,200}content=["'](\d{4}-\d{2}-\d{2})[^"']{0,40}["'][^>]{0,200}(?:property|name)=["'](?:article:published_time|date|pubdate)["']/i,
  ],
  ["JSON-LD datePublished", /"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})/i],
  ["time element", /<time[^>]{0,200}datetime=["'](\d{4}-\d{2}-\d{2})/i],
]

function published(html: string, found?: string): { published?: { value: string; basis: string } } {
  const own = found === undefined ? null : /^\d{4}-\d{2}-\d{2}/.exec(found)
  if (own !== null) return { published: { value: own[0], basis: "page metadata" } }
  const head = html.slice(0, 400_000)
  for (const [basis, pattern] of DATES) {
    const match = pattern.exec(head)
    if (match !== null) return { published: { value: match[1] as string, basis } }
  }
  return {}
}

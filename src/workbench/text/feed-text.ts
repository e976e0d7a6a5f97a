import { createHash } from "node:crypto"
import { type Day, dotted, formatDay, partyName } from "../../core/index.ts"
import type { TimelineEvent } from "../../ledger/index.ts"
import type { GoodsChange, GoodsLine } from "../goods-changes.ts"
import type { TimelineAnswer } from "../questions/timeline.ts"

/** Entries a feed carries at most, and lines of goods an entry names at most. */
const [ENTRIES, LINES] = [60, 40]

interface Entry {
  readonly on: Day
  readonly key: string
  readonly title: string
  readonly paragraphs: readonly string[]
  /** Page of the record, below the server's root. */
  readonly page: string
  readonly kind: string
}

/** What happened, and what it did to the asker's goods, as an Atom feed (RFC 4287): newest first, nothing still ahead. */
export function feedText({ settings, world, events, goods }: TimelineAnswer): string {
  const entries = [
    ...events.filter((event) => !event.ahead).map(eventEntry),
    ...(goods?.changes ?? []).filter((change) => !change.ahead).map(goodsEntry),
  ]
    .sort((a, b) => b.on - a.on || (a.key < b.key ? -1 : 1))
    .slice(0, ENTRIES)
  const title =
    goods === undefined
      ? "Détente: what changed"
      : `Détente: what changed for ${goods.portfolio.name.split(/[/\\]/).at(-1)}`
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<title>${escaped(title)}</title>`,
    `<subtitle>${escaped(`The US–China tariff truce, as known ${formatDay(settings.asOf)}, data ${world.dataVersion}`)}</subtitle>`,
    `<id>${idOf("feed", title)}</id>`,
    `<updated>${moment(entries[0]?.on ?? settings.asOf)}</updated>`,
    "<author><name>Détente</name></author>",
    '<link rel="alternate" type="text/html" href="/timeline"/>',
    ...entries.map(entryText),
    "</feed>",
  ].join("\n")}\n`
}

function eventEntry({ on, kind, id, title, detail, party }: TimelineEvent): Entry {
  const by = party === undefined ? [] : [`By ${partyName(party)}.`]
  return { on, key: `${kind} ${id}`, title, paragraphs: [...by, ...detail], page: `/r/${id}`, kind }
}

function goodsEntry({ on, lines, because }: GoodsChange): Entry {
  const shown = lines.slice(0, LINES).map(lineText)
  const more = lines.length > LINES ? [`and ${lines.length - LINES} more lines`] : []
  return {
    on,
    key: `goods ${lines.length}`,
    title: `Duty on your goods changes: ${lines.length} ${lines.length === 1 ? "line" : "lines"}`,
    paragraphs: [...because.map((reason) => `${reason.title}: ${reason.because}`), ...shown, ...more],
    page: `/outcomes?on=${formatDay(on)}`,
    kind: "goods",
  }
}

/** One line of goods: its name, its code, and its duty before and after. */
export function lineText({ id, code, beforePct, afterPct }: GoodsLine): string {
  const say = (pct: number | null) => (pct === null ? "not exactly known" : `${pct}%`)
  return `${id === null ? "" : `${id} `}${dotted(code)}: ${say(beforePct)}, then ${say(afterPct)}`
}

function entryText({ on, key, title, paragraphs, page, kind }: Entry): string {
  const content = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("")
  return [
    "<entry>",
    `<title>${escaped(title)}</title>`,
    `<id>${idOf(formatDay(on), key)}</id>`,
    `<updated>${moment(on)}</updated>`,
    `<category term="${escaped(kind)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(page)}"/>`,
    `<content type="html">${escaped(content)}</content>`,
    "</entry>",
  ].join("\n")
}

const moment = (day: Day): string => `${formatDay(day)}T00:00:00Z`

/** The same name for the same thing in every printing of a feed, in the shape of a version 8 UUID. */
function idOf(...words: readonly string[]): string {
  const hex = createHash("sha256").update(words.join("\0")).digest("hex")
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** Text for XML: marks escaped, and characters XML cannot carry left out. */
function escaped(text: string): string {
  return [...text].map((char) => (isXml(char) ? (MARKUP[char] ?? char) : "")).join("")
}

const isXml = (char: string): boolean => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(char) || /[\t\n\r]/.test(char)

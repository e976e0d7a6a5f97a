import { parse } from "csv-parse/sync"
import { DetenteError, formatIssue } from "../../core/index.ts"
import type { Revision, TariffLine } from "./revision.ts"
import { type Held, order } from "./spans.ts"

/** The three tables of a schedule as they stand in a data folder. */
export interface ScheduleTexts {
  readonly columnOne: string
  readonly specials: string
  readonly statistical: string
}

/** A schedule held as dated spans, texts of the special column resolved. */
export interface HeldSchedule {
  readonly lines: readonly Held<TariffLine>[]
  readonly items: readonly Held<string>[]
  readonly specials: ReadonlyMap<string, string>
}

const rowsOf = (text: string): string[][] => parse(text, { from_line: 2 }) as string[][]

/** Reads the tables of a data folder. */
export function readHeld(texts: ScheduleTexts): HeldSchedule {
  const specials = new Map(rowsOf(texts.specials).map(([key = "", text = ""]) => [key, text]))
  const lines = rowsOf(texts.columnOne).map(
    ([key = "", from = "", until = "", unit = "", general = "", special = "", column2 = ""]): Held<TariffLine> => ({
      ...{ key, from, until },
      value: { unit, general, special: specials.get(special) ?? "", column2 },
    }),
  )
  const items = rowsOf(texts.statistical).map(
    ([key = "", from = "", until = "", value = ""]): Held<string> => ({ key, from, until, value }),
  )
  return { lines, items, specials }
}

/** The last day on which anything in the schedule changed. */
export function lastChange({ lines, items }: HeldSchedule): string {
  return [...lines, ...items].reduce((last, { from, until }) => [last, from, until].sort(order).at(-1) ?? last, "")
}

/** What stands from a day on, before a new revision: the same day's revision pulled again replaces itself. */
export function standingBefore<T>(held: readonly Held<T>[], from: string): ReadonlyMap<string, T> {
  return new Map(held.filter((h) => h.from < from && (h.until === "" || h.until >= from)).map((h) => [h.key, h.value]))
}

/**
 * The held spans with a revision in force from a day on: what changed is closed and opened, all else stays open.
 * Throws `bad-input` when the schedule held already knows a later change: revisions are laid on in their order.
 */
export function extended(held: HeldSchedule, revision: Revision, from: string): HeldSchedule {
  const last = lastChange(held)
  if (from < last) {
    const next = `give the legal day of a revision from ${last} on`
    const issue = {
      field: "from",
      value: from,
      message: `is before ${last}, the last change of the schedule held`,
      next,
    }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const specials = new Map(held.specials)
  const known = new Set(specials.values())
  const news = [...new Set([...revision.lines.values()].map((line) => line.special))]
  for (const text of news.filter((t) => t !== "" && !known.has(t)).sort(order)) {
    specials.set(String(specials.size + 1), text)
  }
  return {
    lines: extendedSpans(held.lines, revision.lines, from),
    items: extendedSpans(held.items, revision.statistical, from),
    specials,
  }
}

function extendedSpans<T>(held: readonly Held<T>[], rows: ReadonlyMap<string, T>, from: string): readonly Held<T>[] {
  const stays = standingBefore(held, from)
  const same = (key: string) => stays.has(key) && JSON.stringify(stays.get(key)) === JSON.stringify(rows.get(key))
  const kept = held
    .filter((h) => h.from < from)
    .map((h) => (h.until !== "" && h.until < from ? h : { ...h, until: same(h.key) ? "" : from }))
  const opened = [...rows].filter(([key]) => !same(key)).map(([key, value]) => ({ key, from, until: "", value }))
  return [...kept, ...opened].sort((a, b) => order(a.key, b.key) || order(a.from, b.from))
}

/** The rows of the three tables, ready to write. */
export function tableRows({ lines, items, specials }: HeldSchedule) {
  const keys = new Map([...specials].map(([key, text]) => [text, key]))
  return {
    columnOne: lines.map(({ key, from, until, value: v }) => [
      ...[key, from, until, v.unit, v.general],
      ...[keys.get(v.special) ?? "", v.column2],
    ]),
    specials: [...specials].map(([key, text]) => [key, text]),
    statistical: items.map(({ key, from, until, value }) => [key, from, until, value]),
  }
}

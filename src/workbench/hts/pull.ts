import { join } from "node:path"
import { stringify as csv } from "csv-stringify/sync"
import { stringify as yaml } from "yaml"
import { type Day, formatDay } from "../../core/index.ts"
import type { World } from "../world.ts"
import { descriptionsOf } from "./descriptions.ts"
import { readExport } from "./export-file.ts"
import { extended, lastChange, readHeld, standingBefore, tableRows } from "./extend-tables.ts"
import { foldRevision } from "./revision.ts"
import { changesOf, type LineChange } from "./revision-change.ts"
import { type NewFile, tableFiles, writeWhole } from "./table.ts"

/** An export to lay over the schedule held. */
export interface RevisionPull {
  /** File or address it came from. */
  readonly name: string
  readonly bytes: Uint8Array
  /** First legal day of the revision. The export does not print it; without it no schedule is written. */
  readonly from?: Day
  readonly accessed: Day
  /** The user's data folder. */
  readonly folder: string
}

/** What a revision says and changes, and what was written. */
export interface Pulled {
  readonly lines: number
  readonly items: number
  /** Last change of the schedule held before. */
  readonly heldTo: string
  readonly changes: readonly LineChange[]
  readonly descriptions: number
  readonly written: readonly string[]
}

const USITC = "United States International Trade Commission"
const LICENCE = "US government work, public domain"

/**
 * Compares an official export with the schedule held; writes its descriptions, and, with its legal day given, the
 * schedule in force from then on, into the user's folder. Every file is whole or not written.
 * Throws `bad-input` for a file that is no export, or a day before the last change held.
 */
export function pullHts({ name, bytes, from, accessed, folder }: RevisionPull, world: World): Pulled {
  const items = readExport(name, bytes)
  const revision = foldRevision(items)
  const text = (table: string) => world.files.get(`schedules/us/${table}.csv`) ?? ""
  const held = readHeld({
    columnOne: text("column-one"),
    specials: text("special-texts"),
    statistical: text("statistical"),
  })
  const heldTo = lastChange(held)
  const on = from === undefined ? "9999-12-31" : formatDay(from)
  const before = { lines: standingBefore(held.lines, on), items: standingBefore(held.items, on) }
  const described = descriptionsOf(items)
  const files: NewFile[] = [
    {
      path: join(folder, "schedules/labels/official.csv"),
      text: csv([["code", "label"], ...[...described].sort(([a], [b]) => (a < b ? -1 : 1))]),
    },
    ...(from === undefined ? [] : scheduleFiles()),
  ]
  const changes = changesOf(before, revision, world.ledger)
  writeWhole(files)
  return {
    lines: revision.lines.size,
    items: revision.statistical.size,
    heldTo,
    changes,
    descriptions: described.size,
    written: files.map((file) => file.path),
  }

  function scheduleFiles(): readonly NewFile[] {
    const { columnOne, specials, statistical } = tableRows(extended(held, revision, on))
    const origin = {
      publisher: USITC,
      sources: [
        { name: "The schedule held before", date: `to ${heldTo}`, licence: LICENCE },
        { name: `Harmonized Tariff Schedule export, ${name}`, date: `from ${on}`, licence: LICENCE },
      ],
      grade: "A" as const,
      builder: "detente data pull hts",
    }
    const at = (table: string) => join(folder, "schedules/us", table)
    const lineColumns = ["code", "from", "until", "unit", "general", "special", "column2"]
    return [
      ...tableFiles(at("column-one"), lineColumns, columnOne, {
        id: "us.schedule.column-one",
        title: "US tariff: column 1 general, special and column 2 rates by 8-digit line, dated by revision",
        ...origin,
      }),
      ...tableFiles(at("special-texts"), ["key", "text"], specials, {
        id: "us.schedule.special-texts",
        title: "US tariff: the texts of the special (preference) column",
        ...origin,
      }),
      ...tableFiles(at("statistical"), ["code", "from", "until", "unit"], statistical, {
        id: "us.schedule.statistical",
        title: "US tariff: 10-digit statistical numbers and the spans in which they stood",
        ...origin,
      }),
      { path: join(folder, "sources/hts-column-one.yaml"), text: yaml(sourceRecord()) },
    ]
  }

  function sourceRecord() {
    return {
      id: "hts-column-one",
      kind: "schedule",
      title: `Harmonized Tariff Schedule of the United States, 2025 basic to the revision of ${on}, column 1 general`,
      publisher: USITC,
      datePublished: on,
      dateAccessed: formatDay(accessed),
      url: "https://hts.usitc.gov/",
      licence: "US government work",
    }
  }
}

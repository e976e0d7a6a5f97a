import { parse } from "yaml"
import { type Day, DetenteError, formatIssue, type Party } from "../core/index.ts"
import { loadLedger, parseSchedule, type RecordFile, type Schedule, scheduleOf } from "../ledger/index.ts"
import { openTrade } from "../trade/index.ts"
import { parseLabels } from "./labels.ts"
import type { Compiled } from "./record-snapshot.ts"
import type { World } from "./world.ts"

/** What the lines of each schedule cite, and how sure they are. */
const CITED = {
  us: { cites: { lines: "hts-column-one", earlier: "hts-2017" }, earlierUntil: "2019-07-01", grade: "A" },
  cn: { cites: { lines: "cn-mfn-soybeans", earlier: "cn-mfn-soybeans" }, grade: "B" },
} as const

/**
 * Compiles the text of a data folder to a world; throws `bad-records` with every problem at once.
 * What was compiled before from the same text may be given: what was found good then, schedules too, is read when first
 * asked for. Pure, so that the same snapshot can be compiled in a browser. Trade is read table by table when first asked for.
 */
export function compileWorld(
  files: readonly RecordFile[],
  dataVersion: string,
  today: Day,
  compiled?: Compiled,
): World {
  const ledger = compiled?.ledger ?? loadLedger(files)
  const byPath = new Map(files.map((file) => [file.path, file.text]))
  const text = (path: string) => byPath.get(path) ?? ""
  const schedules = new Map<Party, Schedule>([["US" as Party, readSchedule("us")]])
  if (byPath.has("schedules/cn/column-one.csv")) schedules.set("CN" as Party, readSchedule("cn"))
  return {
    ledger,
    schedules,
    labels: parseLabels(["chapters", "headings", "lines"].map((name) => text(`schedules/labels/${name}.csv`))),
    descriptions: parseLabels([text("schedules/labels/official.csv")]),
    trade: openTrade((name) => {
      const csv = byPath.get(`trade/${name}.csv`)
      const source = () => compiled?.tradeSources[name] ?? parse(text(`trade/${name}.source.yaml`))
      return csv === undefined ? undefined : { csv, source: source() }
    }),
    files: byPath,
    dataVersion,
    today,
  }

  function readSchedule(party: "us" | "cn"): Schedule {
    const table = (name: string) => text(`schedules/${party}/${name}.csv`)
    const tables = {
      lines: table("column-one"),
      earlier: table("column-one-2017"),
      items: table("statistical"),
      ...CITED[party],
    }
    if (compiled !== undefined) return scheduleOf(tables)
    const { schedule, issues } = parseSchedule(tables)
    if (issues.length > 0) throw new DetenteError("bad-records", issues.map(formatIssue).join("\n"), { issues })
    return schedule
  }
}

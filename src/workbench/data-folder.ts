import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { type Day, DetenteError, formatIssue, type Party } from "../core/index.ts"
import { loadLedger, parseSchedule, type RecordFile, type Schedule } from "../ledger/index.ts"
import { parseLabels } from "./labels.ts"
import type { World } from "./world.ts"

/** The data folder that ships with the package. */
export const SHIPPED_DATA = resolve(import.meta.dirname, "../../data")

/** What the lines of each schedule cite, and how sure they are. */
const CITED = {
  us: { cites: { lines: "hts-column-one", earlier: "hts-2017" }, grade: "A" },
  cn: { cites: { lines: "cn-mfn-soybeans", earlier: "cn-mfn-soybeans" }, grade: "B" },
} as const

/** Every text file of the record below a data folder, in a fixed order. The only reading of the disk. */
export function readRecordFiles(folder: string): RecordFile[] {
  const wanted = /^(sources|ledger|schedules|industries|trade)\/.+\.(yaml|csv)$/
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => wanted.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }))
}

/** Compiles a data folder to a world; throws `bad-records` with every problem at once. */
export function loadWorld(today: Day, folder: string = SHIPPED_DATA): World {
  const files = readRecordFiles(folder)
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? ""
  const us = readSchedule("us")
  const schedules = new Map<Party, Schedule>([["US" as Party, us]])
  if (text("schedules/cn/column-one.csv") !== "") schedules.set("CN" as Party, readSchedule("cn"))
  return {
    ledger: loadLedger(files),
    schedules,
    labels: parseLabels(["chapters", "headings", "lines"].map((name) => text(`schedules/labels/${name}.csv`))),
    dataVersion: versionOf(files),
    today,
  }

  function readSchedule(party: "us" | "cn"): Schedule {
    const table = (name: string) => text(`schedules/${party}/${name}.csv`)
    const { schedule, issues } = parseSchedule({
      lines: table("column-one"),
      earlier: table("column-one-2017"),
      items: table("statistical"),
      ...CITED[party],
    })
    if (issues.length > 0) throw new DetenteError("bad-records", issues.map(formatIssue).join("\n"), { issues })
    return schedule
  }
}

/** First twelve hex digits of the SHA-256 over paths and texts. */
function versionOf(files: readonly RecordFile[]): string {
  const hash = createHash("sha256")
  for (const file of files) hash.update(file.path).update("\0").update(file.text).update("\0")
  return hash.digest("hex").slice(0, 12)
}

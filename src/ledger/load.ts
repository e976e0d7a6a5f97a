import { z } from "zod"
import { type Day, DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { actFile } from "./act-file.ts"
import { agreementFile } from "./agreement.ts"
import { commitmentFile } from "./commitment.ts"
import { dayField } from "./field.ts"
import { type GoodsList, parseGoodsList } from "./goods-list.ts"
import type { Ledger } from "./ledger.ts"
import { checkLinks } from "./links.ts"
import { measureFile } from "./measure-file.ts"
import { personFile } from "./person.ts"
import { type Publisher, parsePublishers } from "./publisher.ts"
import { type Homes, keepHomes, type RecordFile } from "./record-file.ts"
import { roundFile } from "./round.ts"
import { signOffFile } from "./sign-off.ts"
import { sourceFile } from "./source-file.ts"
import { type Statement, statementsFile } from "./statement.ts"
import { readYaml } from "./yaml-file.ts"

const horizonFile = z.strictObject({ through: dayField, note: z.string() })

/** How the files of each kind of record are written, and in which folder below the data folder they stand. */
export const RECORD_FILES = {
  sources: { folder: "sources", schema: sourceFile },
  people: { folder: "ledger/people", schema: personFile },
  rounds: { folder: "ledger/rounds", schema: roundFile },
  agreements: { folder: "ledger/agreements", schema: agreementFile },
  commitments: { folder: "ledger/commitments", schema: commitmentFile },
  signOffs: { folder: "ledger/sign-offs", schema: signOffFile },
  measures: { folder: "ledger/measures", schema: measureFile },
  acts: { folder: "ledger/acts", schema: actFile },
  statements: { folder: "ledger/statements", schema: statementsFile },
} as const

const LIST = /^ledger\/lists\/([^/]+)\.csv$/
const HORIZON = "ledger/horizon.yaml"
const PUBLISHERS = "sources/publishers.csv"

/** The record read from text, with every problem found and the file each record stands in. */
export interface ReadLedger {
  readonly ledger: Ledger
  readonly issues: readonly Issue[]
  readonly homes: Homes
}

/** Reads the whole record from text and lists every problem found in it. */
export function readLedger(files: readonly RecordFile[]): ReadLedger {
  const issues: Issue[] = []
  const homes = keepHomes()

  function readEach<T>(folder: string, schema: z.ZodType<T>, take: (value: T, file: RecordFile) => void): void {
    for (const file of files) {
      if (!file.path.startsWith(`${folder}/`) || !file.path.endsWith(".yaml")) continue
      const { value, issues: found } = readYaml(file, schema)
      issues.push(...found)
      if (value !== undefined) take(value, file)
    }
  }

  function keep<T extends { id: string }>(records: Map<T["id"], T>, record: T, file: RecordFile): void {
    if (homes.has(record.id) && file.overlay !== true) {
      const { file: other } = homes.locate(record.id)
      const message = `is used twice, also in ${other}`
      issues.push({ file: file.path, field: "id", value: record.id, message, next: "give this record its own id" })
    }
    homes.add(record.id, file)
    records.set(record.id, record)
  }

  function readAll<T extends { id: string }>(kind: { folder: string; schema: z.ZodType<T> }): Map<T["id"], T> {
    const records = new Map<T["id"], T>()
    readEach(kind.folder, kind.schema, (record, file) => keep(records, record, file))
    return records
  }

  const lists = new Map<string, GoodsList>()
  for (const file of files) {
    const id = LIST.exec(file.path)?.[1]
    if (id === undefined) continue
    const { list, issues: found } = parseGoodsList(id, file.text, file.path)
    issues.push(...found)
    lists.set(id, list)
  }

  const publishers = new Map<string, Publisher>()
  for (const table of files.filter((file) => file.path === PUBLISHERS)) {
    const read = parsePublishers(table.text, PUBLISHERS)
    issues.push(...read.issues)
    for (const publisher of read.publishers.values()) publishers.set(publisher.host, publisher)
  }

  let horizon: Day | undefined
  for (const file of files.filter((f) => f.path === HORIZON)) {
    const { value, issues: found } = readYaml(file, horizonFile)
    issues.push(...found)
    horizon = value?.through
  }
  if (horizon === undefined) issues.push({ file: HORIZON, message: "the record has no horizon" })

  const statements = new Map<string, Statement>()
  readEach(RECORD_FILES.statements.folder, RECORD_FILES.statements.schema, (said, file) => {
    for (const statement of said) keep(statements, statement, file)
  })

  const ledger: Ledger = {
    sources: readAll(RECORD_FILES.sources),
    publishers,
    people: readAll(RECORD_FILES.people),
    rounds: readAll(RECORD_FILES.rounds),
    agreements: readAll(RECORD_FILES.agreements),
    commitments: readAll(RECORD_FILES.commitments),
    signOffs: readAll(RECORD_FILES.signOffs),
    measures: readAll(RECORD_FILES.measures),
    acts: readAll(RECORD_FILES.acts),
    statements,
    lists,
    horizon: horizon ?? (0 as Day),
  }
  return { ledger, issues: [...issues, ...checkLinks(ledger, homes)], homes }
}

/** Reads the whole record; throws `bad-records` listing every problem at once. */
export function loadLedger(files: readonly RecordFile[]): Ledger {
  const { ledger, issues } = readLedger(files)
  if (issues.length === 0) return ledger
  const shown = issues.slice(0, 20).map(formatIssue).join("\n")
  const more = issues.length > 20 ? `\n… and ${issues.length - 20} more` : ""
  throw new DetenteError("bad-records", `The record has ${issues.length} problem(s):\n${shown}${more}`, { issues })
}

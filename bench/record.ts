/**
 * How long reading and checking the whole record takes, from text already in memory.
 * npx tsx bench/record.ts
 */
import { mkdtempSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { checkRecord, type RecordFile, readLedger } from "../src/ledger/index.ts"
import { readRecordFiles, SHIPPED_DATA } from "../src/workbench/index.ts"
import { readSnapshot, writeSnapshot } from "../src/workbench/record-snapshot.ts"

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number
}

function measure(files: readonly RecordFile[], runs: number): { ms: number; records: number } {
  let records = 0
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    const { ledger, homes } = readLedger(files)
    checkRecord(ledger, homes)
    records = ledger.acts.size + ledger.statements.size + ledger.rounds.size + ledger.measures.size
    return performance.now() - start
  })
  return { ms: Math.round(median(times)), records }
}

/** The same record with its statements many times over, to see that time grows with size and no faster. */
function grown(files: readonly RecordFile[], times: number): RecordFile[] {
  const said = files.filter((file) => file.path.startsWith("ledger/statements/"))
  const copies = Array.from({ length: times }, (_, n) =>
    said.map((file) => ({
      path: file.path.replace(".yaml", `-${n}.yaml`),
      text: file.text.replaceAll(/id: said\.(\S+)/g, `id: said.$1-${n}`).replaceAll(/gist: /g, `gist: ${n} `),
    })),
  )
  return [...files, ...copies.flat()]
}

/** Milliseconds to read the record from a snapshot on disk, its checksum included. */
function fromSnapshot(runs: number): number {
  const path = join(mkdtempSync(join(tmpdir(), "detente-")), "record.snapshot")
  writeSnapshot(path, { ledger: readLedger(files).ledger, tradeSources: {} }, "bench")
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    readSnapshot(path, "bench")
    return performance.now() - start
  })
  return Math.round(median(times))
}

const files = readRecordFiles(SHIPPED_DATA)
const cpu = cpus()[0]?.model ?? "unknown processor"
console.log(`node ${process.version}, ${cpu}`)
const shipped = measure(files, 5)
console.log(`shipped record: ${shipped.ms} ms from text, median of 5`)
console.log(`shipped record: ${fromSnapshot(21)} ms from its snapshot, median of 21`)
for (const times of [20, 80]) {
  const { ms, records } = measure(grown(files, times), 1)
  console.log(`${records} records: ${ms} ms`)
}

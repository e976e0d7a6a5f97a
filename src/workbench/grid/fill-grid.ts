import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { cutDuelTable, type DuelQuestion, fillDuelRows, type PayoffTable } from "../../effects/index.ts"
import type { Progress } from "../question.ts"
import { bandViews, type GridBand } from "./grid-band.ts"

/** A thread that says nothing for so long is given up; its rows are then filled here. */
const SILENCE_MS = 60_000

/**
 * Fills a `size`×`size` table of add-ons in worker threads, one band of rows each, and waits for it: answers are made in
 * one go. From the sources (tests, scripts), or with a single core, it is filled in this thread; the cells are the same
 * within the solver's tolerance, since each band starts from its own first cell.
 */
export function fillGrid(
  question: DuelQuestion,
  size: number,
  onProgress?: Progress,
  threads = import.meta.url.endsWith(".js") ? Math.min(8, availableParallelism()) : 1,
): PayoffTable {
  const bands = cutDuelTable(question, { rows: size, columns: size, bands: threads })
  const cells = size * size
  const shared = {
    cells,
    payoffs: new SharedArrayBuffer(16 * cells),
    rowsDone: new SharedArrayBuffer(4 * bands.length),
    count: new SharedArrayBuffer(4),
  }
  let row = 0
  const tasks = bands.map((band, index): GridBand => {
    const firstRow = row
    row += band.byOne.length
    return { ...shared, band, index, firstRow }
  })
  if (threads > 1) inThreads(tasks, size, onProgress)
  finish(tasks, size, onProgress)
  return {
    byOne: Float64Array.from(bands.flatMap((band) => [...band.byOne])),
    byOther: bands[0]?.byOther ?? new Float64Array(0),
    one: new Float64Array(shared.payoffs, 0, cells).slice(),
    other: new Float64Array(shared.payoffs, 8 * cells, cells).slice(),
  }
}

function inThreads(tasks: readonly GridBand[], columns: number, onProgress?: Progress): void {
  const { rowsDone, count } = bandViews(tasks[0] as GridBand)
  const workers = tasks.map((task) => new Worker(new URL("./grid-worker.js", import.meta.url), { workerData: task }))
  const open = (): boolean =>
    tasks.some(({ band, index }) => {
      const rows = Atomics.load(rowsDone, index)
      return rows >= 0 && rows < band.byOne.length
    })
  for (let seen = Atomics.load(count, 0); open(); seen = Atomics.load(count, 0)) {
    if (Atomics.wait(count, 0, seen, SILENCE_MS) === "timed-out") break
    const rows = rowsDone.reduce((sum, done) => sum + Math.max(0, done), 0)
    onProgress?.(rows * columns, columns * columns)
  }
  for (const worker of workers) void worker.terminate()
}

/** Fills what no thread has filled: everything, when there were none. */
function finish(tasks: readonly GridBand[], columns: number, onProgress?: Progress): void {
  let before = 0
  for (const task of tasks) {
    const { into, rowsDone } = bandViews(task)
    const done = Math.max(0, rowsDone[task.index] ?? 0)
    const { band } = task
    before += band.byOne.length
    if (done === band.byOne.length) continue
    const rest = { ...band, byOne: band.byOne.slice(done) }
    const at = done * columns
    const behind = (before - band.byOne.length + done) * columns
    fillDuelRows(rest, (cells) => onProgress?.(behind + cells, columns * columns), {
      one: into.one.subarray(at),
      other: into.other.subarray(at),
    })
  }
}

import { workerData } from "node:worker_threads"
import { fillDuelRows } from "../../effects/index.ts"
import { bandViews, type GridBand } from "./grid-band.ts"

const task = workerData as GridBand
const { into, rowsDone, count } = bandViews(task)
const tell = (rows: number): void => {
  Atomics.store(rowsDone, task.index, rows)
  Atomics.add(count, 0, 1)
  Atomics.notify(count, 0)
}

try {
  fillDuelRows(task.band, (cells) => tell(cells / task.band.byOther.length), into)
} catch {
  // Whoever waits finishes the band and meets the same error with its words.
  tell(-1)
}

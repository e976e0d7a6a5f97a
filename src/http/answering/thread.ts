import { parentPort, workerData } from "node:worker_threads"
import { type Day, type DetenteError, isDetenteError } from "../../core/index.ts"
import { answerIn, loadWorld, snapshotOf, type World } from "../../workbench/index.ts"
import type { CarriedError, Said, Task } from "./message.ts"

const say = (said: Said) => parentPort?.postMessage(said)

const carried = ({ code, message, details }: DetenteError): CarriedError => ({ code, message, details })

/** What the thread compiles its world from. */
interface Compiled {
  readonly dataFolder?: string
  readonly overlay?: string
  readonly today: Day
}

/** A thread holds one compiled world and answers one task after another. */
function start({ dataFolder, overlay, today }: Compiled): void {
  let world: World
  try {
    world = loadWorld(today, dataFolder, overlay)
  } catch (error) {
    if (!isDetenteError(error)) throw error
    say({ kind: "unfit", error: carried(error) })
    return
  }
  parentPort?.on("message", (task: Task) => {
    // The same world while the day lasts: what was made for it is kept.
    if (task.today !== world.today) world = { ...world, today: task.today as Day }
    answer(task, world)
  })
  say({ kind: "ready", snapshot: snapshotOf(world) })
}

function answer({ id, question, raw, strict, format, next, files, rows }: Task, world: World): void {
  const onProgress = (done: number, total: number) => say({ kind: "progress", id, done, total })
  try {
    const given = {
      ...(format === undefined ? {} : { format }),
      ...(next === undefined ? {} : { next }),
      ...(files === undefined ? {} : { files }),
    }
    const onRows = (lines: string, code: 0 | 1 | 3) => say({ kind: "rows", id, lines, code })
    const asking = { strict, onProgress, ...given, ...(rows === true ? { onRows } : {}) }
    say({ kind: "answered", id, answered: answerIn(world, question, raw, asking) })
  } catch (error) {
    if (isDetenteError(error)) say({ kind: "refused", id, error: carried(error) })
    else say({ kind: "broken", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

start(workerData as Compiled)

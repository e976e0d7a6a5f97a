import type { FileProgress } from "../workbench/index.ts"

const WIDTH = 24
/** Between two looks at a terminal, and between two lines of a log, in milliseconds. */
const REDRAWN = 200
const LOGGED = 10_000

/**
 * How far a run over files is, with its rate and the time left: a bar on a terminal, a line every ten seconds
 * elsewhere. `now` is a clock in milliseconds.
 */
export function fileProgress(
  write: (text: string) => void,
  terminal: boolean,
  now: () => number = () => performance.now(),
): FileProgress {
  let [began, from, shown, drawn] = [0, 0, 0, false]
  let stage = ""
  return (at, done, total, rows) => {
    if (at !== stage) {
      // What an earlier run had finished was read in no time: the rate counts from here.
      ;[stage, began, from] = [at, now(), at === "pricing" ? done : 0]
      shown = terminal ? 0 : began
    }
    if (at === "done") {
      if (drawn) write("\r\u001b[K")
      drawn = false
      return
    }
    const time = now()
    if (time - shown < (terminal ? REDRAWN : LOGGED)) return
    shown = time
    const line = at === "pricing" ? pricing(done, total, rows, (time - began) / 1000, done - from) : `${at} …`
    if (terminal) write(`\r\u001b[K${line}`)
    else write(`${line}\n`)
    drawn = terminal
  }
}

function pricing(done: number, total: number, rows: number, seconds: number, read: number): string {
  const share = total === 0 ? 1 : done / total
  const filled = Math.floor(share * WIDTH)
  const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)}%`
  if (seconds < 0.5 || read === 0) return bar
  const left = (seconds * (total - done)) / read
  return `${bar}  ${lines(rows / seconds)} lines/s  ${span(left)} left`
}

function lines(rate: number): string {
  if (rate >= 1e6) return `${(rate / 1e6).toFixed(1)} M`
  return rate >= 1e4 ? `${Math.round(rate / 1000)} k` : String(Math.round(rate))
}

function span(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${whole % 60} s`
}

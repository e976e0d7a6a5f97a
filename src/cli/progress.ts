import type { Progress } from "../workbench/index.ts"

const WIDTH = 40

/** A bar on one line of the terminal, rewritten as the work goes on and wiped when it is done. */
export function progressBar(write: (text: string) => void): Progress {
  let shown = -1
  return (done, total) => {
    const filled = Math.floor((done / Math.max(1, total)) * WIDTH)
    if (done >= total) write(`\r${" ".repeat(WIDTH + 20)}\r`)
    else if (filled !== shown) write(`\r${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done}/${total}`)
    shown = done >= total ? -1 : filled
  }
}
